"""Requests that tests make of the register: like those of the sample office, each with a key of its own."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from service import db
from service.register import NumberRequest, RegisterEntry, give_number

CLERK, NOW = "van.thu@example.vn", "2026-06-15T02:00:00Z"
TODAY = date(2026, 12, 31)


def request(key: str, issued_on: date = date(2026, 3, 14), kind: str = "KH", **other: Any) -> NumberRequest:
    """A request for a number; `key` is the record too unless said otherwise."""
    symbol = "SKHCN-KHQLCN" if kind == "CV" else f"{kind}-SKHCN"
    usual = {
        "record": f"hồ sơ {key}",
        "symbol": symbol,
        "kind_name": "Công văn" if kind == "CV" else "Kế hoạch",
        "subject": "Cải thiện chỉ số năng lực cạnh tranh cấp tỉnh năm 2026",
        "signer": "Nguyễn Văn Đức",
        "recipients": "UBND tỉnh (b/c); các phòng, đơn vị thuộc Sở",
        "kept_by": "VT, KHQLCN",
        "copies": 12,
        "by": CLERK,
        "at": NOW,
    }
    return NumberRequest(request_key=key, issued_on=issued_on, kind=kind, **(usual | other))


def give(engine: sa.Engine, key: str, *args: Any, today: date = TODAY, **other: Any) -> RegisterEntry:
    """A number given and committed."""
    with db.writing(engine) as session:
        return give_number(session, request(key, *args, **other), today)
