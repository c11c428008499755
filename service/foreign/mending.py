"""Sửa thể thức: a foreign DOCX given the form of the decree, its words kept (PL I).

Head and tail are made anew from their recognised words; the body stays where it is and changes its look only. Every
word that changes is listed, and no other may: the result is read again and compared.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from service.fonts import Fonts
from service.foreign.docx_reader import Opened, open_docx
from service.foreign.door import DOCUMENT, kind_of
from service.foreign.mended_pages import mend_pages
from service.foreign.mended_words import Change, changes, refuse_lost
from service.foreign.repacking import packed
from service.foreign.word_making import (
    ORDER,
    RUN_ORDER,
    Line,
    balanced,
    look_of_run,
    make,
    paragraph,
    properties_of,
    put,
    rule_under,
    twips,
    two_columns,
)
from service.foreign.word_xml import Element, q
from service.refusal import Refused
from service.rules import Checked, Piece, recognise
from service.rules.corrected import corrected
from service.styles import ADDRESSEES_GAP_PT, HEADER_LEFT_MM, RECIPIENTS_MM, SIGNATURE_GAP_PT, STYLES

HEAD = ("country", "motto", "parent", "issuer", "number", "place_and_date", "letter_subject", "urgency", "kind_name",
        "subject", "addressees")  # fmt: skip
TAIL = ("recipients_label", "recipients", "drafter_mark", "authority", "second_post", "signer")
APPENDIX = ("appendix_label", "appendix_title", "attached_to")
BODY_SIZES = (13.0, 14.0)
PICTURES = (q("w:drawing"), q("w:pict"))
HELD = (*PICTURES, q("w:br"), q("w:object"), q("w:bookmarkStart"))  # what an empty paragraph may carry


class Mended(NamedTuple):
    """Tệp đã sửa, and every change of words in it."""

    content: bytes
    changes: tuple[Change, ...]


def mend(content: bytes, fonts: Fonts) -> Mended:
    """The file in the form of the decree. Raises Refused when it cannot be read, has no head that was recognised, or
    when a word would be lost."""
    if kind_of(content) != "docx":
        raise Refused("Chỉ sửa được tệp Word (.docx); với PDF, hãy sửa tệp Word gốc rồi xuất lại PDF.")
    opened = open_docx(content, fonts)
    checked = recognise(opened.written)
    if not checked.body or not checked.all("kind_name", "addressees", "number"):
        raise Refused(
            "Không nhận ra phần đầu và phần nội dung của văn bản nên chưa sửa được; hãy sửa theo các phát hiện."
        )
    work = _Work(opened, checked, fonts)
    work.mend()
    parts = {**opened.parts, **mend_pages(opened.root, opened.parts, _appendix_starts(opened, checked))}
    parts[DOCUMENT] = etree.tostring(opened.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = packed(parts)
    refuse_lost(opened.written, checked, open_docx(made, fonts).written, work.words)
    return Mended(made, tuple(changes(checked, work.words)))


class _Work:
    def __init__(self, opened: Opened, checked: Checked, fonts: Fonts) -> None:
        self.opened, self.checked, self.fonts = opened, checked, fonts
        self.words = corrected(checked)
        self.body = opened.root.find(q("w:body"))
        section = opened.written.sections[0]
        self.width_mm = 210.0 - _clamped(section.left_mm, (30, 35), 30) - _clamped(section.right_mm, (15, 20), 15)

    def mend(self) -> None:
        self._running()
        self._anew(HEAD, self._head(), at_start=True)
        tail = [piece for piece in self.checked.all(*TAIL)]
        elements = [self._element(piece) for piece in tail]
        if tail and not any(one is not None and any(True for _ in one.iter(*PICTURES)) for one in elements):
            self._anew(TAIL, self._tail(), at_start=False)

    def _element(self, piece: Piece) -> Element | None:
        number = piece.look.spot.paragraph if piece.look else None
        return self.opened.elements[number - 1] if number else None

    def _said(self, part: str) -> list[str]:
        """The right words of a part, line by line."""
        places = dict.fromkeys(piece.place for piece in self.checked.all(part)) or {part: None}
        return [
            text
            for place in places
            for text in self.words.get(place, [one.text for one in self.checked.pieces if one.place == place])
        ]

    def _top(self, element: Element) -> Element:
        """The child of the body that an element stands in."""
        while element.getparent() is not None and element.getparent() is not self.body:
            element = element.getparent()
        return element

    def _anew(self, names: tuple[str, ...], made: Sequence[Element], at_start: bool) -> None:
        """Take out what holds these parts, and what stands between; put in what was made. Other words are kept."""
        pieces = [piece for piece in self.checked.all(*names) if piece.look and not piece.look.outside]
        elements = [element for piece in pieces if (element := self._element(piece)) is not None]
        if not elements:
            return
        tops = [self._top(element) for element in elements]
        places = sorted(self.body.index(top) for top in tops)
        first, last = (0 if at_start else places[0]), places[-1]
        known = {id(element) for element in elements}
        kept = []
        for top in list(self.body)[first : last + 1]:
            kept += [one for one in _worded(top) if id(one) not in known]
            self.body.remove(top)
        for offset, element in enumerate([*made, *(copy.deepcopy(one) for one in kept)]):
            self.body.insert(first + offset, element)

    def _head(self) -> list[Element]:
        lines = {part: self._said(part) for part in HEAD}
        left, right = HEADER_LEFT_MM, self.width_mm - HEADER_LEFT_MM
        issuer = [Line(text, "issuer") for text in lines["issuer"]]
        motto = Line(lines["motto"][0], "motto")
        names = [*(Line(text, "parent") for text in lines["parent"]), *issuer]
        head = [
            *(balanced(line, left, self.fonts) for line in names),
            *([rule_under(issuer[-1], left, self.fonts)] if issuer else []),
        ]
        country = [
            paragraph(Line(lines["country"][0], "country")),
            paragraph(motto),
            rule_under(motto, right, self.fonts),
        ]
        numbers = [Line(text, "number") for text in lines["number"]]
        letter = (
            [Line(" ".join(lines["letter_subject"]), "letter_subject")] if self.checked.all("letter_subject") else []
        )
        dates = [Line(text, "place_and_date") for text in lines["place_and_date"] if self.checked.all("place_and_date")]
        rows = [
            (head, country),
            ([paragraph(line) for line in (*numbers, *letter)], [paragraph(line) for line in dates]),
        ]
        made = [two_columns(rows, (left, right))]
        made += [paragraph(Line(text, "urgency", 6)) for text in lines["urgency"] if self.checked.all("urgency")]
        return [*made, *self._title(lines), *self._addressees(lines["addressees"])]

    def _title(self, lines: Mapping[str, list[str]]) -> Iterator[Element]:
        if not self.checked.all("kind_name"):
            return
        yield paragraph(Line(" ".join(lines["kind_name"]), "kind_name"), keep_next=True)
        subject = [Line(text, "subject") for text in lines["subject"]] if self.checked.all("subject") else []
        for line in subject:
            yield balanced(line, self.width_mm, self.fonts, keep_next=True)
        if subject:
            yield rule_under(subject[-1], self.width_mm, self.fonts)

    def _addressees(self, lines: Sequence[str]) -> Iterator[Element]:
        for index, text in enumerate(lines if self.checked.all("addressees") else ()):
            made = paragraph(Line(text, "addressees", 0 if index else ADDRESSEES_GAP_PT))
            put(made.find(q("w:pPr")), make("w:ind", left=twips(40 if index else 25), firstLine=0), ORDER)
            yield made

    def _tail(self) -> list[Element]:
        width = (RECIPIENTS_MM, self.width_mm - RECIPIENTS_MM)
        left = [paragraph(Line("Nơi nhận:", "recipients_label", 12))]
        left += [
            paragraph(Line(text, "recipients")) for text in self._said("recipients") if self.checked.all("recipients")
        ]
        left += [paragraph(Line(piece.text, "drafter_mark")) for piece in self.checked.all("drafter_mark")]
        right = []
        for index, piece in enumerate(self.checked.all("authority")):
            right.append(paragraph(Line(piece.text.upper(), "authority", 0 if index else 12)))
        for index, piece in enumerate(self.checked.all("second_post", "signer")):
            right.append(paragraph(Line(piece.text, piece.part, 0 if index else SIGNATURE_GAP_PT)))
        return [two_columns([(left, right)], width)]

    def _running(self) -> None:
        """The body, tables and phụ lục: font, colour, size, indents, gaps - and the few words that are corrected."""
        done: set[int] = set()
        for piece in self.checked.pieces:
            element = self._element(piece)
            if element is None or piece.part in (*HEAD, *TAIL) or id(element) in done:
                continue
            done.add(id(element))
            _mend_look(element, piece)
            wanted = self.words.get(piece.place)
            if wanted and wanted[0] != piece.text:
                _mend_end(element, piece.text, wanted[0])
        self._close_gaps()
        last = self._element(self.checked.body[-1])
        if last is not None:
            put(properties_of(last, "w:pPr"), make("w:keepNext"), ORDER)

    def _close_gaps(self) -> None:
        """Gaps are spacing, not empty paragraphs: those between the paragraphs of the body go."""
        first, last = (self._element(self.checked.body[at]) for at in (0, -1))
        if first is None or last is None:
            return
        inside = list(self.body)[self.body.index(self._top(first)) : self.body.index(self._top(last))]
        for element in inside:
            is_empty = element.tag == q("w:p") and not any(True for _ in element.iter(q("w:t"), q("w:sectPr"), *HELD))
            after_table = element.getprevious() is not None and element.getprevious().tag == q("w:tbl")
            if is_empty and not after_table:
                self.body.remove(element)


def _mend_look(element: Element, piece: Piece) -> None:
    style, look = STYLES[piece.part], piece.look
    in_text = not piece.in_table
    size = look.spans[0].size_pt if look and look.spans else style.size_pt
    wanted = size if size in BODY_SIZES and style.size_range[0] <= size <= style.size_range[1] else style.size_pt
    whole = piece.part not in ("body", "point")
    for run in element.iter(q("w:r")):
        bold, italic = (style.bold, style.italic) if in_text and whole else (None, None)
        look_of_run(properties_of(run, "w:rPr"), wanted if in_text else None, bold, italic)
    if not in_text:
        return
    said = properties_of(element, "w:pPr")
    put(said, make("w:jc", val="both" if style.align == "justify" else style.align), ORDER)
    put(said, make("w:ind", left=0, right=0, firstLine=twips(style.first_line_mm)), ORDER)
    put(said, make("w:spacing", before=round(max(style.before_pt, 0) * 20), after=0, line=240, lineRule="auto"), ORDER)
    for name in ("w:contextualSpacing", "w:pBdr"):
        for old in said.findall(q(name)):
            said.remove(old)
    put(properties_of(said, "w:rPr"), make("w:color", val="000000"), RUN_ORDER) if said.find(
        q("w:rPr")
    ) is not None else None


def _mend_end(element: Element, before: str, after: str) -> None:
    """Change the end of a paragraph's words, where alone a corrected text differs; runs before it stay as they are."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    texts = [one for one in element.iter(q("w:t")) if one.text]
    left = len(before) - same
    for one in reversed(texts):
        stripped = (one.text or "").rstrip() if one is texts[-1] else one.text or ""
        cut = min(left, len(stripped))
        one.text = stripped[: len(stripped) - cut]
        left -= cut
        if not left:
            one.text = (one.text or "") + after[same:]
            return


def _worded(top: Element) -> list[Element]:
    """Paragraphs in a child of the body that hold words of their own: those of a text box are its paragraphs'."""
    own = (next(text.iterancestors(q("w:p"))) for text in top.iter(q("w:t")) if (text.text or "").strip())
    return list({id(one): one for one in own}.values())


def _clamped(value: float | None, allowed: tuple[float, float], otherwise: float) -> float:
    return value if value is not None and allowed[0] - 0.5 <= value <= allowed[1] + 0.5 else otherwise


def _appendix_starts(opened: Opened, checked: Checked) -> list[Element]:
    labels = [piece.look.spot.paragraph for piece in checked.all("appendix_label") if piece.look]
    return [opened.elements[number - 1] for number in labels if number]
