"""Khối nội dung: what a body and an appendix are made of - headings, paragraphs, tables, pictures."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from service.wording import clean_text

Text = Annotated[str, AfterValidator(clean_text)]
Words = Annotated[Text, Field(min_length=1)]
HeadingStyle = Literal["part_label", "part_title", "section_label", "section_title", "roman", "clause", "point"]
ParagraphStyle = Literal["body", "legal_basis"]
Alignment = Literal["left", "center", "right", "justify"]


class Value(BaseModel):
    """What every part is: frozen, without unknown fields, equal after a JSON round trip."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Run(Value):
    """Words of one look inside a paragraph."""

    text: Text
    bold: bool = False
    italic: bool = False


class Heading(Value):
    """Tiêu đề phần, mục, khoản, điểm. The mark (`I.`, `1.`, `a)`) is part of `text`; no renderer numbers anything."""

    kind: Literal["heading"] = "heading"
    style: HeadingStyle
    text: Words


class Paragraph(Value):
    """Đoạn văn của phần nội dung; `legal_basis` is a stand-alone căn cứ (italic)."""

    kind: Literal["paragraph"] = "paragraph"
    style: ParagraphStyle = "body"
    runs: Annotated[tuple[Run, ...], Field(min_length=1)]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Cell(Value):
    """Ô của bảng: its words, and how many columns and (header rows only) rows it covers."""

    runs: tuple[Run, ...] = ()
    align: Alignment = "left"
    columns: Annotated[int, Field(ge=1)] = 1
    rows: Annotated[int, Field(ge=1)] = 1

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Row(Value):
    """Hàng của bảng. One that `is_group` names the rows under it and never ends a page."""

    cells: Annotated[tuple[Cell, ...], Field(min_length=1)]
    is_group: bool = False


class Table(Value):
    """Bảng: column widths in mm, header rows (repeated on each page) and body rows.

    Cells merge downwards only inside the header: a merged cell cut by a page end would break PDF/UA.
    """

    kind: Literal["table"] = "table"
    columns_mm: Annotated[tuple[Annotated[float, Field(gt=0)], ...], Field(min_length=1)]
    header: Annotated[tuple[Row, ...], Field(min_length=1)]
    rows: tuple[Row, ...] = ()

    @model_validator(mode="after")
    def fills_its_grid(self) -> Self:
        if any(cell.rows > 1 for row in self.rows for cell in row.cells):
            raise ValueError("bảng: chỉ được gộp ô theo chiều dọc ở hàng tiêu đề")
        pending = [0] * len(self.columns_mm)  # rows that a cell above still covers, by column
        for row in self.header + self.rows:
            pending = _fill_row(row, pending)
            if row is self.header[-1] and any(pending):
                raise ValueError("bảng: ô gộp theo chiều dọc vượt quá hàng tiêu đề")
        return self


def _fill_row(row: Row, pending: list[int]) -> list[int]:
    """Lay one row's cells into the columns no cell above still covers; return what this row leaves covered."""
    columns = iter(index for index, rows in enumerate(pending) if not rows)
    left = [max(rows - 1, 0) for rows in pending]
    for cell in row.cells:
        for _ in range(cell.columns):
            column = next(columns, None)
            if column is None:
                raise ValueError("bảng: một hàng có nhiều ô hơn số cột")
            left[column] = cell.rows - 1
    if next(columns, None) is not None:
        raise ValueError("bảng: một hàng có ít ô hơn số cột")
    return left


class Picture(Value):
    """Hình vẽ từ số liệu: an SVG and its size; `alt` says in words all that it shows (PDF/UA). No line of its own."""

    kind: Literal["picture"] = "picture"
    svg: Words
    width_mm: Annotated[float, Field(gt=0, le=250)]
    height_mm: Annotated[float, Field(gt=0, le=200)]
    alt: Words


Block = Annotated[Heading | Paragraph | Table | Picture, Field(discriminator="kind")]
