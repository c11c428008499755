"""Tổng hợp một kỳ: what was sent is gathered, what does not agree is settled or signed off, the period is closed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from service import db
from service.calendar import Period
from service.log import Line, write
from service.office import Office
from service.plan import Plan
from service.refusal import Finding, Refused
from service.report import (
    Entry,
    FrozenSubmission,
    Gathered,
    ReportPeriod,
    ReportState,
    Settlement,
    Submission,
    UnitReport,
)
from service.report.outline import blank
from service.report.prefilling import prefilled
from service.report.reconciling import Doubt, reconcile, still_open
from service.report.states import REPORTED, SETTLED
from service.workflow.periods import periods_of, plan_of
from service.workflow.policy import Person
from service.workflow.refusing import refusals_logged
from service.workflow.reporting import frozen_of


class Reconciled(NamedTuple):
    """Đối chiếu một kỳ: every doubt, and how those that are settled were settled, by their keys."""

    doubts: tuple[Doubt, ...]
    settled: dict[str, Settlement]

    @property
    def open(self) -> tuple[Doubt, ...]:
        return still_open(self.doubts, self.settled)


def gather(session: Session, period: ReportPeriod) -> Gathered:
    """What the units sent for a period, in the plan's order; who had sent once by its day was in time."""
    plan = plan_of(session, period)
    found = session.exec(select(UnitReport).where(col(UnitReport.period_id) == period.id))
    reports = {report.unit: report for report in found}
    return Gathered(
        period.code, plan, period.first, period.last, period.stated,
        tuple(_entry(session, reports[unit.code]) for unit in plan.units if unit.code in reports), period.upward,
    )  # fmt: skip


def earlier(session: Session, period: ReportPeriod) -> list[ReportPeriod]:
    """The periods of the plan that were cut off before this one, the oldest first."""
    return [one for one in periods_of(session, period.plan_code) if (one.last, one.code) < (period.last, period.code)]


def chain_of(session: Session, period: ReportPeriod) -> list[Gathered]:
    """The periods that add up to date: those of the same kind before this one, and this one."""
    kind = Period.parse(period.code).kind
    before = [one for one in earlier(session, period) if Period.parse(one.code).kind is kind]
    return [gather(session, one) for one in (*before, period)]


def reconciled(session: Session, period: ReportPeriod) -> Reconciled:
    """Everything that does not agree in a period, and what was said to it."""
    before = [gather(session, one) for one in earlier(session, period)]
    rows = session.exec(select(Settlement).where(col(Settlement.period_id) == period.id))
    return Reconciled(reconcile(gather(session, period), before), {row.key: row for row in rows})


def started(session: Session, report: UnitReport, period: ReportPeriod) -> Submission:
    """What a unit's form opens with: what it has saved, or what follows from its report before."""
    if report.content:
        return Submission.model_validate(report.content)
    plan = plan_of(session, period)
    unit = plan.unit(report.unit)
    for one in reversed(earlier(session, period)):
        sent = next((entry.submission for entry in gather(session, one).entries if entry.unit == unit.code), None)
        if sent:
            return prefilled(plan, unit, period.edition, period.code, sent)
    return blank(plan, unit, period.edition, period.code)


def settle(office: Office, person: Person, period_id: int, key: str, why: str, at: datetime) -> Settlement:
    """Say how a doubt was settled. Raises Refused for somebody else than the focal unit, and for no reason."""
    by, about = person.acting(at), f"period:{period_id}"
    with refusals_logged(office.engine, by, "report:settle", about), db.writing(office.engine) as session:
        period = _claimed(session, person, period_id)
        doubt = next((one for one in reconciled(session, period).open if one.key == key), None)
        if doubt is None:
            raise Refused("Điểm này không còn hoặc đã được xử lý; hãy xem lại danh sách.")
        if not why.strip():
            raise Refused("Chưa ghi cách xử lý; hãy ghi rồi thực hiện lại.")
        moment = at.isoformat(timespec="seconds")
        row = Settlement(
            period_id=period_id, key=key, message=doubt.message, why=why.strip(), by=person.email, at=moment
        )
        session.add(row)
        why = f"{period.plan_code} {period.code}: {doubt.message}: {row.why}"
        write(session, Line(by, "report:settle", about, why=why))
        return row


def close(office: Office, person: Person, period_id: int, day: date, at: datetime) -> ReportPeriod:
    """Chốt kỳ báo cáo: from now on nothing of it changes. Raises Refused with everything that is still open."""
    by, about = person.acting(at), f"period:{period_id}"
    with refusals_logged(office.engine, by, "report:close", about), db.writing(office.engine) as session:
        period = _claimed(session, person, period_id)
        findings = (*_unaccepted(gather(session, period)), *_unsettled(reconciled(session, period).open))
        if findings:
            raise Refused(f"Chưa chốt được kỳ báo cáo, còn {len(findings)} điểm phải xử lý.", findings)
        period.closed_on = day.isoformat()
        session.add(period)
        write(session, Line(by, "report:close", about, why=f"{period.plan_code} {period.code}"))
        return period


def _claimed(session: Session, person: Person, period_id: int) -> ReportPeriod:
    """The period, locked for this transaction where the server can, if it is open and this person's to consolidate."""
    period = session.get(ReportPeriod, period_id, with_for_update=True)
    if period is None:
        raise Refused("Không có kỳ báo cáo này; có thể địa chỉ đã gõ sai.")
    if period.closed_on:
        raise Refused("Kỳ báo cáo đã chốt, không sửa được nữa.")
    focal = _focal(plan_of(session, period))
    if focal not in person.units or not {"drafter", "unit_head"} & person.roles:
        raise Refused("Việc tổng hợp, chốt kỳ báo cáo do đơn vị đầu mối tổng hợp làm.")
    return period


def _focal(plan: Plan) -> str | None:
    return plan.focal_unit.code if plan.focal_unit else None


def _unaccepted(gathered: Gathered) -> tuple[Finding, ...]:
    """Reports that were sent and wait for the focal unit; who has not sent is a doubt, to be signed off."""
    return tuple(
        Finding(
            "accept", "MUST", entry.unit, f"{gathered.plan.unit(entry.unit).name} đã gửi báo cáo, chưa được tiếp nhận"
        )
        for entry in gathered.entries
        if entry.state in REPORTED and entry.state not in SETTLED
    )


def _unsettled(doubts: Sequence[Doubt]) -> tuple[Finding, ...]:
    return tuple(Finding(doubt.rule, "MUST", ", ".join(doubt.units), doubt.message) for doubt in doubts)


def _entry(session: Session, report: UnitReport) -> Entry:
    state, frozen = ReportState(report.state), frozen_of(session, report.id or 0)
    sent: FrozenSubmission | None = next((one for one in reversed(frozen) if one.how in ("sent", "accepted")), None)
    first = min((one.day for one in frozen), default=None) if state in REPORTED else None
    if sent is None or state not in (ReportState.SENT, ReportState.ACCEPTED):
        return Entry(report.unit, state, sent_on=first)
    return Entry(report.unit, state, Submission.model_validate_json(sent.text), sent.sha256, first)
