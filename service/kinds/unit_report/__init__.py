"""Báo cáo của phòng, đơn vị: what one unit sent for a period, as a document.

A phòng writes inside the agency: no number, confirmed by its head. A unit with a seal of its own, as a chi cục has,
writes under its own letterhead with number and date of its own register.
"""

from datetime import date

from pydantic import Field

from service.calendar import Period, cut_off
from service.document import Document, DocumentNumber, Filing, Letterhead, Recipient, Recipients, Signature
from service.kinds.authority import has_own_seal, own_head_of
from service.kinds.frame import FrameInputs, dated
from service.kinds.kind import Kind, Line, refused
from service.kinds.report_words import about
from service.kinds.unit_report.appendix import appendices
from service.kinds.unit_report.words import Case, body
from service.plan import Plan
from service.refusal import Refused
from service.report.outline import misplaced
from service.report.submission import Submission

__all__ = ["KIND", "Inputs", "compose", "file_stem"]


class Inputs(FrameInputs):
    """The submission, and what the unit's own document has beside it."""

    report: Submission = Field(title="Nội dung báo cáo", description="Bản đơn vị đã lập cho kỳ báo cáo.")
    signer: Line | None = Field(
        default=None, title="Họ tên người xác nhận", description="Người đứng đầu đơn vị. Bỏ trống thì để chỗ ghi sau."
    )


def compose(plan: Plan, inputs: Inputs, today: date) -> Document:
    """The report. Raises Refused for a submission that is not of this plan, or does not fit it."""
    case = _case(plan, inputs)
    number = DocumentNumber(serial=inputs.number, symbol=f"BC-{case.unit.symbol}")
    signed = inputs.issued or (None if has_own_seal(case.unit) else inputs.report.day)
    place_and_date = dated(plan, signed, otherwise=f"{inputs.report.day or today:%Y-%m}")
    numbered = number if has_own_seal(case.unit) or inputs.number else None
    return Document(
        kind=KIND.code,
        layout=KIND.layout,
        letterhead=Letterhead(parent=plan.agency_name.upper(), issuer=case.unit.name.upper()),
        number=numbered,
        place_and_date=place_and_date,
        kind_name="BÁO CÁO",
        subject=about(plan, case.period),
        addressees=(plan.agency_name,),
        body=tuple(body(case)),
        recipients=Recipients(
            named=(Recipient(name="Như trên"), *_focal(case)),
            filing=Filing(places=("VT", case.unit.symbol), copies=inputs.copies),
            drafter_mark=inputs.drafter_mark,
        ),
        signature=Signature(lines=(own_head_of(case.unit),), name=inputs.signer or ""),
        appendices=appendices(case, numbered, place_and_date),
        urgency=inputs.urgency,
        circulation=inputs.circulation,
    )


def file_stem(plan: Plan, inputs: Inputs) -> str:
    """`BC-pci-2026-2026q3-vp`: plan, period, unit."""
    return f"BC-{plan.code}-{inputs.report.period.lower().replace('-', '')}-{inputs.report.unit}"


def _case(plan: Plan, inputs: Inputs) -> Case:
    report = inputs.report
    if report.plan != plan.code:
        raise refused("report", f"Đây là báo cáo theo kế hoạch “{report.plan}”, không phải “{plan.code}”.")
    try:
        period, unit = Period.parse(report.period), plan.unit(report.unit)
        window = cut_off(plan, period)
    except Refused as no:
        raise refused("report", no.message) from no
    wrong = tuple(misplaced(plan, report))
    if wrong:
        raise Refused("Báo cáo có nội dung không đúng với kế hoạch.", wrong)
    return Case(plan, report, unit, period, window)


def _focal(case: Case) -> tuple[Recipient, ...]:
    focal = case.plan.focal_unit
    return (Recipient(name=focal.name),) if focal and focal.code != case.unit.code else ()


KIND = Kind(
    code="unit_report",
    symbol="BC",
    name="Báo cáo của phòng, đơn vị",
    layout="titled",
    Inputs=Inputs,
    compose=compose,
    file_stem=file_stem,
    is_typed=False,
)
