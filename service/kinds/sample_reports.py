"""Báo cáo mẫu: what units might have sent on any plan; the same plan gives the same figures."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from service.calendar import Period, cut_off, deadline
from service.plan import Indicator, Plan, Role, Unit
from service.report import Entry, Gathered, ReportState
from service.report.outline import PartSlot, outline
from service.report.submission import Submission, dated

_SHEET = (
    {"field": "Hoạt động khoa học và công nghệ", "carried": 2, "new": 14, "received": 16, "solved": 13, "early": 9,
     "on_time": 3, "overdue": 1, "pending": 3},
    {"field": "Sở hữu trí tuệ", "carried": 1, "new": 1208, "received": 1209, "solved": 1204, "early": 1150,
     "on_time": 54, "overdue": 0, "pending": 5},
)  # fmt: skip


def submission(
    plan: Plan, unit: Unit, period: Period, day: date, with_sheet: bool = False, grown: int = 0
) -> Submission:
    """A report with words and a figure for everything; `grown` is how many periods its figures to date have grown."""
    tree: dict[str, Any] = {
        "plan": plan.code, "edition": 1, "period": period.code, "unit": unit.code,
        "direction": "Lãnh đạo đơn vị phân công công chức theo dõi từng nội dung, kiểm tra tiến độ hằng tuần.",
        "parts": [_part(slot, index, grown) for index, slot in enumerate(outline(plan, unit), start=1)],
        "procedures": _SHEET if with_sheet else (),
    }  # fmt: skip
    return dated(Submission.model_validate(tree), day, cut_off(plan, period).last)


def _part(slot: PartSlot, index: int, grown: int) -> dict[str, Any]:
    title = slot.objective.title
    said = {
        "done": f"Đơn vị đã triển khai đủ các việc của {title} được giao trong kỳ.",
        "difficulties": "Một số việc phải chờ ý kiến của cơ quan phối hợp.",
        "next_period": f"Tiếp tục các nhiệm vụ thường xuyên của {title}.",
    }
    return {
        "objective": slot.objective.code,
        **(said if slot.role is Role.LEAD else {}),
        "tasks": list(_tasks(slot, index, grown)),
        "proposals": "Đề nghị bố trí kinh phí trong quý tiếp theo." if index == 1 else "",
    }


def _tasks(slot: PartSlot, index: int, grown: int) -> Iterator[dict[str, Any]]:
    is_lead = slot.role is Role.LEAD
    for task in slot.tasks:
        evidence = [{"number": f"{10 + index + task.no}/BC-SKHCN", "about": "báo cáo kiểm tra"}]
        yield {
            "task": task.no,
            "status": ("done", "ongoing", "not_done")[(index + task.no) % 3] if is_lead else "",
            "evidence": evidence if is_lead and task.indicators else [],
            "figures": [_figure(no, asked, index, grown) for no, asked in task.indicators],
        }


def _figure(no: int, asked: Indicator, index: int, grown: int) -> dict[str, Any]:
    if asked.combine == "ratio":
        below = 21 + index + 20 * grown
        return {"indicator": no, "numerator": below - index % 3, "denominator": below}
    return {"indicator": no, "value": index if asked.basis == "period" else 1 + index % 2 + grown}


def gathered(plan: Plan, period: Period, grown: int) -> Gathered:
    """A period of which all but the last unit have reported, one of them late."""
    window, due = cut_off(plan, period), deadline(plan, period)
    *reporting, absent = plan.units_with_work
    entries = []
    for index, unit in enumerate(reporting):
        day = due.late_from if index == 1 else due.stated
        sent = submission(plan, unit, period, day, with_sheet=index == 0, grown=grown)
        entries.append(Entry(unit.code, ReportState.ACCEPTED, sent, sent.sha256, day.isoformat()))
    entries.append(Entry(absent.code, ReportState.NOT_SENT))
    first, last = (day.isoformat() for day in window)
    return Gathered(period.code, plan, first, last, due.stated.isoformat(), tuple(entries))
