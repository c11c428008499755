"""Khuôn chữ: the text area and the usual distances of the running text, measured on its lines. Lengths in pt."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from service.foreign.pdf_lines import Line

SAME = 1.5  # edges nearer than this are one edge
LINE_EM = 1.7  # lines of one paragraph are nearer than this, where nothing better is known
FURTHEST_EM = 2.2


class Measure(NamedTuple):
    """Khuôn chữ of one section: edges of the text area, whether the lines themselves tell them, the usual first-line
    indent (None when there is none) and the usual distance of baselines by type size."""

    left: float
    right: float
    tells_left: bool
    tells_right: bool
    indent: float | None
    pitch: dict[float, float]

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def measured(lines: Sequence[Line], width: float, known: Measure | None = None) -> Measure:
    """The measure of the one-column lines of a section on a sheet of this width.

    `known` steps in for an edge that these lines do not tell (they fit between its edges).
    """
    if not lines:
        return known or Measure(0, width, False, False, None, {})
    right, tells_right = _right(lines)
    left, tells_left = _left(lines, right)
    if known and not tells_left and min(line.left for line in lines) > known.left - SAME:
        left = known.left
    if known and not tells_right and max(line.right for line in lines) < known.right + SAME:
        right = known.right
    elif known and not tells_right:
        right = max(line.right for line in lines)
    pitch = {**(known.pitch if known else {}), **_pitch(lines, left, right)}
    return Measure(
        left, right, tells_left, tells_right, _indent(lines, left) or (known.indent if known else None), pitch
    )


def _right(lines: Sequence[Line]) -> tuple[float, bool]:
    """The edge at which three lines or more end together (justified text); else the furthest end."""
    ends = sorted((line.right for line in lines), reverse=True)
    for index, end in enumerate(ends):
        together = [other for other in ends[index:] if end - other < SAME]
        last_words = {line.text.rsplit(" ", 1)[-1] for line in lines if 0 <= end - line.right < SAME}
        if len(together) >= 3 and len(last_words) >= 3:
            return end, True
    return ends[0], False


def _follows(before: Line, line: Line) -> bool:
    return (
        before.page == line.page
        and abs(before.size - line.size) < 0.6
        and 0.8 * line.size < line.baseline - before.baseline < FURTHEST_EM * line.size
    )


def _left(lines: Sequence[Line], right: float) -> tuple[float, bool]:
    """Where most lines after a full line begin; else where the leftmost line begins."""
    starts = [line.left for before, line in pairwise(lines) if _follows(before, line) and before.right > right - SAME]
    leftmost = min(line.left for line in lines)
    if not starts:
        return leftmost, False
    usual = Counter(round(start) for start in starts).most_common(1)[0][0]
    near = [start for start in starts if abs(start - usual) < SAME]
    return min(near), min(near) < leftmost + SAME or len(near) > 2


def _pitch(lines: Sequence[Line], left: float, right: float) -> dict[float, float]:
    found: dict[float, list[float]] = {}
    for before, line in pairwise(lines):
        if _follows(before, line) and before.right > right - SAME and abs(line.left - left) < SAME:
            found.setdefault(line.size, []).append(round(line.baseline - before.baseline, 1))
    return {size: _most(distances) for size, distances in found.items()}


def _most(values: Iterable[float]) -> float:
    """The commonest value, the smallest of several."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _indent(lines: Sequence[Line], left: float) -> float | None:
    """Where most indented lines begin, as a distance from the left edge (at most 30 mm)."""
    starts = Counter(round(line.left - left) for line in lines if 4 < line.left - left < 85)
    if not starts:
        return None
    usual, count = starts.most_common(1)[0]
    exact = [line.left - left for line in lines if abs(line.left - left - usual) < SAME]
    return sum(exact) / len(exact) if count > 1 else None
