"""Mở kỳ báo cáo: issuing a plan opens its periods, with one report to make for every unit that has work in it."""

from datetime import date

from sqlmodel import Session, col, select

from service import exchange
from service.calendar import NO_OWN_DAYS, OfficeDays, Period, cut_off, deadline, periods, upward_deadline
from service.plan import Plan
from service.plan.editions import PlanEdition
from service.refusal import Refused
from service.report import ReportPeriod, UnitReport


def open_periods(session: Session, edition: PlanEdition, own: OfficeDays = NO_OWN_DAYS) -> list[ReportPeriod]:
    """Open what this edition asks for and is not open yet, in the transaction that issues it; doing it twice is once.

    A period opens if and only if its stated day is after the day of issue. Open ones stay with the edition that they
    were opened from.
    """
    plan = exchange.rows(exchange.parse(edition.tree))
    issued = date.fromisoformat(edition.issued_on)
    known = {one.code for one in periods_of(session, edition.plan_code)}
    opened = []
    for period in periods(plan):
        if period.code not in known and deadline(plan, period).stated > issued:
            row = _row(plan, edition, period, own)
            session.add(row)
            session.flush()
            for unit in plan.units_with_work:
                session.add(UnitReport(period_id=row.id or 0, unit=unit.code, since=edition.issued_on))
            opened.append(row)
    return opened


def periods_of(session: Session, plan_code: str) -> list[ReportPeriod]:
    """The open and closed periods of a plan, the earliest cut-off first."""
    found = select(ReportPeriod).where(col(ReportPeriod.plan_code) == plan_code)
    return list(session.exec(found.order_by(col(ReportPeriod.last), col(ReportPeriod.first).desc())))


def plan_of(session: Session, period: ReportPeriod) -> Plan:
    """The edition of the plan that the period was opened from, as rows bound to no session."""
    of_period = (col(PlanEdition.plan_code) == period.plan_code, col(PlanEdition.number) == period.edition)
    edition = session.exec(select(PlanEdition).where(*of_period)).one_or_none()
    if edition is None:
        raise Refused("Không còn bản kế hoạch mà kỳ báo cáo này được mở theo; hãy báo quản trị.")
    return exchange.rows(exchange.parse(edition.tree))


def _row(plan: Plan, edition: PlanEdition, period: Period, own: OfficeDays) -> ReportPeriod:
    due, window, upward = deadline(plan, period, own), cut_off(plan, period), upward_deadline(plan, period, own)
    return ReportPeriod(
        plan_code=edition.plan_code, code=period.code, edition=edition.number,
        first=window.first.isoformat(), last=window.last.isoformat(),
        stated=due.stated.isoformat(), requested=due.requested.isoformat(), late_from=due.late_from.isoformat(),
        upward=upward.stated.isoformat() if upward else None,
    )  # fmt: skip
