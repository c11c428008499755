"""Việc đang chờ: records as the first page and the list show them: where, since when, for whom."""

from datetime import date
from typing import NamedTuple

from sqlmodel import col, select

from service import db
from service.account import Account, accounts
from service.record import Record, State
from service.web.doors import office, today
from service.web.line import names_waited_for
from service.workflow.numbering import closed_series
from service.workflow.policy import Person
from service.workflow.taking import document_of
from service.workflow.waiting import late_days


class Waiting(NamedTuple):
    """Việc đang chờ: a record, its state, since how many days, by how many it is late, and whom it waits for."""

    record: Record
    state: str
    days: int
    late: int
    whom: str


def waiting_of(record: Record, day: date, people: list[Account]) -> Waiting:
    """A record as a row of what waits."""
    days = (day - date.fromisoformat(record.since)).days
    whom = names_waited_for(record, people)
    return Waiting(record, State(record.state).label, days, late_days(record, day), whom)


def every_record() -> tuple[list[Record], list[Account]]:
    """Every record, the one that waits longest first, and everybody."""
    with db.reading(office().engine) as session:
        return list(session.exec(select(Record).order_by(col(Record.since), col(Record.id)))), accounts(session)


def closed_to(who: Person) -> list[str]:
    """The series that documents wait for and that the clerk has not opened today; she alone is told."""
    if "clerk" not in who.roles:
        return []
    with db.reading(office().engine) as session:
        waiting = session.exec(select(Record).where(Record.state == State.SENT_TO_SIGN)).all()
        found = {closed_series(session, one, document_of(one), today()) for one in waiting}
    return sorted(one for one in found if one)
