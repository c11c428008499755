"""Ngày làm việc: which days the office works.

Days off are those of Bộ luật Lao động 2019, Điều 112, with the days in lieu and the exchanges of days that the
Government allows each year.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import holidays

DAY = timedelta(days=1)

# Công văn số 12729/VPCP-KGVX ngày 25/12/2025; the holidays package does not know this exchange of days.
_MOVED_OFF = frozenset({date(2026, 1, 2)})
_MOVED_ON = frozenset({date(2026, 1, 10)})


class OfficeDays(NamedTuple):
    """Ngày riêng của cơ quan: days off and days at work that no national calendar knows."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()


NO_OWN_DAYS = OfficeDays()


def is_working_day(day: date, own: OfficeDays = NO_OWN_DAYS) -> bool:
    """Whether offices work: Monday to Friday but for holidays (Tết, days in lieu), and on make-up Saturdays."""
    if day in own.on or day in own.off:
        return day in own.on
    if day in _MOVED_ON or day in _MOVED_OFF:
        return day in _MOVED_ON
    return bool(_national(day.year).is_working_day(day))


def working_day_on_or_before(day: date, own: OfficeDays = NO_OWN_DAYS) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day, own):
        day -= DAY
    return day


def working_day_after(day: date, count: int, own: OfficeDays = NO_OWN_DAYS) -> date:
    """The `count`-th working day after a day."""
    for _ in range(count):
        day += DAY
        while not is_working_day(day, own):
            day += DAY
    return day


def working_day_before(day: date, count: int, own: OfficeDays = NO_OWN_DAYS) -> date:
    """The `count`-th working day before a day."""
    for _ in range(count):
        day = working_day_on_or_before(day - DAY, own)
    return day


@lru_cache(maxsize=32)
def _national(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=range(year - 1, year + 2), expand=False)
