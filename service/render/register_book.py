"""Sổ in: the places of the printed register's two templates, made once for both (NĐ 30/2020/NĐ-CP, Phụ lục IV)."""

from collections.abc import Iterable

from service.book import COLUMN_NUMBERS, COLUMNS, TITLE, Book
from service.document import Alignment, Cell, Row, Run, Table
from service.fonts import Fonts
from service.render.blocks import Places, plain, table_places
from service.render.places import refuse_unprintable
from service.styles import PAGE

COLUMNS_MM = (30, 22, 46, 26, 32, 22, 15, 22, 15, 22)
CENTRED = (0, 1, 6, 7)  # number, days, count


def book_places(book: Book, fonts: Fonts) -> Places:
    """Everything the templates ask for. Raises Refused when a word holds a character that the fonts lack."""
    refuse_unprintable(tuple(book.lines()), fonts)
    table = Table(
        columns_mm=COLUMNS_MM,
        header=(_row(COLUMNS, range(len(COLUMNS))), _row(COLUMN_NUMBERS, range(len(COLUMNS)))),
        rows=tuple(_row(cells, CENTRED) for cells in book.rows),
    )
    return {
        "language": "vi",
        "title": f"{TITLE} - {book.year}",
        "author": plain(book.agency),
        "date": book.last_day.isoformat(),
        "layout": "register",
        "circulation": None,
        "address": None,
        "cover": [{"style": line.part, "text": plain(line.text)} for line in book.cover],
        "body": [table_places(table, PAGE.landscape_text_width, "book_header", "book_cell")],
    }


def _row(cells: tuple[str, ...], centred: Iterable[int]) -> Row:
    def align(column: int) -> Alignment:
        return "center" if column in centred else "left"

    return Row(cells=tuple(Cell(runs=(Run(text=text),), align=align(column)) for column, text in enumerate(cells)))
