"""Phụ lục của báo cáo phòng, đơn vị: the sheet of its figures, and that of thủ tục hành chính where it has one."""

from collections.abc import Iterator

from service.document import Appendix, Block, DocumentNumber, Row, Table
from service.kinds.report_tables import cell, procedures, title
from service.kinds.report_words import END, RATE_NOTE, brief, evidence_words, labels, measured, paragraph, target
from service.kinds.unit_report.words import Case
from service.plan import Indicator
from service.report.combining import combined
from service.report.outline import PartSlot, TaskSlot
from service.report.submission import STATUSES, Figure, Part, TaskPart

COLUMNS = (
    ("TT", 14.0),
    ("Nhiệm vụ, chỉ tiêu", 92.0),
    ("Mục tiêu", 28.0),
    ("Kết quả", 34.0),
    ("Kỳ tính", 24.0),
    ("Đánh giá", 24.0),
    ("Minh chứng", 36.0),
)
_BASES = {"period": "Trong kỳ", "year_to_date": "Lũy kế"}


def appendices(case: Case, number: DocumentNumber | None, place_and_date: str) -> tuple[Appendix, ...]:
    """Landscape sheets; each ends with the mark of the end (PL I, mục III.1)."""
    sheets: list[tuple[str, tuple[Block, ...]]] = [
        (
            f"Biểu số liệu báo cáo {case.period.name}",
            (_figures(case), paragraph(f"Ghi chú: số liệu lũy kế tính từ đầu năm; (ước) là số ước thực hiện{END}")),
        )
    ]
    if case.report.procedures:
        sheets.append(
            (
                f"Kết quả giải quyết thủ tục hành chính {case.period.name}",
                (procedures(case.report.procedures), paragraph(RATE_NOTE)),
            )
        )
    of_number = f" số {number}" if number else ""
    day = place_and_date.rpartition(", ")[2]
    attached = f"(Kèm theo Báo cáo{of_number} {day} của {case.unit.name})"
    return tuple(
        Appendix(label=label, title=name.upper(), attached_to=attached, body=body, landscape=True)
        for label, (name, body) in zip(labels(len(sheets)), sheets, strict=True)
    )


def _figures(case: Case) -> Table:
    header = Row(cells=tuple(title(name) for name, _ in COLUMNS))
    rows = (row for number, (slot, part) in enumerate(case.parts, start=1) for row in _objective(number, slot, part))
    return Table(columns_mm=tuple(width for _, width in COLUMNS), header=(header,), rows=tuple(rows))


def _objective(number: int, slot: PartSlot, part: Part) -> Iterator[Row]:
    told = {one.task: one for one in part.tasks}
    yield _row(str(number), slot.objective.title, status=part.status, proof=evidence_words(part.evidence), bold=True,
               is_group=bool(slot.tasks))  # fmt: skip
    for task in slot.tasks:
        yield from _task(f"{number}.{task.no}", task, told.get(task.no) or TaskPart(task=task.no))


def _task(mark: str, slot: TaskSlot, told: TaskPart) -> Iterator[Row]:
    figures = {one.indicator: one for one in told.figures}
    yield _row(mark, brief(slot.task.text), status=told.status, proof=evidence_words(told.evidence),
               is_group=bool(slot.indicators))  # fmt: skip
    for no, asked in slot.indicators:
        yield _indicator(asked, figures.get(no) or Figure(indicator=no), is_last=no == len(slot.indicators))


def _indicator(asked: Indicator, figure: Figure, is_last: bool) -> Row:
    words = measured(asked, combined(asked.combine, [figure]))
    result = f"{words} (ước)" if words and figure.estimate else words
    return _row("", asked.name, target(asked), result, _BASES[asked.basis], is_group=not is_last)


def _row(
    mark: str,
    name: str,
    goal: str = "",
    result: str = "",
    basis: str = "",
    status: str = "",
    proof: str = "",
    bold: bool = False,
    is_group: bool = False,
) -> Row:
    middle = (goal, result, basis, STATUSES.get(status, ""))
    cells = (cell(mark, "center"), cell(name, bold=bold), *(cell(text, "center") for text in middle), cell(proof))
    return Row(cells=cells, is_group=is_group)
