"""Nhật ký: one for everything, append-only and chained by hash, so that a changed, missing or added line is found."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel, col, func, or_, select

GENESIS = "0" * 64
CHAIN_LOCK = 30_2021  # any number: one writer of the chain at a time on PostgreSQL; SQLite has one writer anyway
REFUSED = "refused:"  # before the name of what was not done
FIRST, NEWEST = 1, 2  # forms of a line; the first one told of records alone, and of no address
_FIELDS = ("at", "who", "address", "did", "about", "was", "became", "why", "content_hash", "previous")
_FIRST_FIELDS = ("at", "who", "did", "was", "became", "why", "content_hash", "previous")


class Actor(NamedTuple):
    """Người thao tác: e-mail (or the command line), the address they come from, and when."""

    name: str
    address: str
    at: datetime


class Line(NamedTuple):
    """Điều cần ghi: who did what, about what (`record:12`, `plan:pci-2026`, `account:an@so.example`, `site`).

    `was` and `became` are states or digests, `content_hash` the content that it was done to.
    """

    by: Actor
    did: str
    about: str
    was: str | None = None
    became: str | None = None
    why: str | None = None
    content_hash: str | None = None


class LogEntry(SQLModel, table=True):
    """Một dòng nhật ký: a `Line` in the chain. `at` is UTC, ISO 8601.

    `hash` is over the row and over the hash of the row before it: nothing can be changed or taken out unseen.
    `form` says which fields it is over.
    """

    __tablename__ = "log_entry"

    id: int | None = Field(default=None, primary_key=True)
    form: int = NEWEST
    at: str = Field(index=True)
    who: str = Field(index=True)
    address: str = Field(default="", max_length=64, index=True)
    did: str
    about: str = Field(index=True)
    was: str | None = None
    became: str | None = None
    why: str | None = None
    content_hash: str | None = None
    previous: str = ""
    hash: str = Field(default="", unique=True)


def write(session: Session, line: Line) -> LogEntry:
    """Add a line to the chain, in the transaction that does what it tells of, and as its last doing.

    Everybody who locks rows does it before: two that waited for each other's rows and for the chain would never end.
    NUL, which PostgreSQL does not take, is written as U+FFFD: whatever was sent, that it was refused can be said.
    """
    hold(session)
    texts = {name: text for name, text in line._asdict().items() if name != "by"}
    said: dict[str, Any] = {name: text and text.replace("\0", "\ufffd") for name, text in texts.items()}
    entry = LogEntry(at=moment(line.by.at), who=line.by.name, address=line.by.address[:64], **said)
    last = session.exec(select(LogEntry.hash).order_by(col(LogEntry.id).desc()).limit(1)).first()
    entry.previous = last or GENESIS
    entry.hash = digest(entry)
    session.add(entry)
    session.flush()
    return entry


def hold(session: Session) -> None:
    """Until the end of the transaction nobody else adds a line."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})


def moment(at: datetime) -> str:
    """A moment as the log writes it; later is greater."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def digest(entry: LogEntry) -> str:
    """The hash of a line and of all lines before it."""
    if entry.form == FIRST and not entry.address:
        values = [_first_about(entry.about), *(getattr(entry, name) for name in _FIRST_FIELDS)]
    else:
        values = [entry.form, *(getattr(entry, name) for name in _FIELDS)]
    said = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _first_about(what: str) -> int | str | None:
    """What the first form had in its place: the number of a record, or nothing."""
    found = re.fullmatch(r"record:([1-9][0-9]{0,17})", what)
    return int(found[1]) if found else what or None


def about(session: Session, what: str) -> list[LogEntry]:
    """What happened to one thing (`record:12`), the oldest first."""
    return list(session.exec(select(LogEntry).where(col(LogEntry.about) == what).order_by(col(LogEntry.id))))


class Asked(NamedTuple):
    """Điều cần tìm: part of who did it, a kind of thing (`plan`) or `refused`, moments as the log writes them."""

    who: str = ""
    kind: str = ""
    since: str = ""
    before: str = ""


def search(session: Session, asked: Asked, most: int, skip: int = 0) -> tuple[list[LogEntry], int]:
    """The newest lines that hold what was asked, at most `most` after `skip`; and how many there are."""
    holds = [col(LogEntry.who).contains(asked.who.lower(), autoescape=True)] if asked.who else []
    if asked.kind:
        named = col(LogEntry.did if asked.kind == "refused" else LogEntry.about)
        holds.append(or_(named == asked.kind, named.startswith(f"{asked.kind}:", autoescape=True)))
    holds += [col(LogEntry.at) >= asked.since] if asked.since else []
    holds += [col(LogEntry.at) < asked.before] if asked.before else []
    found = select(LogEntry).where(*holds).order_by(col(LogEntry.id).desc()).limit(most).offset(skip)
    return list(session.exec(found)), session.exec(select(func.count()).select_from(LogEntry).where(*holds)).one()


def broken(session: Session) -> Iterator[str]:
    """What is wrong with the chain, in sentences; nothing when it is whole."""
    previous = GENESIS
    every = select(LogEntry).order_by(col(LogEntry.id)).execution_options(yield_per=1000)
    for entry in session.exec(every):
        if entry.previous != previous:
            yield f"Nhật ký: trước dòng {entry.id} có dòng bị mất hoặc bị thêm"
        if entry.hash != digest(entry):
            yield f"Nhật ký: dòng {entry.id} ({entry.who}, {entry.at}) đã bị sửa"
        previous = entry.hash
