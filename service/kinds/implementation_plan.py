"""Kế hoạch: the plan itself as a document (Nghị định 30/2020/NĐ-CP, PL III, mẫu 1.4)."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Literal

from pydantic import Field

from service.document import Block, Document, DocumentNumber, Heading, Paragraph, Recipient, Run, Signature
from service.kinds import assignments
from service.kinds.citing import cite
from service.kinds.frame import FrameInputs, dated, letterhead, recipients
from service.kinds.kind import Kind
from service.plan import Item, Objective, Plan
from service.refusal import Finding, Refused
from service.wording import roman

REPLACES = "Kế hoạch này thay thế "


class Inputs(FrameInputs):
    """What the clerk may still say about the plan's own document."""

    layout: Literal["text", "table"] | None = Field(
        default=None,
        title="Cách trình bày phân công",
        description="Bỏ trống để mỗi chỉ số, nội dung trình bày như kế hoạch đã chọn.",
        json_schema_extra={"labels": {"text": "Thành các đoạn văn", "table": "Thành bảng phân công"}},
    )
    issue: Literal["replace"] | None = Field(
        default=None,
        title="Lần ban hành",
        description="Chỉ chọn khi kế hoạch đã ban hành và nay ban hành lại toàn bộ.",
        json_schema_extra={"labels": {"replace": "Thay thế kế hoạch đã ban hành"}},
    )


def compose(plan: Plan, inputs: Inputs, today: date) -> Document:
    """The plan's document; number and date in draft form while neither the plan nor the inputs know them.

    One that takes the place of an issued plan (Điều 18 khoản 3) names it and waits for a number and day of its own.
    Raises Refused when there is nothing to take the place of.
    """
    anew = inputs.issue == "replace"
    if anew and not plan.is_issued:
        message = "Kế hoạch chưa ban hành nên chưa có gì để thay thế; hãy bỏ chọn ở ô Lần ban hành."
        raise Refused(message, (Finding("issue", "MUST", "issue", message),))
    return Document(
        kind=KIND.code,
        layout=KIND.layout,
        letterhead=letterhead(plan),
        number=DocumentNumber(serial=inputs.number or (None if anew else plan.serial), symbol=plan.symbol),
        place_and_date=dated(plan, inputs.issued, otherwise=today.isoformat()[:7] if anew else plan.date),
        kind_name="KẾ HOẠCH",
        subject=plan.subject,
        body=(*_opening(plan), *_sections(plan, inputs.layout), *_closing(plan, anew)),
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


def file_stem(plan: Plan, inputs: Inputs) -> str:
    """`KH-pci-2022`."""
    return f"KH-{plan.code}"


def _opening(plan: Plan) -> Iterator[Block]:
    return (_paragraph(text) for text in plan.opening)


def _closing(plan: Plan, anew: bool) -> Iterator[Block]:
    if anew:
        yield _paragraph(f"{REPLACES}{cite(plan)}.")
    yield _paragraph(plan.closing)


def _sections(plan: Plan, layout: str | None) -> Iterator[Block]:
    for number, section in enumerate(plan.sections, start=1):
        yield Heading(style="roman", text=f"{roman(number)}. {section.heading.upper()}")
        yield from _items(section.items)
        yield from _objectives(plan, section.objectives, layout)


def _items(items: Iterable[Item]) -> Iterator[Block]:
    for item in items:
        text = f"{item.label} {item.text}" if item.label else item.text
        yield Heading(style="clause", text=text) if _is_title(item) else _paragraph(text)
        yield from _items(item.children)


def _is_title(item: Item) -> bool:
    """Khoản có tiêu đề (PL I, mục II.6.d): it stands over others and is no sentence."""
    return bool(item.children) and not item.text.rstrip().endswith((".", ":", ";", ","))


def _objectives(plan: Plan, objectives: Iterable[Objective], layout: str | None) -> Iterator[Block]:
    for is_table, group in groupby(
        enumerate(objectives, start=1), key=lambda numbered: (layout or numbered[1].layout) == "table"
    ):
        if is_table:
            yield assignments.as_table(group)
        else:
            for number, objective in group:
                yield from assignments.as_paragraphs(plan, number, objective)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),))


KIND = Kind(
    code="implementation_plan",
    symbol="KH",
    name="Kế hoạch",
    layout="titled",
    Inputs=Inputs,
    compose=compose,
    file_stem=file_stem,
)
