"""Sổ đăng ký văn bản đi: numbers without a gap, none given twice (NĐ 30/2020/NĐ-CP, Điều 14-16)."""

from service.register.book import book_of
from service.register.changing import cancel_number, fill_in, mark_issued, recall
from service.register.entries import STATE_NAMES, RegisterEntry, SeriesCounter, State, entry, entry_for, search
from service.register.giving import NumberRequest, give_number
from service.register.series import COPIES_SERIES, LETTER, Numbering, SeriesScheme, choose_scheme, scheme_of, series_of
from service.register.sheet import to_xlsx

__all__ = [
    "COPIES_SERIES", "LETTER", "STATE_NAMES", "NumberRequest", "Numbering", "RegisterEntry", "SeriesCounter",
    "SeriesScheme", "State", "book_of", "cancel_number", "choose_scheme", "entry", "entry_for", "fill_in",
    "give_number", "mark_issued", "recall", "scheme_of", "search", "series_of", "to_xlsx",
]  # fmt: skip
