"""Viết hoa tên đã biết: known names with a capital too many or too few, and places that a pattern decides."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from service.rules.catalogue import Wrong
from service.rules.known import LAWS, TYPES
from service.rules.parts import Checked, Facts
from service.rules.tokens import Word, said, words
from service.rules.words import ALWAYS, NAMES

Mend = Callable[[re.Match[str]], str | None]
_PLURAL = ("các", "những", "mọi", "nhiều", "hai", "ba")  # `các sở khoa học và công nghệ` is no name
_LONG = 5  # words of a name that is nothing else even in small letters
_LAW = 2  # words of a law's name whose capitals are certain


class Slip(NamedTuple):
    """Chữ hoa sai: the rule it breaks, where, and how it is spelled."""

    rule: str
    start: int
    end: int
    right: str


class _Entry(NamedTuple):
    rule: str
    words: tuple[Word, ...]
    spelled: str
    always: bool  # wrong in small letters too
    compared: int  # how many of its words are looked at


_Table = dict[str, list[_Entry]]


def _entry(rule: str, spelled: str, *, always: bool = False, compared: int | None = None) -> _Entry:
    found = words(spelled)
    return _Entry(rule, found, spelled, always or len(found) >= _LONG, compared or len(found))


_BUILT_IN = (
    *(_entry(rule, name) for rule, names in NAMES.items() for name in names),
    *(_entry(rule, name, always=True) for rule, names in ALWAYS.items() for name in names),
    *(_entry("CAP-11", name, compared=_LAW) for name in LAWS),
)


@lru_cache(maxsize=8)
def _table(names: frozenset[str]) -> _Table:
    """Known names by their first word, the longest first; units of `Facts` beside our own list."""
    ours = [
        _entry("CAP-08", name)
        for name in sorted(names)
        if name[:1].isupper() and len(name.split()) > 2 and name.split()[0].lower() in TYPES
    ]
    found: _Table = {}
    for one in sorted((*_BUILT_IN, *ours), key=lambda one: -len(one.words)):
        found.setdefault(one.words[0].plain, []).append(one)
    return found


@lru_cache(maxsize=512)
def slips(text: str, names: frozenset[str]) -> tuple[Slip, ...]:
    """Every known name of a text whose capitals are wrong; names all in capitals are let alone."""
    table, here, found, place = _table(names), words(text), [], 0
    while place < len(here):
        one = next((one for one in table.get(here[place].plain, ()) if _stands(here, place, one)), None)
        if one is None:
            place += 1
            continue
        if _is_wrong(here, place, one):
            last = place + one.compared - 1
            right = one.spelled[: one.words[one.compared - 1].end]
            found.append(Slip(one.rule, here[place].start, here[last].end, right))
        place += len(one.words)
    return tuple(found)


def _stands(here: tuple[Word, ...], place: int, one: _Entry) -> bool:
    """Whether the words of the name stand here, with no more than a comma or a hyphen between them."""
    window = here[place : place + len(one.words)]
    return (
        len(window) == len(one.words)
        and all(word.plain == other.plain for word, other in zip(window, one.words, strict=True))
        and all(word.gap in ("", ",", "-", "–") for word in window[:-1])
    )


def _is_wrong(here: tuple[Word, ...], place: int, one: _Entry) -> bool:
    found = [word.text for word in here[place : place + one.compared]]
    right = [word.text for word in one.words[: one.compared]]
    if right[0][0].islower():
        found, right = found[1:], right[1:]
    is_plural = bool(place) and here[place - 1].text.lower() in _PLURAL
    whole = [word.text for word in here[place : place + len(one.words)]]
    if all(word.isupper() for word in whole) or [_shape(word) for word in found] == [_shape(word) for word in right]:
        return False
    if all(word.islower() for word in whole):
        return one.always and not is_plural
    return not is_plural or whole[0][0].isupper()


def _shape(word: str) -> tuple[bool, bool]:
    return word[0].isupper(), word[1:] == word[1:].lower()


def by_name(rule: str, checked: Checked, facts: Facts, why: str) -> Wrong:
    """Known names of one rule with a capital letter too many or too few."""
    for piece in checked.sentences():
        if piece.text.isupper():
            continue
        for one in slips(piece.text, facts.names):
            if one.rule == rule:
                yield piece.place, said(piece.text, one.start, one.end, why, one.right)


def by_pattern(checked: Checked, pattern: re.Pattern[str], why: str, mend: Mend) -> Wrong:
    """Places a pattern finds; its group 1 is what is mended, where `mend` gives the right form."""
    for piece in checked.sentences():
        for found in pattern.finditer(piece.text):
            right = mend(found)
            if right is not None and right != found[1]:
                yield piece.place, said(piece.text, *found.span(1), why, right)
