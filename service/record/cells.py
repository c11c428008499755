"""Số liệu khác nhau: the cells of the tables of two documents, row by row and column by column."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from service.document import Document, Row, Table

NAME = 1  # the column that says what a row is of; the first one only counts
Key = tuple[str, int]


class CellChange(NamedTuple):
    """Một ô khác nhau: what its row and column are called, what it said before and says now; "" where a row is new."""

    row: str
    column: str
    before: str
    after: str


def cell_changes(old: Document, new: Document) -> Iterator[CellChange]:
    """What tables of two documents say otherwise; tables are compared in their order."""
    before, after = _tables(old), _tables(new)
    for at in range(max(len(before), len(after))):
        was, now = (_rows(tables[at]) if at < len(tables) else {} for tables in (before, after))
        columns = _columns((after if at < len(after) else before)[at])
        for key in dict.fromkeys((*was, *now)):
            pair = [rows.get(key, ("",) * len(columns)) for rows in (was, now)]
            for column, said, says in zip(columns[NAME + 1 :], *(one[NAME + 1 :] for one in pair), strict=False):
                if said != says:
                    yield CellChange(key[0], column, said, says)


def without_tables(document: Document) -> Document:
    """The words alone, to be compared line by line."""
    appendices = tuple(
        one.model_copy(update={"body": tuple(block for block in one.body if not isinstance(block, Table))})
        for one in document.appendices
    )
    body = tuple(block for block in document.body if not isinstance(block, Table))
    return document.model_copy(update={"body": body, "appendices": appendices})


def _tables(document: Document) -> list[Table]:
    bodies = (document.body, *(one.body for one in document.appendices))
    return [block for body in bodies for block in body if isinstance(block, Table)]


def _rows(table: Table) -> dict[Key, tuple[str, ...]]:
    """The texts of each row by its name, and by how often the name came before."""
    found: dict[Key, tuple[str, ...]] = {}
    seen: Counter[str] = Counter()
    for row in table.rows:
        texts = tuple(cell.text for cell in row.cells)
        name = texts[NAME] if len(texts) > NAME else texts[0]
        found[name, seen[name]] = texts
        seen[name] += 1
    return found


def _columns(table: Table) -> tuple[str, ...]:
    """The title of each column; under a title that covers several, both."""
    titles: list[list[str]] = [[] for _ in table.columns_mm]
    pending = [0] * len(titles)
    for row in table.header:
        _name(row, titles, pending)
    return tuple(", ".join(one) for one in titles)


def _name(row: Row, titles: list[list[str]], pending: list[int]) -> None:
    free = iter([at for at, rows in enumerate(pending) if not rows])
    pending[:] = [max(rows - 1, 0) for rows in pending]
    for cell in row.cells:
        for _ in range(cell.columns):
            at = next(free)
            titles[at].append(cell.text)
            pending[at] = cell.rows - 1
