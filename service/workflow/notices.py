"""Báo việc: after a step whoever is next is told, and on a working day whoever has something that is late.

A notice says number and subject and nothing else of a document.
"""

from datetime import date, datetime

from sqlmodel import Session, col, select

from service import db
from service.account import accounts
from service.calendar import is_working_day
from service.notice import Notice, put
from service.office import Office
from service.record import Record
from service.wording import two_digits
from service.workflow.policy import Person
from service.workflow.steps import Step, next_step
from service.workflow.waiting import LATE_STATES, late_days, waited_for

RETURNED, LATE = "return", "late"
WORDS = {  # what a notice says, by the step that is next
    "submit": "Chờ trình duyệt",
    "approve": "Chờ duyệt nội dung",
    "check": "Chờ kiểm tra thể thức",
    "send": "Chờ trình ký",
    "sign": "Chờ ký",
    "ink": "Chờ ký trên giấy",
    "number": "Chờ cấp số",
    "seal": "Chờ đóng dấu",
    "issue": "Chờ phát hành",
    "file": "Chờ lưu hồ sơ",
    RETURNED: "Bị trả lại",
    LATE: "Chậm phát hành",
}


def about(record: Record) -> str:
    """How a notice names a record."""
    return f"record:{record.id}"


def tell_next(session: Session, record: Record, step: Step, by: Person, day: date, at: datetime) -> None:
    """The step was taken: tell those who are next, in the same transaction.

    Nobody is told when the way forward is open to the one who took the step: it goes on in his hands.
    """
    people = [one.email for one in waited_for(record, accounts(session))]
    forward = next_step(record)
    if forward is None or by.email in people:
        return
    what = RETURNED if step.does == "undo" else forward.code
    put(session, people, about(record), what, day, f"{WORDS[what]}: {title_of(record)}", at)


def tell_late(office: Office, day: date, at: datetime) -> None:
    """On a working day, once: what should have been issued by now, to those who can do the next step."""
    if not is_working_day(day):
        return
    with db.reading(office.engine) as session:
        found = session.exec(select(Record).where(col(Record.state).in_(LATE_STATES)).order_by(col(Record.id))).all()
        told = set(session.exec(select(Notice.about).where(Notice.what == LATE, Notice.day == day)))
        people = accounts(session)
    late = [one for one in found if late_days(one, day) and about(one) not in told]
    if not late:
        return
    with db.writing(office.engine) as session:
        for one in late:
            to = (each.email for each in waited_for(one, people))
            text = f"{WORDS[LATE]} {late_days(one, day)} ngày: {title_of(one)}"
            put(session, to, about(one), LATE, day, text, at)


def title_of(record: Record) -> str:
    """Number and subject in one line: all that a notice says of a document."""
    number = f"{two_digits(record.serial)}/{record.symbol}, " if record.serial else ""
    return " ".join(f"{number}{record.subject}".split())
