"""Thanh số đếm: for each name one bar of parts, told apart by their pattern as well as by their colour."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from service.charts.marks import LETTER, Mark, cut, mark, picture, standing_out, words

WIDTH, ROW, TOP, SIDE = 400.0, 44.0, 30.0, 10.0
THICK = 18.0
FILLS = ("#bfe3c6", "#f6dfae", "#ffffff")
STROKES = ("#2e7d32", "#6b4e00", "#a30d25")


class Bar(NamedTuple):
    """Một thanh: its name and a count for each part of the legend."""

    name: str
    counts: tuple[int, ...]


def bars(key: str, title: str, legend: tuple[str, str, str], drawn: Sequence[Bar]) -> str:
    """The SVG; `legend` names the parts. `key` is unique on a page."""
    most = max((sum(one.counts) for one in drawn), default=0) or 1
    marks = [*_patterns(key), *_legend(key, legend)]
    for at, bar in enumerate(drawn):
        marks += _bar(key, bar, TOP + at * ROW, (WIDTH - 2 * SIDE) / most)
    return picture(key, WIDTH, height_of(len(drawn)), title, said_of(legend, drawn), *marks)


def height_of(count: int) -> float:
    """How high a picture of so many bars is, where it is `WIDTH` wide."""
    return TOP + count * ROW + 4


def said_of(legend: tuple[str, str, str], drawn: Sequence[Bar]) -> str:
    """The counts as one sentence, for who does not see the picture."""
    said = "; ".join(f"{bar.name}: {_counts(legend, bar)}" for bar in drawn)
    return f"{said}." if said else "Chưa có số liệu."


def _counts(legend: tuple[str, str, str], bar: Bar) -> str:
    return ", ".join(f"{name} {count}" for name, count in zip(legend, bar.counts, strict=True))


def _patterns(key: str) -> Iterator[Mark]:
    """Solid, hatched, dotted."""
    inside = (
        (),
        (mark("path", d="M0 8L8 0", stroke=STROKES[1], stroke_width=1),),
        (mark("circle", cx=4, cy=4, r=1, fill=STROKES[2]),),
    )
    for at, marks in enumerate(inside):
        ground = mark("rect", width=8, height=8, fill=FILLS[at])
        yield mark("pattern", ground, *marks, id=f"{key}-{at}", width=8, height=8, patternUnits="userSpaceOnUse")


def _legend(key: str, legend: tuple[str, str, str]) -> Iterator[Mark]:
    x = SIDE
    for at, name in enumerate(legend):
        yield _box(key, at, x, 6, 14, 14)
        yield words(cut(name, 130), x + 20, 17)
        x += 20 + len(name) * LETTER + 14


def _bar(key: str, bar: Bar, y: float, unit: float) -> Iterator[Mark]:
    yield words(cut(bar.name, WIDTH - 2 * SIDE), SIDE, y + 12)
    x = SIDE
    for at, count in enumerate(bar.counts):
        if count:
            width = unit * count
            yield _box(key, at, x, y + 18, width, THICK)
            yield from standing_out(str(count), x + width / 2, y + 31)
            x += width


def _box(key: str, at: int, x: float, y: float, width: float, height: float) -> Mark:
    return mark(
        "rect", x=x, y=y, width=width, height=height, fill=f"url(#{key}-{at})", stroke=STROKES[at], stroke_width=1.5
    )
