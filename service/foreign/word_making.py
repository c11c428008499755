"""Dựng lại bằng WordprocessingML: paragraphs, tables and lines with the look of the decree, said directly on each.

A foreign file has styles of its own, so nothing here leans on a style. Lengths in mm, sizes and gaps in pt.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from service.fonts import Fonts
from service.foreign.word_xml import NAMESPACES, Element, q
from service.styles import FONT, RULE_HEIGHT_PT, STYLES, Style, mm, pt

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
ORDER = (  # of the children of w:pPr (ECMA-376, CT_PPr)
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
).split()


SLACK_PT = 1.0  # a balanced column is this much wider than its longest line: no renderer's rounding may break it


class Line(NamedTuple):
    """One paragraph to be made: its words and the part whose look it has."""

    text: str
    part: str
    before_pt: float | None = None


def make(name: str, **attributes: object) -> Element:
    """`make("w:jc", val="center")`."""
    element = etree.Element(q(name), nsmap={"w": NAMESPACES["w"]})
    for key, value in attributes.items():
        element.set(q(f"w:{key}"), str(value))
    return element


def twips(length_mm: float) -> int:
    """A length as Word writes it."""
    return round(pt(length_mm) * 20)


def put(parent: Element, child: Element, order: Sequence[str]) -> None:
    """Give properties a child in its place, instead of one of that name."""
    name = etree.QName(child).localname
    for old in parent.findall(q(f"w:{name}")):
        parent.remove(old)
    at = order.index(name) if name in order else len(order)
    for index, one in enumerate(parent):
        local = etree.QName(one).localname
        if local in order and order.index(local) > at:
            parent.insert(index, child)
            return
    parent.append(child)


def properties_of(element: Element, name: str) -> Element:
    """The properties of a paragraph or run, made when there are none."""
    found = element.find(q(name))
    if found is None:
        found = make(name)
        element.insert(0, found)
    return found


def look_of_run(properties: Element, size_pt: float | None, bold: bool | None = None, italic: bool | None = None,
                color: str = "000000") -> None:  # fmt: skip
    """Font and colour of the decree; size, bold and italic where they are given, else as they are."""
    put(properties, make("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT), RUN_ORDER)
    put(properties, make("w:color", val=color), RUN_ORDER)
    for on, names in ((bold, ("w:b", "w:bCs")), (italic, ("w:i", "w:iCs"))):
        for name in names if on is not None else ():
            put(properties, make(name, val=int(bool(on))), RUN_ORDER)
    if size_pt is not None:
        for name in ("w:sz", "w:szCs"):
            put(properties, make(name, val=round(size_pt * 2)), RUN_ORDER)


def balanced(line: Line, column_mm: float, fonts: Fonts, keep_next: bool = False) -> Element:
    """A centred name of several lines that come out even, and the line under it where its part has one."""
    made = paragraph(line, keep_next)
    side = twips(_side_mm(line, column_mm, fonts))
    put(properties_of(made, "w:pPr"), make("w:ind", left=side, right=side, firstLine=0), ORDER)
    return made


def _side_mm(line: Line, column_mm: float, fonts: Fonts) -> float:
    style = STYLES[line.part]
    width = fonts.balanced(line.text, style.size_pt, pt(column_mm), style.bold, style.italic)
    return max(mm(pt(column_mm) - width - SLACK_PT) / 2, 0)


def paragraph(line: Line, keep_next: bool = False) -> Element:
    """A paragraph of one look."""
    style: Style = STYLES[line.part]
    element = make("w:p")
    said = properties_of(element, "w:pPr")
    if keep_next:
        said.append(make("w:keepNext"))
    before = style.before_pt if line.before_pt is None else line.before_pt
    exact = {"line": round(style.line_pt * 20), "lineRule": "exact"}
    said.append(make("w:spacing", before=round(before * 20), after=round(style.after_pt * 20), **exact))
    said.append(make("w:ind", left=0, right=0, firstLine=twips(style.first_line_mm)))
    said.append(make("w:jc", val="both" if style.align == "justify" else style.align))
    run = etree.SubElement(element, q("w:r"))
    look_of_run(properties_of(run, "w:rPr"), style.size_pt, style.bold, style.italic, style.color)
    text = etree.SubElement(run, q("w:t"))
    text.text = line.text
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def rule(length_mm: float, column_mm: float) -> Element:
    """An empty paragraph that carries the line under a name, centred in its column."""
    element = make("w:p")
    said = properties_of(element, "w:pPr")
    border = etree.SubElement(said, q("w:pBdr"))
    border.append(make("w:bottom", val="single", sz=6, space=0, color="000000"))
    said.append(make("w:spacing", before=0, after=0, line=round(RULE_HEIGHT_PT * 20), lineRule="exact"))
    side = twips(max((column_mm - length_mm) / 2, 0))
    said.append(make("w:ind", left=side, right=side, firstLine=0))
    return element


def rule_under(line: Line, column_mm: float, fonts: Fonts) -> Element:
    """The line under a name, as long as the decree says for its last line of words."""
    style = STYLES[line.part]
    inside = column_mm - 2 * _side_mm(line, column_mm, fonts)
    last = fonts.lines(line.text, style.size_pt, pt(inside), style.bold, style.italic)[-1]
    return rule(mm(fonts.width(last, style.size_pt, style.bold, style.italic)) * (style.rule or 0), column_mm)


def two_columns(rows: Sequence[tuple[Sequence[Element], Sequence[Element]]], widths_mm: tuple[float, float]) -> Element:
    """A table without borders and margins whose rows do not split."""
    table = make("w:tbl")
    said = etree.SubElement(table, q("w:tblPr"))
    said.append(make("w:tblW", w=twips(sum(widths_mm)), type="dxa"))
    borders = etree.SubElement(said, q("w:tblBorders"))
    for side in _SIDES:
        borders.append(make(f"w:{side}", val="nil"))
    said.append(make("w:tblLayout", type="fixed"))
    margins = etree.SubElement(said, q("w:tblCellMar"))
    for side in ("left", "right"):
        margins.append(make(f"w:{side}", w=0, type="dxa"))
    grid = etree.SubElement(table, q("w:tblGrid"))
    for width in widths_mm:
        grid.append(make("w:gridCol", w=twips(width)))
    for row in rows:
        line = etree.SubElement(table, q("w:tr"))
        etree.SubElement(line, q("w:trPr")).append(make("w:cantSplit"))
        for width, inside in zip(widths_mm, row, strict=True):
            cell = etree.SubElement(line, q("w:tc"))
            etree.SubElement(cell, q("w:tcPr")).append(make("w:tcW", w=twips(width), type="dxa"))
            for element in inside or [make("w:p")]:
                cell.append(element)
    return table
