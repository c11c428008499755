"""Chữ trong một đoạn DOCX: its runs as spans of one look, with tabs and line breaks, without what was deleted."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from service.foreign.word_styles import TOGGLES, Styles
from service.foreign.word_xml import Element, q, value
from service.wording import composed
from service.written import Span

SKIPPED = {q(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "mc:Fallback", "w:object")}
SIGNS = {q("w:tab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "-", q("w:ptab"): "\t"}
TEXT, RUN, FIELD, INSTRUCTION = q("w:t"), q("w:r"), q("w:fldChar"), q("w:instrText")
PARAGRAPH, TEXT_BOX, SIMPLE = q("w:p"), q("w:txbxContent"), q("w:fldSimple")


class Heard(NamedTuple):
    """What a paragraph holds: its spans, the instructions of its fields (` PAGE `), its text boxes."""

    spans: tuple[Span, ...]
    fields: tuple[str, ...]


def heard(element: Element, of_paragraph: Mapping[str, Any], styles: Styles) -> Heard:
    """The words of a `w:p`; `of_paragraph` is the look its style gives its runs."""
    spans: list[Span] = []
    fields: list[str] = []
    depth = 0  # inside the instruction of a field nothing is printed
    for run in _runs(element, fields):
        text = []
        for child in run:
            if child.tag == FIELD:
                depth += {"begin": 1, "separate": -1}.get(child.get(q("w:fldCharType"), ""), 0)
                depth = max(depth, 0)
            elif child.tag == INSTRUCTION:
                fields.append(child.text or "")
            elif child.tag == TEXT and not depth:
                text.append(child.text or "")
            elif child.tag in SIGNS and child.get(q("w:type")) in (None, "textWrapping"):
                text.append(SIGNS[child.tag])
        if text:
            span = _span("".join(text), run.find(q("w:rPr")), of_paragraph, styles)
            if span is not None:
                spans.append(span)
    return Heard(tuple(_merged(spans)), tuple(fields))


def _runs(element: Element, fields: list[str]) -> Iterator[Element]:
    for child in element:
        if child.tag in SKIPPED:
            continue
        if child.tag == RUN:
            yield child
        elif child.tag not in (PARAGRAPH, TEXT_BOX):
            if child.tag == SIMPLE:
                fields.append(child.get(q("w:instr"), ""))
            yield from _runs(child, fields)


def _span(text: str, properties: Element | None, of_paragraph: Mapping[str, Any], styles: Styles) -> Span | None:
    direct = styles.run(properties)
    name = value(properties, "w:rStyle")
    of_style = styles.chain(name)[1] if name else {}
    look = {**styles.default_run, **of_paragraph, **of_style, **direct}
    for toggle in TOGGLES:  # a toggle set by two styles is off again (17.7.3)
        if toggle not in direct and toggle in of_style:
            look[toggle] = bool(of_paragraph.get(toggle)) != bool(of_style[toggle])
    if look.get("hidden"):
        return None
    text = composed(text)
    is_ascii = text.isascii() or "font_vietnamese" not in look
    return Span(
        text.upper() if look.get("caps") else text,
        str(look["font"] if is_ascii and "font" in look else look.get("font_vietnamese", "Times New Roman")),
        float(look["size"]),
        bool(look.get("bold")),
        bool(look.get("italic")),
        str(look.get("color", "000000")),
        bool(look.get("underlined")),
    )


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Neighbours of one look together; Word splits words wherever somebody once put the cursor."""
    held: Span | None = None
    for span in spans:
        if held is not None and held[1:] == span[1:]:
            held = held._replace(text=held.text + span.text)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held
