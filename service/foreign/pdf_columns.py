"""Hai cột: which lines stand in the left and in the right column of the head and of the signature row."""

from collections.abc import Sequence
from itertools import pairwise

from service.foreign.pdf_lines import Line
from service.foreign.pdf_measure import SAME, Measure

BESIDE_EM = 0.6  # baselines nearer than this stand side by side
LEFT_GAP_EM, RIGHT_GAP_EM = 3.5, 11.0  # room below the last line of a column; on the right a person signs
OFF_CENTRE = 15.0
NOT_IN_HEAD = "Kính gửi"  # ô 9a stands under the head, often left of its gutter


class _Band:
    """A row of two columns being gathered: `low` to `high` is the free strip between them."""

    def __init__(self, left: Line, right: Line) -> None:
        self.left, self.right = [left], [right]
        self.low, self.high = left.right, right.left

    @property
    def lines(self) -> list[Line]:
        return self.left + self.right

    def side(self, line: Line) -> list[Line] | None:
        """The column in which the line can stand; None when it crosses the strip."""
        if line.right < self.high - 2 and line.left < self.low:
            return self.left
        if line.left > self.low + 2 and line.right > self.high:
            return self.right
        return None

    def take(self, line: Line, column: list[Line]) -> None:
        column.append(line)
        self.low = max(one.right for one in self.left)
        self.high = min(one.left for one in self.right)

    def goes_on(self, line: Line, column: list[Line], measure: Measure) -> bool:
        """Whether a line alone on its height, below the band, is one more line of the column."""
        if line.framed or line.text.startswith(NOT_IN_HEAD):
            return False
        if abs(line.middle - measure.middle) < 2 * SAME and any(abs(line.middle - one.middle) > 6 for one in column):
            return False
        limit = LEFT_GAP_EM if column is self.left else RIGHT_GAP_EM
        if line.baseline - max(one.baseline for one in self.lines) > limit * line.size:
            return False
        near_start = any(abs(line.left - one.left) < SAME for one in column)
        return near_start or any(abs(line.middle - one.middle) < OFF_CENTRE for one in column)


def with_sides(lines: Sequence[Line], measure: Measure, *, is_first: bool) -> list[Line]:
    """The lines of one page (from top to bottom), those of a two-column row with their side, left column first.

    `is_first` is for a page with the head: what stands over its first pair belongs to the columns too.
    """
    rest, done = list(lines), list[Line]()
    while (at := next((index for index, pair in enumerate(pairwise(rest)) if _is_pair(*pair)), None)) is not None:
        band = _Band(*sorted(rest[at : at + 2], key=lambda line: line.left))
        above, below = rest[:at], rest[at + 2 :]
        above = _taken_above(band, above, is_first=is_first and not done)
        below = _taken_below(band, below, measure)
        done += above
        for column, side in ((band.left, "left"), (band.right, "right")):
            done += [line.at(side=side) for line in sorted(column, key=lambda line: (line.baseline, line.left))]
        rest = below
    return done + rest


def _is_pair(one: Line, other: Line) -> bool:
    if one.framed or other.framed:
        return False
    left, right = sorted((one, other), key=lambda line: line.left)
    near = abs(one.baseline - other.baseline) < BESIDE_EM * min(one.size, other.size)
    return near and left.right < right.left


def _taken_above(band: _Band, above: list[Line], *, is_first: bool) -> list[Line]:
    """What is left over the band after it has taken the lines that belong to it."""
    left = list(above)
    while left:
        line, top = left[-1], min(one.baseline for one in band.lines)
        column = band.side(line)
        if line.framed or column is None or top - line.baseline > LEFT_GAP_EM * line.size:
            break
        if column is band.left and not (is_first and all(band.side(one) is not None for one in left)):
            break
        band.take(left.pop(), column)
    return left


def _taken_below(band: _Band, below: list[Line], measure: Measure) -> list[Line]:
    left = list(below)
    while left:
        is_pair = len(left) > 1 and _is_pair(left[0], left[1])
        taken = left[: 2 if is_pair else 1]
        columns = [band.side(line) for line in taken]
        if any(column is None for column in columns) or (is_pair and columns[0] is columns[1]):
            break
        if not is_pair and columns[0] is not None and not band.goes_on(taken[0], columns[0], measure):
            break
        for line, column in zip(taken, columns, strict=True):
            if column is not None:
                band.take(line, column)
        del left[: len(taken)]
    return left
