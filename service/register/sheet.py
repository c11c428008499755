"""Sổ dạng bảng tính: the book as XLSX, every cell text - a subject that begins with `=` is never a formula."""

import io

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from service.book import COLUMN_NUMBERS, COLUMNS, TITLE, Book
from service.spreadsheet import FONT, lay_out, put, workbook

WIDTHS = (18, 12, 40, 20, 30, 18, 9, 12, 14, 24)  # in characters


def to_xlsx(book: Book) -> bytes:
    """The cover's lines, the two header rows of PL IV, one row a number; the same bytes for the same book.

    Raises Refused for what a cell cannot hold.
    """
    file = io.BytesIO()
    with workbook(file, TITLE, book.agency, book.last_day) as made:
        look = {
            "cover": made.add_format(FONT | {"bold": True, "align": "center"}),
            "header": made.add_format(
                FONT | {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
            ),
            "cell": made.add_format(FONT | {"border": 1, "valign": "top", "text_wrap": True}),
        }
        _write(made.add_worksheet("Văn bản đi"), book, look)
    return file.getvalue()


def _write(sheet: Worksheet, book: Book, look: dict[str, Format]) -> None:
    first = len(book.cover)
    lay_out(sheet)
    sheet.repeat_rows(first, first + 1)
    sheet.freeze_panes(first + 2, 1)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(book.cover):
        sheet.merge_range(row, 0, row, len(COLUMNS) - 1, "", look["cover"])
        put(sheet, row, 0, line.text, look["cover"])
    rows = ((COLUMNS, "header"), (COLUMN_NUMBERS, "header"), *((cells, "cell") for cells in book.rows))
    for row, (cells, style) in enumerate(rows, first):
        for column, words in enumerate(cells):
            put(sheet, row, column, words, look[style])
