"""Đề nghị cấp số: what the register is told of a document, and the row it gave."""

from sqlmodel import Session

from service.document import Document
from service.record import Record
from service.refusal import Refused
from service.register import LETTER, NumberRequest, RegisterEntry, entry_for
from service.rules.words_of_law import KINDS

LETTER_NAME = "Công văn"


def request_key(record: Record) -> str:
    """One record asks for one number, however often it asks."""
    return f"record-{record.id}"


def request_for(record: Record, document: Document, day: str, by: str, at: str) -> NumberRequest:
    """What the register writes down (PL IV). `day` is the document's date, ISO 8601."""
    kind = LETTER if document.kind_name is None else _abbreviation(document.kind_name)
    lines = document.recipients.lines
    to = document.addressees or tuple(line.removeprefix("- ").rstrip(";.") for line in lines[:-1])
    filing = document.recipients.filing
    assert document.number is not None  # no record is made of a document without one
    return NumberRequest.model_validate(
        {
            "request_key": request_key(record), "record": str(record.id), "kind": kind,
            "symbol": document.number.symbol, "issued_on": day,
            "kind_name": document.kind_name.capitalize() if document.kind_name else LETTER_NAME,
            "subject": document.subject.removeprefix("V/v "), "signer": document.signature.name or "…",
            "recipients": "; ".join(to) or "…", "kept_by": ", ".join(filing.places), "copies": filing.copies,
            "by": by, "at": at,
        }
    )  # fmt: skip


def _abbreviation(kind_name: str) -> str:
    found = next((code for code, name in KINDS.items() if name == kind_name), None)
    if found is None:
        raise Refused(
            f"Tên loại “{kind_name}” không có chữ viết tắt trong Nghị định 30/2020/NĐ-CP nên không cấp số được."
        )
    return found


def given(session: Session, record: Record) -> RegisterEntry:
    """The row of the register that this record was given. Raises Refused when there is none."""
    entry = entry_for(session, request_key(record))
    if entry is None:
        raise Refused("Văn bản chưa được cấp số.")
    return entry
