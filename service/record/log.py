"""Nhật ký: append-only and chained by hash, so that a changed, missing or added line is found."""

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import text
from sqlmodel import Session, col, select

from service.record.rows import LogEntry

GENESIS = "0" * 64
CHAIN_LOCK = 30_2021  # any number: one writer of the chain at a time on PostgreSQL; SQLite has one writer anyway
FIELDS = ("record_id", "at", "who", "did", "was", "became", "why", "content_hash", "previous")


def write(session: Session, entry: LogEntry) -> LogEntry:
    """Add a line to the chain, in the transaction that does what it tells of. `previous` and `hash` are set here."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})
    last = session.exec(select(LogEntry.hash).order_by(col(LogEntry.id).desc()).limit(1)).first()
    entry.previous = last or GENESIS
    entry.hash = digest(entry)
    session.add(entry)
    session.flush()
    return entry


def digest(entry: LogEntry) -> str:
    """The hash of a line and of all lines before it."""
    said = json.dumps([getattr(entry, name) for name in FIELDS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def of_record(session: Session, record_id: int) -> list[LogEntry]:
    """What happened to a record, the oldest first."""
    found = select(LogEntry).where(col(LogEntry.record_id) == record_id).order_by(col(LogEntry.id))
    return list(session.exec(found))


def broken(session: Session) -> Iterator[str]:
    """What is wrong with the chain, in sentences; nothing when it is whole."""
    previous = GENESIS
    for entry in session.exec(select(LogEntry).order_by(col(LogEntry.id))):
        if entry.previous != previous:
            yield f"Nhật ký: trước dòng {entry.id} có dòng bị mất hoặc bị thêm"
        if entry.hash != digest(entry):
            yield f"Nhật ký: dòng {entry.id} ({entry.who}, {entry.at}) đã bị sửa"
        previous = entry.hash
