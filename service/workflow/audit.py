"""Kiểm toán: whether the log is whole, what was kept still is what it was, and approved content is unchanged."""

from collections.abc import Iterator

from sqlmodel import col, select

from service import db
from service.office import Office
from service.record import FROZEN, KeptFile, Record, State, content_hash
from service.record.log import broken
from service.refusal import Finding
from service.register import gaps
from service.workflow.taking import document_of


def audit(office: Office) -> tuple[Finding, ...]:
    """Everything that is wrong, in sentences; nothing when all is well. It changes nothing."""
    return tuple(_audit(office))


def _audit(office: Office) -> Iterator[Finding]:
    with db.reading(office.engine) as session:
        yield from (Finding("log", "MUST", "log_entry", said) for said in broken(session))
        files = session.exec(select(KeptFile).order_by(col(KeptFile.id))).all()
        yield from office.store.verify(dict.fromkeys(one.sha256 for one in files))
        for record in session.exec(select(Record).order_by(col(Record.id))):
            if State(record.state) in FROZEN and content_hash(document_of(record)) != record.content_hash:
                yield Finding("content", "MUST", f"record {record.id}",
                              f"Văn bản #{record.id}: nội dung không còn như khi được duyệt")  # fmt: skip
        yield from (Finding("register", "MUST", "register_entry", said) for said in gaps(session))
