"""Đọc DOCX: a Word file as paragraphs with the look they really have, in the order in which they are read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from service.fonts import Fonts
from service.foreign.door import DOCUMENT, parts_of
from service.foreign.word_drawings import Drawing, drawings
from service.foreign.word_lists import Lists
from service.foreign.word_runs import heard
from service.foreign.word_sections import Sheets
from service.foreign.word_styles import Numbering, Styles, paragraph
from service.foreign.word_xml import MM_PER_TWIP, Element, is_on, number, parsed, q, value
from service.styles import mm, pt
from service.written import CellAt, Paragraph, Section, Side, Span, Spot, Written

MAX_PARAGRAPHS = 20_000
PARAGRAPH, TABLE, SECTION = q("w:p"), q("w:tbl"), q("w:sectPr")
INSIDE = {q(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")}
SIDES: tuple[Side, Side] = ("left", "right")
CELL_MARGIN_MM = 1.9  # Word's own, left and right, where a table says nothing (0.08 in)


class Frame(NamedTuple):
    """What stands around a paragraph: its cell, its column of a two-column row, the width it may use (mm)."""

    cell: CellAt | None = None
    side: Side | None = None
    width_mm: float | None = None
    outside: bool = False
    of_table: tuple[Mapping[str, Any], Mapping[str, Any]] = ({}, {})


class Opened(NamedTuple):
    """A DOCX with its tree, to be changed: `elements` are its paragraphs by their number (`Spot.paragraph` - 1)."""

    written: Written
    parts: Mapping[str, bytes]
    root: Element
    elements: list[Element]


def read_docx(content: bytes, fonts: Fonts) -> Written:
    """The document in a DOCX. Raises Refused for a file that is none, is locked, holds macros or is not whole."""
    return open_docx(content, fonts).written


def open_docx(content: bytes, fonts: Fonts) -> Opened:
    """The same, with the tree that it was read from."""
    parts = parts_of(content)
    reader = _Reader(parts, fonts)
    root = parsed(parts[DOCUMENT])
    body = root.find(q("w:body"))
    if body is not None:
        reader.text_width_mm = reader.sheets.width_mm(next(body.iter(SECTION), None))
        reader.blocks(body, Frame())
    sections = reader.sections(body)
    return Opened(Written("docx", tuple(reader.paragraphs), sections), parts, root, reader.elements)


class _Reader:
    def __init__(self, parts: Mapping[str, bytes], fonts: Fonts) -> None:
        self.fonts = fonts
        self.styles, self.lists = Styles(parts), Lists(parts)
        self.sheets = Sheets(parts)
        self.paragraphs: list[Paragraph] = []
        self.elements: list[Element] = []
        self.starts: list[tuple[Element, int]] = []
        self.count = self.tables = self.begun = 0
        self.text_width_mm = 0.0

    def blocks(self, parent: Element, frame: Frame) -> None:
        for child in parent:
            if child.tag == PARAGRAPH:
                self.paragraph(child, frame)
            elif child.tag == TABLE:
                self.table(child, frame)
            elif child.tag in INSIDE:
                self.blocks(child, frame)

    def paragraph(self, element: Element, frame: Frame) -> None:
        self.count += 1
        self.elements.append(element)
        if self.count > MAX_PARAGRAPHS:
            return
        properties = element.find(q("w:pPr"))
        name = value(properties, "w:pStyle") or self.styles.usual("paragraph")
        look, of_run = self._looks(properties, name, frame)
        words = heard(element, of_run, self.styles)
        spans = words.spans
        if isinstance(look.get("numbering"), Numbering) and (spans or not look.get("hidden")):
            spans = self._marked(spans, look["numbering"])
        drawn = list(drawings(element))
        made = Paragraph(
            spans, Spot(paragraph=self.count), look.get("align", "left"), look.get("first", 0.0),
            look.get("left", 0.0), look.get("right", 0.0), look.get("before", 0.0), look.get("after", 0.0),
            look.get("line"), frame.cell, frame.side, framed=bool(look.get("framed")), outside=frame.outside,
            keep_next=look.get("keep_next", False),
        )  # fmt: skip
        self._boxes(drawn, frame)
        self.paragraphs.append(made)
        self._rules(made, drawn, look, frame)
        section = properties.find(SECTION) if properties is not None else None
        if section is not None:
            self.starts.append((section, self.begun))
            self.begun = len(self.paragraphs)

    def _looks(
        self, properties: Element | None, name: str | None, frame: Frame
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        of_style, of_run = self.styles.chain(name)
        direct = paragraph(properties)
        look = {**self.styles.default_paragraph, **frame.of_table[0], **of_style}
        if isinstance(direct.get("numbering"), Numbering):
            look |= self.lists.look(direct["numbering"])
        elif isinstance(look.get("numbering"), Numbering):
            look = {**self.lists.look(look["numbering"]), **look}
        return look | direct, {**frame.of_table[1], **of_run}

    def _marked(self, spans: tuple[Span, ...], numbering: Numbering) -> tuple[Span, ...]:
        mark = self.lists.mark(numbering)
        if not mark:
            return spans
        first = spans[0] if spans else Span("", "Times New Roman", 14)
        return (first._replace(text=f"{mark} "), *spans)

    def _boxes(self, drawn: list[Drawing], frame: Frame) -> None:
        """The words of text boxes stand before the paragraph they hang on."""
        for one in drawn:
            if one.words is not None and not frame.outside:
                at = len(self.paragraphs)
                self.blocks(one.words, frame._replace(side=one.side or frame.side))
                inside = [each for each in self.paragraphs[at:] if not each.is_empty]
                if one.is_framed and len(inside) == 1:
                    self.paragraphs[at:] = [_with(inside[0], framed=True)]

    def _rules(self, made: Paragraph, drawn: list[Drawing], look: dict[str, Any], frame: Frame) -> None:
        """A line drawn in an empty paragraph belongs to the words above it in the same cell."""
        length = next((one.line_mm for one in drawn if one.line_mm), None)
        if length is None and look.get("underline"):
            wide = frame.width_mm if frame.width_mm is not None else self.text_width_mm
            length = wide - (made.left_mm or 0) - (made.right_mm or 0)
        for index in range(len(self.paragraphs) - 1, -1, -1):
            one = self.paragraphs[index]
            if length is None or one.cell != frame.cell or one.side != frame.side:
                return
            if not one.is_empty:
                self.paragraphs[index] = _with(one, rule_mm=length, width_mm=self._last_line(one, frame))
                return

    def _last_line(self, one: Paragraph, frame: Frame) -> float:
        span = max(one.spans, key=lambda each: len(each.text))
        wide = frame.width_mm if frame.width_mm is not None else self.text_width_mm
        column = pt(max(wide - (one.left_mm or 0) - (one.right_mm or 0), 10))
        lines = self.fonts.lines(one.text.strip().split("\n")[-1], span.size_pt, column, span.bold, span.italic)
        return mm(self.fonts.width(lines[-1], span.size_pt, span.bold, span.italic))

    def table(self, element: Element, frame: Frame) -> None:
        number_of = self.tables
        self.tables += 1
        properties = element.find(q("w:tblPr"))
        of_table = self.styles.chain(value(properties, "w:tblStyle") or self.styles.usual("table"))
        columns = [number(one.get(q("w:w"))) or 0 for one in element.findall(f"{q('w:tblGrid')}/{q('w:gridCol')}")]
        margin = 2 * _cell_margin(properties)
        is_box = len(columns) == 1 and len(element.findall(q("w:tr"))) == 1
        for at, row in enumerate(element.iter(q("w:tr"))):
            if next(row.iterancestors(TABLE)) is not element:
                continue
            is_header = bool(is_on(row.find(q("w:trPr")), "w:tblHeader"))
            column = 0
            cells = [one for one in row.iter(q("w:tc")) if next(one.iterancestors(q("w:tr"))) is row]
            for index, cell in enumerate(cells):
                inside = cell.find(q("w:tcPr"))
                span = int(number(value(inside, "w:gridSpan")) or 1)
                width = number(value(inside, "w:tcW", "w:w")) or sum(columns[column : column + span])
                merged = inside is not None and inside.find(q("w:vMerge")) is not None
                if not (merged and value(inside, "w:vMerge") in (None, "continue")):
                    where = CellAt(number_of, at, column, max(len(columns), len(cells)), is_header)
                    side = SIDES[index] if len(cells) == 2 else None
                    wide = width * MM_PER_TWIP - margin if width > 100 else None
                    start = len(self.paragraphs)
                    self.blocks(cell, Frame(where, side, wide, frame.outside, of_table))
                    if is_box:
                        self.paragraphs[start:] = [_with(one, framed=True) for one in self.paragraphs[start:]]
                column += span

    def sections(self, body: Element | None) -> tuple[Section, ...]:
        """The sections, and after them the words of their headers and footers."""
        last = body.find(SECTION) if body is not None else None
        starts = [*self.starts, (last, self.begun)]
        made = tuple(self.sheets.section(one, start) for one, start in starts)
        for one, _start in starts:
            for words in self.sheets.margin_words(one):
                self.blocks(words, Frame(outside=True))
        return made


def _with(one: Paragraph, **changes: Any) -> Paragraph:
    return Paragraph(**{name: changes.get(name, getattr(one, name)) for name in Paragraph.__dataclass_fields__})


def _cell_margin(properties: Element | None) -> float:
    margins = properties.find(q("w:tblCellMar")) if properties is not None else None
    for name in ("w:left", "w:start"):
        twips = number(value(margins, name, "w:w"))
        if twips is not None:
            return twips * MM_PER_TWIP
    return CELL_MARGIN_MM
