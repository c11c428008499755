"""Sổ dạng bảng tính: the book as XLSX, every cell text - a subject that begins with `=` is never a formula."""

import io
from datetime import UTC, datetime, time

import xlsxwriter

from service.book import COLUMN_NUMBERS, COLUMNS, TITLE, Book
from service.refusal import Refused

WIDTHS = (18, 12, 40, 20, 30, 18, 9, 12, 14, 24)  # in characters
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
A4 = 9
FONT = {"font_name": "Times New Roman", "font_size": 11}


def to_xlsx(book: Book) -> bytes:
    """The cover's lines, the two header rows of PL IV, one row a number; the same bytes for the same book.

    Raises Refused for a cell longer than a spreadsheet can hold.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        created = datetime.combine(book.last_day, time(), UTC).replace(tzinfo=None)
        workbook.set_properties({"title": TITLE, "author": book.agency, "created": created})
        look = {
            "cover": workbook.add_format(FONT | {"bold": True, "align": "center"}),
            "header": workbook.add_format(
                FONT | {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
            ),
            "cell": workbook.add_format(FONT | {"border": 1, "valign": "top", "text_wrap": True}),
        }
        _write(workbook.add_worksheet("Văn bản đi"), book, look)
    return file.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, book: Book, look: dict[str, xlsxwriter.format.Format]) -> None:
    first = len(book.cover)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first, first + 1)
    sheet.freeze_panes(first + 2, 1)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(book.cover):
        sheet.merge_range(row, 0, row, len(COLUMNS) - 1, "", look["cover"])
        _text(sheet, row, 0, line.text, look["cover"])
    rows = ((COLUMNS, "header"), (COLUMN_NUMBERS, "header"), *((cells, "cell") for cells in book.rows))
    for row, (cells, style) in enumerate(rows, first):
        for column, words in enumerate(cells):
            _text(sheet, row, column, words, look[style])


def _text(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, words: str, look: xlsxwriter.format.Format
) -> None:
    if sheet.write_string(row, column, words, look) != 0:
        raise Refused(f"Ô “{words[:40]}…” dài quá mức một ô bảng tính chứa được; hãy rút gọn rồi xuất lại.")
