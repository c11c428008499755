"""Nhật ký của báo cáo kỳ: the lines that a report's steps and files leave, and those of one report."""

from sqlmodel import Session

from service.log import Line, LogEntry, about, write
from service.report import ReportPeriod, UnitReport


def note(session: Session, report: UnitReport, period: ReportPeriod, line: Line) -> None:
    """Add a line about a report, last in its transaction; its `why` is what was said."""
    said = f": {line.why}" if line.why else ""
    write(session, line._replace(about=about_report(report.id or 0), why=_name(report, period) + said))


def about_report(report_id: int) -> str:
    """How the log names a report."""
    return f"report:{report_id}"


def log_of(session: Session, report: UnitReport, period: ReportPeriod) -> list[LogEntry]:
    """What happened to a report, the oldest first; `why` is what was said, without what names the report."""
    name = _name(report, period)
    found = about(session, about_report(report.id or 0))
    return [one.model_copy(update={"why": (one.why or "").removeprefix(name).removeprefix(": ")}) for one in found]


def _name(report: UnitReport, period: ReportPeriod) -> str:
    return f"{period.plan_code} {period.code} {report.unit}"
