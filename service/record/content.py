"""Nội dung đã duyệt: what is frozen by approval - every word but number and date - and how two versions differ."""

import hashlib
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from service.document import Document, DocumentNumber


def content_hash(document: Document) -> str:
    """SHA-256 of the document without its number and date, which are given after approval (Điều 15)."""
    blank = DocumentNumber(serial=None, symbol=document.number.symbol) if document.number else None
    frozen = document.model_copy(update={"number": blank, "place_and_date": "…"})
    return hashlib.sha256(frozen.model_dump_json().encode()).hexdigest()


def numbered(document: Document, serial: int, place_and_date: str) -> Document:
    """The document with the number and date that the register gave. Appendices of an electronic document leave the
    `(Kèm theo …)` line unfilled (PL I, mục III.1.đ), so nothing else changes."""
    number = document.number.model_copy(update={"serial": serial}) if document.number else None
    return document.model_copy(update={"number": number, "place_and_date": place_and_date})


class Difference(NamedTuple):
    """Một chỗ khác nhau: the place, what was said before and what is said now; one of them is "" where words came or
    went."""

    place: str
    before: str
    after: str


def differences(old: Document, new: Document) -> Iterator[Difference]:
    """Line by line, in reading order."""
    before, after = list(old.lines()), list(new.lines())
    matcher = SequenceMatcher(None, [one.text for one in before], [one.text for one in after], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        for index in range(max(end - start, last - first)):
            was = before[start + index] if start + index < end else None
            now = after[first + index] if first + index < last else None
            place = (now or was or before[0]).part
            yield Difference(place, was.text if was else "", now.text if now else "")
