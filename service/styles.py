"""Bảng thể thức: the decree's page and type for every part, once, with citations (Nghị định 30/2020/NĐ-CP, Phụ lục I).

Word styles, the PDF's CSS and the form checker read this table. A part has the name it has in `document.py`. Values are
the 12-13-13 profile (Mục V, chú thích 1); ranges are what the decree allows. Where an `after_pt` meets a `before_pt`
the larger counts, in Word as in CSS. Sizes and gaps in pt, page measures in mm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

FONT = "Times New Roman"  # named in the DOCX (PL I, mục I.3); the PDF embeds its metric twin
FONT_TWIN = "Liberation Serif"
MM_PER_PT = 25.4 / 72

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Page:
    """Khổ giấy A4 và lề (PL I, mục I.1, I.4), in mm. Landscape turns the sheet and keeps the margins."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    header: float = 10  # from the sheet's edge to the page number
    top_range: tuple[float, float] = (20, 25)
    bottom_range: tuple[float, float] = (20, 25)
    left_range: tuple[float, float] = (30, 35)
    right_range: tuple[float, float] = (15, 20)

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def landscape_text_width(self) -> float:
        return self.height - self.left - self.right


@dataclass(frozen=True)
class Style:
    """Kiểu chữ của một thành phần: `line_pt` the exact line height, `rule` the line under it as a share of its text."""

    size_pt: float
    line_pt: float
    cites: str
    size_range: tuple[float, float]
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: Align = "left"
    before_pt: float = 0
    after_pt: float = 0
    first_line_mm: float = 0
    rule: float | None = None
    rule_range: tuple[float, float] | None = None
    color: str = "000000"


PAGE = Page()

HEADER_LEFT_MM, HEADER_RIGHT_MM = 68.0, 97.0  # ô 2 và 3 | ô 1 và 4 (mục IV); no cell padding
RECIPIENTS_MM, SIGNATURE_MM = 78.0, 87.0  # ô 9b | ô 7: the middle of 7a stands at 0.735 of the text width (mục IV)
SIGNATURE_TOP_PT = 12.0  # above the row of Nơi nhận and signature
SIGNATURE_GAP_PT = 72.0  # between post and name: at least 25 mm for signature and seal (mục II.7, II.8)

RULE_HEIGHT_PT = 4.0  # an empty paragraph of exactly this height carries the line under a name
RULE_LINE_PT = 0.75
ADDRESSEES_GAP_PT = 12.0  # above and below the whole of Kính gửi
SUBJECT_RULE_AFTER_PT = 12.0  # below the line under trích yếu and under an appendix's title

GRID_LINE_PT = 0.5
CELL_MARGIN_PT = 5.4  # left and right of the words in a table's cell
TABLE_GAP_PT = 6.0  # above a table, and between two tables
PICTURE_GAP_PT = 6.0  # above and below a picture

URGENCY_BOX_MM: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}  # mục III.2.b
)
URGENCY_LINE_PT = 1.0
URGENCY_BEFORE_PT = 6.0
CIRCULATION_BOX_HEIGHT_MM = 7.0  # one boxed line in the top margin, above Quốc hiệu (mục III.3, ô 11)
CIRCULATION_PADDING_MM = 2.0
CIRCULATION_LINE_PT = 0.75
ADDRESS_LINE_PT = 0.75  # the full-width line above ô 13 (mục III.5)
ADDRESS_GAP_PT = 3.0  # between that line and the words

_BODY_RANGE = (13.0, 14.0)
_THIRD_TO_HALF = (1 / 3, 1 / 2)


def _heading(cites: str, align: Align, capitals: bool = False, bold: bool = True, indent_mm: float = 0) -> Style:
    return Style(14, 18, cites, _BODY_RANGE, bold, capitals=capitals, align=align, before_pt=6, first_line_mm=indent_mm)


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "country": Style(12, 15, "PL I, mục II.1.a", (12, 13), bold=True, capitals=True, align="center"),
        "motto": Style(
            13, 16, "PL I, mục II.1.b", (13, 14), bold=True, align="center", rule=1.0, rule_range=(0.95, 1.05)
        ),
        "parent": Style(12, 15, "PL I, mục II.2.a", (12, 13), capitals=True, align="center"),
        "issuer": Style(
            12,
            15,
            "PL I, mục II.2.b",
            (12, 13),
            bold=True,
            capitals=True,
            align="center",
            rule=0.4,
            rule_range=_THIRD_TO_HALF,
        ),
        "number": Style(13, 16, "PL I, mục II.3", (13, 13), align="center", before_pt=6),
        "letter_subject": Style(12, 15, "PL I, mục II.5.b", (12, 13), align="center", before_pt=6),
        "place_and_date": Style(13, 16, "PL I, mục II.4", (13, 14), italic=True, align="center", before_pt=6),
        "kind_name": Style(
            14, 18, "PL I, mục II.5.a", (13, 14), bold=True, capitals=True, align="center", before_pt=18
        ),
        "subject": Style(
            14, 18, "PL I, mục II.5.a", (13, 14), bold=True, align="center", rule=0.4, rule_range=_THIRD_TO_HALF
        ),
        "addressees": Style(14, 18, "PL I, mục II.9.a", (13, 14), before_pt=3),
        "body": Style(14, 18, "PL I, mục II.6", _BODY_RANGE, align="justify", before_pt=6, first_line_mm=10),
        "legal_basis": Style(
            14, 18, "PL I, mục II.6.a", _BODY_RANGE, italic=True, align="justify", before_pt=6, first_line_mm=10
        ),
        "part_label": _heading("PL I, mục II.6.d", "center"),
        "part_title": _heading("PL I, mục II.6.d", "center", capitals=True),
        "section_label": _heading("PL I, mục II.6.d", "center"),
        "section_title": _heading("PL I, mục II.6.d", "center", capitals=True),
        "roman": _heading("PL I, mục II.6.d", "left", capitals=True, indent_mm=10),
        "clause": _heading("PL I, mục II.6.d", "justify", indent_mm=10),
        "point": _heading("PL I, mục II.6.d", "justify", bold=False, indent_mm=10),
        "table_header": Style(
            13, 16, "PL I, mục II.6", _BODY_RANGE, bold=True, align="center", before_pt=2, after_pt=2
        ),
        "table_cell": Style(13, 16, "PL I, mục II.6", _BODY_RANGE, before_pt=2, after_pt=2),
        "recipients_label": Style(12, 15, "PL I, mục II.9.b", (12, 12), bold=True, italic=True),
        "recipients": Style(11, 13.5, "PL I, mục II.9.b", (11, 11)),
        "drafter_mark": Style(11, 13.5, "PL I, mục III.4", (11, 11), before_pt=3),
        "authority": Style(14, 18, "PL I, mục II.7.b", (13, 14), bold=True, capitals=True, align="center"),
        "second_post": Style(14, 18, "PL I, mục II.7.c", (13, 14), bold=True, align="center"),
        "signer": Style(14, 18, "PL I, mục II.7.c", (13, 14), bold=True, align="center"),
        "appendix_label": Style(14, 18, "PL I, mục III.1.b", (14, 14), bold=True, align="center"),
        "appendix_title": Style(
            14,
            18,
            "PL I, mục III.1.b",
            (13, 14),
            bold=True,
            capitals=True,
            align="center",
            rule=0.4,
            rule_range=_THIRD_TO_HALF,
        ),
        "attached_to": Style(
            14, 18, "PL I, mục III.1.c", (13, 14), italic=True, align="center", rule=0.4, rule_range=_THIRD_TO_HALF
        ),
        "urgency": Style(
            13, 16, "PL I, mục III.2.b", (13, 14), bold=True, capitals=True, align="center", color="FF0000"
        ),
        "circulation": Style(13, 16, "PL I, mục III.3", (13, 14), bold=True, capitals=True, align="center"),
        "address_line": Style(11, 13.5, "PL I, mục III.5", (11, 12), align="center", before_pt=6),
        "page_number": Style(14, 18, "PL I, mục III.6", (13, 14), align="center"),
    }
)

# The printed register (PL IV) is no document of PL I: its cells are smaller, for ten columns on a lying sheet.
BOOK_STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "book_parent": Style(14, 18, "PL IV", (13, 14), capitals=True, align="center"),
        "book_agency": Style(14, 18, "PL IV", (13, 14), bold=True, capitals=True, align="center"),
        "book_title": Style(24, 30, "PL IV", (20, 28), bold=True, capitals=True, align="center", before_pt=110),
        "book_name": Style(14, 18, "PL IV", (13, 14), bold=True, align="center", before_pt=6, after_pt=6),
        "book_fact": Style(14, 18, "PL IV", (13, 14), align="center", before_pt=10),
        "book_header": Style(11, 13.5, "PL IV", (11, 13), bold=True, align="center", before_pt=2, after_pt=2),
        "book_cell": Style(11, 13.5, "PL IV", (11, 13), before_pt=2, after_pt=2),
    }
)


def pt(mm: float) -> float:
    """Points of a length in mm."""
    return mm / MM_PER_PT


def mm(points: float) -> float:
    """Millimetres of a length in pt."""
    return points * MM_PER_PT
