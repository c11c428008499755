"""Trang PDF: the runs of letters and the straight strokes that are drawn on a page, told by PDFium.

Lengths in pt from the sheet's top left corner, y downwards, as a reader sees the sheet (turned, cropped). Nothing is
executed or fetched: PDFium only parses, without JavaScript and without forms.
"""

import ctypes
import math
import re
import unicodedata
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from service.foreign.pdf_fonts import Font, font_of
from service.foreign.pdf_strokes import Part, Stroke, strokes_of

Matrix = tuple[float, float, float, float, float, float]

MOST_OBJECTS = 60_000  # on one page: a drawing, not a document
MOST_SEGMENTS = 4_000  # in one path
DEEPEST_FORM = 12
INVISIBLE, CLIPPED, OUTLINED = 3, 7, 2  # text rendering modes (ISO 32000-1, 9.3.6)
BREAK = re.compile("[ -]")  # not at a no-break space
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # how PDFium gives back a hyphen at a line's end
_NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
NO_BREAK = "\u00a0"
_WHITE_FROM = 250


class TooMuch(ValueError):
    """A page with more objects than any document has."""


class Look(NamedTuple):
    """Kiểu chữ of a run."""

    font: str
    size: float
    bold: bool
    italic: bool
    color: str


class Run(NamedTuple):
    """Chữ viết liền một nét: `word` is the width of what stands before the first place where a line may end."""

    text: str
    left: float
    right: float
    baseline: float
    look: Look
    word: float
    is_upright: bool

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


class Page(NamedTuple):
    """Một trang: size of the sheet, what is written and drawn on it; `blank_fonts` have drawn nothing but spaces."""

    width: float
    height: float
    runs: tuple[Run, ...]
    strokes: tuple[Stroke, ...]
    blank_fonts: frozenset[str]


def read_page(page: Any) -> Page:
    """One loaded page (`FPDF_PAGE`). Raises TooMuch."""
    width, height, base = _sheet(page)
    text_page = raw.FPDFText_LoadPage(page)
    try:
        return _Reading(text_page, width, height).read(page, base)
    finally:
        raw.FPDFText_ClosePage(text_page)


def _sheet(page: Any) -> tuple[float, float, Matrix]:
    """Size as seen, and the matrix from the file's space to the reader's. Raises ValueError for a sheet of no size."""
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, box):
        raise ValueError("no page box")
    left, right = sorted((box.left, box.right))
    bottom, top = sorted((box.bottom, box.top))
    wide, high = right - left, top - bottom
    if not (0 < wide < 1e5 and 0 < high < 1e5):
        raise ValueError("page of no size")
    turn = raw.FPDFPage_GetRotation(page)
    if turn == 1:
        return high, wide, (0, 1, 1, 0, -bottom, -left)
    if turn == 2:
        return wide, high, (-1, 0, 0, 1, right, -bottom)
    if turn == 3:
        return high, wide, (0, -1, -1, 0, top, right)
    return wide, high, (1, 0, 0, -1, -left, top)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(x: float, y: float, by: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f


def _texts(text_page: Any) -> dict[int, str]:
    """The letters of each text object, by its address, with the spaces that PDFium sees in the gaps inside it.

    Asked letter by letter: `FPDFTextObj_GetText` looks through the whole page for each object.
    """
    letter, owner, address = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject, ctypes.addressof
    found: dict[int, list[str]] = {}
    last = 0
    is_gap = False
    for index in range(raw.FPDFText_CountChars(text_page)):
        item = owner(text_page, index)
        if not item:
            is_gap = True
            continue
        at = address(item.contents)
        letters = found.setdefault(at, [])
        if is_gap and at == last:
            letters.append(" ")
        letters.append(chr(letter(text_page, index)))
        last, is_gap = at, False
    return {at: "".join(letters) for at, letters in found.items()}


class _Reading:
    """The state of one page's reading: fonts are known by their handle as long as the page is open."""

    def __init__(self, text_page: Any, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.texts = _texts(text_page)
        self.fonts: dict[int, Font] = {}
        self.runs: dict[tuple[str, int, int], Run] = {}  # letters drawn twice on one spot are read once
        self.strokes: list[Stroke] = []
        self.blank: set[str] = set()
        self.count = 0
        self.float, self.matrix = ctypes.c_float(), raw.FS_MATRIX()
        self.edges = tuple(ctypes.c_float() for _ in range(4))
        self.channels = tuple(ctypes.c_uint() for _ in range(4))
        self.modes = ctypes.c_int(), ctypes.c_int()

    def read(self, page: Any, base: Matrix) -> Page:
        for index in range(raw.FPDFPage_CountObjects(page)):
            self.take(raw.FPDFPage_GetObject(page, index), base, 0)
        used = {run.look.font for run in self.runs.values() if not run.is_blank}
        runs = tuple(self.runs.values())
        return Page(self.width, self.height, runs, tuple(self.strokes), frozenset(self.blank - used))

    def take(self, item: Any, base: Matrix, depth: int) -> None:
        self.count += 1
        if self.count > MOST_OBJECTS:
            raise TooMuch
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.take_text(item, base)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self.take_path(item, base)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inside = _product(self.matrix_of(item), base)
            for index in range(raw.FPDFFormObj_CountObjects(item)):
                self.take(raw.FPDFFormObj_GetObject(item, index), inside, depth + 1)

    def matrix_of(self, item: Any) -> Matrix:
        raw.FPDFPageObj_GetMatrix(item, self.matrix)
        m = self.matrix
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def color(self, item: Any, told: Any) -> tuple[int, int, int, int]:
        if not told(item, *self.channels):
            return (0, 0, 0, 255)
        red, green, blue, alpha = (channel.value for channel in self.channels)
        return red, green, blue, alpha

    def take_text(self, item: Any, base: Matrix) -> None:
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        *color, alpha = self.color(item, raw.FPDFPageObj_GetFillColor)
        if mode in (INVISIBLE, CLIPPED) or not alpha:
            return
        a, b, c, d, x, y = _product(self.matrix_of(item), base)
        raw.FPDFTextObj_GetFontSize(item, self.float)
        size = round(abs(self.float.value) * math.hypot(c, d), 1)
        left, right, top, bottom = self.bounds(item, base)
        if not all(map(math.isfinite, (x, y, left, right, top, bottom))) or not 1 <= size < 1000:
            return
        if right < 0 or left > self.width or bottom < 0 or top > self.height:
            return
        text, font = self.text_of(item), self.font_of(item)
        is_upright = a > 0 and abs(b) < 0.02 * a
        if not text.strip():
            text = text or NO_BREAK  # LibreOffice moves the pen over a no-break space and names no character
            left, right = x, x + font.width(text) * size
            self.blank.add(font.family)
        elif is_upright and not text[0].isspace():
            left = x
        is_slanted = font.italic or (is_upright and abs(c) > 0.1 * abs(d))
        look = Look(
            font.family, size, font.bold or mode == OUTLINED, is_slanted, "".join(f"{one:02X}" for one in color)
        )
        word = self.word(text, font, size, right - left)
        key = (text, round(left), round(y))
        self.runs.setdefault(key, Run(text, left, right, y, look, word, is_upright))

    def bounds(self, item: Any, base: Matrix) -> tuple[float, float, float, float]:
        raw.FPDFPageObj_GetBounds(item, *self.edges)
        left, bottom, right, top = (edge.value for edge in self.edges)
        x0, y0 = _moved(left, bottom, base)
        x1, y1 = _moved(right, top, base)
        return min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)

    def text_of(self, item: Any) -> str:
        text = self.texts.get(ctypes.addressof(item.contents), "").translate(_HYPHENS)
        text = text[:-1] + "-" if text.endswith("\u00ad") else text.replace("\u00ad", "")
        return unicodedata.normalize("NFC", _NO_LETTER.sub("", text))

    def font_of(self, item: Any) -> Font:
        handle = raw.FPDFTextObj_GetFont(item)
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if address not in self.fonts:
            self.fonts[address] = font_of(handle)
        return self.fonts[address]

    @staticmethod
    def word(text: str, font: Font, size: float, length: float) -> float:
        """Width of the run's first word; of all of it when no line may end inside."""
        found = BREAK.search(text)
        if not found or (found[0] == "-" and found.end() == len(text)):
            return length
        word = text[: found.start() if found[0] == " " else found.end()]
        return font.width(word) * size

    def take_path(self, item: Any, base: Matrix) -> None:
        fill, stroke = self.modes
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        is_drawn = stroke.value and self.is_seen(item, raw.FPDFPageObj_GetStrokeColor)
        is_filled = fill.value and self.is_seen(item, raw.FPDFPageObj_GetFillColor)
        count = raw.FPDFPath_CountSegments(item)
        if not (is_drawn or is_filled) or not 1 < count <= MOST_SEGMENTS:
            return
        parts = self.parts(item, count, _product(self.matrix_of(item), base))
        self.strokes += strokes_of(parts, is_drawn=bool(is_drawn))

    def is_seen(self, item: Any, told: Any) -> bool:
        *color, alpha = self.color(item, told)
        return bool(alpha) and min(color) < _WHITE_FROM

    def parts(self, item: Any, count: int, by: Matrix) -> list[Part]:
        """The corners of each part of a path. A part with a curve is left out: no line of a document bends."""
        x, y = ctypes.c_float(), ctypes.c_float()
        parts: list[Part] = []
        bent: set[int] = set()
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if kind == raw.FPDF_SEGMENT_MOVETO or not parts:
                parts.append([])
            elif kind != raw.FPDF_SEGMENT_LINETO:
                bent.add(len(parts) - 1)
            parts[-1].append(_moved(x.value, y.value, by))
            if raw.FPDFPathSegment_GetClose(segment):
                parts[-1].append(parts[-1][0])
        straight = (part for index, part in enumerate(parts) if index not in bent and len(part) > 1)
        return [part for part in straight if all(math.isfinite(value) for point in part for value in point)]
