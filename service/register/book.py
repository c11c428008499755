"""Quyển sổ: rows of the register as the printed book of one series and year (NĐ 30/2020/NĐ-CP, Điều 16, Phụ lục IV)."""

from collections.abc import Sequence

from service.book import Book, day_of_book
from service.refusal import Refused
from service.register.entries import RegisterEntry, State

ENDS = {State.CANCELLED: "Đã hủy", State.RECALLED: "Đã thu hồi"}


def book_of(
    entries: Sequence[RegisterEntry], agency: str, parent: str | None = None, name: str | None = None, volume: int = 1
) -> Book:
    """The book of these rows; names of agencies in capitals, as printed. Cancelled numbers stand in it, with why.

    Raises Refused when there is no row, and when rows of several series or years were asked for at once.
    """
    if len({(row.series, row.year) for row in entries}) != 1:
        raise Refused("Mỗi quyển sổ in một dãy số của một năm, có ít nhất một số; hãy chọn lại dãy số và năm.")
    rows = sorted(entries, key=lambda row: row.serial)
    return Book(
        parent=parent,
        agency=agency,
        name=name,
        year=rows[0].year,
        first_day=rows[0].issued_on,
        last_day=rows[-1].issued_on,
        first_serial=rows[0].serial,
        last_serial=rows[-1].serial,
        volume=volume,
        rows=tuple(_cells(row) for row in rows),
    )


def _cells(row: RegisterEntry) -> tuple[str, ...]:
    ended = f"{ENDS[row.state]}: {row.reason}" if row.state in ENDS else None
    return (
        str(row.number),
        day_of_book(row.issued_on),
        row.name_and_subject,
        row.signer,
        row.recipients,
        row.kept_by,
        str(row.copies) if row.copies else "",
        day_of_book(row.transferred_on) if row.transferred_on else "",
        row.receipt or "",
        "; ".join(words for words in (ended, row.note) if words),
    )
