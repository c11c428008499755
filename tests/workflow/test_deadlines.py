"""A unit's calendar: its reports and its tasks by their days, nothing else; who may give it an address."""

from datetime import date

import pytest

from service import db
from service.feed import feeds, unit_of
from service.log import broken
from service.refusal import Refused
from service.workflow.deadlines import deadlines, renew_feed
from tests.report.reports import report
from tests.workflow.followed import followed
from tests.workflow.office_of_people import CLERK, NOON, office_at
from tests.workflow.reporting_office import DRAFTERS, HEADS, issued, take


@pytest.fixture
def office(engine, tmp_path):
    return office_at(engine, tmp_path)


def days(office, unit):
    with db.reading(office.engine) as session:
        return deadlines(session, unit)


def test_a_unit_has_its_reports_and_its_tasks_the_earliest_first(office):
    issued(office, date(2026, 1, 30))
    assert [(one.day.isoformat(), one.uid.removesuffix("@vanthu").rpartition(".")[2], one.alarm)
            for one in days(office, "cds")] == [
        ("2026-03-13", "requested", True), ("2026-03-14", "stated", True), ("2026-05-29", "task", True),
        ("2026-06-12", "requested", True), ("2026-06-14", "stated", True), ("2026-06-30", "task", True),
        ("2026-09-14", "stated", True), ("2026-12-04", "stated", True),
    ]  # fmt: skip
    words = [one.summary for one in days(office, "cds")]
    assert words[0] == (
        "Nên gửi báo cáo quý I năm 2026 hôm nay: hạn 14/3/2026 là thứ Bảy (Kế hoạch cải thiện Chỉ số PCI năm 2026)"
    )
    assert words[5] == ("Hạn hoàn thành: Chỉ số “Tính minh bạch”, nhiệm vụ 2 (Kế hoạch cải thiện Chỉ số PCI năm 2026)")
    assert {one.known_since for one in days(office, "cds")} == {date(2026, 1, 30)}


def test_the_focal_unit_has_the_consolidated_reports_too(office):
    issued(office, date(2026, 1, 30))
    upward = [one.day.isoformat() for one in days(office, "khqlcn") if "tổng hợp" in one.summary]
    assert upward == ["2026-03-19", "2026-06-19", "2026-09-19", "2026-12-09"]
    assert not [one for one in days(office, "cds") if "tổng hợp" in one.summary]


def test_what_is_reported_keeps_its_day_and_loses_its_alarm_and_no_word_of_it_is_told(office):
    issued(office, date(2026, 1, 30))
    before = days(office, "vp")
    take(office, "vp", "save", content=report("vp", {}, "2026-Q3", direction="Nội dung mật"))
    assert days(office, "vp") == before
    take(office, "vp", "send")
    changed = [one for one, was in zip(days(office, "vp"), before, strict=True) if one != was]
    assert [(one.day.isoformat(), one.alarm) for one in changed] == [("2026-09-14", False)]
    assert not [one for one in days(office, "vp") if "mật" in one.summary]


def test_marks_stay_when_the_plan_is_amended(office):
    issued(office, date(2026, 1, 30))
    before = {one.uid for one in days(office, "cds")}
    issued(office, date(2026, 4, 1), "amend", 2)
    assert {one.uid for one in days(office, "cds")} == before
    assert len(before) == len(days(office, "cds"))


def test_a_unit_of_no_plan_has_no_deadlines(office):
    followed(office)
    assert days(office, "khac") == ()


@pytest.mark.parametrize(
    ("person", "unit", "no"),
    [
        (CLERK, "vp", None), (HEADS["vp"], "vp", None), (HEADS["vp"], "cds", "do trưởng đơn vị đó"),
        (DRAFTERS["vp"], "vp", "do trưởng đơn vị đó"), (CLERK, "khac", "Không có phòng, đơn vị này"),
    ],
)  # fmt: skip
def test_the_clerk_or_the_units_head_gives_the_address(office, person, unit, no):
    issued(office, date(2026, 1, 30))
    if no:
        with pytest.raises(Refused, match=no):
            renew_feed(office, person, unit, NOON)
        return
    renew_feed(office, person, unit, NOON)
    with db.reading(office.engine) as session:
        assert unit_of(session, feeds(session)[unit].token) == unit
        assert not list(broken(session))


def test_a_new_address_closes_the_one_before_and_no_two_are_alike(office):
    issued(office, date(2026, 1, 30))
    tokens = [renew_feed(office, CLERK, unit, NOON).token for unit in ("vp", "vp", "cds")]
    assert len(set(tokens)) == 3 and {len(one) for one in tokens} == {43}
    with db.reading(office.engine) as session:
        assert [unit_of(session, one) for one in tokens] == [None, "vp", "cds"]
        for other in ("", "\x00", "A" * 43, tokens[1][:-1], tokens[1] + "=", "ổ" * 43):
            assert unit_of(session, other) is None
