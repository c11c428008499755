"""Phần trang của DOCX: sheet, margins, page number, and the words that stand in headers and footers."""

from collections.abc import Iterator, Mapping

from service.foreign.word_runs import heard
from service.foreign.word_styles import Styles, paragraph
from service.foreign.word_xml import MM_PER_TWIP, Element, is_on, number, parsed, q, value
from service.written import PageNumber, Section

A4 = (210.0, 297.0)
USUAL_MARGIN_MM = 25.4
RELATIONS = "word/_rels/document.xml.rels"


class Sheets:
    """Reads the sections of one file."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._styles = Styles(parts)
        self._targets = {}
        if RELATIONS in parts:
            self._targets = {one.get("Id"): one.get("Target", "") for one in parsed(parts[RELATIONS])}
        self._inherited: dict[tuple[str, str], Element] = {}

    def section(self, properties: Element | None, start: int) -> Section:
        """A section from its `w:sectPr`. Headers that it does not have are those of the section before."""
        for kind in ("header", "footer"):
            for reference in properties.iter(q(f"w:{kind}Reference")) if properties is not None else ():
                root = self._part(reference.get(q("r:id")))
                if root is not None:
                    self._inherited[kind, reference.get(q("w:type"), "default")] = root
        width, height = (self._mm(properties, "w:pgSz", side, usual) for side, usual in zip("wh", A4, strict=True))
        top, bottom, left, right = (
            self._mm(properties, "w:pgMar", side, USUAL_MARGIN_MM) for side in ("top", "bottom", "left", "right")
        )
        number_of, restarts = self._number(properties), value(properties, "w:pgNumType", "w:start") == "1"
        made = Section(width, height, top, bottom, left, right, start, number_of, restarts)
        return made

    def width_mm(self, properties: Element | None) -> float:
        """How wide the text of a section is."""
        sides = sum(self._mm(properties, "w:pgMar", side, USUAL_MARGIN_MM) for side in ("left", "right"))
        return self._mm(properties, "w:pgSz", "w", A4[0]) - sides

    def margin_words(self, properties: Element | None) -> Iterator[Element]:
        """Headers and footers of a section's own that hold more than a page number."""
        for kind in ("header", "footer"):
            for reference in properties.iter(q(f"w:{kind}Reference")) if properties is not None else ():
                root = self._part(reference.get(q("r:id")))
                if root is not None and not self._page_fields(root):
                    yield root

    def _mm(self, properties: Element | None, name: str, side: str, usual: float) -> float:
        twips = number(value(properties, name, f"w:{side}"))
        return usual if twips is None else abs(twips) * MM_PER_TWIP

    def _part(self, name: str | None) -> Element | None:
        content = self._parts.get(f"word/{self._targets.get(name, '')}") if name else None
        return parsed(content) if content else None

    def _page_fields(self, root: Element) -> list[Element]:
        return [
            one
            for one in root.iter(q("w:p"))
            if any("PAGE" in each.split() for each in heard(one, {}, self._styles).fields)
        ]

    def _number(self, properties: Element | None) -> PageNumber | None:
        first_differs = bool(is_on(properties, "w:titlePg"))
        for kind in ("header", "footer"):
            root = self._inherited.get((kind, "default"))
            for one in self._page_fields(root) if root is not None else ():
                first = self._inherited.get((kind, "first"))
                on_first = not first_differs or (first is not None and bool(self._page_fields(first)))
                return self._page_number(one, kind, on_first)
        return None

    def _page_number(self, element: Element, kind: str, on_first: bool) -> PageNumber:
        properties = element.find(q("w:pPr"))
        name = value(properties, "w:pStyle") or self._styles.usual("paragraph")
        of_style, of_run = self._styles.chain(name)
        look = {**self._styles.default_paragraph, **of_style, **paragraph(properties)}
        spans = heard(element, of_run, self._styles).spans
        run = {**self._styles.default_run, **of_run, **self._styles.run(element.find(f".//{q('w:rPr')}"))}
        size = spans[0].size_pt if spans else float(run["size"])
        bold, italic = (bool(run.get("bold")), bool(run.get("italic"))) if not spans else spans[0][3:5]
        frame = element.find(f".//{q('w:framePr')}")
        align = (
            frame.get(q("w:xAlign")) if frame is not None and frame.get(q("w:xAlign")) else look.get("align", "left")
        )
        return PageNumber("header" if kind == "header" else "footer", align, size, bold, italic, on_first)
