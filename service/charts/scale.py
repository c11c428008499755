"""Thang đo: round numbers along an axis, few of them, that hold every value."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

MOST = 6  # numbers along an axis
_STEPS = (Decimal(1), Decimal(2), Decimal(5))


def ticks(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round numbers from below the smallest value to above the largest, at least two, evenly apart; none is negative.

    `values` are finite and not negative. The axis begins at 0 unless that would press the values together.
    """
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    if low < high / 2:
        low = Decimal(0)
    step = _step(high - low or max(high, Decimal(1)))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return tuple(step * at for at in _whole_numbers(first, last))


def _step(span: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten with which the span needs few enough steps."""
    power = Decimal(10) ** (span.adjusted() - 1)
    while True:
        for one in _STEPS:
            if span <= one * power * (MOST - 2):
                return one * power
        power *= 10


def _whole_numbers(first: Decimal, last: Decimal) -> list[Decimal]:
    return [first + more for more in range(int(last - first) + 1)]
