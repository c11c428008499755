"""Who may read a unit's report, and whom it waits for: every person against every state."""

import itertools
from datetime import date

import pytest

from service import db
from service.plan import load
from service.report import ReportState
from service.workflow.policy import Person
from service.workflow.report_rights import may_read
from service.workflow.report_waiting import reports_waiting
from tests.report.reports import ON_TIME, report
from tests.workflow.office_of_people import office_at
from tests.workflow.reporting_office import DRAFTERS, FOCAL, HEADS, issued, report_row, reported, take


def of(*roles, units=()):
    return Person("x@skhcn.example", "x", frozenset(roles), frozenset(units))


PEOPLE = {
    "unit": (DRAFTERS["vp"], HEADS["vp"]),
    "focal": (DRAFTERS["khqlcn"], FOCAL),
    "signatory": (of("signatory"),),
    "nobody": (DRAFTERS["cds"], HEADS["cds"], of("clerk", units=("vp", "khqlcn")), of("archivist"),
               of("admin", units=("vp",)), of()),
}  # fmt: skip


@pytest.fixture
def office(engine, tmp_path):
    made = office_at(engine, tmp_path)
    issued(made, date(2026, 1, 30))
    return made


def test_a_report_is_read_by_its_unit_then_by_whoever_it_came_to(office):
    row = report_row(office, "vp")
    with db.reading(office.engine) as session:
        plan = load(session, "pci-2026")
    found = {
        (who, state.value)
        for (who, people), state in itertools.product(PEOPLE.items(), ReportState)
        for person in people
        if may_read(person, row.model_copy(update={"state": state}), plan)
    }
    came = ("sent", "accepted", "nothing")
    assert found == {
        *(("unit", state.value) for state in ReportState),
        *(("focal", state) for state in (*came, "returned")),
        *(("signatory", state) for state in came),
    }


def waiting(office, person, day):
    with db.reading(office.engine) as session:
        rows = reports_waiting(session, person, day)
    return [(one.period.code, one.report.unit, one.left, one.late) for one in rows]


def test_a_report_that_nobody_has_begun_waits_for_its_unit_from_fifteen_days_before(office):
    for unit in HEADS:  # what was due in March and June is not what this test is about
        for code in ("2026-Q1", "2026-Q2"):
            take(office, unit, "nothing", day=date(2026, 3, 1), code=code)
    assert waiting(office, HEADS["vp"], date(2026, 8, 29)) == []
    for person in (HEADS["vp"], DRAFTERS["vp"]):
        assert waiting(office, person, date(2026, 8, 30)) == [("2026-Q3", "vp", 15, 0)]
        assert waiting(office, person, date(2026, 9, 18)) == [("2026-Q3", "vp", 0, 4)]
    assert waiting(office, of("clerk", "signatory", units=("vp",)), date(2026, 9, 18)) == []


def test_what_was_sent_waits_for_the_focal_unit_and_what_was_returned_for_the_unit_again(office):
    reported(office, report("vp", {ON_TIME: (9, 10)}), accept=False)
    day = date(2026, 9, 16)
    assert ("2026-Q3", "vp", 0, 0) in waiting(office, FOCAL, day)
    assert "2026-Q3" not in {code for code, *_ in waiting(office, HEADS["vp"], day)}
    take(office, "vp", "return", FOCAL, said="Thiếu số.")
    assert ("2026-Q3", "vp", 0, 2) in waiting(office, HEADS["vp"], day)
    assert "vp" not in {unit for _code, unit, *_ in waiting(office, FOCAL, day)}
    reported(office, report("vp", {ON_TIME: (9, 10)}))
    assert "vp" not in {unit for _code, unit, *_ in waiting(office, FOCAL, day)}


def test_a_draft_of_a_later_period_waits_as_soon_as_it_is_begun(office):
    take(office, "vp", "save", DRAFTERS["vp"], report("vp"), date(2026, 7, 1))
    assert ("2026-Q3", "vp", 75, 0) in waiting(office, DRAFTERS["vp"], date(2026, 7, 1))
