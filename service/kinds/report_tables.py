"""Biểu của báo cáo: cells, and the sheet of thủ tục hành chính (TTHC) that two kinds of report have."""

from collections.abc import Sequence
from decimal import Decimal

from service.document import Alignment, Cell, Row, Run, Table
from service.report.combining import shown
from service.report.procedures import COLUMNS, total
from service.report.submission import ProcedureRow
from service.wording import number

PROCEDURES_MM = (12.0, 60.0, *(20.0,) * 9)
_TOTAL = "Tổng cộng"


def cell(text: str, align: Alignment = "left", bold: bool = False, columns: int = 1, rows: int = 1) -> Cell:
    """Words in a cell."""
    return Cell(runs=(Run(text=text, bold=bold),) if text else (), align=align, columns=columns, rows=rows)


def title(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of the header."""
    return cell(text, "center", True, columns, rows)


def procedures(rows: Sequence[ProcedureRow]) -> Table:
    """Biểu TTHC with its sums and the rate of dossiers solved before and on time."""
    names = tuple(title(name) for key, name in COLUMNS.items() if key not in ("received", "solved", "pending"))
    header = (
        Row(
            cells=(
                title("TT", rows=2), title("Lĩnh vực", rows=2), title("Số hồ sơ tiếp nhận", columns=3),
                title("Số hồ sơ đã giải quyết", columns=4), title(COLUMNS["pending"], rows=2),
                title("Tỷ lệ", rows=2),
            )
        ),
        Row(cells=(title("Tổng số"), *names[:2], title("Tổng số"), *names[2:])),
    )  # fmt: skip
    body = [_procedure(str(index), row) for index, row in enumerate(rows, start=1)]
    return Table(columns_mm=PROCEDURES_MM, header=header, rows=(*body, _procedure("", total(_TOTAL, rows), bold=True)))


def rate(row: ProcedureRow) -> str:
    """`98,5%` of what was solved, before and on time; "" where nothing was."""
    return f"{shown(Decimal((row.early + row.on_time) * 100) / row.solved)}%" if row.solved else ""


def _procedure(mark: str, row: ProcedureRow, bold: bool = False) -> Row:
    order = ("received", "carried", "new", "solved", "early", "on_time", "overdue", "pending")
    numbers = (number(getattr(row, column)) for column in order)
    return Row(
        cells=(
            cell(mark, "center", bold),
            cell(row.field, bold=bold),
            *(cell(text, "center", bold) for text in (*numbers, rate(row))),
        )
    )
