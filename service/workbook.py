"""Bảng tính: plain tables as XLSX; words are never formulas or links, numbers and days are ones to count with."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from service.spreadsheet import FONT, lay_out, put, workbook

LINED = FONT | {"border": 1, "valign": "top"}
Cell = str | int | Decimal | date | None


class Sheet(NamedTuple):
    """Một trang: its name, columns with widths in characters, and rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[Cell]]


def to_workbook(title: str, author: str, day: date, sheets: Sequence[Sheet]) -> bytes:
    """The file; the same tables on the same day are the same bytes.

    Raises Refused for what a cell cannot hold.
    """
    file = io.BytesIO()
    with workbook(file, title, author, day) as made:
        looks = {
            "header": made.add_format(LINED | {"bold": True, "align": "center", "text_wrap": True}),
            "words": made.add_format(LINED | {"text_wrap": True}),
            "number": made.add_format(LINED | {"num_format": "#,##0.##"}),
            "count": made.add_format(LINED | {"num_format": "#,##0"}),
            "day": made.add_format(LINED | {"num_format": "d/m/yyyy"}),
        }
        for sheet in sheets:
            _write(made.add_worksheet(sheet.name), sheet, looks)
    return file.getvalue()


def _write(to: Worksheet, sheet: Sheet, looks: dict[str, Format]) -> None:
    lay_out(to)
    to.repeat_rows(0)
    to.freeze_panes(1, 1)
    for column, (name, width) in enumerate(sheet.columns):
        to.set_column(column, column, width)
        put(to, 0, column, name, looks["header"])
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            _cell(to, row, column, cell, looks)


def _cell(to: Worksheet, row: int, column: int, cell: Cell, looks: dict[str, Format]) -> None:
    match cell:
        case None:
            to.write_blank(row, column, None, looks["words"])
        case str():
            put(to, row, column, cell, looks["words"])
        case date():
            to.write_datetime(row, column, cell, looks["day"])
        case _:
            is_whole = cell == int(cell)  # “#,##0.##” would leave a comma behind a whole number
            to.write_number(row, column, cell, looks["count" if is_whole else "number"])
