"""Chính tả: words that Vietnamese spelling does not allow. What may be a foreign word or a proper name is let alone."""

import re
from collections.abc import Iterator

from service.rules.catalogue import Wrong, rule
from service.rules.parts import Checked, Facts
from service.rules.syllables import fault
from service.rules.tokens import around, split_tone
from service.rules.usual import LOANS

_CHUNK = re.compile(r"[^\s,;:!?()\[\]{}<>“”\"‘’…+=*%]+")
_VOWELS = frozenset("aăâeêioôơuưy")
_STARTS = '.?!:;“"(-–+•'  # a capital letter after these says nothing about the word


@rule("CT-01", "SHOULD", "Chính tả tiếng Việt", "mỗi tiếng viết đúng âm đầu, vần và dấu thanh")
def spelling(checked: Checked, facts: Facts) -> Wrong:
    """A word that is no Vietnamese syllable and no usual loan word."""
    for piece in checked.sentences():
        for start, end, why in _faults(piece.text):
            shown = piece.text[start:end]
            yield (
                piece.place,
                f"Ở “{around(piece.text, start, end)}”: “{shown}” viết sai chính tả ({why}); hãy viết lại cho đúng.",
            )


def _faults(text: str) -> Iterator[tuple[int, int, str]]:
    for chunk in _CHUNK.finditer(text):
        word = chunk[0].rstrip("./-–—").lstrip("./-–—")
        if not word.isalpha() or word[1:] != word[1:].lower():  # digits, &, URLs, addresses; acronyms, VNeID
            continue
        start = chunk.start() + chunk[0].index(word)
        why = _why(word, _opens(text, start))
        if why:
            yield start, start + len(word), why


def _why(word: str, opens: bool) -> str | None:
    low = word.lower()
    if low in LOANS or _VOWELS.isdisjoint(split_tone(low)[0]):
        return None
    if word != low:
        if word.isascii():
            return None
        if not opens:  # inside a sentence a capital may mark a proper name, which is free in its spelling
            return "có hai dấu thanh trong một tiếng" if len(split_tone(low)[1]) > 1 else None
    return fault(word)


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in _STARTS
