"""Nhận ra phần cuối: Nơi nhận and signature, side by side or one under the other, then each phụ lục."""

import re
from collections.abc import Sequence

from service.rules.parts import Piece
from service.rules.recognise.strips import Strip

_MARK = re.compile(r"[A-ZĐ]{1,6}\.\s?\(\d+\)\.?")
_LIST = re.compile(r"[-–—•+*]\s*\S")
_AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q)\s*\.?\s+\S")
_POST = re.compile(
    r"((PHÓ\s+|Q\.\s*)?(GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG|CHÁNH|CHI CỤC|CỤC|VỤ|VIỆN|HIỆU|BỘ|TỔNG|BÍ THƯ|TRƯỞNG BAN|THỦ))"
)
_APPENDIX = re.compile(r"phụ\s+lục(\s+([IVX]+|\d+|số\s*\d+|[A-Z]))?\s*[.:]?", re.IGNORECASE)
_NAME = re.compile(r"\S+( \S+){1,6}")


def begins(all_strips: Sequence[Strip], start: int) -> int:
    """Where Nơi nhận and signature begin, from `start` on; the end when there are none."""
    for index in range(start, len(all_strips)):
        if all_strips[index].folded.startswith("NOI NHAN") and len(all_strips[index].text) < 25:
            return _first_of_row(all_strips, index)
    for index in range(start, len(all_strips)):  # without Nơi nhận: a post in capitals after the last full stop
        strip = all_strips[index]
        if strip.is_capital and (_AUTHORITY.match(strip.text) or _POST.match(strip.text)) and len(strip.text) < 60:
            return index
    return len(all_strips)


def _first_of_row(all_strips: Sequence[Strip], index: int) -> int:
    """The post may stand before Nơi nhận, in the same row or paragraph."""
    while index > 0:
        one, here = all_strips[index - 1], all_strips[index]
        same_row = one.look.cell and here.look.cell and one.look.cell[:2] == here.look.cell[:2]
        is_post = one.is_capital and one.side == "right" and (_AUTHORITY.match(one.text) or _POST.match(one.text))
        if not (one.index == here.index or same_row or is_post):
            break
        index -= 1
    return index


def appendices(all_strips: Sequence[Strip], start: int) -> list[int]:
    """Where each phụ lục begins."""
    return [
        index
        for index in range(start, len(all_strips))
        if _APPENDIX.fullmatch(all_strips[index].text) and all_strips[index].look.cell is None
    ]


def tail(all_strips: Sequence[Strip]) -> list[Piece]:
    """The pieces of Nơi nhận and signature."""
    pieces: list[Piece] = []
    right: list[Strip] = []
    for strip in all_strips:
        if not strip.text:
            continue
        if strip.folded.startswith("NOI NHAN") and not any(one.part == "recipients_label" for one in pieces):
            pieces.append(Piece("recipients_label", "recipients_label", strip.text, strip.look))
        elif _MARK.fullmatch(strip.text):
            pieces.append(Piece("drafter_mark", "drafter_mark", strip.text, strip.look))
        elif strip.side != "right" and (_LIST.match(strip.text) or _is_left(strip)):
            count = sum(one.part == "recipients" for one in pieces)
            pieces.append(Piece("recipients", f"recipients[{count}]", strip.text, strip.look))
        elif not strip.text.startswith("(") or not strip.text.endswith(")"):  # `(Chữ ký, dấu)` is no name
            right.append(strip)
    return [*pieces, *_signature(right)]


def _is_left(strip: Strip) -> bool:
    return strip.side == "left" and not strip.is_capital


def _signature(right: list[Strip]) -> list[Piece]:
    posts = [strip for strip in right if strip.is_capital and not _is_name(strip, right)]
    names = [strip for strip in right if strip not in posts]
    pieces = [Piece("authority", f"authority[{index}]", one.text, one.look) for index, one in enumerate(posts)]
    if len(names) > 1:
        pieces.append(Piece("second_post", "second_post", names[-2].text, names[-2].look))
    if names:
        pieces.append(Piece("signer", "signer", names[-1].text, names[-1].look))
    return pieces


def _is_name(strip: Strip, right: list[Strip]) -> bool:
    """A name in capitals, wrongly: the last line, and no post."""
    is_post = _AUTHORITY.match(strip.text) or _POST.match(strip.text)
    return strip is right[-1] and len(right) > 1 and not is_post and bool(_NAME.fullmatch(strip.text))
