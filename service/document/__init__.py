"""Văn bản: the composed document, a frozen value that holds every word the reader sees.

Parts follow Nghị định 30/2020/NĐ-CP, Phụ lục I. A part has one name everywhere: field here, Word style, CSS class,
place of a finding. Forms fixed by the decree (`Số:`, `Kính gửi:`, `Nơi nhận:`) are spelled here, once; sentences come
from `kinds`.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from service.document.blocks import (
    Alignment,
    Block,
    Cell,
    Heading,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
    Text,
    Value,
    Words,
)
from service.wording import BLANK

__all__ = [
    "ADDRESSEES_LABEL", "BLANK", "COUNTRY", "MOTTO", "RECIPIENTS_LABEL", "Alignment", "Appendix", "Block", "Cell",
    "Circulation", "Document", "DocumentNumber", "Filing", "Heading", "Layout", "Letterhead", "Line", "Paragraph",
    "Picture", "Recipient", "Recipients", "Row", "Run", "Signature", "Table", "Text", "Urgency", "Value", "Words",
]  # fmt: skip

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ADDRESSEES_LABEL = "Kính gửi:"
RECIPIENTS_LABEL = "Nơi nhận:"

Layout = Literal["letter", "titled"]
Urgency = Literal["HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"]
Circulation = Literal["XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"]


class DocumentNumber(Value):
    """Số, ký hiệu (PL I, mục II.3): `41/KH-SKHCN`; `serial` None is the draft form with room for the number."""

    serial: Annotated[int, Field(ge=1)] | None
    symbol: Words

    def __str__(self) -> str:
        return f"{BLANK if self.serial is None else format(self.serial, '02d')}/{self.symbol}"

    @property
    def line(self) -> str:
        return f"Số: {self}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `41/KH-SKHCN`. Raises ValueError for anything that is not a number in the decree's form."""
        found = re.fullmatch(r"(0[1-9]|[1-9]\d+)/([^\s/]+)", text)
        if not found:
            raise ValueError(f"“{text}” không phải số, ký hiệu văn bản; ví dụ đúng: 41/KH-SKHCN")
        return cls(serial=int(found[1]), symbol=found[2])


class Letterhead(Value):
    """Tên cơ quan chủ quản (`parent`, if any) and ban hành (`issuer`), in capitals as printed (PL I, mục II.2)."""

    parent: Words | None = None
    issuer: Words


class Recipient(Value):
    """Nơi nhận: who gets a copy, and why (`b/c`)."""

    name: Words
    purpose: Words | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.purpose})" if self.purpose else self.name


class Filing(Value):
    """Lưu: where the file copies stay (`VT` first, then the drafting unit) and how many (PL I, mục II.9)."""

    places: Annotated[tuple[Words, ...], Field(min_length=1)]
    copies: Annotated[int, Field(ge=1)] | None = None

    def __str__(self) -> str:
        return f"Lưu: {', '.join(self.places)}" + (f" ({self.copies})" if self.copies else "")


class Recipients(Value):
    """Khối nơi nhận: the list, the filing line and, if any, the drafter's mark (`PL.(300)`, ô 12)."""

    named: tuple[Recipient, ...] = ()
    filing: Filing
    drafter_mark: Words | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        return (*(f"- {recipient};" for recipient in self.named), f"- {self.filing}.")


class Signature(Value):
    """Chữ ký (PL I, mục II.7): one to three lines of authority and post, the name, a second post above it (7b)."""

    lines: Annotated[tuple[Words, ...], Field(min_length=1, max_length=3)]
    name: Text = ""
    second_post: Words | None = None


class Appendix(Value):
    """Phụ lục (PL I, mục III.1): own page numbers, portrait or landscape; `attached_to` is the `(Kèm theo …)` line."""

    label: Words
    title: Words
    attached_to: Words | None = None
    body: tuple[Block, ...] = ()
    landscape: bool = False


class Line(NamedTuple):
    """One printed line of words: the part it belongs to and its text."""

    part: str
    text: str


class Document(Value):
    """Văn bản: all parts of PL I. `kind` is the code of its kind; `number` is None where a phòng writes."""

    kind: str
    layout: Layout
    letterhead: Letterhead
    number: DocumentNumber | None
    place_and_date: Words
    kind_name: Words | None = None
    subject: Words
    addressees: tuple[Words, ...] = ()
    body: Annotated[tuple[Block, ...], Field(min_length=1)]
    recipients: Recipients
    signature: Signature
    appendices: tuple[Appendix, ...] = ()
    urgency: Urgency | None = None
    circulation: Circulation | None = None
    address_line: Words | None = None

    @model_validator(mode="after")
    def is_whole(self) -> Self:
        if self.body[-1].kind != "paragraph":
            raise ValueError("nội dung phải kết thúc bằng một đoạn văn")
        if (self.layout == "titled") != (self.kind_name is not None):
            raise ValueError("văn bản có tên loại phải có tên loại; công văn thì không")
        if self.layout == "letter" and not self.addressees:
            raise ValueError("công văn phải có nơi kính gửi")
        return self

    @property
    def addressee_lines(self) -> tuple[str, ...]:
        """One addressee stands on the label's line; two or more are a list under it (PL I, mục II.9.a)."""
        if len(self.addressees) < 2:
            return tuple(f"{ADDRESSEES_LABEL} {name}" for name in self.addressees)
        *others, last = self.addressees
        return (ADDRESSEES_LABEL, *(f"- {name};" for name in others), f"- {last}.")

    def lines(self) -> Iterator[Line]:
        """Every printed line in reading order: what both forms must say, and nothing else but page numbers."""
        yield from self._head()
        yield from _body_lines(self.body, "body")
        yield Line("recipients_label", RECIPIENTS_LABEL)
        yield from (Line("recipients", text) for text in self.recipients.lines)
        if self.recipients.drafter_mark:
            yield Line("drafter_mark", self.recipients.drafter_mark)
        yield from (Line("authority", text) for text in self.signature.lines)
        if self.signature.second_post:
            yield Line("second_post", self.signature.second_post)
        if self.signature.name:
            yield Line("signer", self.signature.name)
        for index, appendix in enumerate(self.appendices):
            yield Line("appendix_label", appendix.label)
            yield Line("appendix_title", appendix.title)
            if appendix.attached_to:
                yield Line("attached_to", appendix.attached_to)
            yield from _body_lines(appendix.body, f"appendices[{index}]")
        if self.address_line:
            yield Line("address_line", self.address_line)

    def _head(self) -> Iterator[Line]:
        if self.circulation:
            yield Line("circulation", self.circulation)
        if self.letterhead.parent:
            yield Line("parent", self.letterhead.parent)
        yield Line("issuer", self.letterhead.issuer)
        yield Line("country", COUNTRY)
        yield Line("motto", MOTTO)
        if self.number:
            yield Line("number", self.number.line)
        if self.layout == "letter":
            yield Line("letter_subject", self.subject)
        yield Line("place_and_date", self.place_and_date)
        if self.urgency:
            yield Line("urgency", self.urgency)
        if self.kind_name:
            yield Line("kind_name", self.kind_name)
            yield Line("subject", self.subject)
        yield from (Line("addressees", text) for text in self.addressee_lines)


def _body_lines(body: tuple[Block, ...], place: str) -> Iterator[Line]:
    for index, block in enumerate(body):
        if isinstance(block, Table):
            rows = block.header + block.rows
            yield from (Line(f"{place}[{index}]", cell.text) for row in rows for cell in row.cells if cell.text)
        elif not isinstance(block, Picture):
            yield Line(f"{place}[{index}]", block.text)
