"""Lịch báo cáo: periods, the three dates of a deadline, and cut-off windows by Nghị định 09/2019/NĐ-CP."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from service.calendar.working_days import (
    DAY,
    NO_OWN_DAYS,
    OfficeDays,
    is_working_day,
    working_day_after,
    working_day_before,
    working_day_on_or_before,
)
from service.plan import DueDay, PeriodKind, Plan, ReportingRule
from service.refusal import Refused
from service.wording import NINE_MONTHS, date_in_words, half_name, month_name, quarter_name

__all__ = [
    "NO_OWN_DAYS", "Deadline", "OfficeDays", "Period", "Window", "cut_off", "deadline", "estimated_days",
    "is_working_day", "periods", "upward_deadline", "working_day_after", "working_day_before",
    "working_day_on_or_before",
]  # fmt: skip

_MONTHS = {  # how many months a period of each kind covers
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}
_CODE = re.compile(r"([1-9]\d{3})(?:-(Q[1-4]|H[12]|M(?:0[1-9]|1[0-2])|9M))?", re.ASCII)
_KIND_OF = {"Q": PeriodKind.QUARTER, "H": PeriodKind.HALF, "M": PeriodKind.MONTH}


@dataclass(frozen=True)
class Period:
    """Kỳ báo cáo: a kind of period, its year, and which one of that year (1 for nine months and for the year)."""

    kind: PeriodKind
    year: int
    no: int = 1

    @classmethod
    def parse(cls, code: str) -> Self:
        """Read `2026`, `2026-Q3`, `2026-H1`, `2026-9M` or `2026-M03`. Raises Refused for anything else."""
        found = _CODE.fullmatch(code)
        if not found:
            raise Refused(
                f"Không hiểu kỳ báo cáo “{code}”; hãy viết như 2026-Q3 (quý III), 2026-H1 (6 tháng đầu năm), "
                "2026-9M (9 tháng đầu năm), 2026-M03 (tháng 3) hoặc 2026 (cả năm)."
            )
        year, part = int(found[1]), found[2]
        if part is None:
            return cls(PeriodKind.YEAR, year)
        if part == "9M":
            return cls(PeriodKind.NINE_MONTHS, year)
        return cls(_KIND_OF[part[0]], year, int(part[1:]))

    @property
    def code(self) -> str:
        """`2026-Q3`: what `parse` reads."""
        part = {
            PeriodKind.MONTH: f"-M{self.no:02d}",
            PeriodKind.QUARTER: f"-Q{self.no}",
            PeriodKind.HALF: f"-H{self.no}",
            PeriodKind.NINE_MONTHS: "-9M",
            PeriodKind.YEAR: "",
        }
        return f"{self.year}{part[self.kind]}"

    @property
    def short_name(self) -> str:
        """`quý III`, `6 tháng đầu năm`, `năm`."""
        match self.kind:
            case PeriodKind.MONTH:
                return month_name(self.no)
            case PeriodKind.QUARTER:
                return quarter_name(self.no)
            case PeriodKind.HALF:
                return half_name(self.no)
            case PeriodKind.NINE_MONTHS:
                return NINE_MONTHS
            case PeriodKind.YEAR:
                return "năm"

    @property
    def name(self) -> str:
        """`quý III năm 2026`, `6 tháng đầu năm 2026`, `năm 2026`."""
        year = str(self.year) if self.short_name.endswith("năm") else f"năm {self.year}"
        return f"{self.short_name} {year}"


class Window(NamedTuple):
    """Kỳ số liệu: from its first day to its last, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class Deadline:
    """Hạn gửi báo cáo as the plan says it, and the three dates that follow from it."""

    named: date
    exclusive: bool = False
    own: OfficeDays = NO_OWN_DAYS

    @property
    def stated(self) -> date:
        """The last day that is in time: “trước ngày 15” is the 14th."""
        return self.named - DAY if self.exclusive else self.named

    @property
    def requested(self) -> date:
        """The day to ask for: the working day on or before the stated one."""
        return working_day_on_or_before(self.stated, self.own)

    @property
    def late_from(self) -> date:
        """The first day on which a report is late: the stated day has ended."""
        return self.stated + DAY

    def is_past(self, today: date) -> bool:
        """Whether a report that has not come by now is late."""
        return today >= self.late_from

    @property
    def words(self) -> str:
        """`trước ngày 15 tháng 9 năm 2026`, `chậm nhất ngày 20 tháng 12 năm 2026`."""
        return f"{'trước' if self.exclusive else 'chậm nhất'} {date_in_words(self.named)}"


def periods(plan: Plan) -> tuple[Period, ...]:
    """Periods that the plan asks a report for, the earliest deadline first."""
    found = [Period(rule.period, plan.year, day.no) for rule in plan.reporting for day in rule.days if not day.upward]
    return tuple(sorted(found, key=lambda period: (deadline(plan, period).stated, _MONTHS[period.kind])))


def deadline(plan: Plan, period: Period, own: OfficeDays = NO_OWN_DAYS) -> Deadline:
    """The plan's deadline for a period. Raises Refused when the plan asks no report for it."""
    _, due = _rule_and_day(plan, period)
    return _deadline(period, due, own)


def upward_deadline(plan: Plan, period: Period, own: OfficeDays = NO_OWN_DAYS) -> Deadline | None:
    """When the consolidated report of a period must leave, where the plan says it."""
    days = (day for rule in plan.reporting if rule.period is period.kind for day in rule.days if day.upward)
    found = next((day for day in days if day.no == period.no), None)
    return _deadline(period, found, own) if found else None


def cut_off(plan: Plan, period: Period) -> Window:
    """Mốc chốt số liệu: by the decree day 15 of the month before the period to day 14 of its last month.

    A rule's own days are those of the first period of the year; the others follow by whole months. A first day that is
    later in the year than the last one belongs to the year before. Raises Refused when the plan asks no report for it.
    """
    rule, _ = _rule_and_day(plan, period)
    months = _MONTHS[period.kind]
    first, last = (0, 15), (months, 14)
    if rule.cut_off_from and rule.cut_off_to:
        first, last = _parts(rule.cut_off_from), _parts(rule.cut_off_to)
        if first > last:
            first = (first[0] - 12, first[1])
    shift = months * (period.no - 1)
    return Window(_moved(period.year, first, shift), _moved(period.year, last, shift))


def estimated_days(report_day: date, window: Window) -> Window | None:
    """Days of the window that a report of this day can only estimate (số ước thực hiện), if any."""
    return Window(max(report_day + DAY, window.first), window.last) if report_day < window.last else None


def _deadline(period: Period, due: DueDay, own: OfficeDays) -> Deadline:
    year = period.year + 1 if due.next_year else period.year
    month, day = _parts(due.date)
    return Deadline(date(year, month, day), bool(due.exclusive), own)


def _rule_and_day(plan: Plan, period: Period) -> tuple[ReportingRule, DueDay]:
    asked = [(rule, day) for rule in plan.reporting for day in rule.days if not day.upward]
    if not asked:
        raise Refused("Kế hoạch không quy định chế độ báo cáo; hãy bổ sung kỳ và hạn báo cáo vào kế hoạch.")
    if period.year != plan.year:
        raise Refused(f"Kế hoạch này của năm {plan.year}, không có báo cáo {period.name}.")
    for rule, day in asked:
        if rule.period is period.kind and day.no == period.no:
            return rule, day
    last = periods(plan)[-1]
    raise Refused(f"Kế hoạch không có báo cáo {period.short_name}; kỳ cuối là báo cáo {last.short_name}.")


def _parts(month_day: str) -> tuple[int, int]:
    month, day = month_day.split("-")
    return int(month), int(day)


def _moved(year: int, month_day: tuple[int, int], months: int) -> date:
    """A day moved on by whole months; the last day of a month stays the last. Month 0 is December before."""
    month, day = month_day
    was_last = day >= 28 and day >= monthrange(2023, (month - 1) % 12 + 1)[1]  # 2023: no leap year
    years, index = divmod(month + months - 1, 12)
    last = monthrange(year + years, index + 1)[1]
    return date(year + years, index + 1, last if was_last else min(day, last))
