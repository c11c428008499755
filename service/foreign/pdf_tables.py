"""Bảng của tệp PDF: the cells of drawn grids, a table that goes on over pages known as one."""

from collections.abc import Iterator

from service.foreign.pdf_grids import NEAR, Grid
from service.foreign.pdf_lines import Line, joined_lines
from service.foreign.pdf_paragraphs import in_cell
from service.written import CellAt, Paragraph

Cell = tuple[int, int]


class Tables:
    """The tables of a file in reading order, numbered from 0."""

    def __init__(self) -> None:
        self.number = -1
        self.rows = 0  # rows that the current table has so far
        self.xs: list[float] = []
        self.header: list[str] = []  # words of the current table's header, row by row
        self.page = -1  # where the current table was last seen

    def cells(self, grid: Grid, page: int, opens_page: bool) -> Iterator[Paragraph]:
        """The cells with words of a grid, row by row, without a header that is repeated after a page's end."""
        lines = {cell: joined_lines(runs, page) for cell, runs in grid.runs.items()}
        lines = {cell: found for cell, found in sorted(lines.items()) if found}
        high = _header_rows(grid, lines)
        header = [_text(found) for (row, _), found in lines.items() if row < high]
        skipped = 0
        if opens_page and page == self.page + 1 and self._has_columns(grid):
            skipped = high if header == self.header else 0
            high = 0
        else:
            self.number, self.rows, self.header, self.xs = self.number + 1, 0, header, grid.xs
        for (row, column), found in lines.items():
            if row >= skipped:
                at = CellAt(self.number, self.rows + row - skipped, column, grid.columns, row < high)
                yield in_cell(found, at, grid.edges((row, column)))
        self.rows += grid.rows - skipped
        self.page = page

    def _has_columns(self, grid: Grid) -> bool:
        return len(grid.xs) == len(self.xs) and all(
            abs(one - other) < 2 * NEAR for one, other in zip(grid.xs, self.xs, strict=True)
        )


def _text(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _header_rows(grid: Grid, lines: dict[Cell, list[Line]]) -> int:
    """How many rows the header has: the first, if all its words are bold, and as many as its cells reach down."""
    first = [found for (row, _), found in lines.items() if row == 0]
    if not first or not all(line.look[0] for found in first for line in found) or grid.rows == 1:
        return 0
    return max(grid.rows_of((0, column)) for column in range(grid.columns) if grid.owner[0, column] == (0, column))
