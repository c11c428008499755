"""Cụm từ đã biết trong câu: where known names stand in a text, and near misses of them.

Names are found by two of their words that stand side by side or with one word between, so the text is
gone through once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from service.rules.known import TYPES
from service.rules.tokens import Word, edits, words
from service.rules.usual import COMMON

MOST_EDITS = 2
_LONG = 5  # words a name has before two of them may differ


@dataclass(frozen=True, eq=False)
class Name:
    """Tên đã biết: as it is spelled, and its words."""

    spelled: str
    words: tuple[Word, ...]


class Found(NamedTuple):
    """Chỗ giống một tên: where its words start in the text, which of them differ; `gap`: a comma too many or few."""

    name: Name
    first: int
    differing: tuple[int, ...] = ()
    gap: int | None = None

    @property
    def is_exact(self) -> bool:
        return not self.differing and self.gap is None

    @property
    def range(self) -> range:
        """The words of the text it covers."""
        return range(self.first, self.first + len(self.name.words))


Index = dict[tuple[str, str, int], list[tuple[Name, int]]]


def index(names: Iterable[str]) -> Index:
    """Known names of three words and more, by each two of their words."""
    found: Index = defaultdict(list)
    for spelled in dict.fromkeys(names):
        name = Name(spelled, words(spelled))
        if len(name.words) < 3:
            continue
        for key, at in _keys(name.words):
            found[key].append((name, at))
    return dict(found)


def _keys(found: tuple[Word, ...]) -> Iterator[tuple[tuple[str, str, int], int]]:
    for step in (1, 2):
        for at in range(len(found) - step):
            yield (found[at].plain, found[at + step].plain, step), at


def look(text: str, known: Index) -> list[Found]:
    """Every known name and every near miss of one in a text. What belongs to a name that is right is no slip."""
    here = words(text)
    candidates = {(name, place - at) for key, place in _keys(here) for name, at in known.get(key, ())}
    found = [one for name, first in candidates for one in _compare(here, name, first)]
    covered = {place for one in found if one.is_exact for place in one.range}
    right = [one for one in found if one.is_exact]
    slips: dict[int, Found] = {}
    for one in sorted(found, key=lambda one: len(one.name.words)):
        if not one.is_exact and covered.isdisjoint(one.first + at for at in one.differing):
            slips[one.first + (one.differing[0] if one.differing else one.gap or 0)] = one
    return right + sorted(slips.values(), key=lambda one: one.first)


def _compare(here: tuple[Word, ...], name: Name, first: int) -> Iterator[Found]:
    """The name at this place of the text, exact or a slip away; nothing when it is something else."""
    count = len(name.words)
    if first < 0 or first + count > len(here):
        return
    window = here[first : first + count]
    differing = tuple(
        at for at, (one, other) in enumerate(zip(window, name.words, strict=True)) if one.plain != other.plain
    )
    if len(differing) > (1 if count < _LONG else MOST_EDITS):
        return
    gaps = [at for at in range(count - 1) if window[at].gap.replace("–", "-") != name.words[at].gap]
    if any(window[at].gap not in ("", ",", "-", "–") for at in gaps):
        return
    if not differing and not gaps:
        yield Found(name, first)
    elif not differing and len(gaps) == 1 and _is_comma_slip(window, name, gaps[0]):
        yield Found(name, first, gap=gaps[0])
    elif differing and not gaps and _is_slip(here, name, first, differing):
        yield Found(name, first, differing)


def _is_comma_slip(window: tuple[Word, ...], name: Name, at: int) -> bool:
    """`Luật, Phòng, chống tham nhũng`: a comma too many (more of the name follows it) or one too few."""
    is_title = name.words[0].text[0].isupper() and window[0].text[0].isupper() and len(name.words) > 3
    if "-" in window[at].gap + name.words[at].gap or not is_title:
        return False
    follows = window[at + 1].text[0].isupper() == name.words[at + 1].text[0].isupper()
    return follows and (not window[at].gap or len(name.words) - at > 2)


def _is_slip(here: tuple[Word, ...], name: Name, first: int, differing: tuple[int, ...]) -> bool:
    total = sum(edits(here[first + at].plain, name.words[at].plain) for at in differing)
    return total <= MOST_EDITS and all(_may_be_slip(here, name, first, at) for at in differing)


def _may_be_slip(here: tuple[Word, ...], name: Name, first: int, at: int) -> bool:
    """Whether this word can be no other word that is meant: `Văn phòng sẽ …` is not `Văn phòng Sở`."""
    word, meant = here[first + at], name.words[at]
    low = word.text.lower()
    if not word.text.isalpha() or len(word.text) < 2 or len(meant.text) < 2 or word.text.isupper():
        return False
    if low not in COMMON:
        return True
    if edits(word.plain, meant.plain) > 1 or (meant.text[0].isupper() and word.text[0].islower()):
        return False
    if at == 0:
        return low not in TYPES and len(name.words) > 3
    is_last = at == len(name.words) - 1
    goes_on = is_last and not word.gap and first + at + 1 < len(here) and here[first + at + 1].text[0].islower()
    return not goes_on or len(name.words) >= _LONG
