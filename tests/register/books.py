"""Books of a register that tests print."""

from datetime import date
from typing import Any

from service.book import Book


def cells(number: int, **other: str) -> tuple[str, ...]:
    """A row of the book; `other` names what differs."""
    usual = {
        "number": f"{number:02d}/KH-SKHCN",
        "day": "14/3/2026",
        "subject": "Kế hoạch Cải thiện chỉ số năng lực cạnh tranh cấp tỉnh năm 2026",
        "signer": "Nguyễn Văn Đức",
        "recipients": "UBND tỉnh (b/c); các phòng, đơn vị thuộc Sở",
        "kept_by": "VT, KHQLCN",
        "copies": "12",
        "transferred_on": "16/3/2026",
        "receipt": "",
        "note": "",
    }
    return tuple((usual | other).values())


SUBJECT = "Kế hoạch Cải thiện chỉ số năng lực cạnh tranh cấp tỉnh năm 2026"
CANCELLED = {"note": "Đã hủy: người ký không ký", "subject": "Báo cáo quý"}


def book(numbers: int = 40, **other: Any) -> Book:
    """A book of so many plans, their subjects shorter and longer; every seventh number was cancelled."""
    usual: dict[str, Any] = {
        "parent": "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
        "agency": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "name": "Kế hoạch",
        "year": 2026,
        "first_day": date(2026, 1, 5),
        "last_day": date(2026, 12, 31),
        "first_serial": 1,
        "last_serial": numbers,
        "rows": tuple(
            cells(
                number, **({"subject": SUBJECT + " và những năm tiếp theo" * (number % 3)} if number % 7 else CANCELLED)
            )
            for number in range(1, numbers + 1)
        ),
    }
    return Book(**(usual | other))
