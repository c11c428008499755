"""The board: objectives by periods, curves combined as the plan says, work that is overdue, who reports in time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import db
from service.kinds.report_pictures import bars_of, curve_of
from service.plan import TimingKind
from service.plan.editions import PlanEdition
from service.refusal import Refused
from service.workflow.following import Arrival, Board, Standing, board_of, issued_plans, progress, punctuality, series
from service.workflow.overdue import overdue, timed
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, PLAN, gathered, report
from tests.sample_plan import sample_plan
from tests.workflow.followed import DAY, WEBSITE, followed
from tests.workflow.office_of_people import office_at
from tests.workflow.reporting_office import issued


@pytest.fixture
def office(engine, tmp_path):
    return office_at(engine, tmp_path)


@pytest.fixture
def board(office):
    followed(office)
    with db.reading(office.engine) as session:
        return board_of(session, "pci-2026", DAY)


def of(board, place):
    return next(
        one for one in series(board)
        if (one.slot.objective.code, one.slot.task, one.slot.indicator) == place
    )  # fmt: skip


def board_on(day, *periods, plan=PLAN):
    return Board(plan, periods, day)


def test_an_objective_says_of_each_period_how_many_of_its_units_have_reported(board):
    row = next(one for one in progress(board) if one.objective.code == "canh-tranh-binh-dang")
    assert [(one.standing, one.reported, one.total) for one in row.cells] == [
        (Standing.ALL, 3, 3), (Standing.LATE, 2, 3), (Standing.NONE, 0, 3), (Standing.NONE, 0, 3),
    ]  # fmt: skip
    assert row.cells[1].missing == ("Phòng Khoa học và Đổi mới sáng tạo",) and row.is_late


def test_some_reports_before_the_stated_day_are_not_late():
    now = gathered([report("vp")])
    row = progress(board_on(date(2026, 9, 14), now))[0]
    assert row.cells[0].standing is Standing.SOME
    assert progress(board_on(date(2026, 9, 15), now))[0].cells[0].standing is Standing.LATE


def test_an_objective_that_came_later_has_no_report_in_a_period_before():
    older = gathered([])
    fewer = replace(older, code="2026-Q1", plan=without(PLAN, "tinh-minh-bach"))
    rows = {one.objective.code: one for one in progress(board_on(DAY, fewer, older))}
    assert rows["tinh-minh-bach"].cells[0].standing is Standing.ABSENT
    dropped = board_on(DAY, older, plan=without(PLAN, "tinh-minh-bach"))
    assert [one.objective.code for one in progress(dropped)][-1] == "tinh-minh-bach"
    assert "cds" in progress(dropped)[-1].units


def without(plan, code):

    fresh = sample_plan()
    for section in fresh.sections:
        section.objectives = [one for one in section.objectives if one.code != code]
    return fresh


def test_figures_go_on_over_the_periods_as_each_indicator_says(board):
    on_time, answered, checks = (of(board, place) for place in (ON_TIME, ANSWERED, CHECKS))
    assert [one.to_date.words for one in on_time.readings] == ["96,67% (29/30)", "98,68% (75/76)", "", ""]
    assert on_time.readings[1].of_period.words == "100% (46/46)"
    assert [one.to_date.value for one in answered.readings] == [3, 8, 8, None]  # a sum goes on; nobody gave it in Q3
    assert [one.of_period.value for one in checks.readings] == [1, 2, None, None]
    points = curve_of(answered.slot, answered.readings).points
    assert [(one.period, one.value, one.estimate) for one in points[:3]] == [
        ("quý I", 3, True), ("quý II", 8, True), ("quý III", None, False),
    ]  # fmt: skip
    drawn = curve_of(checks.slot, checks.readings)
    assert (drawn.target, drawn.target_words) == (Decimal(4), "từ 4 cuộc trở lên")


@given(st.lists(st.integers(0, 999), min_size=1, max_size=3))
def test_a_sum_to_date_never_falls(values):
    codes = ("2026-Q1", "2026-Q2", "2026-Q3")
    told = [gathered([report("vp", {ANSWERED: value}, code)], code) for code, value in zip(codes, values, strict=False)]
    found = [one.to_date.value for one in of(board_on(DAY, *told), ANSWERED).readings]
    assert found == sorted(found) and found[-1] == sum(values)


def test_who_reports_when_is_counted_in_days(board):
    said = {one.unit.code: [(sent.arrival, sent.days) for sent in one.deliveries if sent] for one in punctuality(board)}
    waiting = [(Arrival.WAITING, 0)] * 2
    assert said == {
        "vp": [(Arrival.ON_TIME, 0), (Arrival.ON_TIME, 0), *waiting],
        "khqlcn": [(Arrival.ON_TIME, 0), (Arrival.ON_TIME, 0), *waiting],
        "khdmst": [(Arrival.ON_TIME, 0), (Arrival.MISSING, 67), *waiting],
        "cds": [(Arrival.LATE, 2), (Arrival.ON_TIME, 0), *waiting],
        "cctdc": [(Arrival.ON_TIME, 0), (Arrival.LATE, 5), *waiting],
    }
    assert "đúng hạn 1, muộn 0, quá hạn, chưa gửi 1" in bars_of("b", [one.bar for one in punctuality(board)])


def test_work_is_overdue_until_who_leads_it_calls_it_done(board):
    assert [(one.objective.code, one.no, one.days, one.units, one.status) for one in overdue(board)] == [
        ("chi-phi-thoi-gian", 2, 83, ("vp",), ""), (*WEBSITE, 51, ("cds",), "ongoing"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "is_overdue"),
    [
        ([("cds", "done")], False),
        ([("cds", "done"), ("cds", "ongoing")], True),  # its last word
        ([("cds", "not_done"), ("cds", "done")], False),
        ([("vp", "done")], True),  # who coordinates does not end the work of who leads
        ([("cds", "")], True),
    ],
)
def test_the_last_word_of_who_leads_counts(words, is_overdue):
    codes = ("2026-Q1", "2026-Q2")
    periods = [
        gathered([report(unit, {}, code, told={WEBSITE: {"status": status}})], code)
        for code, (unit, status) in zip(codes, words, strict=False)
    ]
    found = {(one.objective.code, one.no) for one in overdue(board_on(DAY, *periods))}
    assert (WEBSITE in found) is is_overdue


def test_a_deadline_is_overdue_from_the_day_after():
    assert WEBSITE not in {(one.objective.code, one.no) for one in overdue(board_on(date(2026, 6, 30)))}
    assert WEBSITE in {(one.objective.code, one.no) for one in overdue(board_on(date(2026, 7, 1)))}


def test_a_task_without_words_on_its_time_has_its_objectives():
    plan = without(PLAN, "")
    objective = plan.objective("gia-nhap-thi-truong")
    objective.timing_kind, objective.timing_date = TimingKind.DEADLINE, "2026-05-01"
    assert {one.no for one in timed(plan) if one.objective is objective} == {1, 2}


def test_the_plan_that_was_issued_last_comes_first_in_its_newest_edition(office):
    issued(office, date(2026, 1, 30))
    issued(office, date(2026, 3, 1), "amend", 2)
    with db.writing(office.engine) as session:
        tree = issued_plans(session)[0].tree
        session.add(PlanEdition(plan_code="khac", number=1, how="issue", serial=9, symbol="KH-SKHCN",
                                issued_on="2026-02-01", record=2, tree=tree))  # fmt: skip
    with db.reading(office.engine) as session:
        assert [(one.plan_code, one.number) for one in issued_plans(session)] == [("pci-2026", 2), ("khac", 1)]
        with pytest.raises(Refused, match="chưa ban hành"):
            board_of(session, "chua-co", DAY)
