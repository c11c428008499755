"""Mã: short codes made from names, and a code that changes wherever the plan mentions it."""

import re
import unicodedata
from typing import Any

LONGEST = 40  # plan format: [a-z0-9-]{1,40}


def code_of(name: str) -> str:
    """`Văn phòng Sở` -> `van-phong-so`; empty for a name without letters or digits."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip("-")


def fresh_code(name: str, taken: set[str]) -> str:
    """A code for a name that no other row has."""
    stem = code_of(name)[:LONGEST].rstrip("-") or "muc"
    code, number = stem, 2
    while code in taken:
        ending = f"-{number}"
        code, number = stem[: LONGEST - len(ending)] + ending, number + 1
    return code


def fill_codes(rows: list[dict[str, Any]], name: str) -> None:
    """Give rows without a code one from their name, in place."""
    taken = {row["code"] for row in rows if "code" in row}
    for row in rows:
        if "code" not in row and row.get(name):
            row["code"] = fresh_code(row[name], taken)
            taken.add(row["code"])


UNIT_LISTS = ("units", "groups")
UNIT_PLACES = ("focal_unit", "unit")


def rename(value: Any, renamed: dict[str, str]) -> None:
    """Replace unit and group codes, in place, wherever the plan refers to one (an indicator's `unit` is a measure)."""
    if not renamed:
        return
    if isinstance(value, list):
        for row in value:
            rename(row, renamed)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in UNIT_LISTS and isinstance(inner, list) and all(isinstance(code, str) for code in inner):
                value[key] = [renamed.get(code, code) for code in inner]
            elif key in UNIT_PLACES and isinstance(inner, str):
                value[key] = renamed.get(inner, inner)
            elif key != "indicators":
                rename(inner, renamed)
