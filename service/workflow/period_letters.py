"""Công văn nhắc của một kỳ: which letters a period has, from which day each is due, to whom, and what became of it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from service.calendar import Period, working_day_after, working_day_before
from service.plan import Plan, Unit
from service.record import OFFICIAL, Record, State
from service.refusal import Refused
from service.report import PeriodLetter, ReportPeriod, UnitReport
from service.report.states import EDITABLE
from service.workflow.periods import plan_of

REQUEST_DAYS = 5  # working days before the stated day on which a request is due, where config.py says nothing else
LETTERS = (("request", 1), ("press", 1), ("press", 2))
NAMES = {
    ("request", 1): "Công văn đề nghị báo cáo",
    ("press", 1): "Công văn đôn đốc",
    ("press", 2): "Công văn đôn đốc lần thứ hai",
}
GONE = (State.CANCELLED, State.RECALLED)  # the letter that was, is no letter any more


class Reminder(NamedTuple):
    """Một công văn nhắc của kỳ on a day. `due_on` is the day to draft it, None while that is not known; `units` are
    those it would go to now; `record` what was drafted, `overtaken` the units of it that have reported since."""

    period: ReportPeriod
    stage: str
    round: int
    due_on: date | None
    units: tuple[Unit, ...]
    record: Record | None = None
    overtaken: tuple[Unit, ...] = ()

    @property
    def name(self) -> str:
        return NAMES[self.stage, self.round]

    @property
    def of_period(self) -> str:
        """`quý III năm 2026`."""
        return Period.parse(self.period.code).name

    @property
    def state(self) -> State | None:
        """Where its record stands."""
        return State(self.record.state) if self.record else None

    @property
    def issued_on(self) -> date | None:
        """The day on its document, once it has a number."""
        return date.fromisoformat(self.record.issued_on) if self.record and self.record.issued_on else None

    @property
    def is_issued(self) -> bool:
        return self.record is not None and State(self.record.state) in OFFICIAL

    @property
    def is_stale(self) -> bool:
        """Whether the draft names units that have reported, so that it has to be composed again."""
        return bool(self.overtaken) and self.record is not None and State(self.record.state) is State.DRAFT

    def is_due(self, day: date) -> bool:
        """Whether it should be drafted by now and is not."""
        return self.record is None and self.due_on is not None and self.due_on <= day and self._is_open(day)

    def can_be_drafted(self, day: date) -> bool:
        """Whether it may be drafted on this day, or composed again; a request also before it is due."""
        return (self.record is None or self.is_stale) and self._is_open(day)

    def _is_open(self, day: date) -> bool:
        if self.period.closed_on or not self.units or not self.due_on:
            return False
        return day <= date.fromisoformat(self.period.stated) if self.stage == "request" else day >= self.due_on

    def late_days(self, day: date) -> int:
        """How many days ago it was due; 0 when it is not late."""
        return max((day - self.due_on).days, 0) if self.due_on and self.is_due(day) else 0


def working_days_ahead(said: object) -> int:
    """The setting REMIND_DAYS. Raises Refused for what is not a number of days."""
    if isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= 60:
        return said
    raise Refused("REMIND_DAYS trong config.py phải là số ngày làm việc, từ 1 đến 60.")


def owing(session: Session, period: ReportPeriod, plan: Plan) -> tuple[Unit, ...]:
    """Units whose report has not come, in the plan's order, the focal unit too."""
    found = select(UnitReport.unit).where(col(UnitReport.period_id) == period.id, col(UnitReport.state).in_(EDITABLE))
    codes = set(session.exec(found))
    return tuple(unit for unit in plan.units if unit.code in codes)


def reminders(session: Session, period: ReportPeriod, ahead: int = REQUEST_DAYS) -> tuple[Reminder, ...]:
    """The letters of a period, the request first. `ahead` is how many working days before the deadline it is due."""
    plan = plan_of(session, period)
    return tuple(_reminders(session, period, plan, owing(session, period, plan), ahead))


def _reminders(
    session: Session, period: ReportPeriod, plan: Plan, late: tuple[Unit, ...], ahead: int
) -> Iterator[Reminder]:
    stated, first = date.fromisoformat(period.stated), None
    owed = {unit.code for unit in late}
    for stage, no in LETTERS:
        letter, record = _live(session, period, stage, no)
        units = tuple(unit for unit in late if not unit.is_focal)
        due_on: date | None = None
        match stage, no:
            case "request", _:
                due_on = working_day_before(stated, ahead)
            case "press", 1:
                due_on = working_day_after(stated, 1)
                first = letter if record and State(record.state) in OFFICIAL else None
            case _ if first:
                due_on = working_day_after(date.fromisoformat(first.asked), 1)
                units = tuple(unit for unit in units if unit.code in first.units)
        codes = letter.units if letter else []
        overtaken = tuple(unit for unit in plan.units if unit.code in codes and unit.code not in owed)
        yield Reminder(period, stage, no, due_on, units, record, overtaken)


def _live(
    session: Session, period: ReportPeriod, stage: str, no: int
) -> tuple[PeriodLetter, Record] | tuple[None, None]:
    """The letter with its record, unless that was cancelled or recalled."""
    of_period = (col(PeriodLetter.period_id) == period.id, col(PeriodLetter.stage) == stage)
    found = select(PeriodLetter, Record).join(Record).where(*of_period, col(PeriodLetter.round) == no)
    pair = session.exec(found).one_or_none()
    return (pair[0], pair[1]) if pair and State(pair[1].state) not in GONE else (None, None)
