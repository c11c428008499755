"""Nhật ký của báo cáo kỳ: the lines that a report's steps and files leave, and those of one report."""

from sqlmodel import Session, col, or_, select

from service import db
from service.office import Office
from service.record import LogEntry
from service.record.log import write
from service.report import ReportPeriod, UnitReport


def note(session: Session, report: UnitReport, period: ReportPeriod, entry: LogEntry) -> None:
    """Add a line about a report; its `why` is what was said."""
    said = f": {entry.why}" if entry.why else ""
    entry.why = _name(report, period) + said
    write(session, entry)


def note_refusal(office: Office, report_id: int, entry: LogEntry) -> None:
    """Add a line about what was refused, in a transaction of its own; its `why` is the refusal."""
    entry.did, entry.why = f"refused:{entry.did}"[:60], f"report {report_id}: {entry.why}"
    with db.writing(office.engine) as session:
        write(session, entry)


def log_of(session: Session, report: UnitReport, period: ReportPeriod) -> list[LogEntry]:
    """What happened to a report, the oldest first; `why` is what was said, without what names the report."""
    name = _name(report, period)
    mine = or_(
        col(LogEntry.why) == name,
        col(LogEntry.why).startswith(f"{name}: ", autoescape=True),
        col(LogEntry.why).startswith(f"report {report.id}: ", autoescape=True),
    )
    of_reports = or_(col(LogEntry.did).startswith("report:"), col(LogEntry.did).startswith("refused:report:"))
    found = session.exec(select(LogEntry).where(of_reports, mine).order_by(col(LogEntry.id)))
    return [one.model_copy(update={"why": (one.why or "").partition(": ")[2]}) for one in found]


def _name(report: UnitReport, period: ReportPeriod) -> str:
    return f"{period.plan_code} {period.code} {report.unit}"
