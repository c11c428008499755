"""Hình của bảng theo dõi: a series as a curve, the punctuality of units as bars; whoever shows them draws the same."""

from collections.abc import Sequence
from decimal import Decimal

from service.calendar import Period
from service.charts import Bar, Curve, Point, bars
from service.kinds.report_words import measured, target
from service.workflow.following import Arrival, Punctuality, Reading, Series

ARRIVALS = (Arrival.ON_TIME, Arrival.LATE, Arrival.MISSING)
LEGEND = ("đúng hạn", "muộn", "quá hạn, chưa gửi")
PUNCTUALITY = "Số kỳ báo cáo gửi đúng hạn, muộn, quá hạn chưa gửi, theo phòng, đơn vị"


def curve_of(series: Series) -> Curve:
    """Lũy kế of an indicator, period by period, against its target."""
    asked = series.slot.asked
    points = tuple(_point(series, one) for one in series.readings)
    aim = None if asked.target is None else Decimal(str(asked.target))
    return Curve(f"{asked.name}, lũy kế", points, aim, target(asked))


def bars_of(key: str, units: Sequence[Punctuality]) -> str:
    """The SVG of how many reports of each unit came in time, late, or have not come though they are due."""
    drawn = [Bar(one.unit.name, tuple(one.count(arrival) for arrival in ARRIVALS)) for one in units]
    return bars(key, PUNCTUALITY, LEGEND, drawn)


def _point(series: Series, one: Reading) -> Point:
    name, said = Period.parse(one.period).short_name, one.to_date
    if not one.units:
        return Point(name)
    return Point(name, said.value, measured(series.slot.asked, said), said.estimate)
