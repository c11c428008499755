"""Tình hình một kỳ báo cáo, for a page: its days, how many have reported, each unit's report, objectives by units."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from service.calendar import Period
from service.plan import Objective, Plan, Role, Unit
from service.report import Entry, ReportPeriod, ReportState, Submission, UnitReport
from service.report.outline import blank
from service.report.states import REPORTED
from service.workflow.consolidating import gather
from service.workflow.policy import Person
from service.workflow.report_steps import ReportStep, open_report_steps

MARKS = {  # beside the words: a table is looked over faster than it is read
    ReportState.NOT_SENT: "○",
    ReportState.DRAFT: "…",
    ReportState.SENT: "✓",
    ReportState.RETURNED: "↩",
    ReportState.ACCEPTED: "●",
    ReportState.NOTHING: "–",
}
EMPTY = "□"
ROLES = {Role.LEAD: "chủ trì", Role.COORDINATE: "phối hợp"}


class Standing(NamedTuple):
    """Một kỳ trên trang: its row with the days as dates; `left` is how many days are left, below 0 for late ones."""

    row: ReportPeriod
    name: str
    first: date
    last: date
    stated: date
    requested: date
    late_from: date
    upward: date | None
    closed_on: date | None
    reported: int
    units: int
    left: int


class OfUnit(NamedTuple):
    """Báo cáo của một đơn vị trên trang: `late` is by how many days it came or has not come; 0 for in time.

    `silent` are the codes of objectives on which a report that was sent says nothing.
    """

    unit: Unit
    report: UnitReport
    state: ReportState
    mark: str
    sent_on: date | None
    received_on: date | None
    late: int
    steps: tuple[ReportStep, ...]
    silent: frozenset[str]


class Square(NamedTuple):
    """Ô của một nội dung và một đơn vị: what the unit does in it and where its report stands; blank where nothing."""

    role: str = ""
    state: str = ""
    mark: str = ""


def standings(session: Session, rows: Sequence[ReportPeriod], day: date) -> list[Standing]:
    """Periods with how many of their units have reported."""
    count = select(UnitReport.period_id, UnitReport.state, func.count()).group_by(
        col(UnitReport.period_id), col(UnitReport.state)
    )
    counted = [(period, state, number) for period, state, number in session.exec(count)]

    def of(row: ReportPeriod) -> tuple[int, int]:
        own = [(state, number) for period, state, number in counted if period == row.id]
        return sum(number for state, number in own if state in REPORTED), sum(number for _, number in own)

    return [_standing(row, *of(row), day) for row in rows]


def _standing(row: ReportPeriod, reported: int, units: int, day: date) -> Standing:
    first, last, stated, requested, late_from = (
        date.fromisoformat(one) for one in (row.first, row.last, row.stated, row.requested, row.late_from)
    )
    upward, closed_on = (date.fromisoformat(one) if one else None for one in (row.upward, row.closed_on))
    name, left = Period.parse(row.code).name, (stated - day).days
    return Standing(row, name, first, last, stated, requested, late_from, upward, closed_on, reported, units, left)


def of_units(session: Session, period: ReportPeriod, plan: Plan, who: Person, day: date) -> list[OfUnit]:
    """The units' reports in the plan's order, each with what this person can do with it now but to write it."""
    found = session.exec(select(UnitReport).where(col(UnitReport.period_id) == period.id))
    reports = {one.unit: one for one in found}
    units = []
    for entry in gather(session, period).entries:
        report = reports[entry.unit]
        steps = tuple(one for one in open_report_steps(who, report, period, plan) if one.code != "save")
        units.append(_of_unit(plan, report, entry, date.fromisoformat(period.stated), day, steps))
    return units


def _of_unit(
    plan: Plan, report: UnitReport, entry: Entry, stated: date, day: date, steps: tuple[ReportStep, ...]
) -> OfUnit:
    unit = plan.unit(report.unit)
    sent_on = date.fromisoformat(entry.sent_on) if entry.sent_on else None
    received_on = date.fromisoformat(report.received_on) if report.received_on else None
    late = max(((sent_on or day) - stated).days, 0)
    silent = _silent(plan, unit, entry.submission) if entry.submission else frozenset[str]()
    return OfUnit(unit, report, entry.state, MARKS[entry.state], sent_on, received_on, late, steps, silent)


def _silent(plan: Plan, unit: Unit, submission: Submission) -> frozenset[str]:
    nothing = blank(plan, unit, submission.edition, submission.period).parts
    return frozenset(one.objective for one in nothing if submission.part(one.objective) in (None, one))


def by_objective(plan: Plan, reports: Sequence[OfUnit]) -> list[tuple[Objective, list[Square]]]:
    """Objectives in the plan's order, each with a square for every unit."""
    return [(one, [_square(plan, one, report) for report in reports]) for one in plan.objectives]


def _square(plan: Plan, objective: Objective, report: OfUnit) -> Square:
    duty = next((one for one in plan.duties(objective) if one.unit.code == report.unit.code), None)
    if duty is None:
        return Square()
    if objective.code in report.silent:
        return Square(ROLES[duty.role], f"{report.state.label}, để trống", EMPTY)
    return Square(ROLES[duty.role], report.state.label, report.mark)
