"""Tổng hợp một kỳ: what was sent is gathered, what does not agree is settled or signed off, the period is closed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from service import db
from service.calendar import Period
from service.log import Actor, Line, write
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
    reports, frozen = {report.unit: report for report in found}, _frozen(session, period)
    return Gathered(
        period.code, plan, period.first, period.last, period.stated,
        tuple(_entry(reports[unit.code], frozen) for unit in plan.units if unit.code in reports), period.upward,
    )  # fmt: skip


def earlier(session: Session, period: ReportPeriod) -> list[ReportPeriod]:
    """The periods of the plan that were cut off before this one, the oldest first."""
    return [one for one in periods_of(session, period.plan_code) if (one.last, one.code) < (period.last, period.code)]


def up_to(session: Session, period: ReportPeriod) -> tuple[Gathered, ...]:
    """What was sent for the earlier periods and for this one, the oldest first."""
    return tuple(gather(session, one) for one in (*earlier(session, period), period))


def chain_of(session: Session, period: ReportPeriod) -> list[Gathered]:
    """The periods that add up to date: those of the same kind before this one, and this one."""
    kind = Period.parse(period.code).kind
    before = [one for one in earlier(session, period) if Period.parse(one.code).kind is kind]
    return [gather(session, one) for one in (*before, period)]


def reconciled(session: Session, period: ReportPeriod, periods: Sequence[Gathered] = ()) -> Reconciled:
    """Everything that does not agree in a period, and what was said to it; `periods` are `up_to` it where known."""
    *before, now = periods or up_to(session, period)
    rows = session.exec(select(Settlement).where(col(Settlement.period_id) == period.id))
    return Reconciled(reconcile(now, before), {row.key: row for row in rows})


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
        period = claimed(session, person, period_id)
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
        told(session, by, period, "report:settle", f": {doubt.message}: {row.why}")
        return row


def still_missing(session: Session, period: ReportPeriod, periods: Sequence[Gathered] = ()) -> tuple[Finding, ...]:
    """What has to be done before a period is closed: reports to accept, doubts to settle."""
    periods = periods or up_to(session, period)
    return (*_unaccepted(periods[-1]), *_unsettled(reconciled(session, period, periods).open))


def close(office: Office, person: Person, period_id: int, day: date, at: datetime) -> ReportPeriod:
    """Chốt kỳ báo cáo: from now on nothing of it changes. Raises Refused with everything that is still open."""
    by, about = person.acting(at), f"period:{period_id}"
    with refusals_logged(office.engine, by, "report:close", about), db.writing(office.engine) as session:
        period = claimed(session, person, period_id)
        findings = still_missing(session, period)
        if findings:
            raise Refused(f"Chưa chốt được kỳ báo cáo, còn {len(findings)} điểm phải xử lý.", findings)
        close_now(session, period, day)
        told(session, by, period, "report:close")
        return period


def close_now(session: Session, period: ReportPeriod, day: date) -> None:
    """Close the period on that day, in a transaction that has made sure of it and logs what it does."""
    period.closed_on = day.isoformat()
    session.add(period)


def reopen(office: Office, person: Person, period_id: int, why: str, at: datetime) -> ReportPeriod:
    """Mở lại kỳ đã chốt, so that its report is corrected and issued anew; what was issued and sent stays as it is.

    Raises Refused for somebody else than the focal unit's head, for no reason, and for a period that is not closed.
    """
    by, about = person.acting(at), f"period:{period_id}"
    with refusals_logged(office.engine, by, "report:reopen", about), db.writing(office.engine) as session:
        period = _loaded(session, period_id)
        if not period.closed_on:
            raise Refused("Kỳ báo cáo chưa chốt nên không cần mở lại.")
        if "unit_head" not in person.roles or not is_focal(person, plan_of(session, period)):
            raise Refused("Kỳ đã chốt do trưởng đơn vị đầu mối tổng hợp mở lại.")
        if not why.strip():
            raise Refused("Chưa ghi lý do; hãy ghi rồi thực hiện lại.")
        period.closed_on = None
        session.add(period)
        told(session, by, period, "report:reopen", f": {why.strip()}")
        return period


def claimed(session: Session, person: Person, period_id: int) -> ReportPeriod:
    """The period, locked for this transaction where the server can, if it is open and this person's to consolidate."""
    period = _loaded(session, period_id)
    if period.closed_on:
        raise Refused("Kỳ báo cáo đã chốt, không sửa được nữa.")
    if not is_focal(person, plan_of(session, period)):
        raise Refused("Việc tổng hợp, chốt kỳ báo cáo do đơn vị đầu mối tổng hợp làm.")
    return period


def is_focal(person: Person, plan: Plan) -> bool:
    """Whether somebody writes for the unit that consolidates."""
    focal = plan.focal_unit
    return focal is not None and focal.code in person.units and bool({"drafter", "unit_head"} & person.roles)


def told(session: Session, by: Actor, period: ReportPeriod, did: str, why: str = "") -> None:
    """One line of the log about a period, last in the transaction that does it."""
    write(session, Line(by, did, f"period:{period.id}", why=f"{period.plan_code} {period.code}{why}"))


def _loaded(session: Session, period_id: int) -> ReportPeriod:
    period = session.get(ReportPeriod, period_id, with_for_update=True)
    if period is None:
        raise Refused("Không có kỳ báo cáo này; có thể địa chỉ đã gõ sai.")
    return period


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


def _frozen(session: Session, period: ReportPeriod) -> dict[int, list[FrozenSubmission]]:
    """Everything that was frozen for a period, by report, the oldest first."""
    of_period = select(FrozenSubmission).join(UnitReport).where(col(UnitReport.period_id) == period.id)
    found: dict[int, list[FrozenSubmission]] = defaultdict(list)
    for one in session.exec(of_period.order_by(col(FrozenSubmission.number))):
        found[one.report_id].append(one)
    return found


def _entry(report: UnitReport, of_period: dict[int, list[FrozenSubmission]]) -> Entry:
    state, frozen = ReportState(report.state), of_period.get(report.id or 0, [])
    sent: FrozenSubmission | None = next((one for one in reversed(frozen) if one.how in ("sent", "accepted")), None)
    first = min((one.day for one in frozen), default=None) if state in REPORTED else None
    if sent is None or state not in (ReportState.SENT, ReportState.ACCEPTED):
        return Entry(report.unit, state, sent_on=first)
    return Entry(report.unit, state, Submission.model_validate_json(sent.text), sent.sha256, first)
