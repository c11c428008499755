"""Báo cáo đang chờ ai: the people whose step is the next one of a unit's report, and by how many days it is late."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, select

from service.account import Account
from service.plan import Plan
from service.report import ReportPeriod, ReportState, UnitReport
from service.report.states import EDITABLE
from service.workflow.periods import plan_of
from service.workflow.policy import Person
from service.workflow.report_steps import REPORT_STEPS, may_report
from service.workflow.waiting import person_of

AHEAD = timedelta(days=15)  # from then on a report that nobody has begun waits for its unit
_FORWARD = {
    ReportState.NOT_SENT: "save", ReportState.RETURNED: "save", ReportState.DRAFT: "send", ReportState.SENT: "accept",
}  # fmt: skip


class ReportWaiting(NamedTuple):
    """Báo cáo đang chờ: with the unit's name; `left` are the days to the stated day, `late` those after it,
    `days` those since it came where it is."""

    report: UnitReport
    period: ReportPeriod
    unit: str
    left: int
    late: int
    days: int


def report_waited_for(report: UnitReport, period: ReportPeriod, plan: Plan, people: Iterable[Account]) -> list[Account]:
    """Who of these can take the way forward with a report; nobody where it has come to its end."""
    code = _FORWARD.get(ReportState(report.state))
    if code is None:
        return []
    step = REPORT_STEPS[code]
    return [one for one in people if one.active and may_report(person_of(one), step, report, period, plan) is None]


def reports_waiting(session: Session, person: Person, day: date) -> list[ReportWaiting]:
    """Reports that wait for this person, the earliest stated day first: the unit's own to write, mend or send, and,
    in the focal unit, those to accept."""
    found = session.exec(
        select(UnitReport, ReportPeriod)
        .join(ReportPeriod, col(ReportPeriod.id) == col(UnitReport.period_id))
        .where(col(ReportPeriod.closed_on).is_(None), col(UnitReport.state).in_(_FORWARD))
        .order_by(col(ReportPeriod.stated), col(UnitReport.id))
    ).all()
    plans = {period.id: plan_of(session, period) for _, period in found}
    rows = []
    for report, period in found:
        plan = plans[period.id]
        if _is_due(report, period, day) and _is_his(person, report, period, plan):
            rows.append(waiting_of(report, period, plan, day))
    return rows


def waiting_of(report: UnitReport, period: ReportPeriod, plan: Plan, day: date) -> ReportWaiting:
    """How a report stands on a day; what was sent is no longer late."""
    left = (date.fromisoformat(period.stated) - day).days
    late = -left if left < 0 and ReportState(report.state) in EDITABLE else 0
    since = (day - date.fromisoformat(report.since)).days
    return ReportWaiting(report, period, plan.unit(report.unit).name, max(left, 0), late, max(since, 0))


def _is_due(report: UnitReport, period: ReportPeriod, day: date) -> bool:
    return report.state != ReportState.NOT_SENT or day >= date.fromisoformat(period.stated) - AHEAD


def _is_his(person: Person, report: UnitReport, period: ReportPeriod, plan: Plan) -> bool:
    """What is being written is the unit's, its head's or not; what was sent is the focal unit's."""
    codes = ("accept",) if report.state == ReportState.SENT else ("save",)
    return any(may_report(person, REPORT_STEPS[code], report, period, plan) is None for code in codes)
