"""Thư báo: what has to be told to whom, put down in the transaction of what it tells of, and sent later.

The table is the outbox. The same thing is told to the same person at most once a day: its key says so.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import UniqueConstraint, func, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col, select

from service.account.events import Moment

FIRST_WAIT = timedelta(minutes=5)  # longer than any attempt: while it lasts a notice is in the hands of one sender
LONGEST_WAIT = timedelta(hours=12)
MOST_TRIES = 12  # over about two and a half days: a weekend without the mail server loses nothing
SHOWN = 200
INSERT: dict[str, Callable[..., sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


class Notice(SQLModel, table=True):
    """Một thư báo: `to` an e-mail, `about` a thing (`record:12`), `what` about it (`approve`, `late`), on which `day`.

    `text` is one line. `next_try_at` is when it is due; `error` why the last try failed; `tries` how many there were.
    """

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("to", "about", "what", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    to: str = Field(max_length=254)
    about: str = Field(max_length=60)
    what: str = Field(max_length=20)
    day: date
    text: str
    made_at: datetime = Field(sa_type=Moment)
    next_try_at: datetime = Field(sa_type=Moment, index=True)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    tries: int = 0
    error: str = ""

    @property
    def is_given_up(self) -> bool:
        """Whether it is not tried any more until somebody asks for it."""
        return self.sent_at is None and self.tries >= MOST_TRIES


def put(session: Session, to: Iterable[str], about: str, what: str, day: date, text: str, at: datetime) -> None:
    """Tell each of these people this, unless they are told it already on this day. `session` is of `db.writing`."""
    insert = INSERT[session.get_bind().dialect.name]
    for one in to:
        new = Notice(to=one, about=about, what=what, day=day, text=text, made_at=at, next_try_at=at)
        session.execute(insert(Notice).values(new.model_dump(exclude={"id"})).on_conflict_do_nothing())


def claim(session: Session, due: datetime, at: datetime) -> Notice | None:
    """The oldest notice that is due, taken for one try: nobody else gets it until its wait is over.

    The wait doubles with each try. A sender that dies in between leaves a notice that is tried again after it.
    """
    waiting = select(Notice).where(
        col(Notice.sent_at).is_(None), col(Notice.next_try_at) <= due, col(Notice.tries) < MOST_TRIES
    )
    found = session.exec(waiting.order_by(col(Notice.id)).limit(1).with_for_update(skip_locked=True)).one_or_none()
    if found:
        found.next_try_at = at + min(FIRST_WAIT * 2**found.tries, LONGEST_WAIT)
        found.tries += 1
    return found


def mark_sent(session: Session, number: int, at: datetime) -> None:
    """It was handed over."""
    session.execute(update(Notice).where(col(Notice.id) == number).values(sent_at=at, error=""))


def mark_failed(session: Session, number: int, error: str) -> None:
    """It was not; it stays, and its wait goes on."""
    session.execute(update(Notice).where(col(Notice.id) == number).values(error=error))


def try_again(session: Session, at: datetime) -> int:
    """Everything that failed is due now, as if it were new; how many there are."""
    failed = (col(Notice.sent_at).is_(None), col(Notice.error) != "")
    count = session.exec(select(func.count()).select_from(Notice).where(*failed)).one()
    session.execute(update(Notice).where(*failed).values(next_try_at=at, tries=0))
    return count


def unsent(session: Session) -> list[Notice]:
    """What is still in the outbox, the oldest first."""
    return list(session.exec(select(Notice).where(col(Notice.sent_at).is_(None)).order_by(col(Notice.id))))


def last_sent(session: Session) -> list[Notice]:
    """What was sent, the newest first, at most 200."""
    return list(
        session.exec(
            select(Notice).where(col(Notice.sent_at).is_not(None)).order_by(col(Notice.sent_at).desc()).limit(SHOWN)
        )
    )
