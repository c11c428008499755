"""Các bước của báo cáo kỳ: one table says from where to where, who, and what is asked. Only the unit's head sends."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from service.plan import Plan
from service.report import ReportPeriod, ReportState, UnitReport
from service.report.states import EDITABLE
from service.wording import short_date
from service.workflow.policy import Person

Who = Literal["drafter", "unit_head", "focal"]
WHO: dict[str, str] = {
    "drafter": "người soạn thảo hoặc trưởng đơn vị của đơn vị báo cáo", "unit_head": "trưởng đơn vị báo cáo",
    "focal": "đơn vị đầu mối tổng hợp",
}  # fmt: skip


@dataclass(frozen=True)
class ReportStep:
    """Một bước. `freezes` is how the submission is kept by it; `asks_reason` for what has to be said with it."""

    code: str
    label: str
    sources: tuple[ReportState, ...]
    target: ReportState
    who: Who
    freezes: Literal["", "sent", "nothing", "accepted"] = ""
    asks_reason: bool = False


_IN = (ReportState.SENT, ReportState.NOTHING)
REPORT_STEPS: dict[str, ReportStep] = {
    step.code: step
    for step in (
        ReportStep("save", "Lưu", EDITABLE, ReportState.DRAFT, "drafter"),
        ReportStep("send", "Gửi báo cáo", (ReportState.DRAFT,), ReportState.SENT, "unit_head", "sent"),
        ReportStep("nothing", "Không có nội dung báo cáo", EDITABLE, ReportState.NOTHING, "unit_head", "nothing"),
        ReportStep("withdraw", "Rút lại", _IN, ReportState.DRAFT, "unit_head"),
        ReportStep("accept", "Tiếp nhận", (ReportState.SENT,), ReportState.ACCEPTED, "focal", "accepted"),
        ReportStep("return", "Trả lại…", (*_IN, ReportState.ACCEPTED), ReportState.RETURNED, "focal", asks_reason=True),
    )
}


def may_report(person: Person, step: ReportStep, report: UnitReport, period: ReportPeriod, plan: Plan) -> str | None:
    """Why this person may not do this to this report now; None when it is his to do. `plan` is the period's edition."""
    state, label = ReportState(report.state), step.label.rstrip("…")
    if period.closed_on:
        day = short_date(date.fromisoformat(period.closed_on))
        return f"Kỳ báo cáo đã chốt ngày {day}; báo cáo không sửa, gửi hay trả lại được nữa."
    if state not in step.sources:
        return f"Báo cáo đang ở trạng thái “{state.label}”, không thực hiện được việc “{label}”."
    unit = _unit_of(step.who, report, plan)
    if unit is None:
        return "Kế hoạch chưa có đơn vị đầu mối tổng hợp nên chưa ai tiếp nhận được báo cáo."
    roles = {"unit_head"} if step.who == "unit_head" else {"unit_head", "drafter"}
    if unit not in person.units or not roles & person.roles:
        return f"Việc “{label}” do {WHO[step.who]} ({plan.unit(unit).name}) làm."
    return None


def open_report_steps(person: Person, report: UnitReport, period: ReportPeriod, plan: Plan) -> list[ReportStep]:
    """What this person can do with this report now, the way forward first."""
    return [step for step in REPORT_STEPS.values() if may_report(person, step, report, period, plan) is None]


def _unit_of(who: Who, report: UnitReport, plan: Plan) -> str | None:
    if who != "focal":
        return report.unit
    return plan.focal_unit.code if plan.focal_unit else None
