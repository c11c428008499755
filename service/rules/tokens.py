"""Từ trong câu: the words of a text with their places, how two of them differ, and how a slip is told."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_BEFORE_Y = ("h", "k", "l", "m", "qu", "s", "t")  # `y` and `i` are one letter after these
_SHOWN = 24  # characters of the sentence that are quoted on each side of a slip


class Word(NamedTuple):
    """Tiếng: as written, in the form that is compared, where it stands, and what stands between it and the next one."""

    text: str
    plain: str
    start: int
    end: int
    gap: str


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text; `KH&CN` is one word, a gap has no spaces (`,`, `-`, or "" between words of one phrase)."""
    found = list(_WORD.finditer(text))
    after = [*(one.start() for one in found[1:]), len(text)]
    return tuple(
        Word(one[0], plain(one[0]), one.start(), one.end(), text[one.end() : start].strip())
        for one, start in zip(found, after, strict=False)
    )


@lru_cache(maxsize=4096)
def split_tone(syllable: str) -> tuple[str, str]:
    """A syllable in small letters without its tone, and its tones: `Sở` -> (`sơ`, hỏi)."""
    loose = unicodedata.normalize("NFD", syllable.lower())
    letters = unicodedata.normalize("NFC", "".join(sign for sign in loose if sign not in TONES))
    return letters, "".join(sign for sign in loose if sign in TONES)


@lru_cache(maxsize=4096)
def plain(syllable: str) -> str:
    """The form in which `hoá` and `hóa`, `KỲ` and `kỳ`, `kỹ` and `kĩ` are equal: letters, then the tone."""
    letters, tone = split_tone(syllable)
    if letters.endswith("y") and letters[:-1] in _BEFORE_Y:
        letters = f"{letters[:-1]}i"
    return letters + tone


def bare(text: str) -> str:
    """Small letters without any mark: `Đổi` -> `doi`."""
    loose = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in loose if not unicodedata.combining(sign)).replace("đ", "d")


@lru_cache(maxsize=4096)
def edits(one: str, other: str) -> int:
    """How many slips lie between two plain syllables: a letter more, less, other or swapped, or another tone."""
    (left, left_tone), (right, right_tone) = split_tone(one), split_tone(other)
    return letter_edits(left, right) + (left_tone != right_tone)


def letter_edits(left: str, right: str) -> int:
    """Edit distance with swapped neighbours (optimal string alignment); for words of a few letters."""
    before: list[int] = []
    last = list(range(len(right) + 1))
    for row, letter in enumerate(left, start=1):
        now = [row]
        for column, other in enumerate(right, start=1):
            best = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            now.append(best)
        before, last = last, now
    return last[-1]


def said(text: str, start: int, end: int, why: str, right: str) -> str:
    """`Ở “…các phòng thuộc Sở khoa học…”: why; hãy sửa “wrong” thành “right”.`"""
    return f"Ở “{around(text, start, end)}”: {why}; hãy sửa “{text[start:end]}” thành “{right}”."


def around(text: str, start: int, end: int) -> str:
    """The words round a slip, cut between words."""
    left, right = max(start - _SHOWN, 0), min(end + _SHOWN, len(text))
    if left:
        left = text.find(" ", left, start) + 1 or start
    if right < len(text):
        right = max(text.rfind(" ", end, right), end)
    shown = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{shown}{'…' if right < len(text) else ''}"
