"""Chính tả: words that Vietnamese spelling does not allow. What may be a foreign word or a proper name is let alone."""

import re
from collections.abc import Iterator

from service.rules.catalogue import Wrong, rule
from service.rules.parts import Checked, Facts
from service.rules.syllables import fault, is_unmarked
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
    chunks = [(one.start(), one[0].strip("./-–—")) for one in _CHUNK.finditer(text)]
    for place, (at, word) in enumerate(chunks):
        if not word.isalpha() or word[1:] != word[1:].lower():  # digits, &, URLs, addresses; acronyms, VNeID
            continue
        start = text.index(word, at)
        why = _why(word, _opens(text, start))
        if why and not (word.isascii() and any(_is_foreign(one) for _, one in _beside(chunks, place))):
            yield start, start + len(word), why


def _beside(chunks: list[tuple[int, str]], place: int) -> list[tuple[int, str]]:
    return chunks[max(place - 1, 0) : place] + chunks[place + 1 : place + 2]


def _is_foreign(word: str) -> bool:
    """Whether a word beside another shows that both belong to a foreign phrase: `machine learning`, `Open Data`."""
    return word.isascii() and word.isalpha() and (word.lower() in LOANS or fault(word) is not None)


def _why(word: str, opens: bool) -> str | None:
    low = word.lower()
    if low in LOANS or _VOWELS.isdisjoint(split_tone(low)[0]):
        return None
    if word != low:
        if word.isascii():
            return None
        if not opens:  # inside a sentence a capital may mark a proper name, which is free in its spelling
            return "có hai dấu thanh trong một tiếng" if len(split_tone(low)[1]) > 1 else None
    why = fault(word)
    if why and word.isascii():
        return "thiếu dấu hoặc còn sót phím gõ dấu" if is_unmarked(low) else None
    return why


def _opens(text: str, start: int) -> bool:
    before = text[max(start - 9, 0) : start].rstrip()
    return not before or before[-1] in _STARTS
