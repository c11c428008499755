"""Bảng tính: plain tables as XLSX; words are never formulas or links, numbers and days are ones to count with."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import NamedTuple

import xlsxwriter

from service.refusal import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
A4 = 9
FONT = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top"}
Cell = str | int | Decimal | date | None


class Sheet(NamedTuple):
    """Một trang: its name, columns with widths in characters, and rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Sequence[Cell]]


def to_workbook(title: str, author: str, day: date, sheets: Sequence[Sheet]) -> bytes:
    """The file; the same tables on the same day are the same bytes.

    Raises Refused for a cell longer than a spreadsheet can hold.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        created = datetime.combine(day, time(), UTC).replace(tzinfo=None)
        workbook.set_properties({"title": title, "author": author, "created": created})
        looks = {
            "header": workbook.add_format(FONT | {"bold": True, "align": "center", "text_wrap": True}),
            "words": workbook.add_format(FONT | {"text_wrap": True}),
            "number": workbook.add_format(FONT | {"num_format": "#,##0.##"}),
            "count": workbook.add_format(FONT | {"num_format": "#,##0"}),
            "day": workbook.add_format(FONT | {"num_format": "d/m/yyyy"}),
        }
        for sheet in sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, looks)
    return file.getvalue()


def _write(to: xlsxwriter.worksheet.Worksheet, sheet: Sheet, looks: dict[str, xlsxwriter.format.Format]) -> None:
    to.set_landscape()
    to.set_paper(A4)
    to.fit_to_pages(1, 0)
    to.repeat_rows(0)
    to.freeze_panes(1, 1)
    for column, (name, width) in enumerate(sheet.columns):
        to.set_column(column, column, width)
        to.write_string(0, column, name, looks["header"])
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            _cell(to, row, column, cell, looks)


def _cell(
    to: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, looks: dict[str, xlsxwriter.format.Format]
) -> None:
    match cell:
        case None:
            to.write_blank(row, column, None, looks["words"])
        case str():
            if to.write_string(row, column, cell, looks["words"]) != 0:
                raise Refused(f"Ô “{cell[:40]}…” dài quá mức một ô bảng tính chứa được; hãy rút gọn rồi xuất lại.")
        case date():
            to.write_datetime(row, column, cell, looks["day"])
        case _:
            is_whole = cell == int(cell)  # “#,##0.##” would leave a comma behind a whole number
            to.write_number(row, column, cell, looks["count" if is_whole else "number"])
