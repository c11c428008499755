"""Số liệu như người Việt viết: a stop between thousands, a comma before decimals (`1.234,5`)."""

import re
from decimal import Decimal

from service.wording import number

DECIMALS = 2
_WRITTEN = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?", re.ASCII)
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)", re.ASCII)
_WHOLE_DIGITS = 15


def figure(typed: str) -> Decimal:
    """The number that was typed. Raises ValueError, a Vietnamese sentence that says how to write it.

    More than two decimals are refused: with a comma for a stop, 1,234 would pass for a little more than one.
    """
    text = typed.strip()
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(_why_not(text))
    whole, decimals = found[1].replace(".", ""), found[2] or ""
    if len(whole.lstrip("0")) > _WHOLE_DIGITS:
        raise ValueError(f"số quá lớn, phần nguyên tối đa {_WHOLE_DIGITS} chữ số; hãy kiểm tra lại")
    if len(decimals.rstrip("0")) > DECIMALS:
        meant = f"; nếu là {number(int(whole + decimals))} thì ghi {number(int(whole + decimals))}"
        raise ValueError(f"tối đa {DECIMALS} chữ số sau dấu phẩy{meant if len(decimals) == 3 else ''}")
    return plain(Decimal(f"{whole}.{decimals or 0}"))


def plain(value: Decimal) -> Decimal:
    """The same number without zeros at its end and without an exponent, so that equal numbers are written alike."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _why_not(text: str) -> str:
    english = _ENGLISH.fullmatch(text)
    if english:
        right = f"{number(int(english[1].replace(',', '')))},{english[2]}"
        return f"“{text}” viết theo kiểu tiếng Anh; hãy ghi {right}"
    if re.fullmatch(r"-\s*\d.*", text, re.ASCII | re.DOTALL):
        return f"“{text}” là số âm; số liệu báo cáo không âm"
    if re.fullmatch(r"\d[\d.,\s\u00a0\u202f]*%?", text, re.ASCII):
        return f"“{text}” không đúng cách viết số; hãy ghi như 1.234,5 và không ghi đơn vị tính"
    return f"“{text}” không phải số; hãy chỉ ghi số, ví dụ 1.234,5"
