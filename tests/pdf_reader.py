"""Đọc lại tệp PDF: what a reader finds in a PDF, line by line, measured in pt from the sheet's top left corner."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

LINE_END_HYPHEN = "\ufffe"  # how pdfium gives back a hyphen at a line's end


@dataclass(frozen=True)
class Glyph:
    character: str
    page: int
    size: float
    bold: bool
    italic: bool
    color: str
    left: float
    right: float
    baseline: float


@dataclass(frozen=True)
class Line:
    """Chữ liền nhau trên một dòng, một cột."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.character for glyph in self.glyphs).strip(" ")

    @property
    def drawn(self) -> tuple[Glyph, ...]:
        return tuple(glyph for glyph in self.glyphs if not glyph.character.isspace())

    @property
    def page(self) -> int:
        return self.glyphs[0].page

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def left(self) -> float:
        return min(glyph.left for glyph in self.drawn)

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.drawn)

    @property
    def look(self) -> set[tuple[float, bool, bool, str]]:
        """Each (size, bold, italic, colour) of its letters."""
        return {(glyph.size, glyph.bold, glyph.italic, glyph.color) for glyph in self.drawn}


@dataclass(frozen=True)
class Stroke:
    """Một nét kẻ: its box on the sheet."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    color: str

    @property
    def length(self) -> float:
        return self.right - self.left

    @property
    def is_horizontal(self) -> bool:
        return self.bottom - self.top < 6 < self.length


@dataclass(frozen=True)
class Reading:
    """Một tệp PDF đã đọc: its sheets (width, height), lines in the order they are drawn, and strokes."""

    sheets: tuple[tuple[float, float], ...]
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]

    def on(self, page: int) -> list[Line]:
        return [line for line in self.lines if line.page == page]

    def line(self, text: str) -> Line:
        """The first line that begins with `text`."""
        return next(line for line in self.lines if line.text.startswith(text))


def read(content: bytes) -> Reading:
    document = pdfium.PdfDocument(content)
    glyphs: list[Glyph] = []
    strokes: list[Stroke] = []
    sheets = []
    for number, page in enumerate(document):
        sheets.append(page.get_size())
        glyphs += _glyphs(page, number)
        strokes += _strokes(page, number)
    return Reading(tuple(sheets), tuple(line for line in _joined(glyphs) if line.text), tuple(strokes))


def page_texts(content: bytes) -> list[list[str]]:
    """The text lines of each page, as a reader selects them."""
    document = pdfium.PdfDocument(content)
    return [page.get_textpage().get_text_range().replace(LINE_END_HYPHEN, "-").split("\r\n") for page in document]


def _joined(glyphs: list[Glyph]) -> Iterator[Line]:
    """Glyphs drawn one after another on one baseline, without a jump, are a line."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and not (
            glyph.page == line[-1].page
            and abs(glyph.baseline - line[-1].baseline) < 0.5
            and -4 < glyph.left - line[-1].right < 30
        ):
            yield Line(tuple(line))
            line = []
        line.append(glyph)
    if line:
        yield Line(tuple(line))


def _glyphs(page: pdfium.PdfPage, number: int) -> list[Glyph]:
    textpage = page.get_textpage()
    height = page.get_height()
    found = []
    for index in range(textpage.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(textpage, index))
        if raw.FPDFText_IsGenerated(textpage, index) == 1 and character != LINE_END_HYPHEN:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(textpage, index, matrix)
        name = _font_name(textpage, index)
        found.append(
            Glyph(
                "-" if character == LINE_END_HYPHEN else character,
                number,
                round(raw.FPDFText_GetFontSize(textpage, index) * abs(matrix.d), 2),
                "Bold" in name,
                "Italic" in name,
                _color(raw.FPDFText_GetFillColor, textpage, index),
                box.left,
                box.right,
                height - y.value,
            )
        )
    return found


def _font_name(textpage: pdfium.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, ctypes.c_int())
    return buffer.value.decode()


def _color(get: Callable[..., Any], *target: object) -> str:
    channels = [ctypes.c_uint() for _ in range(4)]
    get(*target, *channels)
    return "".join(f"{channel.value:02X}" for channel in channels[:3])


def _strokes(page: pdfium.PdfPage, number: int) -> list[Stroke]:
    height = page.get_height()
    strokes = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        strokes.append(
            Stroke(number, left, height - top, right, height - bottom, _color(raw.FPDFPageObj_GetFillColor, item))
        )
    return strokes
