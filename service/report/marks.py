"""Nguồn của từng câu, từng số: the frozen submission behind a place of a document, also when that was edited."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from service.document import Document


class Mark(NamedTuple):
    """Dấu nguồn: the unit, and the SHA-256 of what it sent."""

    unit: str
    sha256: str


def marks(
    sources: Mapping[str, Sequence[str]], hashes: Mapping[str, str], composed: Document, now: Document
) -> dict[str, tuple[Mark, ...]]:
    """Marks by place of `now`; sources are the units behind each place of the document as it was composed.

    A paragraph that was edited keeps its marks, one that was taken out loses them; tables are never edited.
    """
    moved = _moved(composed, now)
    found = {}
    for place, units in sources.items():
        block, dot, rest = place.partition(".")
        there = moved.get(block, "") if block.startswith("body[") else block
        if there:
            found[there + dot + rest] = tuple(Mark(unit, hashes[unit]) for unit in units)
    return found


def _moved(composed: Document, now: Document) -> dict[str, str]:
    """Where each block of the body stands now."""
    before, after = ([block.model_dump_json() for block in one.body] for one in (composed, now))
    found = {}
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            for old, new in zip(range(start, end), range(first, last), strict=False):
                found[f"body[{old}]"] = f"body[{new}]"
    return found
