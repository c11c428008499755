"""Cộng gộp số liệu: figures of several units or periods as each indicator says - sum, last, mean, or ratio of sums."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from service.report.decimals import plain
from service.report.submission import Figure
from service.wording import number

SHOWN = Decimal("0.01")


class Combined(NamedTuple):
    """Số đã gộp. A ratio has both its sums and its percentage as `value`; `value` is None where nothing was given."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    estimate: bool = False

    @property
    def words(self) -> str:
        """`1.234,5`; a ratio as its percentage with both figures: `95,24% (20/21)`; "" for nothing."""
        if self.numerator is not None and self.denominator is not None:
            both = f"{number(self.numerator)}/{number(self.denominator)}"
            return f"{shown(self.value)}% ({both})" if self.value is not None else both
        return shown(self.value)


def combined(how: str, figures: Iterable[Figure]) -> Combined:
    """Figures of one indicator as one. `how` is sum, ratio, last or mean; the last figure speaks for `last`.

    A ratio is recomputed from its sums and never averaged; one over nothing has no percentage.
    """
    given = [one for one in figures if not one.is_blank]
    if not given:
        return Combined()
    estimate = any(one.estimate for one in given)
    if how == "ratio":
        above = sum((one.numerator or Decimal(0) for one in given), Decimal(0))
        below = sum((one.denominator or Decimal(0) for one in given), Decimal(0))
        return Combined(above * 100 / below if below else None, plain(above), plain(below), estimate)
    values = [one.value for one in given if one.value is not None]
    if not values:
        return Combined()
    match how:
        case "last":
            return Combined(values[-1], estimate=given[-1].estimate)
        case "mean":
            return Combined(sum(values, Decimal(0)) / len(values), estimate=estimate)
    return Combined(plain(sum(values, Decimal(0))), estimate=estimate)


def to_date(how: str, basis: str, periods: Sequence[Sequence[Figure]]) -> Combined:
    """Lũy kế up to the last of these periods, the oldest first; what is reported year to date is so already."""
    if basis == "year_to_date":
        return combined(how, periods[-1] if periods else ())
    return combined(how, (one for period in periods for one in period))


def of_period(how: str, basis: str, periods: Sequence[Sequence[Figure]]) -> Combined:
    """Kết quả trong kỳ, of the last of these periods: what was reported, or how much a figure to date has grown."""
    now = combined(how, periods[-1] if periods else ())
    before = combined(how, periods[-2]) if len(periods) > 1 else Combined()
    if basis != "year_to_date" or how not in ("sum", "ratio") or before == Combined() or now == Combined():
        return now
    if how == "sum":
        return now._replace(value=plain((now.value or Decimal(0)) - (before.value or Decimal(0))))
    above = (now.numerator or Decimal(0)) - (before.numerator or Decimal(0))
    below = (now.denominator or Decimal(0)) - (before.denominator or Decimal(0))
    return Combined(above * 100 / below if below else None, plain(above), plain(below), now.estimate)


def shown(value: Decimal | None) -> str:
    """At most two decimals, with a comma; "" for nothing."""
    return "" if value is None else number(value.quantize(SHOWN, ROUND_HALF_UP))
