"""Bản viết: a document as somebody wrote it - paragraphs with their look, sheets - before its parts are known.

What a reader of DOCX or PDF gives, whoever made the file; None is what that file does not tell. Lengths in mm, gaps and
type sizes in pt.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from service.styles import Align

Side = Literal["left", "right"]


class Span(NamedTuple):
    """Words of one look. `text` may hold a tab or a line break. `font` is a family name; `color` is RRGGBB."""

    text: str
    font: str
    size_pt: float
    bold: bool = False
    italic: bool = False
    color: str = "000000"
    underlined: bool = False


class Spot(NamedTuple):
    """Chỗ trong tệp. A PDF tells the page (from 1) and the box on it (left, top, right, bottom in mm from the sheet's
    corner); a DOCX the paragraph, counted from 1 through the body's tables and text boxes."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None


NOWHERE = Spot()


class Spacing(NamedTuple):
    """Giãn dòng: `multiple` of single lines, or pt (`exact`, `least`)."""

    kind: Literal["multiple", "exact", "least"]
    value: float


class CellAt(NamedTuple):
    """Ô của bảng: which table (from 0, nested ones counted in order), row and grid column; how many columns it has."""

    table: int
    row: int
    column: int
    columns: int
    is_header: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Đoạn: its words and look. `rule_mm` is the length of a line drawn right under it, 0 for none.

    `side` says in which column of a two-column row it stands (head and signature); None when it takes the whole width.
    `width_mm` is the length of its last line of words where it is known. `framed` is a box around it.
    """

    spans: tuple[Span, ...]
    spot: Spot = NOWHERE
    align: Align | None = None
    first_mm: float | None = None
    left_mm: float | None = None
    right_mm: float | None = None
    before_pt: float | None = None
    after_pt: float | None = None
    line: Spacing | None = None
    cell: CellAt | None = None
    side: Side | None = None
    rule_mm: float | None = None
    width_mm: float | None = None
    framed: bool = False
    outside: bool = False  # not in the run of the text: a header, a footer, a text box in the margin
    keep_next: bool | None = None

    @cached_property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


class PageNumber(NamedTuple):
    """Số trang of a section: where it stands, its look, and whether the first page shows it."""

    place: Literal["header", "footer"]
    align: Align | None
    size_pt: float
    bold: bool
    italic: bool
    on_first: bool


@dataclass(frozen=True)
class Section:
    """Phần trang: sheet, margins and page number, from the paragraph `start` on (an index into `paragraphs`).

    A margin that the file does not tell is None: a PDF tells where text lies, and one short page says nothing.
    """

    width_mm: float
    height_mm: float
    top_mm: float | None
    bottom_mm: float | None
    left_mm: float | None
    right_mm: float | None
    start: int = 0
    number: PageNumber | None = None
    restarts: bool = False

    @property
    def text_width_mm(self) -> float | None:
        """What is left between the margins; None where one of them is not known."""
        if self.left_mm is None or self.right_mm is None:
            return None
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True)
class Written:
    """Bản viết của một tệp: paragraphs in reading order, sections, and how many pages a PDF has."""

    source: Literal["docx", "pdf"]
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    pages: int | None = None
    odd_fonts: tuple[str, ...] = ()  # families that a PDF embeds or names and that are not read in any span
