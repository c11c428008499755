"""Bảng tính: what every workbook of ours has in common - words are never a formula, a link or a number."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from service.refusal import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = {"font_name": "Times New Roman", "font_size": 11}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_A4 = 9
MOST_UNITS = 32_767  # UTF-16 code units that a cell can hold
UNWRITABLE = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")  # XlsxWriter escapes only the first of two that overlap


@contextmanager
def workbook(file: io.BytesIO, title: str, author: str, day: date) -> Iterator[Workbook]:
    """A workbook written into `file`; dated by what it tells of, so that the same content is the same bytes."""
    with Workbook(file, _OPTIONS) as made:
        made.set_properties({"title": title, "author": author, "created": datetime.combine(day, time())})
        yield made


def lay_out(page: Worksheet) -> None:
    """On paper: A4 across, as wide as one sheet."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def put(page: Worksheet, row: int, column: int, words: str, look: Format) -> None:
    """Words into a cell, row and column from 0, exactly as they are. Raises Refused for what a cell cannot hold."""
    if len(words.encode("utf-16-le")) // 2 > MOST_UNITS:
        raise Refused(f"Ô “{words[:40]}…” dài quá mức một ô bảng tính chứa được; hãy rút gọn rồi xuất lại.")
    if found := UNWRITABLE.search(words):
        raise Refused(f"Bảng tính không giữ được chữ “{found[0]}”; hãy viết khác rồi xuất lại.")
    page.write_string(row, column, words, look)
