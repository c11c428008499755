"""Chép sang năm mới: a plan for a later year; what is certain is changed, every other mention of a year is listed."""

import re
from calendar import isleap
from collections.abc import Iterator
from typing import Any, NamedTuple

from service.exchange.form import PlanFile
from service.exchange.reading import parse
from service.exchange.to_file import meaning
from service.refusal import Refused

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
NAMES = ("subject", "short_name", "heading", "title", "name")  # what a thing is called, not what is said about it
UNREAD = ("format", "code", "date", "cut_off")


class Mention(NamedTuple):
    """Chỗ cần xem lại: a text that still names a year, with its place (JSON path) and that year."""

    place: str
    text: str
    year: int


class Copied(NamedTuple):
    """Kế hoạch đã chép, and the texts in it that somebody has to read again before it is used."""

    file: PlanFile
    review: tuple[Mention, ...]


def copy_to_next_year(file: PlanFile, year: int, code: str | None = None) -> Copied:
    """The plan for a later year. Raises Refused for a year that is not later or a code that is none.

    Changed are the deadlines (29/02 becomes 28/02 in a common year), the year in names, and the code where none is
    given; number and date of issue are not known yet. A year in a citation (`ngày 16/01/2026`, `118/2025/NĐ-CP`) or in
    a span of years is never changed; it is listed, like every year in a sentence.
    """
    if year <= file.year:
        raise Refused(f"Năm của kế hoạch mới phải sau năm {file.year}, không phải {year}.")
    tree = _shifted(meaning(file.model_dump()), file.year, year)
    tree["code"] = code or _code(file.code, file.year, year)
    tree["year"] = year
    tree["number"].pop("serial", None)
    tree.pop("date", None)
    return Copied(parse(tree), tuple(_mentions(tree, year)))


def _code(code: str, old: int, new: int) -> str:
    return code.replace(str(old), str(new)) if str(old) in code else f"{code}-{new}"


def _shifted(tree: Any, old: int, new: int, key: str = "") -> Any:
    """The same tree with deadlines and names of the new year."""
    if isinstance(tree, dict):
        return {name: _shifted(value, old, new, name) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_shifted(value, old, new) for value in tree]
    if key == "date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", tree):
        return _later(tree, new - old)
    return _plain_year(old).sub(str(new), tree) if key in NAMES else tree


def _plain_year(year: int) -> re.Pattern[str]:
    """The year as a name carries it: not in a date or a document's number, not at either end of a span."""
    return re.compile(rf"(?<![\d/.–-])(?<![–-]\s){year}(?![\d/])(?!\s*[–-]\s*\d)")


def _later(day: str, years: int) -> str:
    year = int(day[:4]) + years
    return f"{year}-02-28" if day[5:] == "02-29" and not isleap(year) else f"{year}{day[4:]}"


def _mentions(tree: dict[str, Any], new: int) -> Iterator[Mention]:
    for place, key, text in _texts(tree):
        years = dict.fromkeys(int(found) for found in YEAR.findall(text))
        yield from (Mention(place, text, year) for year in years if year != new or key not in NAMES)


def _texts(tree: Any, place: str = "", key: str = "") -> Iterator[tuple[str, str, str]]:
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name not in UNREAD:
                yield from _texts(value, f"{place}.{name}".lstrip("."), name)
    elif isinstance(tree, list):
        for at, value in enumerate(tree):
            yield from _texts(value, f"{place}[{at}]", key)
    elif isinstance(tree, str):
        yield place, key, tree
