"""Kế hoạch sửa đổi, bổ sung: what of an issued plan is read anew, objective by objective (Điều 18 khoản 3)."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from service.document import Block, Document, DocumentNumber, Heading, Paragraph, Recipient, Run, Signature
from service.kinds import assignments
from service.kinds.citing import cite, first_words
from service.kinds.frame import FrameInputs, dated, letterhead, recipients
from service.kinds.kind import Kind, Line
from service.plan import Objective, Plan
from service.refusal import Finding, Refused
from service.wording import roman


class Inputs(FrameInputs):
    """Which objectives are read anew; their words are those of the plan as it is now."""

    changed: tuple[Line, ...] = Field(
        title="Nội dung được sửa đổi, bổ sung",
        description="Lời mới là lời của kế hoạch hiện nay; hãy sửa kế hoạch trước rồi lập văn bản này.",
        json_schema_extra={"choices": "objectives"},
    )


def compose(plan: Plan, inputs: Inputs, today: date) -> Document:
    """The amending plan. Raises Refused for a plan not issued, and when nothing or something unknown is named."""
    _refuse(plan, inputs)
    return Document(
        kind=KIND.code,
        layout=KIND.layout,
        letterhead=letterhead(plan),
        number=DocumentNumber(serial=inputs.number, symbol=plan.symbol),
        place_and_date=dated(plan, inputs.issued, otherwise=today.isoformat()[:7]),
        kind_name="KẾ HOẠCH",
        subject=f"Sửa đổi, bổ sung {first_words(plan)}",
        body=tuple(_body(plan, inputs)),
        recipients=recipients(
            tuple(Recipient(name=row.name, purpose=row.purpose) for row in plan.recipients),
            tuple(plan.filing),
            inputs.copies or plan.filing_copies,
            inputs.drafter_mark,
        ),
        signature=Signature(lines=tuple(line.upper() for line in plan.signature_lines), name=plan.signature_name or ""),
        urgency=inputs.urgency,
        circulation=inputs.circulation,
    )


def _refuse(plan: Plan, inputs: Inputs) -> None:
    if not plan.is_issued:
        raise Refused("Kế hoạch chưa ban hành nên sửa ngay trong kế hoạch, không lập văn bản sửa đổi, bổ sung.")
    known = {objective.code for objective in plan.objectives}
    unknown = [code for code in inputs.changed if code not in known]
    message = f"Kế hoạch không có nội dung mang mã “{unknown[0]}”." if unknown else ""
    message = message or ("" if inputs.changed else "Chưa chọn nội dung được sửa đổi, bổ sung.")
    if message:
        raise Refused(message, (Finding("changed", "MUST", "changed", message),))


def _body(plan: Plan, inputs: Inputs) -> Iterator[Block]:
    yield _paragraph(f"{plan.agency_name} sửa đổi, bổ sung một số nội dung của {cite(plan)} như sau:")
    changed = [(clause, one) for clause, one in _clauses(plan) if one.code in inputs.changed]
    for number, (clause, objective) in enumerate(changed, start=1):
        yield Heading(style="clause", text=f"{number}. Sửa đổi, bổ sung {clause} như sau:")
        yield from _anew(plan, objective)
    yield _paragraph(
        f"Các nội dung khác của Kế hoạch số {DocumentNumber(serial=plan.serial, symbol=plan.symbol)} không thay đổi. "
        "Yêu cầu các phòng, đơn vị nghiêm túc thực hiện./."
    )


def _clauses(plan: Plan) -> Iterator[tuple[str, Objective]]:
    """`khoản 3 Mục II` for every objective."""
    for section, part in enumerate(plan.sections, start=1):
        for number, objective in enumerate(part.objectives, start=1):
            yield f"khoản {number} Mục {roman(section)}", objective


def _anew(plan: Plan, objective: Objective) -> Iterator[Block]:
    """The objective's words between quotation marks, without a mark of its own."""
    _title, *others = assignments.as_paragraphs(plan, 1, objective)
    texts = [objective.title, *(block.text for block in others if isinstance(block, Heading | Paragraph))]
    yield from (
        _paragraph(("“" if index == 0 else "") + text + ("”." if index == len(texts) - 1 else ""))
        for index, text in enumerate(texts)
    )


def _paragraph(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),))


def file_stem(plan: Plan, inputs: Inputs) -> str:
    """`KH-pci-2026-sua-doi`."""
    return f"KH-{plan.code}-sua-doi"


KIND = Kind(
    code="plan_amendment",
    symbol="KH",
    name="Kế hoạch sửa đổi, bổ sung",
    layout="titled",
    Inputs=Inputs,
    compose=compose,
    file_stem=file_stem,
)
