"""Công văn nhắc báo cáo: asks the units for their reports before the deadline, and presses them after it.

Nghị định 30/2020/NĐ-CP, PL III, mẫu 1.5. `inputs` asks, `people` and `case` find the facts, `words`, `work` and
`appendix` write.
"""

from datetime import date

from service.document import Document, Paragraph, Recipient, Run
from service.kinds.authority import signature
from service.kinds.frame import letterhead, recipients
from service.kinds.kind import Kind
from service.kinds.quarterly_reminder.appendix import appendices
from service.kinds.quarterly_reminder.case import Case, case_of
from service.kinds.quarterly_reminder.inputs import Inputs
from service.kinds.quarterly_reminder.words import paragraphs, subject
from service.plan import Plan
from service.wording import place_and_date

__all__ = ["KIND", "Inputs", "compose", "file_stem"]


def compose(plan: Plan, inputs: Inputs, today: date) -> Document:
    """The letter. Raises Refused when there is no such period, no reason on that day, or nobody to write to."""
    case = case_of(plan, inputs, today)
    return Document(
        kind=KIND.code,
        layout=KIND.layout,
        letterhead=letterhead(plan),
        number=case.number,
        place_and_date=place_and_date(plan.place, case.known_date, case.day.year),
        subject=subject(case),
        addressees=tuple(unit.name for unit in case.people.addressees),
        body=tuple(Paragraph(runs=(Run(text=text),)) for text in paragraphs(case)),
        recipients=recipients(
            (Recipient(name="Như trên"), _leaders(case)),
            ("VT", case.people.focal.symbol),
            inputs.copies,
            inputs.drafter_mark,
        ),
        signature=signature(plan, case.people.focal, case.authority, inputs.signer),
        appendices=appendices(case),
        urgency=inputs.urgency,
        circulation=inputs.circulation,
    )


def file_stem(plan: Plan, inputs: Inputs) -> str:
    """`CV-pci-2022-2022q3-vp-1`: plan, period, unit (`all` for a letter to several), round (0 for a request)."""
    period = inputs.period.lower().replace("-", "")
    number = inputs.round if inputs.stage == "press" else 0
    return f"CV-{plan.code}-{period}-{inputs.unit or 'all'}-{number}"


def _leaders(case: Case) -> Recipient:
    """Lãnh đạo cơ quan, as the plan calls them; a letter that they sign themselves needs no (b/c)."""
    named = (row.name for row in case.plan.recipients if row.name.startswith("Lãnh đạo"))
    name = next(named, f"Lãnh đạo {case.plan.agency_short_name}")
    return Recipient(name=name, purpose="b/c" if case.authority == "order" else None)


KIND = Kind(
    code="quarterly_reminder",
    symbol=None,
    name="Công văn nhắc báo cáo",
    layout="letter",
    Inputs=Inputs,
    compose=compose,
    file_stem=file_stem,
)
