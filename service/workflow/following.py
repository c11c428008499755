"""Theo dõi một kế hoạch: objectives by periods with their states, the curves of indicators, the punctuality of units.

Everything comes from what units have sent, which is frozen; drafts and returned reports say nothing here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlmodel import Session, col, select

from service.charts import Bar
from service.exchange import parse, rows
from service.kinds.report_pictures import Reading, readings
from service.plan import Objective, Plan, Role, Unit
from service.plan.editions import PlanEdition, editions
from service.refusal import Refused
from service.report import Entry, Gathered
from service.report.gathered import Slot, slots
from service.workflow.consolidating import gather
from service.workflow.periods import periods_of


class Standing(StrEnum):
    """Tình trạng của một nội dung trong một kỳ, by the reports of its units."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    LATE = "late"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """As the office says it."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.ALL: "đủ báo cáo", Standing.SOME: "đã có một phần", Standing.NONE: "chưa có báo cáo",
    Standing.LATE: "quá hạn, còn thiếu", Standing.ABSENT: "không có trong kỳ",
}  # fmt: skip


class Arrival(StrEnum):
    """Báo cáo của một đơn vị đến lúc nào."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    WAITING = "waiting"


@dataclass(frozen=True)
class Board:
    """Bảng theo dõi: the newest edition of the plan, its periods, the earliest first, and the day of today."""

    plan: Plan
    periods: tuple[Gathered, ...]
    day: date

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Those of the newest edition, then those that only an earlier one had."""
        found = {one.code: one for one in self.plan.objectives}
        for period in reversed(self.periods):
            found |= {one.code: one for one in period.plan.objectives if one.code not in found}
        return tuple(found.values())


class Cell(NamedTuple):
    """Một nội dung trong một kỳ: how many of its units have reported, who has not, what its lead says of it."""

    period: str
    standing: Standing
    reported: int = 0
    total: int = 0
    missing: tuple[str, ...] = ()
    status: str = ""


class Progress(NamedTuple):
    """Một hàng của bảng: an objective, the codes of its units, a cell for each period."""

    objective: Objective
    units: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def is_late(self) -> bool:
        return any(cell.standing is Standing.LATE for cell in self.cells)


class Series(NamedTuple):
    """Một chỉ tiêu qua các kỳ, with the codes of the units that have to do with its objective."""

    slot: Slot
    units: tuple[str, ...]
    readings: tuple[Reading, ...]

    @property
    def is_blank(self) -> bool:
        return not any(one.units for one in self.readings)


class Delivery(NamedTuple):
    """Báo cáo của một đơn vị cho một kỳ: when it came, by how many days it was or is late; None where none is owed."""

    period: str
    arrival: Arrival
    days: int = 0


class Punctuality(NamedTuple):
    """Một đơn vị qua các kỳ; a period that asks nothing of it is None."""

    unit: Unit
    deliveries: tuple[Delivery | None, ...]

    @property
    def bar(self) -> Bar:
        """As a bar of the picture: in time, late, not sent though it is due."""
        return Bar(self.unit.name, tuple(self.count(one) for one in (Arrival.ON_TIME, Arrival.LATE, Arrival.MISSING)))

    def count(self, arrival: Arrival) -> int:
        """How many of its reports came so."""
        return sum(one is not None and one.arrival is arrival for one in self.deliveries)


def issued_plans(session: Session) -> list[PlanEdition]:
    """The newest edition of every plan that was issued, the one issued last first."""
    found = session.exec(select(PlanEdition).order_by(col(PlanEdition.plan_code), col(PlanEdition.number)))
    newest = {one.plan_code: one for one in found}
    return sorted(newest.values(), key=lambda one: (one.issued_on, one.plan_code), reverse=True)


def board_of(session: Session, code: str, day: date) -> Board:
    """The board of an issued plan. Raises Refused for one that was never issued."""
    issued = editions(session, code)
    if not issued:
        raise Refused("Kế hoạch này chưa ban hành nên chưa có gì để theo dõi.")
    periods = tuple(gather(session, one) for one in periods_of(session, code))
    return Board(rows(parse(issued[-1].tree)), periods, day)


def progress(board: Board) -> tuple[Progress, ...]:
    """Every objective by every period."""
    return tuple(_row(board, objective) for objective in board.objectives)


def _row(board: Board, objective: Objective) -> Progress:
    cells = tuple(_cell(board, period, objective.code) for period in board.periods)
    return Progress(objective, concerned(board, objective), cells)


def concerned(board: Board, objective: Objective) -> tuple[str, ...]:
    """Codes of the units that lead or coordinate an objective, by the edition of the board or else by its periods'."""
    for plan in (board.plan, *(period.plan for period in reversed(board.periods))):
        found = _of(plan, objective.code)
        if found:
            return tuple(duty.unit.code for duty in plan.duties(found))
    return ()


def _of(plan: Plan, code: str) -> Objective | None:
    return next((one for one in plan.objectives if one.code == code), None)


def _cell(board: Board, period: Gathered, code: str) -> Cell:
    objective = _of(period.plan, code)
    duties = period.plan.duties(objective) if objective else ()
    if not duties:
        return Cell(period.code, Standing.ABSENT)
    mine = {duty.unit.code for duty in duties}
    entries = [entry for entry in period.entries if entry.unit in mine]
    missing = tuple(period.plan.unit(entry.unit).name for entry in entries if not entry.has_reported)
    reported, is_over = len(entries) - len(missing), board.day.isoformat() > period.stated
    if not missing:
        standing = Standing.ALL
    elif is_over:
        standing = Standing.LATE
    else:
        standing = Standing.SOME if reported else Standing.NONE
    leads = [duty.unit.code for duty in duties if duty.role is Role.LEAD]
    return Cell(period.code, standing, reported, len(entries), missing, _status(period, leads, code))


def _status(period: Gathered, leads: Sequence[str], code: str) -> str:
    """What the first lead that says how the objective stands says."""
    told = {unit.code: part.status for unit, sent in period.told if (part := sent.part(code)) and part.status}
    return next((told[unit] for unit in leads if unit in told), "")


def series(board: Board) -> tuple[Series, ...]:
    """Every indicator over the periods, combined as it says; it adds up over periods of the same kind."""
    return tuple(
        Series(slot, concerned(board, objective), readings(slot, board.periods))
        for objective in board.objectives
        for slot in slots(objective)
    )


def punctuality(board: Board) -> tuple[Punctuality, ...]:
    """Every unit that owes a report for a period, in the plan's order."""
    units = {unit.code: unit for plan in (board.plan, *(one.plan for one in board.periods)) for unit in plan.units}
    by_period = [{entry.unit: entry for entry in period.entries} for period in board.periods]
    return tuple(
        Punctuality(unit, tuple(
            _delivery(board, period, entries[code]) if code in entries else None
            for period, entries in zip(board.periods, by_period, strict=True)
        ))
        for code, unit in units.items()
        if any(code in entries for entries in by_period)
    )  # fmt: skip


def _delivery(board: Board, period: Gathered, entry: Entry) -> Delivery:
    stated = date.fromisoformat(period.stated)
    if entry.has_reported and entry.sent_on:
        days = (date.fromisoformat(entry.sent_on) - stated).days
        return Delivery(period.code, Arrival.LATE if days > 0 else Arrival.ON_TIME, max(days, 0))
    days = (board.day - stated).days
    return Delivery(period.code, Arrival.MISSING if days > 0 else Arrival.WAITING, max(days, 0))
