"""Đề nghị cấp số: what the register is told of a document, and the row it gave."""

from datetime import date

from sqlmodel import Session

from service.correspondence import address_book, copies_of, of_units
from service.document import Document
from service.plan import plans
from service.record import Record, State
from service.refusal import Refused
from service.register import (
    LETTER,
    NumberRequest,
    RegisterEntry,
    entry_for,
    known_scheme,
    open_on,
    refuse_closed,
    scheme_of,
    series_of,
)
from service.rules.words_of_law import KINDS

LETTER_NAME = "Công văn"


def request_key(record: Record) -> str:
    """One record asks for one number, however often it asks."""
    return f"record-{record.id}"


def copies_needed(session: Session, record: Record, document: Document) -> int:
    """Số lượng bản, column (7) of PL IV: groups of the address book and of the plan are counted by their members."""
    plan = next((one for one in plans(session) if one.code == record.plan_code), None)
    return copies_of(document, (*address_book(session), *(of_units(plan) if plan else ())))


def request_for(
    record: Record, document: Document, day: str, by: str, at: str, copies: int | None = None
) -> NumberRequest:
    """What the register writes down (PL IV). `day` is the document's date, ISO 8601."""
    lines = document.recipients.lines
    to = document.addressees or tuple(line.removeprefix("- ").rstrip(";.") for line in lines[:-1])
    filing = document.recipients.filing
    assert document.number is not None  # no record is made of a document without one
    return NumberRequest.model_validate(
        {
            "request_key": request_key(record), "record": str(record.id), "kind": _abbreviation(document),
            "symbol": document.number.symbol, "issued_on": day,
            "kind_name": document.kind_name.capitalize() if document.kind_name else LETTER_NAME,
            "subject": document.subject.removeprefix("V/v "), "signer": document.signature.name or "…",
            "recipients": "; ".join(to) or "…", "kept_by": ", ".join(filing.places), "copies": copies,
            "by": by, "at": at,
        }
    )  # fmt: skip


def _abbreviation(document: Document) -> str:
    kind_name = document.kind_name
    if kind_name is None:
        return LETTER
    found = next((code for code, name in KINDS.items() if name == kind_name), None)
    if found is None:
        raise Refused(
            f"Tên loại “{kind_name}” không có chữ viết tắt trong Nghị định 30/2020/NĐ-CP nên không cấp số được."
        )
    return found


def refuse_unopened(session: Session, request: NumberRequest) -> None:
    """Raises Refused when the number would be new and the clerk has not opened its series for the document's day."""
    if entry_for(session, request.request_key) is None:
        scheme = scheme_of(session, request.issued_on.year)
        refuse_closed(session, series_of(request.kind, scheme, request.advisory_body), request.issued_on)


def closed_series(session: Session, record: Record, document: Document, day: date) -> str | None:
    """The series that the clerk still has to open before this record can be signed today; None when nothing is in the
    way."""
    if record.medium != "electronic" or record.state != State.SENT_TO_SIGN or entry_for(session, request_key(record)):
        return None
    series = series_of(_abbreviation(document), known_scheme(session, day.year))
    return None if series in open_on(session, day) else series


def given(session: Session, record: Record) -> RegisterEntry:
    """The row of the register that this record was given. Raises Refused when there is none."""
    entry = entry_for(session, request_key(record))
    if entry is None:
        raise Refused("Văn bản chưa được cấp số.")
    return entry
