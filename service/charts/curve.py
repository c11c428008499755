"""Đường biểu diễn một chỉ tiêu: a value for each period, its target as a line, gaps where nothing was reported."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from service.charts.marks import (
    AMBER,
    BLUE,
    INK,
    LETTER,
    LINE,
    SIZE,
    SOFT,
    Mark,
    cut,
    mark,
    picture,
    standing_out,
    words,
)
from service.charts.scale import ticks
from service.wording import number

WIDTH, HEIGHT = 400.0, 230.0
TOP, BOTTOM, RIGHT = 34.0, 42.0, 14.0
DOT = 4.5


class Point(NamedTuple):
    """Một kỳ: its name, its value (not negative; None is a gap) as number and words, whether it is an estimate."""

    period: str
    value: Decimal | None = None
    words: str = ""
    estimate: bool = False


class Curve(NamedTuple):
    """Một đường: what it is of, the points in their order, the target, as number and in words."""

    title: str
    points: tuple[Point, ...]
    target: Decimal | None = None
    target_words: str = ""

    @property
    def desc(self) -> str:
        """The figures as one sentence, for who does not see the picture."""
        said = "; ".join(f"{one.period}: {_said(one)}" for one in self.points)
        aim = f" Mục tiêu: {self.target_words}." if self.target is not None else ""
        return f"{said}.{aim}" if said else f"Chưa có kỳ nào.{aim}"


class _Frame(NamedTuple):
    """Khung: where the values stand."""

    left: float
    low: Decimal
    high: Decimal
    periods: int

    def x(self, at: int) -> float:
        width = WIDTH - self.left - RIGHT
        return self.left + width * (at + 0.5) / max(self.periods, 1)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share


def curve(key: str, drawn: Curve) -> str:
    """The SVG. `key` is unique on a page."""
    values = [one.value for one in drawn.points if one.value is not None]
    scale = ticks([*values, *([drawn.target] if drawn.target is not None else [])])
    left = max(len(number(one)) for one in scale) * LETTER + 12
    frame = _Frame(left, scale[0], scale[-1], len(drawn.points))
    marks = (
        *_axes(frame, scale, drawn.points), *_target(frame, drawn), *_line(frame, drawn.points),
        *_dots(frame, drawn.points), *_legend(drawn),
    )  # fmt: skip
    return picture(key, WIDTH, HEIGHT, drawn.title, drawn.desc, *marks)


def _said(point: Point) -> str:
    if point.value is None:
        return "chưa có số liệu"
    return f"{point.words or number(point.value)}{' (ước)' if point.estimate else ''}"


def _axes(frame: _Frame, scale: tuple[Decimal, ...], points: tuple[Point, ...]) -> Iterator[Mark]:
    for one in scale:
        y = frame.y(one)
        yield mark("line", x1=frame.left, y1=y, x2=WIDTH - RIGHT, y2=y, stroke=LINE)
        yield words(number(one), frame.left - 6, y + SIZE / 3, "end", fill=SOFT)
    every, room = _named(frame, points)
    for at, point in enumerate(points):
        if at % every == 0:
            yield words(cut(point.period, room), frame.x(at), HEIGHT - BOTTOM + 18, "middle", fill=SOFT)


def _named(frame: _Frame, points: tuple[Point, ...]) -> tuple[int, float]:
    """Each how many-th period is named under the axis, and the room of its name; a table names every one."""
    one = (WIDTH - frame.left - RIGHT) / max(len(points), 1)
    longest = max((len(point.period) + 1 for point in points), default=0) * LETTER
    every = min(max(ceil(longest / one), 1), max(len(points), 1))
    return every, one * every


def _target(frame: _Frame, drawn: Curve) -> Iterator[Mark]:
    if drawn.target is None:
        return
    y = frame.y(drawn.target)
    yield mark(
        "line", x1=frame.left, y1=y, x2=WIDTH - RIGHT, y2=y, stroke=AMBER, stroke_width=2, stroke_dasharray="7 4"
    )


def _line(frame: _Frame, points: tuple[Point, ...]) -> Iterator[Mark]:
    """One line for each run of values; a gap is not bridged."""
    run: list[str] = []
    for at, point in enumerate((*points, Point(""))):
        if point.value is not None:
            run.append(f"{frame.x(at):.1f},{frame.y(point.value):.1f}")
            continue
        if len(run) > 1:
            yield mark("polyline", points=" ".join(run), fill="none", stroke=BLUE, stroke_width=2)
        run = []


def _dots(frame: _Frame, points: tuple[Point, ...]) -> Iterator[Mark]:
    room = (WIDTH - frame.left - RIGHT) / max(len(points), 1)
    for at, point in enumerate(points):
        if point.value is None:
            continue
        x, y = frame.x(at), frame.y(point.value)
        yield _dot(x, y, point.estimate)
        short = number(point.value.quantize(Decimal("0.01")))
        if len(short) * LETTER <= room:
            yield from standing_out(short, x, y - 9)


def _dot(x: float, y: float, estimate: bool) -> Mark:
    if not estimate:
        return mark("circle", cx=x, cy=y, r=DOT, fill=BLUE)
    d = DOT + 1.5
    corners = " ".join(f"{a:.1f},{b:.1f}" for a, b in ((x, y - d), (x + d, y), (x, y + d), (x - d, y)))
    return mark("polygon", points=corners, fill="#ffffff", stroke=BLUE, stroke_width=2)


def _legend(drawn: Curve) -> Iterator[Mark]:
    """Only what is in the picture."""
    x, y = 10.0, HEIGHT - 8
    if drawn.target is not None:
        text = cut(f"mục tiêu {drawn.target_words or number(drawn.target)}", 210)
        yield mark("line", x1=x, y1=y - 4, x2=x + 22, y2=y - 4, stroke=AMBER, stroke_width=2, stroke_dasharray="7 4")
        yield words(text, x + 28, y, fill=INK)
        x += 28 + len(text) * LETTER + 14
    if any(one.estimate and one.value is not None for one in drawn.points):
        yield _dot(x + 6, y - 4, True)
        yield words("số ước", x + 18, y, fill=INK)
