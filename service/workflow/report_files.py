"""Tệp kèm theo báo cáo của đơn vị: refused at the door by what they are, kept in the store, never opened by us."""

import io
import re
import zipfile
from datetime import datetime
from math import ceil

from sqlmodel import Session, col, select

from service import db
from service.log import Line
from service.office import Office
from service.refusal import Refused
from service.report import ReportFile, ReportPeriod, UnitReport
from service.wording import clean_text, number
from service.workflow.periods import plan_of
from service.workflow.policy import Person
from service.workflow.report_log import note
from service.workflow.report_steps import REPORT_STEPS, may_report
from service.workflow.reporting import loaded_report

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 20
LONGEST_NAME = 120
_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA = {  # what is taken, by the ending of its name
    "pdf": "application/pdf", "docx": f"{_OFFICE}wordprocessingml.document", "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
}  # fmt: skip
_STARTS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}
_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MACROS = re.compile("vba(project|data)", re.IGNORECASE)


def attach(office: Office, person: Person, report_id: int, name: str, content: bytes, at: datetime) -> ReportFile:
    """Keep a file with a report. Raises Refused for what it is, and where the report is not this person's to write."""
    name = _named(name)
    _refuse_odd(name, content)
    with db.reading(office.engine) as session:
        _claimed(session, person, report_id)
    sha256 = office.store.put(content)
    with db.writing(office.engine) as session:
        report, period = _claimed(session, person, report_id)
        there = files_of(session, report_id)
        if sha256 in {one.sha256 for one in there}:
            raise Refused(f"Tệp này đã đính kèm rồi; không cần đính kèm “{name}” lần nữa.")
        if len(there) >= MOST_FILES:
            raise Refused(f"Báo cáo đã có {MOST_FILES} tệp, nhiều nhất là {MOST_FILES}; hãy gộp hoặc bỏ bớt tệp.")
        moment = at.isoformat(timespec="seconds")
        row = ReportFile(report_id=report_id, name=name, size=len(content), sha256=sha256, by=person.email, at=moment)
        session.add(row)
        note(session, report, period, Line(person.acting(at), "report:attach", "", why=name, content_hash=sha256))
        return row


def detach(office: Office, person: Person, report_id: int, file_id: int, at: datetime) -> ReportFile:
    """Take a file off a report that is still being written; the row stays and says when."""
    with db.writing(office.engine) as session:
        report, period = _claimed(session, person, report_id)
        row = next((one for one in files_of(session, report_id) if one.id == file_id), None)
        if row is None:
            raise Refused("Tệp này không còn kèm theo báo cáo.")
        row.dropped_at = at.isoformat(timespec="seconds")
        session.add(row)
        said = Line(person.acting(at), "report:detach", "", why=row.name, content_hash=row.sha256)
        note(session, report, period, said)
        return row


def files_of(session: Session, report_id: int) -> list[ReportFile]:
    """The files of a report, in the order in which they came."""
    mine = (col(ReportFile.report_id) == report_id, col(ReportFile.dropped_at).is_(None))
    return list(session.exec(select(ReportFile).where(*mine).order_by(col(ReportFile.id))))


def ending_of(name: str) -> str:
    """`pdf` of `Biên bản.PDF`."""
    return name.rpartition(".")[2].lower()


def _claimed(session: Session, person: Person, report_id: int) -> tuple[UnitReport, ReportPeriod]:
    report, period = loaded_report(session, report_id)
    no = may_report(person, REPORT_STEPS["save"], report, period, plan_of(session, period))
    if no:
        raise Refused(no.replace("“Lưu”", "“Kèm tệp”"))
    return report, period


def _named(name: str) -> str:
    try:
        plain = " ".join(clean_text(re.split(r"[/\\]", name)[-1]).split())
    except ValueError as error:
        raise Refused(f"Tên tệp {error}.") from error
    if not plain:
        raise Refused("Chưa chọn tệp; hãy chọn tệp rồi bấm Kèm tệp.")
    if len(plain) > LONGEST_NAME:
        raise Refused(f"Tên tệp dài quá {LONGEST_NAME} chữ; hãy đổi tên ngắn hơn rồi gửi lại.")
    return plain


def _refuse_odd(name: str, content: bytes) -> None:
    """Whether the content is what the name's ending says; nothing of it is unpacked."""
    ending = ending_of(name)
    if ending not in MEDIA:
        raise Refused(f"Không nhận tệp “{name}”; chỉ nhận PDF, Word (.docx), Excel (.xlsx) và ảnh PNG, JPG.")
    if not content:
        raise Refused(f"Tệp “{name}” rỗng; hãy chọn lại tệp.")
    if len(content) > MOST_BYTES:
        size = number(ceil(len(content) / 1024 / 1024 * 10) / 10)
        raise Refused(f"Tệp “{name}” nặng {size} MB, nhiều nhất là {MOST_BYTES // 1024 // 1024} MB; hãy tách tệp.")
    if ending in _STARTS and not content.startswith(_STARTS[ending]):
        raise Refused(f"Tệp “{name}” không phải tệp {ending.upper()} như tên của nó; hãy chọn lại tệp.")
    if ending in _MAIN:
        _refuse_odd_package(name, ending, content)


def _refuse_odd_package(name: str, ending: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused(f"Tệp “{name}” bị hỏng hoặc có mật khẩu; hãy mở, lưu lại rồi gửi lại.") from error
    if _MAIN[ending] not in names:
        raise Refused(f"Tệp “{name}” không phải tệp {ending.upper()} như tên của nó; hãy chọn lại tệp.")
    if any(_MACROS.search(one) for one in names):
        raise Refused(f"Tệp “{name}” có macro nên không được nhận; hãy lưu thành .{ending} không macro rồi gửi lại.")
