"""Đường đi của báo cáo trên trang: from nháp to đã tiếp nhận, with who brought it there and when."""

from collections.abc import Sequence

from service.account import Account
from service.report import FrozenSubmission, ReportState, UnitReport
from service.web.line import Stop
from service.web.wall import local


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
