"""Gần đúng: names, abbreviations and fixed words that are a slip away from the right ones (TEN-02)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from service.rules.agencies import codes
from service.rules.catalogue import Wrong, rule
from service.rules.known import ACRONYMS, AGENCIES, CODES, EXPRESSIONS, KINDS, LAWS, TYPES
from service.rules.parts import Checked, Facts, Piece
from service.rules.phrases import Found, Index, index, look
from service.rules.syllables import fault
from service.rules.tokens import Word, bare, edits, letter_edits, said, words
from service.rules.usual import COMMON, COMPOUNDS, CONFUSIONS

_OFTEN = 2  # times a name stands in the document before it is held to be right
_NAME_WORDS = range(4, 13)
_MOST = 60  # names and abbreviations of the document's own that others are compared with
_LETTERS = range(3, 16)  # of an abbreviation


@rule("TEN-02", "SHOULD", "Chính tả tiếng Việt", "tên cơ quan, đơn vị, luật và từ thường dùng viết đúng từng chữ")
def near_misses(checked: Checked, facts: Facts) -> Wrong:
    """Names, fixed words and abbreviations at most two edits from a known one or from the document's own."""
    pieces = checked.sentences()
    known = _known(facts.names)
    for piece in pieces:
        found = look(piece.text, known)
        yield from _names(piece, found)
        yield from _pairs(piece, {one.first + at for one in found for at in one.differing})
    yield from _own_names(pieces, known)
    yield from _acronyms(pieces, facts.acronyms | facts.symbols)
    yield from _symbols(checked, facts.symbols)


@lru_cache(maxsize=8)
def _known(names: frozenset[str]) -> Index:
    return index((*AGENCIES, *LAWS, *EXPRESSIONS, *sorted(names)))


def _names(piece: Piece, found: list[Found]) -> Wrong:
    """What stands in one piece where a known name was meant."""
    here = words(piece.text)
    for one in found:
        if one.gap is not None:
            start, end = here[one.first].start, here[one.range[-1]].end
            yield piece.place, said(piece.text, start, end, "dấu phẩy trong tên bị thừa hoặc thiếu", one.name.spelled)
        elif one.differing:
            at = (max(one.differing[0] - 1, 0), min(one.differing[-1] + 1, len(one.name.words) - 1))
            start, end = here[one.first + at[0]].start, here[one.first + at[1]].end
            right = one.name.spelled[one.name.words[at[0]].start : one.name.words[at[1]].end]
            if piece.text[start].isupper():
                right = right[0].upper() + right[1:]
            yield piece.place, said(piece.text, start, end, f"gần giống “{one.name.spelled}” nhưng sai chữ", right)


def _own_names(pieces: list[Piece], known: Index) -> Wrong:
    """A name that stands right several times in this document and once with a slip."""
    names = Counter(name for piece in pieces for name in _delimited(piece.text))
    own = index(name for name, times in names.most_common(_MOST) if times >= _OFTEN)
    found = [(piece, one) for piece in pieces if own for one in look(piece.text, own) if one.differing]
    slips = Counter(_text(piece, one) for piece, one in found)
    for piece, one in found:
        text = _text(piece, one)
        if slips[text] == 1 and all(other.is_exact for other in look(text, known)):
            yield from _names(piece, [one])


def _text(piece: Piece, one: Found) -> str:
    here = words(piece.text)
    return piece.text[here[one.first].start : here[one.range[-1]].end]


def _delimited(text: str) -> Iterator[str]:
    """Names of units whose end is certain: from a capital type word (`Phòng`, `Trung tâm`) to a punctuation mark."""
    here = words(text)
    for first, word in enumerate(here):
        if word.text[0].islower() or word.text.isupper() or word.text.lower() not in TYPES:
            continue
        near = range(first, min(first + _NAME_WORDS.stop, len(here)))
        last = next((at for at in near if here[at].gap), near[-1])
        if last - first + 1 in _NAME_WORDS:
            yield text[word.start : here[last].end]


def _fixed(pairs: Iterable[str]) -> dict[str, list[tuple[Word, Word]]]:
    """Fixed words by their first syllable, by their second, and by the two first letters."""
    found: dict[str, list[tuple[Word, Word]]] = {}
    for pair in pairs:
        here = words(pair)
        if len(here) == 2:
            for key in (f"{here[0].plain} ", f" {here[1].plain}", here[0].plain[0] + here[1].plain[0]):
                found.setdefault(key, []).append((here[0], here[1]))
    return found


_ALIKE = ({"s", "x"}, {"d", "r"}, {"l", "n"}, {"c", "t"}, {"c", "k"}, {"g", "r"}, {"g", "d"})
_FIXED = _fixed(COMPOUNDS)
_SAID = "từ thường dùng bị viết sai chữ"


def _pairs(piece: Piece, taken: set[int]) -> Wrong:
    """Usual confusions, and what is a slip away from a fixed word: `nhũn nhĩu`; `taken` words are told already."""
    here = words(piece.text)
    for place, (one, two) in enumerate(pairwise(here)):
        if one.gap or not (one.text.islower() and two.text.islower()) or not taken.isdisjoint((place, place + 1)):
            continue
        right = CONFUSIONS.get(f"{one.text} {two.text}")
        if not right and not (one.text in COMMON and two.text in COMMON):
            right = _meant(one, two)
        if right:
            yield piece.place, said(piece.text, one.start, two.end, _SAID, right)


@lru_cache(maxsize=1024)
def _nearest(one: Word, two: Word) -> str | None:
    near = _FIXED.get(f"{one.plain} ", []) + _FIXED.get(f" {two.plain}", [])
    near = near or _FIXED.get(one.plain[0] + two.plain[0], [])
    best = min(near, key=lambda pair: _apart(one, pair[0]) + _apart(two, pair[1]), default=None)
    if best is None or not 0 < _apart(one, best[0]) + _apart(two, best[1]) <= 2:
        return None
    return f"{best[0].text} {best[1].text}"


def _meant(one: Word, two: Word) -> str | None:
    """The fixed word that was meant; None where the pair may be another word, or CT-01 speaks of it already."""
    if not (one.text.isalpha() and two.text.isalpha()) or fault(one.text) or fault(two.text):
        return None
    return _nearest(one._replace(start=0, end=0), two._replace(start=0, end=0, gap=""))


def _apart(found: Word, meant: Word) -> int:
    """Edits between two syllables; 3 where it is no slip of the pen: a usual syllable, or another letter."""
    count = edits(found.plain, meant.plain)
    if not count:
        return 0
    if found.text in COMMON or not _is_slip(bare(found.text), bare(meant.text)):
        return 3
    return count if count == 1 or bare(found.text) == bare(meant.text) else 3


def _is_slip(found: str, meant: str) -> bool:
    """Marks alone, a letter too many, too few or swapped, another last consonant, or a first one that sounds alike."""
    if found == meant or len(found) != len(meant) or sorted(found) == sorted(meant):
        return True
    at = next(place for place, (one, other) in enumerate(zip(found, meant, strict=True)) if one != other)
    is_vowel = found[at] in "aeiouy" or meant[at] in "aeiouy"
    return {found[at], meant[at]} in _ALIKE if not at else not is_vowel


def _acronyms(pieces: list[Piece], ours: frozenset[str]) -> Wrong:
    """`KH&N` beside `KH&CN`: an abbreviation that stands once, unexplained, one letter away from one that is used."""
    mixed = [piece for piece in pieces if not piece.text.isupper()]
    used = [(piece, word) for piece in mixed for word in words(piece.text) if _is_acronym(word.text)]
    times = Counter(word.text for _, word in used)
    known = ACRONYMS | ours | CODES | KINDS
    often = (one for one, count in times.most_common(_MOST) if count > _OFTEN)
    meant = sorted({*often, *(one for one in times if one in ours or (one in known and "&" in one))}, key=len)
    for piece, word in used:
        if times[word.text] > 1 or word.text in known or _is_explained(piece.text, word):
            continue
        right = next((one for one in meant if _is_letter_off(word.text, one)), None)
        if right:
            yield piece.place, said(piece.text, word.start, word.end, f"gần giống chữ viết tắt “{right}”", right)


def _is_acronym(text: str) -> bool:
    return len(text) in _LETTERS and text.replace("&", "").isalpha() and text.isupper()


def _is_explained(text: str, word: Word) -> bool:
    """`(KH&N)`, `viết tắt là KH&N`, or a part of a document's symbol."""
    before, after = text[max(word.start - 4, 0) : word.start], text[word.end : word.end + 1]
    return any(sign in "()/-" for sign in before[-1:] + after) or before.rstrip().endswith("là")


def _is_letter_off(text: str, right: str) -> bool:
    """One letter too few, too many or swapped; another letter only in the longer ones with `&`."""
    is_same = text.replace("&", "") == right.replace("&", "")
    if is_same or text[0] != right[0] or letter_edits(text, right) != 1:
        return False
    is_other = len(text) == len(right) and sorted(text) != sorted(right)
    return "&" in right if is_other else len(right) > 3


def _symbols(checked: Checked, ours: frozenset[str]) -> Wrong:
    """`12/QĐ-SKHC` in a document that never says `SKHCN`: an agency's symbol that the office knows, with a slip."""
    used = list(codes(checked))
    there = {code for _, _, code in used}
    for piece, start, code in used:
        right = next((one for one in sorted(ours - there) if one[0] == code[0] and _is_letter_off(code, one)), None)
        if right and code not in ours | CODES:
            why = f"gần giống ký hiệu “{right}” nhưng sai chữ"
            yield piece.place, said(piece.text, start, start + len(code), why, right)
