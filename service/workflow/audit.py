"""Kiểm toán: whether the log is whole, what was kept still is what it was, and approved content is unchanged."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from service import db
from service.log import LogEntry, broken
from service.office import Office
from service.record import FROZEN, KeptFile, Record, State, content_hash
from service.refusal import Finding
from service.register import RegisterEntry, SeriesCounter
from service.report import FrozenSubmission, ReportFile
from service.workflow.taking import document_of


class Verified(NamedTuple):
    """Đã đối chiếu: how much of each was looked at, the hash of the last line, and everything that is wrong.

    `last` noted down elsewhere tells later whether lines were taken off the end.
    """

    lines: int
    last: str
    records: int
    files: int
    series: int
    numbers: int
    findings: tuple[Finding, ...]


def audit(office: Office) -> tuple[Finding, ...]:
    """Everything that is wrong, in sentences; nothing when all is well. It changes nothing."""
    return verified(office).findings


def verified(office: Office) -> Verified:
    """What was looked at and what is wrong with it. It changes nothing."""
    with db.reading(office.engine) as session:
        log = [Finding("log", "MUST", "log_entry", said) for said in broken(session)]
        last = session.exec(select(LogEntry.hash).order_by(col(LogEntry.id).desc()).limit(1)).first()
        attached = session.exec(select(ReportFile.sha256)).all()
        names = sorted({*session.exec(select(KeptFile.sha256)), *attached})
        files = office.store.verify(names)
        findings = (*log, *files, *_changed(session), *_unlike(session), *_gaps(session))
        return Verified(
            _count(session, LogEntry), last or "", _count(session, Record), len(names),
            _count(session, SeriesCounter), _count(session, RegisterEntry), findings,
        )  # fmt: skip


def _count(session: Session, table: type[LogEntry | Record | SeriesCounter | RegisterEntry]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def _changed(session: Session) -> Iterator[Finding]:
    """Approved content holds to the hash that was approved."""
    for record in session.exec(select(Record).order_by(col(Record.id))):
        if State(record.state) in FROZEN and content_hash(document_of(record)) != record.content_hash:
            yield Finding("content", "MUST", f"record {record.id}",
                          f"Văn bản #{record.id}: nội dung không còn như khi được duyệt")  # fmt: skip


def _unlike(session: Session) -> Iterator[Finding]:
    """What units sent is what was frozen when they sent it."""
    for sent in session.exec(select(FrozenSubmission).order_by(col(FrozenSubmission.id))):
        if hashlib.sha256(sent.text.encode()).hexdigest() != sent.sha256:
            yield Finding("report", "MUST", f"frozen_submission {sent.id}",
                          f"Báo cáo kỳ: bản đã gửi {sent.id} không còn như khi gửi")  # fmt: skip


def _gaps(session: Session) -> Iterator[Finding]:
    """Each series goes from 1 to the number its counter stands at, once each."""
    for counter in session.exec(select(SeriesCounter)):
        of_series = (col(RegisterEntry.series) == counter.series, col(RegisterEntry.year) == counter.year)
        serials = session.exec(select(RegisterEntry.serial).where(*of_series).order_by(col(RegisterEntry.serial))).all()
        if list(serials) != list(range(1, counter.last_serial + 1)):
            yield Finding("register", "MUST", f"{counter.series}/{counter.year}",
                          f"Sổ đăng ký: dãy “{counter.series}” năm {counter.year} có số thiếu hoặc thừa")  # fmt: skip
