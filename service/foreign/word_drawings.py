"""Hình vẽ trong DOCX: lines drawn under a name, and text boxes, of Word 2010 and later (DrawingML) and before (VML)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.foreign.word_xml import MM_PER_EMU, Element, number, q
from service.styles import mm
from service.written import Side

FALLBACK, TEXT_BOX = q("mc:Fallback"), q("w:txbxContent")
MIDDLE_MM = 70.0  # a box that begins further right stands in the right half
LINES = ("line", "straightConnector1")


class Drawing(NamedTuple):
    """A line (its length in mm) or a text box (what it holds, and in which half of the sheet it stands)."""

    line_mm: float | None = None
    words: Element | None = None
    side: Side | None = None
    is_framed: bool = False


def drawings(paragraph: Element) -> Iterator[Drawing]:
    """What hangs on a paragraph."""
    for holder in paragraph.iter(q("wp:anchor"), q("wp:inline"), q("w:pict")):
        if any(one.tag in (FALLBACK, TEXT_BOX) for one in _between(holder, paragraph)):
            continue
        yield from _of_pict(holder) if holder.tag == q("w:pict") else _of_anchor(holder)


def _between(holder: Element, paragraph: Element) -> Iterator[Element]:
    for one in holder.iterancestors():
        if one is paragraph:
            return
        yield one


def _of_anchor(holder: Element) -> Iterator[Drawing]:
    extent = holder.find(q("wp:extent"))
    wide = (number(extent.get("cx")) or 0) * MM_PER_EMU if extent is not None else 0
    offset = holder.find(f"{q('wp:positionH')}/{q('wp:posOffset')}")
    at = (number(offset.text) or 0) * MM_PER_EMU if offset is not None else 0
    words = next(holder.iter(TEXT_BOX), None)
    if words is not None:
        outline = next(holder.iter(q("a:ln")), None)
        framed = outline is not None and outline.find(q("a:noFill")) is None
        yield Drawing(words=words, side="right" if at > MIDDLE_MM else "left", is_framed=framed)
    elif any(one.get("prst") in LINES for one in holder.iter(q("a:prstGeom"))):
        yield Drawing(line_mm=wide)


def _of_pict(holder: Element) -> Iterator[Drawing]:
    for shape in holder.iter():
        if shape.tag not in (q("v:shape"), q("v:rect"), q("v:line")):
            continue
        style = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", shape.get("style") or ""))
        words = next(shape.iter(TEXT_BOX), None)
        if words is not None:
            at = mm((number(style.get("margin-left")) or 0) / 20)
            yield Drawing(
                None, words, "right" if at > MIDDLE_MM else "left", shape.get("stroked") not in ("f", "false")
            )
        elif shape.tag == q("v:line"):
            ends = [number((shape.get(name) or "0").split(",")[0]) or 0 for name in ("from", "to")]
            yield Drawing(line_mm=mm(abs(ends[1] - ends[0]) / 20))
        elif (shape.get("type") or "").endswith("_t32"):  # a straight connector
            yield Drawing(line_mm=mm((number(style.get("width")) or 0) / 20))
