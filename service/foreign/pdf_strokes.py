"""Nét kẻ thẳng: the level and upright lines that a path of a PDF draws, with a pen or as thin filled boxes."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

THIN_PT = 3.0  # a filled box thinner than this is a drawn line
SHORT_PT = 3.0  # a stroke shorter than this is a dot

Part = list[tuple[float, float]]  # the corners of one part of a path


class Stroke(NamedTuple):
    """Nét kẻ thẳng, ngang (top = bottom) or dọc (left = right): its middle line."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        return self.top == self.bottom


def strokes_of(parts: list[Part], *, is_drawn: bool) -> list[Stroke]:
    """The lines of a path, which is drawn along its parts or filled."""
    found = _drawn(parts) if is_drawn else _filled(parts)
    return [one for one in found if max(one.right - one.left, one.bottom - one.top) >= SHORT_PT]


def _drawn(parts: list[Part]) -> Iterator[Stroke]:
    for part in parts:
        for (x0, y0), (x1, y1) in pairwise(part):
            if abs(y1 - y0) < 0.5:
                yield Stroke(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
            elif abs(x1 - x0) < 0.5:
                yield Stroke((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))


def _filled(parts: list[Part]) -> Iterator[Stroke]:
    """Thin boxes are lines; of a box with a box cut out of it, the sides that are left are lines."""
    boxes = []
    for part in parts:
        xs, ys = zip(*part, strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    if len(boxes) == 2 and all(min(box[2] - box[0], box[3] - box[1]) > THIN_PT for box in boxes):
        boxes = list(_sides(*sorted(boxes, key=lambda box: box[0] - box[2] + box[1] - box[3])))
    for left, top, right, bottom in boxes:
        if bottom - top <= THIN_PT < right - left:
            yield Stroke(left, (top + bottom) / 2, right, (top + bottom) / 2)
        elif right - left <= THIN_PT < bottom - top:
            yield Stroke((left + right) / 2, top, (left + right) / 2, bottom)


def _sides(outer: tuple[float, ...], inner: tuple[float, ...]) -> Iterator[tuple[float, float, float, float]]:
    left, top, right, bottom = outer
    x0, y0, x1, y1 = inner
    if x0 < left - 0.1 or y0 < top - 0.1 or x1 > right + 0.1 or y1 > bottom + 0.1:
        return
    sides = ((left, top, right, y0), (left, y1, right, bottom), (left, top, x0, bottom), (x1, top, right, bottom))
    yield from (side for side in sides if min(side[2] - side[0], side[3] - side[1]) > 0.05)
