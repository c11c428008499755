"""Lịch báo cáo: periods, cut-off windows, the three dates and working days, over the years 2022-2028."""

from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.calendar import (
    Deadline,
    OfficeDays,
    Period,
    Window,
    cut_off,
    deadline,
    estimated_days,
    is_working_day,
    periods,
    working_day_after,
    working_day_on_or_before,
)
from service.plan import DueDay, PeriodKind, Plan, ReportingRule
from service.refusal import Refused

YEARS = range(2022, 2029)
SATURDAY = 5

# Weekdays off and weekend days at work: the holidays of Điều 112, days in lieu, and the exchanges that the Government
# allowed (2450/VPCP-KGVX and 6150/TB-BLĐTBXH of 2024, 12729/VPCP-KGVX of 2025). Tết begins on 1/2/2022, 22/1/2023,
# 10/2/2024, 29/1/2025, 17/2/2026, 6/2/2027 and 26/1/2028; 2027 and 2028 are the law alone, before any exchange.
WEEKDAYS_OFF = {
    2022: "03/01 31/01 01/02 02/02 03/02 04/02 11/04 02/05 03/05 01/09 02/09",
    2023: "02/01 20/01 23/01 24/01 25/01 26/01 01/05 02/05 03/05 01/09 04/09",
    2024: "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09",
    2025: "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09",
    2026: "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11",
    2027: "01/01 04/02 05/02 08/02 09/02 10/02 16/04 30/04 03/05 02/09 03/09 24/11",
    2028: "03/01 24/01 25/01 26/01 27/01 28/01 04/04 01/05 02/05 01/09 04/09 24/11",
}
WEEKEND_DAYS_AT_WORK = {2024: "04/05", 2025: "26/04", 2026: "10/01 22/08"}

# The last working day on or before the day that “trước ngày 15/3, 15/6, 15/9, 05/12” means.
REQUESTED = {
    2022: "14/03 14/06 14/09 02/12",
    2023: "14/03 14/06 14/09 04/12",
    2024: "14/03 14/06 13/09 04/12",
    2025: "14/03 13/06 12/09 04/12",
    2026: "13/03 12/06 14/09 04/12",
    2027: "12/03 14/06 14/09 03/12",
    2028: "14/03 14/06 14/09 04/12",
}


def days(year: int, text: str) -> list[date]:
    return [date(year, int(month), int(day)) for day, month in (word.split("/") for word in text.split())]


def due(no: int, day: str, *, exclusive: bool = False, next_year: bool = False, upward: bool = False) -> DueDay:
    return DueDay(position=no, no=no, date=day, exclusive=exclusive, next_year=next_year, upward=upward)


def rule(period: PeriodKind, *due_days: DueDay, window: tuple[str, str] | None = None) -> ReportingRule:
    first, last = window or (None, None)
    return ReportingRule(position=0, period=period, days=list(due_days), cut_off_from=first, cut_off_to=last)


def plan_of(year: int, *rules: ReportingRule) -> Plan:
    return Plan(code=f"pci-{year}", year=year, reporting=list(rules))


def pci_plan(year: int) -> Plan:
    """Quarters “trước ngày 15 của các tháng 3, 6, 9”, the year “trước ngày 05/12”: no quarter IV."""
    quarters = [due(no, f"{3 * no:02d}-15", exclusive=True) for no in (1, 2, 3)]
    year_end = rule(PeriodKind.YEAR, due(1, "12-05", exclusive=True))
    return plan_of(year, rule(PeriodKind.QUARTER, *quarters), year_end)


def every_period_plan(year: int) -> Plan:
    counts = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2}
    rules = [rule(kind, *(due(no, "12-31") for no in range(1, counts.get(kind, 1) + 1))) for kind in PeriodKind]
    return plan_of(year, *rules)


@pytest.mark.parametrize(
    ("code", "name", "short_name"),
    [
        ("2026", "năm 2026", "năm"),
        ("2026-Q1", "quý I năm 2026", "quý I"),
        ("2026-Q4", "quý IV năm 2026", "quý IV"),
        ("2026-H1", "6 tháng đầu năm 2026", "6 tháng đầu năm"),
        ("2026-H2", "6 tháng cuối năm 2026", "6 tháng cuối năm"),
        ("2026-9M", "9 tháng đầu năm 2026", "9 tháng đầu năm"),
        ("2026-M03", "tháng 3 năm 2026", "tháng 3"),
        ("2026-M12", "tháng 12 năm 2026", "tháng 12"),
    ],
)
def test_a_period_is_read_from_its_code_and_named_in_words(code, name, short_name):
    period = Period.parse(code)
    assert (period.code, period.name, period.short_name) == (code, name, short_name)


@pytest.mark.parametrize(
    "code", ["", "2026-Q5", "2026-Q0", "2026-H3", "2026-M3", "2026-M13", "26-Q1", "quý III", "2026-q3"]
)
def test_a_period_that_is_written_wrongly_is_refused_with_examples(code):
    with pytest.raises(Refused, match="2026-Q3"):
        Period.parse(code)


def test_a_plan_has_the_periods_it_has_rules_for():
    assert [period.code for period in periods(pci_plan(2026))] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026"]


def test_a_period_without_a_rule_is_refused_and_the_last_one_is_named():
    with pytest.raises(Refused) as refused:
        deadline(pci_plan(2026), Period.parse("2026-Q4"))
    assert refused.value.message == "Kế hoạch không có báo cáo quý IV; kỳ cuối là báo cáo năm."


def test_a_report_that_only_goes_upwards_is_no_period_of_the_units():
    plan = plan_of(2026, rule(PeriodKind.QUARTER, due(1, "03-15"), due(4, "12-20", upward=True)))
    with pytest.raises(Refused, match="không có báo cáo quý IV; kỳ cuối là báo cáo quý I"):
        cut_off(plan, Period.parse("2026-Q4"))


def test_a_period_of_another_year_is_refused():
    with pytest.raises(Refused, match="của năm 2026, không có báo cáo quý I năm 2027"):
        deadline(pci_plan(2026), Period.parse("2027-Q1"))


def test_a_plan_without_reporting_is_refused():
    with pytest.raises(Refused, match="không quy định chế độ báo cáo"):
        deadline(plan_of(2026), Period.parse("2026-Q1"))


def test_before_a_day_means_the_day_before_it_and_at_the_latest_means_the_day_itself():
    assert Deadline(date(2026, 9, 15), exclusive=True).stated == date(2026, 9, 14)
    assert Deadline(date(2026, 9, 15)).stated == date(2026, 9, 15)
    assert Deadline(date(2026, 9, 15), exclusive=True).words == "trước ngày 15 tháng 9 năm 2026"
    assert Deadline(date(2026, 12, 20)).words == "chậm nhất ngày 20 tháng 12 năm 2026"


def test_a_deadline_may_fall_into_the_next_year():
    plan = plan_of(2026, rule(PeriodKind.YEAR, due(1, "01-10", next_year=True)))
    assert deadline(plan, Period.parse("2026")).stated == date(2027, 1, 10)


def test_before_new_years_day_means_the_last_day_of_the_year():
    plan = plan_of(2026, rule(PeriodKind.YEAR, due(1, "01-01", exclusive=True, next_year=True)))
    assert deadline(plan, Period.parse("2026")).stated == date(2026, 12, 31)


def test_a_report_is_late_only_after_the_stated_day_has_ended():
    plan_deadline = deadline(pci_plan(2027), Period.parse("2027-Q1"))
    assert (plan_deadline.stated, plan_deadline.requested) == (date(2027, 3, 14), date(2027, 3, 12))
    assert not plan_deadline.is_past(date(2027, 3, 13))
    assert not plan_deadline.is_past(date(2027, 3, 14))
    assert plan_deadline.is_past(date(2027, 3, 15))
    assert plan_deadline.late_from == date(2027, 3, 15)


@pytest.mark.parametrize("year", YEARS)
def test_reports_are_asked_for_on_the_working_day_on_or_before_the_stated_day(year):
    plan = pci_plan(year)
    stated = [deadline(plan, period).stated for period in periods(plan)]
    assert stated == days(year, "14/03 14/06 14/09 04/12")
    assert [deadline(plan, period).requested for period in periods(plan)] == days(year, REQUESTED[year])


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (date(2022, 3, 14), 0), (date(2022, 6, 14), 1), (date(2022, 9, 14), 2), (date(2022, 12, 4), 6),
        (date(2026, 3, 14), 5), (date(2026, 6, 14), 6), (date(2026, 9, 14), 0), (date(2026, 12, 4), 4),
        (date(2027, 3, 14), 6), (date(2027, 6, 14), 0), (date(2027, 9, 14), 1), (date(2027, 12, 4), 5),
    ],
)  # fmt: skip
def test_the_calendar_is_the_one_that_clerks_have_on_the_wall(day, weekday):
    assert day.weekday() == weekday


@pytest.mark.parametrize("year", YEARS)
def test_offices_rest_on_weekends_and_holidays_and_work_on_every_other_day(year):
    off = set(days(year, WEEKDAYS_OFF[year]))
    on = set(days(year, WEEKEND_DAYS_AT_WORK.get(year, "")))
    assert all(day.weekday() < SATURDAY for day in off) and all(day.weekday() >= SATURDAY for day in on)
    whole_year = [date(year, 1, 1) + timedelta(number) for number in range(365 + (year % 4 == 0))]
    working = {day for day in whole_year if is_working_day(day)}
    assert working == {day for day in whole_year if day.weekday() < SATURDAY} - off | on


def test_a_deadline_inside_tet_is_asked_for_before_tet():
    assert Deadline(date(2026, 2, 20)).requested == date(2026, 2, 13)
    assert Deadline(date(2027, 2, 10)).requested == date(2027, 2, 3)
    assert Deadline(date(2028, 1, 28)).requested == date(2028, 1, 21)


@pytest.mark.parametrize(
    ("stated", "requested"),
    [
        (date(2024, 5, 4), date(2024, 5, 4)),
        (date(2025, 4, 27), date(2025, 4, 26)),
        (date(2026, 1, 11), date(2026, 1, 10)),
        (date(2026, 8, 23), date(2026, 8, 22)),
        (date(2026, 1, 4), date(2025, 12, 31)),
        (date(2026, 8, 31), date(2026, 8, 28)),
    ],
)
def test_a_make_up_saturday_is_a_working_day_and_the_day_it_was_exchanged_for_is_not(stated, requested):
    assert working_day_on_or_before(stated) == requested


def test_the_exchange_of_january_2026_is_ours_only_until_the_package_knows_it():
    assert holidays.country_holidays("VN", years=2026).is_working_day(date(2026, 1, 2)), "drop it from working_days.py"


def test_the_office_may_have_days_of_its_own():
    own = OfficeDays(off=frozenset({date(2026, 9, 14)}), on=frozenset({date(2026, 9, 13)}))
    assert Deadline(date(2026, 9, 15), exclusive=True, own=own).requested == date(2026, 9, 13)
    assert deadline(pci_plan(2026), Period.parse("2026-Q3"), own).requested == date(2026, 9, 13)
    assert is_working_day(date(2026, 9, 14)) and not is_working_day(date(2026, 9, 14), own)


def test_working_days_are_counted_over_weekends_and_holidays():
    assert working_day_after(date(2026, 9, 15), 2) == date(2026, 9, 17)
    assert working_day_after(date(2026, 9, 18), 2) == date(2026, 9, 22)
    assert working_day_after(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert working_day_after(date(2026, 11, 23), 1) == date(2026, 11, 25)


@given(st.dates(date(2022, 1, 1), date(2028, 12, 31)))
def test_the_requested_day_is_the_last_working_day_that_is_in_time(stated):
    requested = Deadline(stated).requested
    assert requested <= stated and is_working_day(requested)
    between = [requested + timedelta(number) for number in range(1, (stated - requested).days + 1)]
    assert not any(is_working_day(day) for day in between)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026-M01", date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-M03", date(2026, 2, 15), date(2026, 3, 14)),
        ("2026-M12", date(2026, 11, 15), date(2026, 12, 14)),
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14)),
        ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14)),
        ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026-9M", date(2025, 12, 15), date(2026, 9, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_figures_are_cut_off_as_the_decree_says(code, first, last):
    assert cut_off(every_period_plan(2026), Period.parse(code)) == Window(first, last)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF])
def test_the_windows_of_a_year_follow_each_other_without_gap_and_make_the_year(year, kind):
    plan = every_period_plan(year)
    windows = [cut_off(plan, period) for period in periods(plan) if period.kind is kind]
    windows.sort()
    assert all(one.last + timedelta(1) == other.first for one, other in pairwise(windows))
    assert Window(windows[0].first, windows[-1].last) == cut_off(plan, Period(PeriodKind.YEAR, year))


@pytest.mark.parametrize(
    ("kind", "no", "own", "window"),
    [
        (PeriodKind.YEAR, 1, ("01-01", "12-31"), Window(date(2026, 1, 1), date(2026, 12, 31))),
        (PeriodKind.YEAR, 1, ("11-30", "11-29"), Window(date(2025, 11, 30), date(2026, 11, 29))),
        (PeriodKind.QUARTER, 1, ("12-20", "03-19"), Window(date(2025, 12, 20), date(2026, 3, 19))),
        (PeriodKind.QUARTER, 4, ("12-20", "03-19"), Window(date(2026, 9, 20), date(2026, 12, 19))),
        (PeriodKind.QUARTER, 2, ("01-01", "03-31"), Window(date(2026, 4, 1), date(2026, 6, 30))),
        (PeriodKind.HALF, 2, ("01-01", "06-30"), Window(date(2026, 7, 1), date(2026, 12, 31))),
        (PeriodKind.MONTH, 2, ("01-01", "01-31"), Window(date(2026, 2, 1), date(2026, 2, 28))),
        (PeriodKind.MONTH, 12, ("12-26", "01-25"), Window(date(2026, 11, 26), date(2026, 12, 25))),
    ],
)
def test_a_rule_may_have_a_window_of_its_own(kind, no, own, window):
    plan = plan_of(2026, rule(kind, due(no, "12-31"), window=own))
    assert cut_off(plan, Period(kind, 2026, no)) == window


@pytest.mark.parametrize("year", YEARS)
def test_the_report_of_the_year_estimates_what_comes_after_its_deadline(year):
    plan, period = pci_plan(year), Period(PeriodKind.YEAR, year)
    estimated = estimated_days(deadline(plan, period).stated, cut_off(plan, period))
    assert estimated == Window(date(year, 12, 5), date(year, 12, 14))


@pytest.mark.parametrize("code", ["2026-Q1", "2026-Q2", "2026-Q3"])
def test_the_report_of_a_quarter_that_is_due_on_the_cut_off_day_estimates_nothing(code):
    plan, period = pci_plan(2026), Period.parse(code)
    assert estimated_days(deadline(plan, period).stated, cut_off(plan, period)) is None


def test_a_report_before_its_window_begins_estimates_all_of_it():
    window = Window(date(2026, 6, 15), date(2026, 9, 14))
    assert estimated_days(date(2026, 6, 1), window) == window
