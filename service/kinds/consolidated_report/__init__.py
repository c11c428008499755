"""Báo cáo tổng hợp: what the units reported for a period, consolidated by the focal unit and sent upward.

`case` finds the facts, `words`, `comparison` and `appendix` write; `sources` says which submission every line and
figure comes from, beside the document and not in its words.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from service.correspondence import Party, Rank, of_plan, recipients, salutation
from service.document import Appendix, Document, DocumentNumber
from service.kinds.authority import signature
from service.kinds.consolidated_report.appendix import sheets
from service.kinds.consolidated_report.case import Case, Said
from service.kinds.consolidated_report.inputs import Inputs
from service.kinds.consolidated_report.words import body
from service.kinds.frame import dated, letterhead
from service.kinds.kind import Kind, refused
from service.kinds.report_words import about, labels
from service.plan import Plan, Unit
from service.wording import draft_date

__all__ = ["KIND", "Inputs", "Source", "compose", "file_stem", "sources"]


class Source(NamedTuple):
    """Nguồn: the place in the document, as findings name places, and the frozen submission that it comes from."""

    place: str
    unit: str
    sha256: str


def compose(plan: Plan, inputs: Inputs, today: date) -> Document:
    """The report. Raises Refused for reports of another plan, and for a plan without a focal unit."""
    case, focal = Case(plan, inputs), _focal(plan, inputs)
    known = inputs.issued.isoformat() if inputs.issued else f"{today:%Y-%m}"
    number = DocumentNumber(serial=inputs.number, symbol=f"BC-{plan.agency_symbol}")
    addressed = _addressed(plan)
    return Document(
        kind=KIND.code,
        layout=KIND.layout,
        letterhead=letterhead(plan),
        number=number,
        place_and_date=dated(plan, inputs.issued, otherwise=known),
        kind_name="BÁO CÁO",
        subject=about(plan, case.period),
        addressees=tuple(party.name for party in addressed),
        body=tuple(said.block for said in body(case)),
        recipients=recipients(
            focal.symbol,
            addressed=addressed,
            own=_received(plan),
            copies=inputs.copies,
            drafter_mark=inputs.drafter_mark,
        ),
        signature=signature(plan, focal, inputs.signed_by, inputs.signer),
        appendices=_appendices(case, f"số {number} {draft_date(known, today.year)} của {plan.agency_name}"),
        urgency=inputs.urgency,
        circulation=inputs.circulation,
    )


def sources(plan: Plan, inputs: Inputs) -> tuple[Source, ...]:
    """Where every paragraph, table and cell comes from; what no unit said has no source."""
    case = Case(plan, inputs)
    found = list(_sources(case, "body", body(case)))
    for index, sheet in enumerate(sheets(case)):
        found += _sources(case, f"appendices[{index}].body", sheet.body)
    return tuple(found)


def file_stem(plan: Plan, inputs: Inputs) -> str:
    """`BC-pci-2026-2026q3`: plan, period."""
    return f"BC-{plan.code}-{inputs.periods[-1].code.lower().replace('-', '')}"


def _focal(plan: Plan, inputs: Inputs) -> Unit:
    other = next((one.plan.code for one in inputs.periods if one.plan.code != plan.code), None)
    if other:
        raise refused("periods", f"Đây là báo cáo theo kế hoạch “{other}”, không phải “{plan.code}”.")
    if plan.focal_unit is None:
        raise refused("periods", "Kế hoạch chưa có đơn vị đầu mối tổng hợp; hãy chọn đơn vị đầu mối trong kế hoạch.")
    return plan.focal_unit


def _addressed(plan: Plan) -> tuple[Party, ...]:
    """Kính gửi stands where a lower body reports to a higher one; to a peer the place is Nơi nhận (mục II.9.a)."""
    if not plan.report_to_name or not plan.report_to_rank:
        return ()
    rank = Rank(plan.report_to_rank)
    return (Party(plan.report_to_name, rank),) if salutation("BC", [rank]) == "required" else ()


def _received(plan: Plan) -> list[Party]:
    """Nơi nhận of the plan, whom it reports to first."""
    own = list(of_plan(plan))
    named = plan.report_to_name
    return own if not named or any(party.name == named for party in own) else [Party(named), *own]


def _appendices(case: Case, attached_to: str) -> tuple[Appendix, ...]:
    found = sheets(case)
    return tuple(
        Appendix(
            label=label,
            title=sheet.title.upper(),
            attached_to=f"(Kèm theo Báo cáo {attached_to})",
            body=tuple(said.block for said in sheet.body),
            landscape=sheet.landscape,
        )
        for label, sheet in zip(labels(len(found)), found, strict=True)
    )


def _sources(case: Case, path: str, said: Iterable[Said]) -> Iterator[Source]:
    for index, one in enumerate(said):
        place = f"{path}[{index}]"
        yield from _of_units(case, place, one.units)
        for row, column, units in one.cells:
            yield from _of_units(case, f"{place}.rows[{row}].cells[{column}]", units)


def _of_units(case: Case, place: str, units: Iterable[str]) -> Iterator[Source]:
    for unit in units:
        sha256 = case.hashes.get(unit)
        if sha256:
            yield Source(place, unit, sha256)


KIND = Kind(
    code="consolidated_report",
    symbol="BC",
    name="Báo cáo tổng hợp",
    layout="titled",
    Inputs=Inputs,
    compose=compose,
    file_stem=file_stem,
    is_typed=False,
)
