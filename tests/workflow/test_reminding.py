"""Reminders of a period by a set clock: due when, to whom, about what, once; what becomes of an overtaken one."""

from datetime import date
from threading import Barrier, Thread

import pytest

from service import account, db
from service.account import Actor
from service.correspondence import Entry, keep_agency
from service.document import Document
from service.log import about, broken
from service.notice import Notice
from service.refusal import Refused
from service.workflow.consolidating import close, reconciled, settle
from service.workflow.drafting import versions
from service.workflow.due_letters import due_for
from service.workflow.period_letters import REQUEST_DAYS, working_days_ahead
from tests.report.reports import ANSWERED, ON_TIME, PLAN, report
from tests.workflow.office_of_people import CLERK, DIRECTOR, DRAFTER, HEAD, NOON, step
from tests.workflow.reminding_office import (
    ALL,
    NAMES,
    TO_ISSUE,
    days,
    go,
    letters,
    morning,
    notices,
    office_with_plan,
    records,
    reminded,
    rows,
)
from tests.workflow.reporting_office import DRAFTERS, FOCAL, HEADS, period_row, reported, take

REQUEST, STATED, PRESS, AGAIN = date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 18)
FIGURES = {ON_TIME: (9, 10), ANSWERED: 3}


@pytest.fixture
def office(engine, tmp_path):
    return office_with_plan(engine, tmp_path)


def four_of_five(office, day=date(2026, 9, 10)):
    """Everybody but the Văn phòng."""
    for unit in ("khqlcn", "khdmst"):
        take(office, unit, "nothing", day=day)
    for unit in ("cds", "cctdc"):
        reported(office, report(unit, FIGURES), day, accept=False)


def words(record):
    return " ".join(line.text for line in Document.model_validate(record.document).lines())


def through(office, first, last):
    """Each morning's command through days, twice each: what was drafted on which day."""
    found = []
    for day in days(first, last):
        found += [(day, *one) for one in morning(office, day)]
        assert morning(office, day) == []
    return found


# By the clock


def test_a_plan_of_20_6_reminds_of_the_third_quarter_and_the_year_alone(engine, tmp_path):
    office = office_with_plan(engine, tmp_path, date(2026, 6, 20))
    assert through(office, date(2026, 6, 20), date(2026, 12, 31)) == [
        (REQUEST, "2026-Q3", "request", 1),
        (PRESS, "2026-Q3", "press", 1),
        (date(2026, 11, 27), "2026", "request", 1),
        (date(2026, 12, 7), "2026", "press", 1),  # 04/12 is a Friday
    ]
    assert len(records(office)) == len(letters(office)) == 4


def test_a_plan_of_10_6_asks_for_the_second_quarter_at_once(engine, tmp_path):
    office = office_with_plan(engine, tmp_path, date(2026, 6, 10))
    assert through(office, date(2026, 6, 10), date(2026, 6, 20)) == [
        (date(2026, 6, 10), "2026-Q2", "request", 1),
        (date(2026, 6, 15), "2026-Q2", "press", 1),  # the day after 14/6, a Sunday
    ]


def test_a_day_that_was_missed_is_made_up_for_but_a_request_never_after_the_deadline(office):
    assert morning(office, date(2026, 9, 9), dry_run=True) == [("2026-Q1", "press", 1), ("2026-Q2", "press", 1),
                                                               ("2026-Q3", "request", 1)]  # fmt: skip
    assert records(office) == []
    assert ("2026-Q3", "request", 1) not in morning(office, PRESS, dry_run=True)


@pytest.mark.parametrize("said", [0, 61, "5", None, True, 2.5])
def test_a_setting_that_is_no_number_of_days_is_refused(said):
    assert working_days_ahead(REQUEST_DAYS) == REQUEST_DAYS
    with pytest.raises(Refused, match="REMIND_DAYS"):
        working_days_ahead(said)


# Who is written to


def test_a_request_goes_to_those_who_owe_and_never_to_the_focal_unit(office):
    take(office, "cds", "nothing")
    record = reminded(office, "request", REQUEST)
    assert record.document["addressees"] == [name for name in ALL if name != NAMES["cds"]]
    assert (record.unit, record.drafter, record.signer) == ("khqlcn", DRAFTER.email, DIRECTOR.email)
    assert record.document["signature"]["lines"] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_a_press_names_exactly_the_late_unit_and_only_its_objectives(office):
    four_of_five(office)
    take(office, "vp", "save", DRAFTERS["vp"], report("vp"))
    record = reminded(office, "press", PRESS)
    assert record.document["addressees"] == [NAMES["vp"]]
    said = words(record)
    assert "đã nhận được báo cáo của 04/05 phòng, đơn vị; Văn phòng Sở chưa gửi." in said
    assert letters(office)[0].units == ["vp"]
    own = {one.objective.title for one in PLAN.duties_of(PLAN.unit("vp"))}
    assert {one.title for one in PLAN.objectives if one.title in said} == own != {one.title for one in PLAN.objectives}


def test_a_returned_report_is_owed_again_and_the_focal_units_own_is_counted(office):
    for unit in ("khdmst", "cctdc", "vp"):
        take(office, unit, "nothing")
    reported(office, report("cds", FIGURES), accept=False)
    take(office, "cds", "return", FOCAL, said="Thiếu minh chứng.")
    record = reminded(office, "press", PRESS)
    assert record.document["addressees"] == [NAMES["cds"]]
    assert "03/05 phòng, đơn vị" in words(record)


def test_nobody_is_reminded_when_all_have_reported_or_the_period_is_closed(office):
    for unit in ("khqlcn", "khdmst", "vp", "cds", "cctdc"):
        take(office, unit, "nothing")
    assert [one for one in morning(office, PRESS) if one[0] == "2026-Q3"] == []
    with pytest.raises(Refused, match="Không còn phòng, đơn vị nào phải nhắc báo cáo quý III năm 2026"):
        reminded(office, "press", PRESS)
    period = period_row(office, "2026-Q3")
    with db.reading(office.engine) as session:
        doubts = reconciled(session, period).open
    for doubt in doubts:
        settle(office, FOCAL, period.id, doubt.key, "Đã hỏi.", NOON)
    close(office, FOCAL, period.id, PRESS, NOON)
    with pytest.raises(Refused, match="đã chốt"):
        reminded(office, "press", PRESS)


# Once


def test_a_second_click_gives_the_same_draft(office):
    first = reminded(office, "request", REQUEST)
    assert reminded(office, "request", REQUEST).id == reminded(office, "request", STATED).id == first.id
    assert len(records(office)) == len(letters(office)) == 1
    with db.reading(office.engine) as session:
        assert [one.did for one in about(session, f"record:{first.id}")] == ["create"]
        assert not list(broken(session))


def test_two_clicks_at_the_same_moment_are_one_letter(office):
    gate, found = Barrier(2), []

    def click():
        gate.wait()
        found.append(reminded(office, "request", REQUEST).id)

    threads = [Thread(target=click) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 2 and len(set(found)) == len(records(office)) == 1


def test_after_a_cancelled_number_the_letter_is_drafted_anew(office):
    four_of_five(office)
    first = go(office, reminded(office, "press", PRESS), PRESS, TO_ISSUE[:5])
    step(office, first, "cancel", day=PRESS)
    second = reminded(office, "press", PRESS)
    assert second.id != first.id and [one.record_id for one in letters(office)] == [second.id]


def test_the_commands_letter_is_in_the_name_of_the_focal_units_drafter_who_is_told(office):
    morning(office, REQUEST)
    (record,) = (one for one in records(office) if "quý III" in one.subject)
    assert record.drafter == DRAFTER.email
    with db.reading(office.engine) as session:
        assert "tự động" in about(session, f"record:{record.id}")[-1].why
        assert due_for(session, DRAFTER, REQUEST, REQUEST_DAYS) == []
    assert (DRAFTER.email, f"record:{record.id}", "submit") in [
        (one.to, one.about, one.what) for one in rows(office, Notice)
    ]


def test_what_is_due_is_shown_to_the_focal_units_drafter_alone(office):
    with db.reading(office.engine) as session:
        mine = due_for(session, DRAFTER, date(2026, 9, 9), REQUEST_DAYS)
        assert [(one.period.code, one.stage, one.late_days(date(2026, 9, 9))) for one in mine][-1:] == [
            ("2026-Q3", "request", 2)
        ]
        assert due_for(session, DRAFTERS["vp"], REQUEST, REQUEST_DAYS) == []
        assert due_for(session, HEAD, REQUEST, REQUEST_DAYS) == []


def test_somebody_else_drafts_no_reminder_and_nobody_without_a_signer(office):
    for person in (DRAFTERS["vp"], HEAD, CLERK):
        with pytest.raises(Refused, match="đơn vị đầu mối tổng hợp lập"):
            reminded(office, "request", REQUEST, person=person)
    with pytest.raises(Refused, match="Chưa có người ký"):
        reminded(office, "request", REQUEST, signing="99")
    assert records(office) == letters(office) == []


def test_a_stage_before_its_day_is_refused_in_a_sentence(office):
    with pytest.raises(Refused, match="từ ngày 15/9/2026 mới đôn đốc"):
        reminded(office, "press", STATED)
    with pytest.raises(Refused, match="đã qua; hãy lập công văn đôn đốc"):
        reminded(office, "request", PRESS)
    with pytest.raises(Refused, match="lần thứ nhất chưa phát hành"):
        reminded(office, "press", PRESS, 2)


# The second press


def test_the_second_press_names_the_number_and_day_of_the_first(office):
    four_of_five(office)
    first = go(office, reminded(office, "press", PRESS), PRESS)
    with pytest.raises(Refused, match="sau ngày 17/9/2026 mới đôn đốc lần thứ hai"):
        reminded(office, "press", date(2026, 9, 17), 2)
    assert ("2026-Q3", "press", 2) in morning(office, AGAIN)
    second = reminded(office, "press", AGAIN, 2)
    number = f"{first.serial:02d}/SKHCN-KHQLCN ngày 15 tháng 9 năm 2026"
    assert f"đã có Công văn số {number} đôn đốc, nhưng đến nay Văn phòng Sở vẫn chưa gửi báo cáo." in words(second)
    assert second.document["signature"]["lines"] == ["GIÁM ĐỐC"]


def test_the_second_press_goes_to_those_alone_who_got_the_first(office):
    four_of_five(office)
    go(office, reminded(office, "press", PRESS), PRESS)
    take(office, "cds", "return", FOCAL, said="Thiếu minh chứng.", day=date(2026, 9, 16))
    assert reminded(office, "press", AGAIN, 2).document["addressees"] == [NAMES["vp"]]


# Overtaken


def test_a_reminder_whose_unit_reported_meanwhile_takes_no_number_and_is_composed_again(office):
    record = go(office, reminded(office, "press", PRESS), PRESS, TO_ISSUE[:4])
    reported(office, report("vp", FIGURES), PRESS, accept=False)
    with pytest.raises(Refused, match="Văn phòng Sở đã gửi báo cáo quý III năm 2026 sau khi lập công văn này"):
        step(office, record, "sign", day=PRESS)
    record = step(office, record, "refuse", day=PRESS)
    again = reminded(office, "press", PRESS)
    assert again.id == record.id and NAMES["vp"] not in again.document["addressees"]
    with db.reading(office.engine) as session:
        assert len(versions(session, again.id)) == 2
    assert go(office, again, PRESS).state == "issued"


def test_a_reminder_that_was_numbered_is_not_issued_to_who_has_reported(office):
    record = go(office, reminded(office, "press", PRESS), PRESS, TO_ISSUE[:6])
    reported(office, report("vp", FIGURES), PRESS, accept=False)
    with pytest.raises(Refused, match="hủy số nếu đã cấp"):
        step(office, record, "issue", day=PRESS)
    assert notices(office) == []
    record = step(office, record, "cancel", day=PRESS)
    assert reminded(office, "press", PRESS).id != record.id


# E-mail beside the letter


def test_an_issued_reminder_is_told_once_to_heads_and_to_the_units_address_in_the_book(office):
    with db.writing(office.engine) as session:
        keep_agency(session, Entry(NAMES["cctdc"], email="chicuc@langson.example", rank="subordinate"), ())
        keep_agency(session, Entry("Sở Tài chính", email="sotaichinh@langson.example", rank="peer"), ())
        keep_agency(session, Entry(NAMES["cds"], email=HEADS["cds"].email.upper(), rank="unit"), ())
        gone = account.add(
            session, "cu@skhcn.example", "Cũ", ["unit_head"], ["vp"], "hash", Actor("x", "", NOON), STATED
        )
        gone.active = False
    take(office, "khdmst", "nothing")
    record = go(office, reminded(office, "press", PRESS), PRESS)
    expected = [HEADS[unit].email for unit in ("cctdc", "cds", "vp")] + ["chicuc@langson.example"]
    assert notices(office) == sorted((one, "press") for one in expected)
    with pytest.raises(Refused):
        step(office, record, "issue", day=PRESS)
    assert len(notices(office)) == len(expected)
    (text,) = {one.text for one in rows(office, Notice) if one.what == "press"}
    assert text.startswith(f"Đôn đốc gửi báo cáo, hạn 17/9/2026: {record.serial:02d}/SKHCN-KHQLCN, V/v đôn đốc")
