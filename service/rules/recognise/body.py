"""Nhận ra phần nội dung: headings and their levels, căn cứ, paragraphs, tables - one block each, in reading order."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from service.rules.parts import Piece
from service.rules.recognise.strips import Strip
from service.wording import composed
from service.written import Paragraph

_PART = re.compile(r"(Phần|Chương)\s+([IVXLC]+|thứ\s+\w+)\.?", re.IGNORECASE)
_SECTION = re.compile(r"(Mục|Tiểu mục)\s+\d+\.?", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+\s*[.)/-]\s*\S")
_CLAUSE = re.compile(r"(Điều\s+)?\d+(\.\d+)*\s*[.)/]\s*\S")
_POINT = re.compile(r"[a-zđ]\s*[.)/]\s*\S")
_BASIS = re.compile(r"Căn cứ\b")


def body(paragraphs: Sequence[Paragraph], path: str) -> tuple[list[Piece], set[str]]:
    """The blocks of a running text at `path`, and the places after which an empty paragraph stands."""
    pieces: list[Piece] = []
    gaps: set[str] = set()
    count = 0
    for table, group in groupby(paragraphs, key=_table):
        rows = list(group)
        place = f"{path}[{count}]"
        if table is not None:
            cells = [one for one in rows if not one.is_empty]
            pieces += [Piece(_cell_part(one), place, _words(one), one, in_table=True) for one in cells]
            count += bool(cells)
            continue
        for one in rows:
            if one.is_empty:
                if pieces:
                    gaps.add(pieces[-1].place)
                continue
            before = pieces[-1].part if pieces else ""
            pieces.append(Piece(part_of(one, before), f"{path}[{count}]", _words(one), one))
            count += 1
    return pieces, gaps


def _table(one: Paragraph) -> int | None:
    return one.cell.table if one.cell else None


def _cell_part(one: Paragraph) -> str:
    return "table_header" if one.cell and one.cell.is_header else "table_cell"


def _words(one: Paragraph) -> str:
    return composed(" ".join(one.text.replace("\t", " ").split(" "))).strip()


def part_of(one: Paragraph, before: str) -> str:
    """What a paragraph of the running text is; a title in capitals belongs to the label before it."""
    strip = Strip(_words(one), one, one.side, 0)
    text = strip.text
    if len(text) < 30 and _PART.fullmatch(text):
        return "part_label"
    if len(text) < 30 and _SECTION.fullmatch(text):
        return "section_label"
    if before in ("part_label", "section_label") and strip.is_capital:
        return before.replace("label", "title")
    if _ROMAN.match(text) and (strip.is_bold or strip.is_capital):
        return "roman"
    if _CLAUSE.match(text):
        return "clause" if strip.is_bold else "body"
    if _POINT.match(text):
        return "point"
    if _BASIS.match(text) and (strip.is_italic or text.endswith(";")):
        return "legal_basis"
    if strip.is_italic and before == "legal_basis":
        return "legal_basis"
    return "part_title" if strip.is_capital and strip.is_centred and strip.is_bold else "body"


def whole(all_strips: Sequence[Strip], paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that these strips are made of, each once and whole."""
    seen: set[int] = set()
    for strip in all_strips:
        if strip.index not in seen:
            seen.add(strip.index)
            yield paragraphs[strip.index]
