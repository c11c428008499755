"""Bản được kiểm tra: the parts of a document as rules see them, whether it is ours, a Word file or a PDF.

A piece has the name of its part (as in `document.py` and `styles.py`) and a place: the part's name, with a number where
there are several (`recipients[2]`), or the path of a block (`body[3]`, `appendices[0].body[1]`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from service.correspondence import Party
from service.written import Paragraph, Section, Spot

HEADINGS = ("part_label", "part_title", "section_label", "section_title", "roman", "clause", "point")
SHEET = "page"  # the place of what belongs to no part: paper, margins, page number


@dataclass(frozen=True)
class Piece:
    """Mảnh của văn bản. `look` is how it was written, None in our own Document; `in_table` is a cell of the body."""

    part: str
    place: str
    text: str
    look: Paragraph | None = None
    in_table: bool = False


@dataclass(frozen=True)
class Checked:
    """Văn bản đã nhận ra các thành phần. A part that is not among the pieces is not there, or was not recognised."""

    source: Literal["document", "docx", "pdf"]
    pieces: tuple[Piece, ...]
    sections: tuple[Section, ...] = ()
    empty_after: frozenset[str] = frozenset()  # places after which an empty paragraph stands
    looks: tuple[Paragraph, ...] = ()  # every paragraph of the file, those of no part too
    pages: int | None = None  # None where the file does not tell

    @cached_property
    def _by_part(self) -> dict[str, list[Piece]]:
        found: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            found.setdefault(piece.part, []).append(piece)
        return found

    def all(self, *parts: str) -> list[Piece]:
        """The pieces of these parts in reading order."""
        if len(parts) == 1:
            return self._by_part.get(parts[0], [])
        return [piece for piece in self.pieces if piece.part in parts]

    def one(self, part: str) -> Piece | None:
        """The part, its lines together; None when it is not there."""
        found = self.all(part)
        if not found:
            return None
        return found[0] if len(found) == 1 else Piece(part, found[0].place, joined(found), found[0].look)

    def text(self, part: str) -> str:
        """The words of a part, "" when it is not there."""
        found = self.one(part)
        return found.text if found else ""

    @property
    def is_letter(self) -> bool:
        """Công văn: no tên loại."""
        return "kind_name" not in self._by_part

    @cached_property
    def body(self) -> list[Piece]:
        """Paragraphs and headings of the body, without tables and appendices."""
        return [one for one in self.pieces if one.place.startswith("body[") and not one.in_table]

    def blocks(self) -> Iterator[list[Piece]]:
        """The running text: the body, then each appendix, without tables."""
        yield self.body
        starts = dict.fromkeys(one.place.split(".")[0] for one in self.pieces if one.place.startswith("appendices["))
        for start in starts:
            yield [one for one in self.pieces if one.place.startswith(f"{start}.body[") and not one.in_table]

    def sentences(self) -> list[Piece]:
        """Everything that is running language: subject, body, tables, appendices; not the head's fixed phrases."""
        fixed = ("country", "motto", "parent", "issuer", "number", "urgency", "circulation", "page_number", "authority")
        return [piece for piece in self.pieces if piece.part not in fixed]

    @cached_property
    def spots(self) -> dict[str, Spot]:
        """Where each place stands in the file."""
        return {piece.place: piece.look.spot for piece in reversed(self.pieces) if piece.look}


def joined(pieces: list[Piece]) -> str:
    """Lines of one part as one text."""
    return " ".join(piece.text.strip() for piece in pieces)


@dataclass(frozen=True)
class Signer:
    """Người có thẩm quyền ký: the lines over the name, and the days from and to which it holds (None: no end)."""

    name: str
    lines: tuple[str, ...]
    since: date
    until: date | None = None
    kinds: tuple[str, ...] = ()  # codes or abbreviations of kinds; empty for every kind


@dataclass(frozen=True)
class Facts:
    """Điều cơ quan biết: names and symbols a text is compared with; empty sets make the rules that need them silent."""

    names: frozenset[str] = frozenset()  # units, agencies, laws in their full and right spelling
    symbols: frozenset[str] = frozenset()  # SKHCN, KHQLCN
    acronyms: frozenset[str] = frozenset()  # KH&CN, TTHC
    working_units: tuple[str, ...] = ()  # who has work under the plan and is not covered by a line of its Nơi nhận
    signers: tuple[Signer, ...] = ()
    book: tuple[Party, ...] = ()  # agencies and units that documents go to, with their ranks
