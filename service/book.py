"""Sổ đăng ký văn bản đi as it is printed: a frozen value that holds every word (NĐ 30/2020/NĐ-CP, Phụ lục IV)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from service.document import Line, Text, Value, Words
from service.wording import two_digits

TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
COLUMNS = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
COLUMN_NUMBERS = tuple(f"({number})" for number in range(1, len(COLUMNS) + 1))

Cells = Annotated[tuple[Text, ...], Field(min_length=len(COLUMNS), max_length=len(COLUMNS))]


class Book(Value):
    """Một quyển sổ: its cover, and a row of ten cells for each number of one series in one year.

    `name` says which series it is where an agency has several; PL IV itself has no line for it.
    """

    parent: Words | None = None
    agency: Words
    name: Words | None = None
    year: int
    first_day: date
    last_day: date
    first_serial: Annotated[int, Field(ge=1)]
    last_serial: Annotated[int, Field(ge=1)]
    volume: Annotated[int, Field(ge=1)] = 1
    rows: Annotated[tuple[Cells, ...], Field(min_length=1)]

    @property
    def cover(self) -> tuple[Line, ...]:
        """Bìa và trang đầu, from top to bottom."""
        names = [Line("book_parent", self.parent)] if self.parent else []
        series = [Line("book_name", f"({self.name})")] if self.name else []
        return (
            *names,
            Line("book_agency", self.agency),
            Line("book_title", TITLE),
            *series,
            Line("book_fact", f"Năm: {self.year}"),
            Line("book_fact", f"Từ ngày {day_of_book(self.first_day)} đến ngày {day_of_book(self.last_day)}"),
            Line("book_fact", f"Từ số {two_digits(self.first_serial)} đến số {two_digits(self.last_serial)}"),
            Line("book_fact", f"Quyển số: {two_digits(self.volume)}"),
        )

    def lines(self) -> Iterator[Line]:
        """Every printed line in reading order: what PDF and DOCX must say, and nothing else but page numbers."""
        yield from self.cover
        yield from (Line("book_header", text) for text in (*COLUMNS, *COLUMN_NUMBERS))
        yield from (Line("book_cell", text) for row in self.rows for text in row if text)


def day_of_book(day: date) -> str:
    """`03/01/2026`, `14/3/2026`: a zero before days below 10, and before months 1 and 2 only, as in a document."""
    month = two_digits(day.month) if day.month < 3 else str(day.month)
    return f"{two_digits(day.day)}/{month}/{day.year}"
