"""Periods open from the issued plan: those whose stated day is still to come, once, with a report for every unit."""

from datetime import date

import pytest
from sqlmodel import select

from service import db, exchange
from service.plan import load
from service.report import UnitReport
from tests.sample_plan import sample_tree
from tests.workflow.office_of_people import office_at
from tests.workflow.reporting_office import UNITS, issued, period_row


@pytest.fixture
def office(engine, tmp_path):
    return office_at(engine, tmp_path)


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2026, 6, 20), ["2026-Q3", "2026"]),
        (date(2026, 6, 10), ["2026-Q2", "2026-Q3", "2026"]),
        (date(2026, 6, 14), ["2026-Q3", "2026"]),  # the stated day itself: not after it
        (date(2026, 6, 13), ["2026-Q2", "2026-Q3", "2026"]),
        (date(2025, 12, 30), ["2026-Q1", "2026-Q2", "2026-Q3", "2026"]),
        (date(2026, 12, 4), []),
    ],
)
def test_a_period_opens_if_its_stated_day_is_after_the_day_of_issue(office, day, codes):
    assert [one.code for one in issued(office, day)] == codes


def test_a_period_has_its_days(office):
    issued(office, date(2026, 1, 30))
    third = period_row(office, "2026-Q3")
    assert (third.first, third.last) == ("2026-06-15", "2026-09-14")
    assert (third.stated, third.requested, third.late_from) == ("2026-09-14", "2026-09-14", "2026-09-15")
    assert third.upward == "2026-09-19"
    first = period_row(office, "2026-Q1")
    assert (first.stated, first.requested) == ("2026-03-14", "2026-03-13")  # a Saturday


def test_every_unit_with_work_has_one_report_to_make(office):
    (third, _year) = issued(office, date(2026, 6, 20))
    with db.reading(office.engine) as session:
        rows = session.exec(select(UnitReport).where(UnitReport.period_id == third.id)).all()
    assert {(one.unit, one.state, one.since) for one in rows} == {(unit, "not_sent", "2026-06-20") for unit in UNITS}


def test_opening_twice_opens_once(office):
    assert len(issued(office, date(2026, 6, 20))) == 2
    assert issued(office, date(2026, 6, 20), "replace", 2) == []


def test_an_amended_plan_leaves_open_periods_as_they_are(office):
    issued(office, date(2026, 6, 20))
    before = period_row(office, "2026-Q3")
    tree = sample_tree()
    tree["reporting"][0]["due"][2]["date"] = "09-25"
    tree["reporting"][0]["due"].append({"no": 4, "date": "12-20"})
    with db.writing(office.engine) as session:
        exchange.store(session, exchange.parse(tree), replace=True)
        assert load(session, "pci-2026").version > 1
    opened = issued(office, date(2026, 9, 1), "amend", 2)
    assert [(one.code, one.edition) for one in opened] == [("2026-Q4", 2)]
    assert period_row(office, "2026-Q3") == before
