"""Đường đi của báo cáo trên trang: from nháp to đã tiếp nhận, and the lines of its log in words."""

from collections.abc import Sequence
from typing import NamedTuple

from service.account import Account
from service.calendar import Period
from service.log import LogEntry
from service.report import FrozenSubmission, ReportState, UnitReport
from service.web.line import Stop
from service.web.wall import local
from service.workflow.report_steps import REPORT_STEPS


class LogLine(NamedTuple):
    """Một dòng nhật ký của báo cáo, in words."""

    at: str
    who: str
    did: str
    became: str
    why: str


def log_line(entry: LogEntry) -> LogLine:
    """A line of the log as the page says it."""
    refused, _report, code = entry.did.rpartition("report:")
    words = {"attach": "đính kèm tệp", "detach": "bỏ tệp"}.get(code) or (
        REPORT_STEPS[code].label.rstrip("…").lower() if code in REPORT_STEPS else code
    )
    became = ReportState(entry.became).label if entry.became and entry.became != entry.was else ""
    return LogLine(entry.at, entry.who, f"bị từ chối: {words}" if refused else words, became, entry.why or "")


def stops(report: UnitReport, frozen: Sequence[FrozenSubmission], people: Sequence[Account]) -> list[Stop]:
    """From nháp to đã tiếp nhận, with who brought it there and when; what was returned stands where it is."""
    names = {each.email: each.name for each in people}
    by = {each.how: f"{names.get(each.by, each.by)}, {local(each.at).partition(' ')[2]}" for each in frozen}
    state = ReportState(report.state)
    if state is ReportState.NOTHING:
        return [Stop(state.label, "now", by.get("nothing", ""))]
    first = state if state in (ReportState.NOT_SENT, ReportState.RETURNED) else ReportState.DRAFT
    way = (first, ReportState.SENT, ReportState.ACCEPTED)
    at = way.index(state)
    said = {ReportState.SENT: by.get("sent", ""), ReportState.ACCEPTED: by.get("accepted", "")}
    return [
        Stop(each.label, "passed" if index < at else "now" if index == at else "next",
             said.get(each, "") if index <= at else "")
        for index, each in enumerate(way)
    ]  # fmt: skip


def period_name(code: str) -> str:
    """`quý III năm 2026` of `2026-Q3`."""
    return Period.parse(code).name


def report_state(code: str) -> str:
    """A state as the office calls it."""
    return ReportState(code).label
