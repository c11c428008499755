"""Lời văn: dates, numerals, names of periods, lists and numbers as official Vietnamese writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.wording import (
    BLANK,
    clean_text,
    date_in_words,
    draft_date,
    half_name,
    joined,
    lower_first,
    number,
    place_and_date,
    quarter_name,
    roman,
    short_date,
    two_digits,
    upper_first,
    weekday,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 9, 15), "ngày 15 tháng 9 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_a_date_in_words_has_a_zero_before_days_below_ten_and_before_january_and_february(day, words):
    assert date_in_words(day) == words


def test_place_and_date_of_an_issued_document():
    assert place_and_date("Hà Nội", "2020-01-05", 2020) == "Hà Nội, ngày 05 tháng 01 năm 2020"


def test_a_draft_leaves_room_for_what_is_not_known():
    assert place_and_date("Lạng Sơn", "2022-06", 2022) == f"Lạng Sơn, ngày{BLANK}tháng 6 năm 2022"
    assert draft_date("2022-02", 2022) == f"ngày{BLANK}tháng 02 năm 2022"
    assert draft_date(None, 2026) == f"ngày{BLANK}tháng{BLANK}năm 2026"


def test_room_to_write_by_hand_does_not_collapse():
    assert set(BLANK) == {"\u00a0"} and len(BLANK) == 6


def test_dates_in_running_text_have_no_zeros():
    assert short_date(date(2026, 9, 5)) == "5/9/2026"


def test_days_of_the_week():
    week = [weekday(date(2026, 11, 23 + number)) for number in range(7)]
    assert week == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_names_of_quarters_and_halves():
    assert [quarter_name(number) for number in range(1, 5)] == ["quý I", "quý II", "quý III", "quý IV"]
    assert [half_name(number) for number in (1, 2)] == ["6 tháng đầu năm", "6 tháng cuối năm"]


def test_roman_numerals():
    known = {
        1: "I",
        4: "IV",
        9: "IX",
        14: "XIV",
        19: "XIX",
        39: "XXXIX",
        44: "XLIV",
        49: "XLIX",
        50: "L",
        99: "XCIX",
        104: "CIV",
    }
    assert {value: roman(value) for value in known} == known


@given(st.integers(1, 399), st.integers(1, 399))
def test_a_roman_numeral_reads_back_as_its_number(one, other):
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

    def read(digits: str) -> int:
        values = [worth[digit] for digit in digits]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))

    assert read(roman(one)) == one
    assert (roman(one) == roman(other)) == (one == other)


@pytest.mark.parametrize("value", [0, -1])
def test_there_is_no_roman_numeral_below_one(value):
    with pytest.raises(ValueError, match="chữ số La Mã"):
        roman(value)


def test_lists_of_names():
    assert joined(["A"]) == "A"
    assert joined(["A", "B"]) == "A và B"
    assert joined(["A", "B", "C"]) == "A, B và C"
    assert joined(["A", "B", "C"], last=", ") == "A, B, C"


def test_counts_have_two_digits():
    assert [two_digits(count) for count in (0, 4, 10, 123)] == ["00", "04", "10", "123"]


def test_numbers_have_stops_between_thousands_and_a_decimal_comma():
    assert [number(value) for value in (100, 99.5, 1234.5, 1234567, 0.1 + 0.2)] == [
        "100", "99,5", "1.234,5", "1.234.567", "0,3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Cải thiện môi trường đầu tư", "cải thiện môi trường đầu tư"),
        ("Ứng dụng công nghệ", "ứng dụng công nghệ"),
        ("Đổi mới sáng tạo", "đổi mới sáng tạo"),
        ("PCI năm 2026", "PCI năm 2026"),
        ("Lạng Sơn phát triển", "Lạng Sơn phát triển"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_keeps_the_capitals_it_owns(name, inside):
    assert lower_first(name) == inside


def test_a_phrase_that_opens_a_sentence_gets_its_capital():
    assert upper_first("đề nghị các phòng") == "Đề nghị các phòng"


def test_capitals_of_vietnamese_names_are_one_letter_each():
    assert "Ủy ban nhân dân tỉnh Lạng Sơn, Sở Khoa học và Công nghệ".upper() == (
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN, SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    )


def test_text_is_stored_composed():
    assert clean_text("Ke\u0302\u0301 hoa\u0323ch") == "K\u1ebf ho\u1ea1ch"


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\r", "\ud800", "\uffff", "\u202e", "\u2066", "\u200f"])
def test_a_character_that_no_document_may_hold_is_refused_by_name_and_place(char):
    with pytest.raises(ValueError, match=rf"U\+{ord(char):04X}\) ở vị trí 3"):
        clean_text(f"ab{char}c")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_clean_text_is_clean_already(text):
    try:
        clean = clean_text(text)
    except ValueError:
        return
    assert clean_text(clean) == clean
