"""Reports that the tests speak of: of units of the sample plan, with figures by the place of their indicators."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from service.plan import Plan
from service.report import Entry, Gathered, ReportState, Submission
from service.report.outline import blank
from service.report.submission import dated
from tests.sample_plan import sample_plan

PLAN = sample_plan()
WINDOWS = {
    "2026-Q1": ("2025-12-15", "2026-03-14", "2026-03-14"),
    "2026-Q2": ("2026-03-15", "2026-06-14", "2026-06-14"),
    "2026-Q3": ("2026-06-15", "2026-09-14", "2026-09-14"),
    "2026": ("2025-12-15", "2026-12-14", "2026-12-04"),
}
ON_TIME = ("gia-nhap-thi-truong", 1, 1)  # a ratio, year to date
ANSWERED = ("gia-nhap-thi-truong", 2, 1)  # a sum, of the period
CHECKS = ("chi-phi-khong-chinh-thuc", 3, 1)  # a sum, year to date


def report(unit: str, figures: Mapping[tuple[str, int, int], Any] | None = None, period: str = "2026-Q3",
           plan: Plan = PLAN, day: date | None = None, **tasks: Any) -> Submission:  # fmt: skip
    """A report with these figures: a number, or (numerator, denominator); `told` changes tasks by (objective, task)."""
    tree = blank(plan, plan.unit(unit), 1, period).model_dump()
    told: Mapping[tuple[str, int], Mapping[str, Any]] = tasks.pop("told", {})
    for part in tree["parts"]:
        for task in part["tasks"]:
            task.update(told.get((part["objective"], task["task"]), {}))
            for figure in task["figures"]:
                given = (figures or {}).get((part["objective"], task["task"], figure["indicator"]))
                if isinstance(given, tuple):
                    figure["numerator"], figure["denominator"] = (Decimal(one) for one in given)
                elif given is not None:
                    figure["value"] = Decimal(given)
    made = Submission.model_validate(tree | tasks)
    return dated(made, day, date.fromisoformat(WINDOWS[period][1])) if day else made


def gathered(reports: Sequence[Submission], period: str = "2026-Q3", plan: Plan = PLAN, nothing: Sequence[str] = (),
             days: Mapping[str, str] | None = None) -> Gathered:  # fmt: skip
    """A period in which these were sent; other units of the plan have not."""
    sent = {one.unit: one for one in reports}
    first, last, stated = WINDOWS[period]
    entries = []
    for unit in plan.units_with_work:
        one = sent.get(unit.code)
        state = ReportState.ACCEPTED if one else ReportState.NOTHING if unit.code in nothing else ReportState.NOT_SENT
        day = (days or {}).get(unit.code, stated) if state is not ReportState.NOT_SENT else None
        entries.append(Entry(unit.code, state, one, one.sha256 if one else None, day))
    return Gathered(period, plan, first, last, stated, tuple(entries))
