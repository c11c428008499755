"""Khối nội dung: headings, paragraphs and tables as plain data, with what stays together decided once."""

import base64
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from service.document import Block, Cell, Heading, Paragraph, Picture, Row, Run, Table
from service.fonts import Fonts
from service.render.pictures import png
from service.styles import BOOK_STYLES, STYLES, TABLE_GAP_PT, Style, pt

Places = dict[str, Any]
KEPT_LINES = 12  # a longer last paragraph may split: kept whole it would leave a third of a page empty
HEADING_RANK = {
    "part_label": 1,
    "part_title": 1,
    "section_label": 2,
    "section_title": 2,
    "roman": 3,
    "clause": 4,
    "point": 5,
}
_LOOKS = {**STYLES, **BOOK_STYLES}
_LOOK = {(False, False): "", (True, False): "bold", (False, True): "italic", (True, True): "bold_italic"}


def plain(text: str) -> str:
    """Words as both forms print them: runs of spaces, tabs and line ends are one space; U+00A0 stays."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def body_places(
    body: tuple[Block, ...], fonts: Fonts, width_mm: float, *, top_level: int, before_signature: bool
) -> list[Places]:
    """The blocks in order. `top_level` is the highest heading's outline level; a signature keeps lines before it."""
    levels = _levels(body, top_level)
    blocks: list[Places] = []
    for block, level in zip(body, levels, strict=True):
        if isinstance(block, Table):
            if blocks and blocks[-1]["kind"] == "table":
                blocks.append({"kind": "gap", "height_pt": TABLE_GAP_PT})
            elif blocks:
                blocks[-1]["after_pt"] = TABLE_GAP_PT
            blocks.append(table_places(block, width_mm))
        elif isinstance(block, Heading):
            blocks.append(_heading(block, level))
        elif isinstance(block, Picture):
            blocks.append(_picture(block, fonts, width_mm))
        else:
            blocks.append(_text_block("paragraph", block.style, block.runs, keep=False))
    if before_signature:
        _keep_with_signature(blocks, body, fonts, width_mm)
    return blocks


def _picture(picture: Picture, fonts: Fonts, width_mm: float) -> Places:
    """As wide as it is, or as the text is; `number` is given once all pictures of the document are known."""
    scale = min(width_mm / picture.width_mm, 1)
    return {
        "kind": "picture",
        "png": base64.b64encode(png(picture, fonts)).decode(),
        "alt": plain(picture.alt),
        "width_mm": round(picture.width_mm * scale, 3),
        "height_mm": round(picture.height_mm * scale, 3),
        "keep_next": False,
        "after_pt": 0,
        "number": 0,
    }


def _heading(heading: Heading, level: int) -> Places:
    """A điểm that ends like a sentence is an item of a list, not the title of what follows: it may end a page."""
    item = heading.style == "point" and heading.text.endswith((";", ".", ","))
    block = _text_block("paragraph" if item else "heading", heading.style, (Run(text=heading.text),), keep=not item)
    return block | {"level": level}


def _text_block(kind: str, style: str, runs: Iterable[Run], *, keep: bool) -> Places:
    return {
        "kind": kind,
        "style": style,
        "runs": _runs(runs, STYLES[style]),
        "keep_next": keep,
        "keep_lines": keep,
        "after_pt": 0,
    }


def _levels(body: tuple[Block, ...], top_level: int) -> list[int]:
    """Outline levels without a skip (PDF/UA-1, 7.4.2): how many kinds of heading stand above each one."""
    above: list[int] = []
    levels = []
    for block in body:
        if isinstance(block, Heading):
            rank = HEADING_RANK[block.style]
            above = [*(other for other in above if other < rank), rank]
        levels.append(min(top_level + max(len(above) - 1, 0), 6))
    return levels


def _runs(runs: Iterable[Run], style: Style) -> list[Places]:
    """Runs of one look joined; a look the paragraph's style has already is none. Spaces join across runs as in HTML."""
    looks = [(run.text, (run.bold and not style.bold, run.italic and not style.italic)) for run in runs]
    joined = [("".join(text for text, _ in group), look) for look, group in groupby(looks, key=lambda look: look[1])]
    result: list[Places] = []
    ends_with_space = True
    for text, look in joined:
        text = re.sub(r"[ \t\n]+", " ", text)
        text = text.lstrip(" ") if ends_with_space else text
        if text:
            ends_with_space = text.endswith(" ")
            result.append({"text": text, "look": _LOOK[look]})
    if result:
        result[-1]["text"] = result[-1]["text"].rstrip(" ")
    return [run for run in result if run["text"]]


def _keep_with_signature(blocks: list[Places], body: tuple[Block, ...], fonts: Fonts, width_mm: float) -> None:
    """Two lines stay with the signature: the last paragraph whole, and what stands before it when it is one line."""
    last = blocks[-1]
    lines = _line_count(body[-1], fonts, width_mm)
    last["keep_next"], last["keep_lines"] = True, lines <= KEPT_LINES
    if lines == 1 and len(blocks) > 1:
        before = blocks[-2]
        before["keep_next"] = True
        if before["kind"] == "paragraph":
            before["keep_lines"] = _line_count(body[-2], fonts, width_mm) <= KEPT_LINES
        elif before["kind"] == "table":  # Word keeps rows, not tables
            (before["rows"] or before["header"])[-1]["keep_next"] = True


def _line_count(block: Block, fonts: Fonts, width_mm: float) -> int:
    if not isinstance(block, Paragraph):
        return 1
    style = STYLES[block.style]
    bold = style.bold or any(run.bold for run in block.runs)
    text = plain(block.text)
    return len(fonts.lines(text, style.size_pt, pt(width_mm), bold, style.italic, pt(style.first_line_mm)))


def table_places(
    table: Table, width_mm: float, header_style: str = "table_header", style: str = "table_cell"
) -> Places:
    """A table as wide as the text, its merged header cells spelled out for Word (`merge`: restart, continue)."""
    scale = width_mm / sum(table.columns_mm)
    columns = [round(column * scale, 3) for column in table.columns_mm]
    header, covered = [], [0] * len(columns)
    owners: list[Cell | None] = [None] * len(columns)
    for row in table.header:
        header.append({"cells": _cells(row, columns, header_style, covered, owners), "keep_next": False})
    rows = [{"cells": _cells(row, columns, style, covered, owners), "keep_next": row.is_group} for row in table.rows]
    return {
        "kind": "table",
        "columns_mm": columns,
        "width_mm": round(sum(columns), 3),
        "header": header,
        "rows": rows,
        "keep_next": False,
    }


def _cells(row: Row, columns: list[float], style: str, covered: list[int], owners: list[Cell | None]) -> list[Places]:
    """The row's cells from left to right, and where a cell above reaches down, its continuation."""
    cells: list[Places] = []
    waiting, column = iter(row.cells), 0
    while column < len(columns):
        owner = owners[column]
        if covered[column] and owner is not None:
            cell, merge = owner, "continue"
        else:
            cell = next(waiting)
            merge = "restart" if cell.rows > 1 else ""
        span = range(column, column + cell.columns)
        for index in span:
            covered[index] = covered[index] - 1 if merge == "continue" else cell.rows - 1
            owners[index] = cell
        cells.append(
            {
                "style": style,
                "runs": [] if merge == "continue" else _runs(cell.runs, _LOOKS[style]),
                "align": cell.align,
                "columns": cell.columns,
                "rows": cell.rows,
                "width_mm": round(sum(columns[index] for index in span), 3),
                "merge": merge,
            }
        )
        column += cell.columns
    return cells
