"""Bảng, khung và nét kẻ: what the straight strokes of a page mean. Lengths in pt from the sheet's top left corner."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from service.foreign.pdf_page import Run
from service.foreign.pdf_strokes import Stroke

NEAR = 1.5  # strokes nearer than this touch
MOST_STROKES = 400  # level or upright on one page, after pieces are joined: more is a drawing, not a table
FRAME_HEIGHT = 60.0  # a box higher than this does not frame a note


@dataclass
class Grid:
    """Lưới kẻ: where its columns and rows end, and which elementary cells (row, column) belong to one merged cell."""

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]]
    runs: dict[tuple[int, int], list[Run]] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def is_box(self) -> bool:
        return self.columns == self.rows == 1

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell (row, column) in which a point lies."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), self.rows) - 1
        column = min(bisect_right(self.xs, x), self.columns) - 1
        return self.owner[row, column]

    def edges(self, cell: tuple[int, int]) -> tuple[float, float]:
        """Left and right edge of a cell, of all its columns when it is merged."""
        row, first = cell
        last = first
        while last + 1 < self.columns and self.owner[row, last + 1] == cell:
            last += 1
        return self.xs[first], self.xs[last + 1]

    def rows_of(self, cell: tuple[int, int]) -> int:
        """How many rows the cell covers."""
        row, column = cell
        last = row
        while last + 1 < self.rows and self.owner[last + 1, column] == cell:
            last += 1
        return last + 1 - row


def grids_and_rules(strokes: Sequence[Stroke]) -> tuple[list[Grid], list[Stroke]]:
    """Grids (tables and boxes) from top to bottom, and the level strokes that belong to none."""
    level, upright = (
        _merged([one for one in strokes if one.is_level]),
        _merged([one for one in strokes if not one.is_level]),
    )
    if len(level) > MOST_STROKES or len(upright) > MOST_STROKES:
        return [], []
    groups = _touching(level, upright)
    grids, rules = [], []
    for rows, columns in groups:
        grid = _grid(rows, columns) if len(rows) > 1 and len(columns) > 1 else None
        if grid:
            grids.append(grid)
        elif not columns:
            rules += rows
    return sorted(grids, key=lambda grid: (grid.top, grid.xs[0])), rules


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Pieces of one straight line, joined."""
    merged: list[Stroke] = []
    if not strokes:
        return merged
    is_level = strokes[0].is_level
    across = {id(one): one.top if is_level else one.left for one in strokes}
    strokes.sort(key=lambda one: across[id(one)])
    bands: list[list[Stroke]] = []
    for one in strokes:
        if bands and across[id(one)] - across[id(bands[-1][0])] < 0.8:
            bands[-1].append(one)
        else:
            bands.append([one])
    for band in bands:
        at = across[id(band[0])]
        spans = sorted((one.left, one.right) if is_level else (one.top, one.bottom) for one in band)
        start, end = spans[0]
        for low, high in [*spans[1:], (float("inf"), 0.0)]:
            if low <= end + NEAR:
                end = max(end, high)
                continue
            merged.append(Stroke(start, at, end, at) if is_level else Stroke(at, start, at, end))
            start, end = low, high
    return merged


def _touching(level: list[Stroke], upright: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Level and upright strokes in groups that hang together."""
    group = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for row, flat in enumerate(level):
        for column, stem in enumerate(upright, start=len(level)):
            if flat.left - NEAR <= stem.left <= flat.right + NEAR and stem.top - NEAR <= flat.top <= stem.bottom + NEAR:
                group[root(column)] = root(row)
    found: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index, one in enumerate(level + upright):
        found.setdefault(root(index), ([], []))[index >= len(level)].append(one)
    return list(found.values())


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * NEAR:
            found.append(value)
    return found


def _grid(level: list[Stroke], upright: list[Stroke]) -> Grid | None:
    xs, ys = _places(one.left for one in upright), _places(one.top for one in level)
    if len(xs) < 2 or len(ys) < 2:
        return None
    owner = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
    for row, column in owner:
        if column and not _is_walled(upright, xs[column], (ys[row] + ys[row + 1]) / 2):
            owner[row, column] = owner[row, column - 1]
        elif row and not _is_floored(level, ys[row], (xs[column] + xs[column + 1]) / 2):
            owner[row, column] = owner[row - 1, column]
    return Grid(xs, ys, owner)


def _is_walled(upright: list[Stroke], x: float, y: float) -> bool:
    return any(abs(one.left - x) <= 2 * NEAR and one.top - NEAR <= y <= one.bottom + NEAR for one in upright)


def _is_floored(level: list[Stroke], y: float, x: float) -> bool:
    return any(abs(one.top - y) <= 2 * NEAR and one.left - NEAR <= x <= one.right + NEAR for one in level)
