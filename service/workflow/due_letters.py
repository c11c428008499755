"""Công văn nhắc đến hạn: what every open period should have by a day and has not, and all of it drafted at once."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from service import db
from service.account import Account, accounts
from service.calendar import working_day_before
from service.office import Office
from service.plan import Plan
from service.record import Record
from service.refusal import Refused
from service.report import ReportPeriod
from service.workflow.period_letters import Reminder, reminders
from service.workflow.periods import plan_of
from service.workflow.policy import Person
from service.workflow.reminding import Reminding, may_remind, remind
from service.workflow.waiting import person_of


class Drafted(NamedTuple):
    """Kết quả của một công văn đến hạn lập: its record, or why there is none; neither when it was only looked at."""

    reminder: Reminder
    record: Record | None = None
    refused: str = ""


def due(session: Session, day: date, ahead: int) -> list[Reminder]:
    """Every letter of an open period that should be drafted by now and is not, the longest due first."""
    found = select(ReportPeriod).where(col(ReportPeriod.closed_on).is_(None)).order_by(col(ReportPeriod.id))
    begun = (one for one in session.exec(found) if working_day_before(date.fromisoformat(one.stated), ahead) <= day)
    each = (one for period in begun for one in reminders(session, period, ahead) if one.is_due(day))
    return sorted(each, key=lambda one: one.due_on or day)


def due_for(session: Session, person: Person, day: date, ahead: int) -> list[Reminder]:
    """Those of them that are this person's to draft."""
    if "drafter" not in person.roles:
        return []
    return [one for one in due(session, day, ahead) if may_remind(person, plan_of(session, one.period))]


def remind_due(office: Office, day: date, at: datetime, ahead: int, *, dry_run: bool = False) -> list[Drafted]:
    """Draft everything that is due, each in the name of the focal unit's first drafter; doing it twice is once."""
    with db.reading(office.engine) as session:
        wanted, people = due(session, day, ahead), accounts(session)
        plans = [plan_of(session, one.period) for one in wanted]
    return [
        Drafted(one) if dry_run else _drafted(office, one, _drafter(people, plan), day, at)
        for one, plan in zip(wanted, plans, strict=True)
    ]


def _drafted(office: Office, one: Reminder, person: Person | None, day: date, at: datetime) -> Drafted:
    if person is None:
        return Drafted(one, refused="Đơn vị đầu mối tổng hợp chưa có tài khoản người soạn thảo; hãy nhờ quản trị thêm.")
    asked = Reminding(one.period.id or 0, one.stage, one.round, person, day, at, on_behalf=True)
    try:
        return Drafted(one, remind(office, asked))
    except Refused as no:
        return Drafted(one, refused=no.message)


def _drafter(people: Iterable[Account], plan: Plan) -> Person | None:
    found = (person_of(one) for one in sorted(people, key=lambda one: one.id or 0) if one.active)
    return next((one for one in found if may_remind(one, plan)), None)
