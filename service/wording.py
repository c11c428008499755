"""Lời văn: Vietnamese dates, numerals, names of periods, joined lists, numbers, and clean text at the door."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta, timezone
from decimal import Decimal

from babel.numbers import format_decimal

VIETNAM = timezone(timedelta(hours=7))  # no summer time, so no time zone database is needed
BLANK = "\u00a0" * 6  # room to write a number or a day by hand; ordinary spaces would collapse in HTML

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")  # PL II, mục V.6
NINE_MONTHS = "9 tháng đầu năm"


def clean_text(text: str) -> str:
    """Text as NFC. Raises ValueError (a Vietnamese sentence) for characters that no document may hold.

    Lone surrogates and control characters make a DOCX lose the rest of a paragraph without a word; bidi overrides make
    a reader see something else than what is stored.
    """
    found = _FORBIDDEN.search(text)
    if found:
        raise ValueError(
            f"có ký tự không in được (U+{ord(found[0]):04X}) ở vị trí {found.start() + 1}; hãy xóa ký tự đó"
        )
    return unicodedata.normalize("NFC", text)


def composed(text: str) -> str:
    """Text as NFC, as it stands otherwise: for what others wrote, which is looked at and not printed."""
    return unicodedata.normalize("NFC", text)


def unaccented(text: str) -> str:
    """Capitals without accents and with single spaces, for comparing: `Uỷ  ban`, `ỦY BAN` -> `UY BAN`."""
    plain = unicodedata.normalize("NFD", text.upper().replace("Đ", "D"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def two_digits(number: int) -> str:
    """`04`, `12`: numbers below ten get a zero before them, in documents' numbers as in counts (PL I, mục II.3)."""
    return format(number, "02d")


def date_in_words(day: date) -> str:
    """`ngày 05 tháng 01 năm 2026`: a zero before days below 10, and before months 1 and 2 only (PL I, mục II.4.b)."""
    month = two_digits(day.month) if day.month < 3 else str(day.month)
    return f"ngày {two_digits(day.day)} tháng {month} năm {day.year}"


def draft_date(known: str | None, year: int) -> str:
    """A date in words as far as it is known (`YYYY-MM-DD`, `YYYY-MM` or None), with room to write the rest by hand."""
    if known and len(known) > len("YYYY-MM"):
        return date_in_words(date.fromisoformat(known))
    if known:
        first = date_in_words(date.fromisoformat(f"{known}-01"))
        return f"ngày{BLANK}{first.removeprefix('ngày 01 ')}"
    return f"ngày{BLANK}tháng{BLANK}năm {year}"


def place_and_date(place: str, known: str | None, year: int) -> str:
    """Địa danh và thời gian ban hành (PL I, mục II.4): `Lạng Sơn, ngày 15 tháng 6 năm 2022`; see `draft_date`."""
    return f"{place}, {draft_date(known, year)}"


def short_date(day: date) -> str:
    """`15/9/2026`: the form of running text and of pages."""
    return f"{day.day}/{day.month}/{day.year}"


def weekday(day: date) -> str:
    """`thứ Hai` … `Chủ nhật`."""
    return _WEEKDAYS[day.weekday()]


def month_name(number: int) -> str:
    """`tháng 3`."""
    return f"tháng {number}"


def quarter_name(number: int) -> str:
    """`quý III`."""
    return f"quý {roman(number)}"


def half_name(number: int) -> str:
    """`6 tháng đầu năm`, `6 tháng cuối năm`."""
    return f"6 tháng {'đầu' if number == 1 else 'cuối'} năm"


def roman(number: int) -> str:
    """Chữ số La Mã, as sections, appendices and quarters have them. Raises ValueError below 1."""
    if number < 1:
        raise ValueError(f"không có chữ số La Mã cho số {number}")
    digits = ""
    for value, sign in _ROMAN:
        digits += sign * (number // value)
        number %= value
    return digits


def joined(names: Sequence[str], last: str = " và ") -> str:
    """`A, B và C`; with `last=", "` the plain list `A, B, C`."""
    *others, end = names
    return f"{', '.join(others)}{last}{end}" if others else end


def number(value: float | Decimal) -> str:
    """`1.234,5`: a stop between thousands, a comma before decimals, at most three of them."""
    return format_decimal(value, locale="vi")


def lower_first(text: str) -> str:
    """A name as it goes on inside a sentence: `Cải thiện môi trường` -> `cải thiện môi trường`.

    The first letter stays a capital in an abbreviation (`PCI`) and where the next word has one too (`Lạng Sơn`).
    """
    first, _, rest = text.partition(" ")
    if rest[:1].isupper() or any(letter.isupper() or letter.isdigit() for letter in first[1:]):
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """A phrase as it opens a sentence."""
    return text[:1].upper() + text[1:]
