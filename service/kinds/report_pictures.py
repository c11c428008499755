"""Hình của báo cáo: an indicator over the periods as a curve, punctuality as bars; board and report draw the same."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from service.calendar import Period
from service.charts import Bar, Curve, Point, bars, curve
from service.charts.bars import height_of, said_of
from service.charts.curve import HEIGHT, WIDTH
from service.document import Picture
from service.kinds.report_words import measured, target
from service.report.combining import Combined
from service.report.gathered import Gathered, Slot, chain

PICTURE_MM = 130.0  # how wide a picture stands in a document
LEGEND = ("đúng hạn", "muộn", "quá hạn, chưa gửi")
PUNCTUALITY = "Số kỳ báo cáo gửi đúng hạn, muộn, quá hạn chưa gửi, theo phòng, đơn vị"


class Reading(NamedTuple):
    """Số của một chỉ tiêu ở một kỳ: in the period and to date; `units` gave it, nobody is a gap."""

    period: str
    of_period: Combined
    to_date: Combined
    units: tuple[str, ...]


def readings(slot: Slot, periods: Sequence[Gathered]) -> tuple[Reading, ...]:
    """An indicator over periods, the earliest first; it adds up over those of the same kind."""
    found = []
    for at, period in enumerate(periods):
        kind = Period.parse(period.code).kind
        said = chain(slot, [one for one in periods[: at + 1] if Period.parse(one.code).kind is kind])
        found.append(Reading(period.code, said.of_period, said.to_date, said.units))
    return tuple(found)


def curve_of(slot: Slot, said: Sequence[Reading]) -> Curve:
    """Lũy kế of an indicator, period by period, against its target."""
    asked = slot.asked
    points = tuple(_point(slot, one) for one in said)
    aim = None if asked.target is None else Decimal(str(asked.target))
    return Curve(f"{asked.name}, lũy kế", points, aim, target(asked))


def bars_of(key: str, drawn: Sequence[Bar]) -> str:
    """The SVG of how many reports of each unit came in time, late, or not at all."""
    return bars(key, PUNCTUALITY, LEGEND, drawn)


def curve_picture(drawn: Curve) -> Picture:
    """A curve as a block of a document."""
    height = PICTURE_MM * HEIGHT / WIDTH
    return Picture(
        svg=curve("c", drawn), width_mm=PICTURE_MM, height_mm=round(height, 1), alt=f"{drawn.title}. {drawn.desc}"
    )


def bars_picture(drawn: Sequence[Bar]) -> Picture:
    """Bars as a block of a document."""
    height = PICTURE_MM * height_of(len(drawn)) / WIDTH
    alt = f"{PUNCTUALITY}. {said_of(LEGEND, drawn)}"
    return Picture(svg=bars_of("b", drawn), width_mm=PICTURE_MM, height_mm=round(height, 1), alt=alt)


def _point(slot: Slot, one: Reading) -> Point:
    name, said = Period.parse(one.period).short_name, one.to_date
    if not one.units:
        return Point(name)
    return Point(name, said.value, measured(slot.asked, said), said.estimate)
