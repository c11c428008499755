"""Báo cáo qua bảng tính: the workbook of a report as it stands, and one that was filled in, saved in one step."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session

from service import db
from service.office import Office
from service.plan import Plan
from service.refusal import Finding, Refused
from service.report import ReportPeriod, Submission, UnitReport
from service.report.outline import incomplete
from service.report.prefilling import beside
from service.report.procedures import unbalanced
from service.sheets import read, to_xlsx
from service.workflow.consolidating import chain_of, started
from service.workflow.periods import plan_of
from service.workflow.policy import Person
from service.workflow.report_steps import REPORT_STEPS, may_report
from service.workflow.reporting import Reporting, loaded_report, take_report

SAVE = REPORT_STEPS["save"]
STALE = "version"  # the rule of the finding that a workbook is older than the report


class Fillable(NamedTuple):
    """Báo cáo đang điền: the report with its period and plan, and what was saved or it begins with."""

    report: UnitReport
    period: ReportPeriod
    plan: Plan
    submission: Submission

    @property
    def unit_name(self) -> str:
        """Whose it is."""
        return self.plan.unit(self.report.unit).name

    @property
    def left(self) -> tuple[Finding, ...]:
        """What of it has to be mended before it can be sent."""
        return (*incomplete(self.plan, self.submission), *unbalanced(self.submission.procedures))


@dataclass(frozen=True)
class Sent:
    """Một bảng tính nộp lên: of which report, its bytes, by whom, on which day and moment.

    `over` is the version that it replaces whatever was saved since; None for one that replaces only what it came from.
    """

    report_id: int
    content: bytes
    person: Person
    day: date
    at: datetime
    over: int | None = None


def fillable(session: Session, report_id: int, person: Person | None) -> Fillable:
    """The report, if this person may fill it in now; None is whoever may read the instance. Raises Refused."""
    report, period = loaded_report(session, report_id)
    plan = plan_of(session, period)
    no = may_report(person, SAVE, report, period, plan) if person else None
    if no:
        raise Refused(no)
    return Fillable(report, period, plan, started(session, report, period))


def sheet_of(office: Office, report_id: int, person: Person | None) -> tuple[str, bytes]:
    """The workbook and its name, `bao-cao-2026-Q3-vp.xlsx`. Raises Refused for who may not fill the report in."""
    with db.reading(office.engine) as session:
        found = fillable(session, report_id, person)
        before = chain_of(session, found.period)[:-1]
    told = beside(found.plan, found.plan.unit(found.report.unit), before)
    name = f"bao-cao-{found.period.code}-{found.report.unit}.xlsx"
    return name, to_xlsx(found.plan, found.period, found.report, found.submission, told)


def take_sheet(office: Office, sent: Sent) -> UnitReport:
    """Save what the workbook says, all of it or nothing.

    Raises Refused for who may not, for a workbook with anything wrong in it, and for one that is older than the report.
    """
    with db.reading(office.engine) as session:
        found = fillable(session, sent.report_id, sent.person)
    filled = read(sent.content, found.plan, found.period, found.report)
    if sent.over is None and filled.version != found.report.version:
        message = "Báo cáo đã được sửa sau khi tải bảng tính này về, chưa có gì được ghi."
        what = (
            f"bảng tính tải về từ lần lưu {filled.version}, báo cáo nay ở lần lưu {found.report.version}; hãy tải lại "
            "và chép sang, hoặc chọn thay nội dung đã lưu bằng bảng tính này"
        )
        raise Refused(message, (Finding(STALE, "MUST", "", what),))
    version = filled.version if sent.over is None else sent.over
    asked = Reporting(sent.report_id, SAVE.code, version, sent.person, sent.day, sent.at, content=filled.submission)
    return take_report(office, asked)
