"""Dòng của sổ: one row a number, never removed; the counter of each series and year; how rows are found."""

from datetime import date
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from service.document import DocumentNumber
from service.plan.people import words_of
from service.refusal import Refused
from service.wording import clean_text, unaccented


class State(StrEnum):
    """Tình trạng của một số: cấp số, phát hành, hủy, thu hồi."""

    GIVEN = "GIVEN"
    ISSUED = "ISSUED"
    CANCELLED = "CANCELLED"
    RECALLED = "RECALLED"


STATE_NAMES = {
    State.GIVEN: "đã cấp số",
    State.ISSUED: "đã phát hành",
    State.CANCELLED: "đã hủy",
    State.RECALLED: "đã thu hồi",
}


class SeriesCounter(SQLModel, table=True):
    """Số cuối và ngày cuối của một dãy số trong một năm."""

    __tablename__ = "series_counter"

    series: str = Field(primary_key=True, max_length=200)
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last_serial: int = 0
    last_day: date | None = None


class RegisterEntry(SQLModel, table=True):
    """Số đăng ký văn bản đi: columns (1)-(10) of Phụ lục IV, and what the program needs to keep the number true.

    `kind` is the abbreviation of PL III, `CV` for a công văn. `folded` is what a search without accents looks at.
    `reason` says why a number was cancelled or a document recalled. Times are UTC, ISO 8601.
    """

    __tablename__ = "register_entry"
    __table_args__ = (
        UniqueConstraint("series", "year", "serial", name="register_serial"),
        UniqueConstraint("year", "serial", "symbol", name="register_number"),
        UniqueConstraint("request_key", name="register_request"),
    )

    id: int | None = Field(default=None, primary_key=True)
    series: str = Field(max_length=200)
    year: int
    serial: int
    symbol: str
    kind: str = Field(max_length=10)
    advisory_body: str | None = None
    issued_on: date
    kind_name: str
    subject: str
    signer: str
    recipients: str
    kept_by: str
    copies: int | None = None
    transferred_on: date | None = None
    receipt: str | None = None
    note: str | None = None
    record: str = Field(max_length=80, index=True)
    request_key: str = Field(max_length=80)
    document_hash: str | None = Field(default=None, max_length=64)
    state: State = Field(default=State.GIVEN, sa_type=words_of(State))
    reason: str | None = None
    given_by: str
    given_at: str = Field(max_length=32)
    changed_by: str
    changed_at: str = Field(max_length=32)
    folded: str = ""

    @property
    def number(self) -> DocumentNumber:
        """Số, ký hiệu, as the document bears it."""
        return DocumentNumber(serial=self.serial, symbol=self.symbol)

    @property
    def name_and_subject(self) -> str:
        """Tên loại và trích yếu nội dung, column (3)."""
        return f"{self.kind_name} {self.subject}"

    def fold(self) -> None:
        """Write `folded` anew from what a clerk may remember."""
        remembered = (str(self.number), self.name_and_subject, self.signer, self.recipients, self.kept_by, self.note)
        self.folded = unaccented(" ".join(words for words in remembered if words))


def entry(session: Session, entry_id: int, to_change: bool = False) -> RegisterEntry:
    """The row of this id; `to_change` keeps other writers of it waiting. Raises Refused when there is none."""
    row = select(RegisterEntry).where(RegisterEntry.id == entry_id)
    if to_change:
        row = row.with_for_update().execution_options(populate_existing=True)
    found = session.exec(row).one_or_none()
    if found is None:
        raise Refused("Sổ đăng ký văn bản đi không có dòng này; hãy mở lại sổ rồi chọn lại.")
    return found


def entry_for(session: Session, request_key: str) -> RegisterEntry | None:
    """The row that this request was given, if it was given one."""
    return session.exec(select(RegisterEntry).where(RegisterEntry.request_key == request_key)).one_or_none()


def search(
    session: Session,
    text: str = "",
    year: int | None = None,
    kind: str | None = None,
    state: State | None = None,
    series: str | None = None,
) -> list[RegisterEntry]:
    """Tra sổ: rows that hold every word of `text`, with or without accents; the newest year first, then by number.

    Raises Refused for characters that no row can hold.
    """
    found = select(RegisterEntry)
    try:
        words = unaccented(clean_text(text)).split()
    except ValueError as error:
        raise Refused(f"Từ cần tìm {error}.") from error
    for word in words:
        found = found.where(col(RegisterEntry.folded).contains(word, autoescape=True))
    for column, wanted in (
        (RegisterEntry.year, year),
        (RegisterEntry.kind, kind),
        (RegisterEntry.state, state),
        (RegisterEntry.series, series),
    ):
        if wanted is not None:
            found = found.where(col(column) == wanted)
    order = (col(RegisterEntry.year).desc(), col(RegisterEntry.series), col(RegisterEntry.serial))
    return list(session.exec(found.order_by(*order)))
