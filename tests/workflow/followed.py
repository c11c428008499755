"""A year half gone: two quarters reported by some in time, by some late, by one not at all; tasks that are overdue."""

from datetime import date

from service.office import Office
from service.report import Submission
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, report
from tests.workflow.reporting_office import issued, reported, take

DAY = date(2026, 8, 20)
FIRST, SECOND = date(2026, 3, 12), date(2026, 6, 12)
WEBSITE = ("tinh-minh-bach", 2)  # a task of cds, until 30/6/2026


def followed(office: Office) -> None:
    """The sample plan, issued on 30/1/2026; the office has reports of two of its four periods."""
    issued(office, date(2026, 1, 30))
    reported(office, report("vp", {ON_TIME: (20, 21), ANSWERED: 3, CHECKS: 1}, "2026-Q1"), FIRST)
    reported(office, said_of("cctdc", "2026-Q1", {ON_TIME: (9, 9)}), FIRST)
    for unit in ("khqlcn", "khdmst"):
        take(office, unit, "nothing", day=FIRST, code="2026-Q1")
    reported(office, said_of("cds", "2026-Q1"), date(2026, 3, 16))
    reported(office, report("vp", {ON_TIME: (60, 61), ANSWERED: 5, CHECKS: 3}, "2026-Q2"), SECOND)
    reported(office, said_of("cds", "2026-Q2"), SECOND)
    reported(office, report("khqlcn", {}, "2026-Q2", told={("tinh-nang-dong", 1): {"done": "Rà soát."}}), SECOND)
    reported(office, said_of("cctdc", "2026-Q2", {ON_TIME: (15, 15)}), date(2026, 6, 19), accept=False)


def said_of(unit: str, period: str, figures: object = None, status: str = "ongoing") -> Submission:
    """A report of a unit with figures, or that says how the website stands."""
    told = {WEBSITE: {"status": status, "done": "Đang làm."}} if unit == "cds" else {}
    return report(unit, figures, period, told=told)  # type: ignore[arg-type]
