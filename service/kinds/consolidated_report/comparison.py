"""So sánh với mục tiêu đầu năm: the table of a year's report - target, known before, the year's figure, how far."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from service.document import Row, Table
from service.kinds.consolidated_report.case import Case, Said, Units, reached
from service.kinds.report_tables import cell, title
from service.kinds.report_words import NONE, measured, paragraph, target
from service.plan import Indicator
from service.report.combining import Combined, shown
from service.report.gathered import Chain, Slot, chain

WIDTHS_MM = (12.0, 55.0, 23.0, 25.0, 25.0, 25.0)


def comparison(case: Case) -> Iterator[Said]:
    """Every indicator that has a target."""
    found = [
        (slot, said, chain(slot, case.before).to_date)
        for objective in case.objectives
        for slot, said in case.figures(objective)
        if slot.asked.target is not None
    ]
    if not found:
        yield Said(paragraph(NONE))
        return
    known = f"Đến {_short(case.before[-1].last)}" if case.before else "Kỳ trước"
    columns = ("TT", "Chỉ tiêu", "Mục tiêu", known, "Cả năm", "So với mục tiêu")
    rows = [_row(index, *one) for index, one in enumerate(found, start=1)]
    cells: list[tuple[int, int, Units]] = [(at, 4, said.units) for at, (_, said, _) in enumerate(found)]
    header = Row(cells=tuple(title(name) for name in columns))
    yield Said(Table(columns_mm=WIDTHS_MM, header=(header,), rows=tuple(rows)), cells=tuple(cells))


def _row(index: int, slot: Slot, said: Chain, before: Combined) -> Row:
    asked, year = slot.asked, measured(slot.asked, said.to_date)
    middle = (target(asked), measured(asked, before), f"{year} (ước)" if year and said.to_date.estimate else year)
    return Row(
        cells=(
            cell(str(index), "center"), cell(asked.name), *(cell(text, "center") for text in middle),
            cell(how_far(asked, said.to_date), "center"),
        )
    )  # fmt: skip


def how_far(asked: Indicator, said: Combined) -> str:
    """`120% (đạt)`, `chưa đạt`; the share only where more is better."""
    is_reached = reached(asked, said)
    if is_reached is None:
        return "Chưa có số liệu"
    word = "đạt" if is_reached else "chưa đạt"
    if asked.at_least is False or not asked.target or said.value is None:
        return word.capitalize()
    return f"{shown(said.value * 100 / Decimal(str(asked.target)))}% ({word})"


def _short(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day}/{day.month}"
