"""Sổ đăng ký văn bản đi: numbers without a gap, none given twice (NĐ 30/2020/NĐ-CP, Điều 14-16)."""

from service.register.book import book_of
from service.register.changing import cancel_number, fill_in, mark_issued, recall
from service.register.entries import STATE_NAMES, RegisterEntry, SeriesCounter, State, entry, entry_for, search
from service.register.giving import NumberRequest, give_number
from service.register.opening import SeriesDay, close_series, open_on, open_series, refuse_closed
from service.register.series import (
    COPIES_SERIES,
    LETTER,
    Numbering,
    SeriesScheme,
    choose_scheme,
    known_scheme,
    scheme_of,
    series_of,
)
from service.register.sheet import to_xlsx

__all__ = [
    "COPIES_SERIES", "LETTER", "STATE_NAMES", "NumberRequest", "Numbering", "RegisterEntry", "SeriesCounter",
    "SeriesDay", "SeriesScheme", "State", "book_of", "cancel_number", "choose_scheme", "close_series", "entry",
    "entry_for", "fill_in", "give_number", "known_scheme", "mark_issued", "open_on", "open_series", "recall",
    "refuse_closed", "scheme_of", "search", "series_of", "to_xlsx",
]  # fmt: skip
