"""Đánh số tự động của Word: the mark a list puts before a paragraph (`1.`, `a)`, `-`), which no text of it holds."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from service.foreign.word_styles import Numbering, paragraph
from service.foreign.word_xml import Element, number, parsed, q, value
from service.wording import roman

BULLETS = {"·": "-", "o": "+", "\uf0b7": "-", "§": "-", "\uf0a7": "-", "•": "-", "–": "-"}


class Level(NamedTuple):
    """A level of a list: how it counts, what it prints, and the indents it gives."""

    form: str
    text: str
    start: int
    look: Mapping[str, Any]


class Lists:
    """The lists of one file, and how far each has counted."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        if "word/numbering.xml" in parts:
            self._read(parsed(parts["word/numbering.xml"]))

    def _read(self, root: Element) -> None:
        kinds = {
            one.get(q("w:abstractNumId")): {
                level.get(q("w:ilvl")): level for level in one.iter(q("w:lvl"))
            } for one in root.iter(q("w:abstractNum"))
        }  # fmt: skip
        for one in root.iter(q("w:num")):
            name, kind = one.get(q("w:numId")), value(one, "w:abstractNumId") or ""
            levels = {int(at): _level(level) for at, level in kinds.get(kind, {}).items() if at and at.isdigit()}
            for override in one.iter(q("w:lvlOverride")):
                at = override.get(q("w:ilvl"), "")
                inner, start = override.find(q("w:lvl")), value(override, "w:startOverride")
                if at.isdigit() and inner is not None:
                    levels[int(at)] = _level(inner)
                elif at.isdigit() and int(at) in levels and start:
                    levels[int(at)] = levels[int(at)]._replace(start=int(start))
                    kind = f"{kind}/{name}"  # it counts for itself
            self._levels[name], self._abstract[name] = levels, kind

    def look(self, numbering: Numbering) -> Mapping[str, Any]:
        """The indents of a level."""
        level = self._levels.get(numbering.list, {}).get(numbering.level)
        return level.look if level else {}

    def mark(self, numbering: Numbering) -> str:
        """Count one further, and say what is printed before the paragraph."""
        levels = self._levels.get(numbering.list, {})
        level = levels.get(numbering.level)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return BULLETS.get(level.text, level.text[:1] if level.text[:1].isprintable() else "-")
        counts = self._counts.setdefault(self._abstract[numbering.list], {})
        counts[numbering.level] = counts.get(numbering.level, level.start - 1) + 1
        for deeper in [at for at in counts if at > numbering.level]:
            del counts[deeper]
        mark = level.text
        for at, one in levels.items():
            mark = mark.replace(f"%{at + 1}", _counted(counts.get(at, one.start), one.form))
        return mark


def _level(level: Element) -> Level:
    return Level(
        value(level, "w:numFmt") or "decimal",
        value(level, "w:lvlText") or "",
        int(number(value(level, "w:start")) or 1),
        {key: said for key, said in paragraph(level.find(q("w:pPr"))).items() if key in ("left", "right", "first")},
    )


def _counted(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and count > 0:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in ("lowerLetter", "upperLetter") and count > 0:  # after z Word writes aa, bb
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)
