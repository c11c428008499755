"""Kiểm toán: whether the log is whole, what was kept still is what it was, and approved content is unchanged."""

import hashlib
from collections.abc import Iterator

from sqlmodel import Session, col, select

from service import db
from service.office import Office
from service.record import FROZEN, KeptFile, Record, State, content_hash
from service.record.log import broken
from service.refusal import Finding
from service.register import RegisterEntry, SeriesCounter
from service.report import FrozenSubmission, ReportFile
from service.workflow.taking import document_of


def audit(office: Office) -> tuple[Finding, ...]:
    """Everything that is wrong, in sentences; nothing when all is well. It changes nothing."""
    return tuple(_audit(office))


def _audit(office: Office) -> Iterator[Finding]:
    with db.reading(office.engine) as session:
        yield from (Finding("log", "MUST", "log_entry", said) for said in broken(session))
        files = session.exec(select(KeptFile.sha256).order_by(col(KeptFile.id))).all()
        attached = session.exec(select(ReportFile.sha256).order_by(col(ReportFile.id))).all()
        yield from office.store.verify(dict.fromkeys((*files, *attached)))
        for record in session.exec(select(Record).order_by(col(Record.id))):
            if State(record.state) in FROZEN and content_hash(document_of(record)) != record.content_hash:
                yield Finding("content", "MUST", f"record {record.id}",
                              f"Văn bản #{record.id}: nội dung không còn như khi được duyệt")  # fmt: skip
        for sent in session.exec(select(FrozenSubmission).order_by(col(FrozenSubmission.id))):
            if hashlib.sha256(sent.text.encode()).hexdigest() != sent.sha256:
                yield Finding("report", "MUST", f"frozen_submission {sent.id}",
                              f"Báo cáo kỳ: bản đã gửi {sent.id} không còn như khi gửi")  # fmt: skip
        yield from _gaps(session)


def _gaps(session: Session) -> Iterator[Finding]:
    """Each series goes from 1 to the number its counter stands at, once each."""
    for counter in session.exec(select(SeriesCounter)):
        of_series = (col(RegisterEntry.series) == counter.series, col(RegisterEntry.year) == counter.year)
        serials = session.exec(select(RegisterEntry.serial).where(*of_series).order_by(col(RegisterEntry.serial))).all()
        if list(serials) != list(range(1, counter.last_serial + 1)):
            yield Finding("register", "MUST", f"{counter.series}/{counter.year}",
                          f"Sổ đăng ký: dãy “{counter.series}” năm {counter.year} có số thiếu hoặc thừa")  # fmt: skip
