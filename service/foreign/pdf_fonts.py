"""Phông chữ của tệp PDF: family, weight and slope read from a font's name, and the widths of its letters."""

import ctypes
import re
from typing import Any

import pypdfium2.raw as raw

from service.styles import FONT

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_LOOK = re.compile(
    r"(?:[-, ]?(?:Bold|Italic|Oblique|Regular|Roman|Medium|Semi|Demi|Black|Heavy|Light|Ital|Obl))+$", re.I
)
_MAKER = re.compile(r"(?:PSMT|PS|MT)$")
_TWINS = ("timesnewroman", "liberationserif", "vanthuliberationserif", "tinos")  # metric twins of the decree's font
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli", re.IGNORECASE)
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18  # ISO 32000-1, table 123
_MEAN_WIDTH = 0.45  # em; of a letter whose width the file does not tell


class Font:
    """Phông: a family name that a person knows, its look, and letter widths in em (asked once each)."""

    def __init__(self, handle: Any, name: str, flags: int) -> None:
        self.handle = handle
        self.family = family(name)
        look = _SUBSET.sub("", name)
        self.bold = bool(_BOLD.search(look)) or bool(flags & _FLAG_BOLD)
        self.italic = bool(_ITALIC.search(look)) or bool(flags & _FLAG_ITALIC)
        self.widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Width of `text` in em."""
        return sum(self.widths.get(letter) or self._width(letter) for letter in text)

    def _width(self, letter: str) -> float:
        told = ctypes.c_float()
        found = raw.FPDFFont_GetGlyphWidth(self.handle, ord(letter), 1.0, told)
        self.widths[letter] = told.value if found and 0.05 < told.value < 3 else _MEAN_WIDTH
        return self.widths[letter]


def font_of(handle: Any) -> Font:
    """The font behind PDFium's handle, which must stay open as long as widths are asked."""
    size = raw.FPDFFont_GetBaseFontName(handle, None, 0) if handle else 0
    buffer = ctypes.create_string_buffer(max(size, 1))
    if size:
        raw.FPDFFont_GetBaseFontName(handle, buffer, size)
    flags = raw.FPDFFont_GetFlags(handle) if handle else 0
    return Font(handle, buffer.value.decode("utf-8", "replace"), max(flags, 0))


def family(name: str) -> str:
    """Tên phông as a person knows it: `ABCDEF+TimesNewRomanPS-BoldMT` and its metric twins are Times New Roman."""
    whole = _SUBSET.sub("", name)
    if re.sub(r"[\W_]", "", whole).lower().startswith(_TWINS):
        return FONT
    plain = _MAKER.sub("", _LOOK.sub("", _MAKER.sub("", whole))).strip(" ,-")
    spaced = re.sub(r"(?<=[a-z]{2})(?=[A-Z])", " ", plain.replace("-", " ").replace("_", " "))
    return " ".join(spaced.split()) or "không tên"
