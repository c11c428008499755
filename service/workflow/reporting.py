"""Báo cáo kỳ qua các bước: saved by the unit, sent by its head, accepted or returned by the focal unit; each is logged.

What is sent and what is accepted is frozen as text with its SHA-256 in the same transaction that takes the step.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from service import db
from service.document import DocumentNumber
from service.log import Line
from service.office import Office
from service.plan import Plan
from service.refusal import Finding, Refused
from service.report import FrozenSubmission, ReportPeriod, ReportState, ReportVersion, Submission, UnitReport
from service.report.outline import blank, incomplete, misplaced
from service.report.procedures import unbalanced
from service.report.submission import dated
from service.workflow.periods import plan_of
from service.workflow.policy import Acting, Person
from service.workflow.refusing import log_refusal
from service.workflow.report_log import note
from service.workflow.report_steps import REPORT_STEPS, ReportStep, may_report

ONE_VERSION = timedelta(minutes=10)  # what one person saves this long, a form as it is typed, is one version


@dataclass(frozen=True)
class Reporting(Acting):
    """Một lần thực hiện: which step of which report, opened at which version, by whom, on which day and moment.

    `content` comes with `save`. `received_*` are number and date of the unit's own document, where it has one; without
    both (a number None, not "") they stay as they are.
    """

    report_id: int
    step: str
    version: int
    person: Person
    day: date
    at: datetime
    said: str = ""
    content: Submission | None = None
    received_number: str | None = None
    received_on: date | None = None

    @property
    def about(self) -> str:
        return f"report:{self.report_id}"


def take_report(office: Office, asked: Reporting) -> UnitReport:
    """Take the step. Raises Refused - for the wrong person, state, version or content - and logs the refusal."""
    step = REPORT_STEPS.get(asked.step)
    try:
        if step is None:
            raise Refused("Không có bước này.")
        with db.writing(office.engine) as session:
            report, period = loaded_report(session, asked.report_id)
            _claim(report, period, plan := plan_of(session, period), step, asked)
            going_on = _going_on(session, report, asked)
            sha256 = _do(session, report, period, plan, step, asked)
            return _arrived(session, report, period, step, asked, sha256, is_told=going_on is None)
    except Refused as no:
        if asked.step != "save":
            log_refusal(office.engine, asked.by, f"report:{asked.step}", asked.about, no.message)
        raise


def loaded_report(session: Session, report_id: int) -> tuple[UnitReport, ReportPeriod]:
    """The report, locked for this transaction where the server can, and its period. Raises Refused without one."""
    report = session.exec(select(UnitReport).where(col(UnitReport.id) == report_id).with_for_update()).one_or_none()
    period = session.get(ReportPeriod, report.period_id, with_for_update={"read": True}) if report else None
    if report is None or period is None:
        raise Refused("Không có báo cáo này; có thể địa chỉ đã gõ sai.")
    return report, period


def frozen_of(session: Session, report_id: int) -> list[FrozenSubmission]:
    """Everything that was frozen of a report, the oldest first."""
    found = select(FrozenSubmission).where(col(FrozenSubmission.report_id) == report_id)
    return list(session.exec(found.order_by(col(FrozenSubmission.number))))


def versions_of(session: Session, report_id: int) -> list[ReportVersion]:
    """Every saved version, the oldest first."""
    found = select(ReportVersion).where(col(ReportVersion.report_id) == report_id)
    return list(session.exec(found.order_by(col(ReportVersion.number))))


def _claim(report: UnitReport, period: ReportPeriod, plan: Plan, step: ReportStep, asked: Reporting) -> None:
    no = may_report(asked.person, step, report, period, plan)
    if no:
        raise Refused(no)
    if report.version != asked.version:
        raise Refused("Báo cáo đã được sửa hoặc xử lý sau khi bạn mở; hãy xem bản mới nhất rồi thực hiện lại.")
    if step.asks_reason and not asked.said.strip():
        raise Refused("Chưa ghi lý do; hãy ghi rồi thực hiện lại.")


def _do(
    session: Session, report: UnitReport, period: ReportPeriod, plan: Plan, step: ReportStep, asked: Reporting
) -> str | None:
    """What the step does; the SHA-256 of what it freezes."""
    if step.code == "save":
        _save(session, report, period, plan, asked)
    report.returned_for = asked.said.strip() if step.code == "return" else None if step.freezes else report.returned_for
    match step.freezes:
        case "sent":
            sent = dated(_whole(report, plan), asked.day, date.fromisoformat(period.last))
            report.content = sent.model_dump(mode="json")
            _receive(report, asked)
            return _freeze(session, report, step.freezes, sent.text, asked)
        case "nothing":
            empty = blank(plan, plan.unit(report.unit), period.edition, period.code)
            return _freeze(session, report, step.freezes, empty.model_copy(update={"day": asked.day}).text, asked)
        case "accepted":
            return _freeze(session, report, step.freezes, _sent_text(session, report), asked)
    return None


def _save(session: Session, report: UnitReport, period: ReportPeriod, plan: Plan, asked: Reporting) -> None:
    content = asked.content
    if content is None:
        raise Refused("Không có nội dung để lưu.")
    if (content.plan, content.edition, content.period, content.unit) != (
        period.plan_code, period.edition, period.code, report.unit
    ):  # fmt: skip
        raise Refused(
            f"Nội dung này là báo cáo kỳ {content.period} của “{content.unit}” theo kế hoạch “{content.plan}”, không "
            f"phải báo cáo kỳ {period.code} của “{report.unit}”; hãy mở đúng báo cáo."
        )
    wrong = tuple(misplaced(plan, content))
    if wrong:
        raise Refused("Báo cáo có nội dung không đúng với kế hoạch.", wrong)
    report.content = content.model_copy(update={"day": None}).model_dump(mode="json")
    _receive(report, asked)
    version = _going_on(session, report, asked)
    if version:
        version.content = report.content
        session.add(version)
        return
    of_report = col(ReportVersion.report_id) == report.id
    count = session.exec(select(func.count()).select_from(ReportVersion).where(of_report)).one()
    session.add(
        ReportVersion(
            report_id=report.id or 0, number=count + 1, by=asked.person.email, at=asked.moment, content=report.content
        )
    )


def _going_on(session: Session, report: UnitReport, asked: Reporting) -> ReportVersion | None:
    """The version that this save only goes on with: the newest one, by the same person, begun a moment ago."""
    if asked.step != "save" or report.state != ReportState.DRAFT:
        return None
    of_report = col(ReportVersion.report_id) == report.id
    newest = session.exec(select(ReportVersion).where(of_report).order_by(col(ReportVersion.number).desc())).first()
    if newest is None or newest.by != asked.person.email:
        return None
    return newest if asked.at - datetime.fromisoformat(newest.at) < ONE_VERSION else None


def _whole(report: UnitReport, plan: Plan) -> Submission:
    """What was written, if it can be sent."""
    submission = Submission.model_validate(report.content)
    nothing_said = blank(plan, plan.unit(report.unit), submission.edition, submission.period)
    if submission.model_copy(update={"day": None}) == nothing_said:
        raise Refused("Báo cáo chưa ghi gì; nếu trong kỳ không phát sinh, hãy chọn “Không có nội dung báo cáo”.")
    wrong: tuple[Finding, ...] = (*incomplete(plan, submission), *unbalanced(submission.procedures))
    if wrong:
        raise Refused(f"Chưa gửi được báo cáo, còn {len(wrong)} chỗ phải sửa.", wrong)
    return submission


def _receive(report: UnitReport, asked: Reporting) -> None:
    """Số, ngày của văn bản đơn vị gửi đến, as they came."""
    if asked.received_number is None and asked.received_on is None:
        return
    if asked.received_number:
        try:
            DocumentNumber.parse(asked.received_number)
        except ValueError as error:
            raise Refused(f"{error}.") from error
    if asked.received_on and asked.received_on > asked.day:
        raise Refused("Ngày của văn bản báo cáo không thể sau hôm nay; hãy ghi lại ngày trên văn bản.")
    report.received_number = asked.received_number or None
    report.received_on = asked.received_on.isoformat() if asked.received_on else None


def _sent_text(session: Session, report: UnitReport) -> str:
    sent = next((one for one in reversed(frozen_of(session, report.id or 0)) if one.how == "sent"), None)
    if sent is None or hashlib.sha256(sent.text.encode()).hexdigest() != sent.sha256:
        raise Refused("Bản đơn vị đã gửi không còn nguyên vẹn; hãy báo quản trị và chưa tiếp nhận.")
    return sent.text


def _freeze(session: Session, report: UnitReport, how: str, text: str, asked: Reporting) -> str:
    number = len(frozen_of(session, report.id or 0)) + 1
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    session.add(
        FrozenSubmission(
            report_id=report.id or 0, number=number, how=how, by=asked.person.email, day=asked.day.isoformat(),
            at=asked.moment, sha256=sha256, text=text,
        )
    )  # fmt: skip
    return sha256


def _arrived(
    session: Session, report: UnitReport, period: ReportPeriod, step: ReportStep, asked: Reporting, sha256: str | None,
    is_told: bool,
) -> UnitReport:  # fmt: skip
    was: str = ReportState(report.state)
    if was != step.target:
        report.since = asked.day.isoformat()
    report.state, report.version = step.target, report.version + 1
    session.add(report)
    session.flush()
    if is_told:
        note(session, report, period, Line(asked.by, f"report:{step.code}", "", was, step.target, asked.said.strip(),
                                           sha256))  # fmt: skip
    return report
