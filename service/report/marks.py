"""Nguồn của từng câu, từng số: the frozen submission behind a place of a document, also when that was edited."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from service.document import Document


class Mark(NamedTuple):
    """Dấu nguồn: the unit, and the SHA-256 of what it sent."""

    unit: str
    sha256: str


def marks(sources: Iterable[Sequence[str]], composed: Document, now: Document) -> dict[str, tuple[Mark, ...]]:
    """Marks by place of `now`; sources are (place, unit, SHA-256) of the document as it was composed.

    A paragraph that was edited keeps its marks, one that was taken out loses them; tables are never edited.
    """
    moved = _moved(composed, now)
    found: dict[str, list[Mark]] = defaultdict(list)
    for place, unit, sha256 in sources:
        block, dot, rest = place.partition(".")
        there = moved.get(block, "") if block.startswith("body[") else block
        if there:
            found[there + dot + rest].append(Mark(unit, sha256))
    return {place: tuple(one) for place, one in found.items()}


def _moved(composed: Document, now: Document) -> dict[str, str]:
    """Where each block of the body stands now."""
    before, after = ([block.model_dump_json() for block in one.body] for one in (composed, now))
    found = {}
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            for old, new in zip(range(start, end), range(first, last), strict=False):
                found[f"body[{old}]"] = f"body[{new}]"
    return found
