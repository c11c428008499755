"""Kiểu chữ có hiệu lực trong DOCX: what a run or paragraph really looks like (ECMA-376 part 1, 17.7.2).

Document defaults, table style, the chains of paragraph and character styles, numbering, direct formatting.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from service.foreign.word_xml import MM_PER_TWIP, Element, is_on, number, parsed, q, value
from service.written import Spacing

ALIGN = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "justify",
         "distribute": "justify", "lowKashida": "justify", "thaiDistribute": "justify"}  # fmt: skip
Look = Mapping[str, Any]
TOGGLES = ("bold", "italic", "caps")


class Numbering(NamedTuple):
    """Which list a paragraph belongs to, and its level from 0."""

    list: str
    level: int


class Styles:
    """The styles of one file. Every chain is resolved once."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        root = parsed(parts["word/styles.xml"]) if "word/styles.xml" in parts else None
        self._themes = _theme_fonts(parts)
        self._styles = {one.get(q("w:styleId")): one for one in root.iter(q("w:style"))} if root is not None else {}
        defaults = root.find(q("w:docDefaults")) if root is not None else None
        self.default_run = self._default(defaults, "w:rPrDefault/w:rPr", {"font": "Times New Roman", "size": 10.0})
        self.default_paragraph = self._default(defaults, "w:pPrDefault/w:pPr", {})
        self._usual = {
            one.get(q("w:type")): name
            for name, one in self._styles.items()
            if one.get(q("w:default"), "0").lower() not in ("0", "false")
        }
        self._chains: dict[str | None, tuple[Look, Look]] = {}

    def _default(self, defaults: Element | None, path: str, otherwise: dict[str, Any]) -> Look:
        found = defaults.find("/".join(q(name) for name in path.split("/"))) if defaults is not None else None
        if found is None:
            return otherwise
        return otherwise | (self.run(found) if path.endswith("rPr") else paragraph(found))

    def usual(self, kind: str) -> str | None:
        """The default style of a kind (`paragraph`, `table`)."""
        return self._usual.get(kind)

    def chain(self, name: str | None) -> tuple[Look, Look]:
        """What a style says of its paragraph and of its runs, with all it is based on."""
        if name not in self._chains:
            of_paragraph: dict[str, Any] = {}
            of_run: dict[str, Any] = {}
            for one in self._ancestors(name):
                of_paragraph |= paragraph(one.find(q("w:pPr")))
                of_run |= self.run(one.find(q("w:rPr")))
            self._chains[name] = (of_paragraph, of_run)
        return self._chains[name]

    def _ancestors(self, name: str | None) -> Iterable[Element]:
        line: list[Element] = []
        while name in self._styles and self._styles[name] not in line:
            line.append(self._styles[name])
            name = value(line[-1], "w:basedOn")
        return reversed(line)

    def numbering_of(self, name: str | None) -> Numbering | None:
        """The list that a paragraph style puts its paragraphs into."""
        return self.chain(name)[0].get("numbering")

    def run(self, properties: Element | None) -> dict[str, Any]:
        """What a `w:rPr` says, under our names; what it does not say is not there."""
        said: dict[str, Any] = {}
        if properties is None:
            return said
        for name, toggle in (("w:b", "bold"), ("w:i", "italic"), ("w:caps", "caps"), ("w:vanish", "hidden")):
            on = is_on(properties, name)
            if on is not None:
                said[toggle] = on
        size = number(value(properties, "w:sz"))
        if size:
            said["size"] = size / 2
        color = value(properties, "w:color")
        if color:
            said["color"] = "000000" if color == "auto" else color.upper()
        underline = value(properties, "w:u")
        if underline:
            said["underlined"] = underline != "none"
        fonts = properties.find(q("w:rFonts"))
        if fonts is not None:
            for attribute, key in (("ascii", "font"), ("hAnsi", "font_vietnamese")):
                theme = fonts.get(q(f"w:{attribute}Theme"))
                family = self._themes.get(theme[:5]) if theme else fonts.get(q(f"w:{attribute}"))
                if family:
                    said[key] = family
        return said


def paragraph(properties: Element | None) -> dict[str, Any]:
    """What a `w:pPr` says, under our names, in mm and pt."""
    said: dict[str, Any] = {}
    if properties is None:
        return said
    align = ALIGN.get(value(properties, "w:jc") or "")
    if align:
        said["align"] = align
    said |= _indents(properties.find(q("w:ind"))) | _spacing(properties.find(q("w:spacing")))
    for name, key in (
        ("w:keepNext", "keep_next"),
        ("w:contextualSpacing", "contextual"),
        ("w:pageBreakBefore", "break"),
    ):
        on = is_on(properties, name)
        if on is not None:
            said[key] = on
    listed = properties.find(q("w:numPr"))
    if listed is not None and value(listed, "w:numId") is not None:
        said["numbering"] = Numbering(str(value(listed, "w:numId")), int(number(value(listed, "w:ilvl")) or 0))
    borders = properties.find(q("w:pBdr"))
    if borders is not None:
        drawn = {
            side for side in ("top", "bottom", "left", "right")
            if (value(borders, f"w:{side}") or "nil") not in ("nil", "none")
        }  # fmt: skip
        said["framed"], said["underline"] = len(drawn) == 4, drawn == {"bottom"}
    return said


def _indents(ind: Element | None) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if ind is None:
        return said
    for names, key in ((("left", "start"), "left"), (("right", "end"), "right")):
        for name in names:
            twips = number(ind.get(q(f"w:{name}")))
            if twips is not None:
                said[key] = twips * MM_PER_TWIP
    first, hanging = number(ind.get(q("w:firstLine"))), number(ind.get(q("w:hanging")))
    if first is not None or hanging is not None:
        said["first"] = ((first or 0) - (hanging or 0)) * MM_PER_TWIP
    return said


def _spacing(spacing: Element | None) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if spacing is None:
        return said
    for name in ("before", "after"):
        twips = number(spacing.get(q(f"w:{name}")))
        if is_auto := spacing.get(q(f"w:{name}Autospacing")):
            twips = 280 if is_auto.lower() not in ("0", "false", "off") else twips
        if twips is not None:
            said[name] = twips / 20
    line = number(spacing.get(q("w:line")))
    if line:
        kind = spacing.get(q("w:lineRule"), "auto")
        said["line"] = {
            "exact": Spacing("exact", line / 20), "atLeast": Spacing("least", line / 20),
        }.get(kind, Spacing("multiple", line / 240))  # fmt: skip
    return said


def _theme_fonts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """`minor` and `major`: the families a theme names."""
    found = next((name for name in parts if name.startswith("word/theme/") and name.endswith(".xml")), None)
    if found is None:
        return {}
    root = parsed(parts[found])
    latin = {
        key: root.find(f".//{q(f'a:{key}Font')}/{q('a:latin')}") for key in ("minor", "major")
    }  # fmt: skip
    return {key: one.get("typeface") for key, one in latin.items() if one is not None}
