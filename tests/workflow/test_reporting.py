"""A unit's report through its steps: who may do what when, what is frozen, what nobody can change."""

import itertools
from datetime import date

import pytest
import sqlalchemy as sa

from service import db
from service.log import broken
from service.plan import load
from service.refusal import Refused
from service.report import ReportState, Submission
from service.workflow.audit import audit
from service.workflow.consolidating import close, gather, reconciled, settle, started
from service.workflow.report_steps import REPORT_STEPS, may_report
from service.workflow.reporting import frozen_of
from tests.report.reports import ANSWERED, ON_TIME, report
from tests.workflow.office_of_people import NOON, office_at
from tests.workflow.reporting_office import DRAFTERS, FOCAL, HEADS, issued, period_row, report_row, reported, take

DAY = date(2026, 9, 10)
FIGURES = {ON_TIME: (9, 10), ANSWERED: 3}


@pytest.fixture
def office(engine, tmp_path):
    made = office_at(engine, tmp_path)
    issued(made, date(2026, 1, 30))
    return made


def frozen(office, row):
    with db.reading(office.engine) as session:
        return frozen_of(session, row.id)


def test_a_report_is_saved_by_a_drafter_sent_by_the_head_and_accepted_by_the_focal_unit(office):
    row = reported(office, report("vp", FIGURES))
    assert row.state == "accepted"
    sent, accepted = frozen(office, row)
    assert (sent.how, accepted.how, sent.sha256) == ("sent", "accepted", accepted.sha256)
    again = Submission.model_validate_json(sent.text)
    assert (again.day, again.sha256) == (DAY, sent.sha256)
    assert again.figure(*ON_TIME).estimate  # the 10th is before the 14th
    assert not audit(office)


def test_every_step_belongs_to_one_unit_and_one_state(office):
    period, row = period_row(office, "2026-Q3"), report_row(office, "vp")
    with db.reading(office.engine) as session:
        plan = load(session, "pci-2026")
    people = (HEADS["vp"], DRAFTERS["vp"], HEADS["cds"], FOCAL, DRAFTERS["khqlcn"])
    may = {
        (step.code, state.value, person.email.split("@")[0])
        for step, state, person in itertools.product(REPORT_STEPS.values(), ReportState, people)
        if may_report(person, step, row.model_copy(update={"state": state}), period, plan) is None
    }
    unit, focal = ("vp", "vp.truong"), ("khqlcn", "khqlcn.truong")
    editable = ("not_sent", "draft", "returned")
    assert may == {
        *(("save", state, who) for state in editable for who in unit),
        ("send", "draft", "vp.truong"),
        *(("nothing", state, "vp.truong") for state in editable),
        *(("withdraw", state, "vp.truong") for state in ("sent", "nothing")),
        *(("accept", "sent", who) for who in focal),
        *(("return", state, who) for state in ("sent", "nothing", "accepted") for who in focal),
    }
    assert {step.code for step in REPORT_STEPS.values()} == {code for code, *_ in may}


def test_a_report_that_was_returned_is_mended_and_sent_again(office):
    reported(office, report("vp", FIGURES), accept=False)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        take(office, "vp", "return", FOCAL)
    row = take(office, "vp", "return", FOCAL, said="Thiếu minh chứng.")
    assert (row.state, row.returned_for) == ("returned", "Thiếu minh chứng.")
    row = reported(office, report("vp", {ON_TIME: (10, 10)}), date(2026, 9, 20))
    assert [one.how for one in frozen(office, row)] == ["sent", "sent", "accepted"]
    with db.reading(office.engine) as session:
        entry = gather(session, period_row(office, "2026-Q3")).entries[0]
    assert (entry.sent_on, entry.submission.figure(*ON_TIME).numerator) == ("2026-09-10", 10)


def test_what_is_not_whole_is_not_sent(office):
    take(office, "vp", "save", content=report("vp"))
    with pytest.raises(Refused, match="Báo cáo chưa ghi gì"):
        take(office, "vp", "send")
    tree = report("vp", FIGURES, procedures=[{"field": "Sở hữu trí tuệ", "new": 3}]).model_dump()
    tree["parts"][0]["tasks"][0]["figures"][0]["denominator"] = None
    take(office, "vp", "save", content=Submission.model_validate(tree))
    with pytest.raises(Refused) as no:
        take(office, "vp", "send")
    assert {one.rule for one in no.value.findings} == {"ratio", "procedures"}
    assert report_row(office, "vp").state == "draft"


def test_the_report_of_another_unit_or_period_is_not_taken(office):
    for other in (report("cds", FIGURES), report("vp", FIGURES, "2026-Q2")):
        with pytest.raises(Refused, match="không phải báo cáo kỳ 2026-Q3 của “vp”"):
            take(office, "vp", "save", content=other)
    assert report_row(office, "vp").content is None


def test_of_two_who_edit_the_later_one_is_told(office):
    take(office, "vp", "save", content=report("vp", FIGURES))
    with pytest.raises(Refused, match="sau khi bạn mở"):
        take(office, "vp", "save", DRAFTERS["vp"], report("vp"), version=1)
    assert Submission.model_validate(report_row(office, "vp").content) == report("vp", FIGURES)


def test_a_chi_cuc_says_the_number_and_date_of_its_own_document(office):
    take(office, "cctdc", "save", content=report("cctdc", FIGURES))
    with pytest.raises(Refused, match="không phải số, ký hiệu"):
        take(office, "cctdc", "send", received_number="BC 45")
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        take(office, "cctdc", "send", received_on=date(2026, 9, 11))
    row = take(office, "cctdc", "send", received_number="45/BC-CCTĐC", received_on=DAY)
    assert (row.received_number, row.received_on) == ("45/BC-CCTĐC", "2026-09-10")


def test_a_unit_with_nothing_to_report_has_reported(office):
    row = take(office, "cds", "nothing")
    assert row.state == "nothing" and [one.how for one in frozen(office, row)] == ["nothing"]
    with db.reading(office.engine) as session:
        entry = next(one for one in gather(session, period_row(office, "2026-Q3")).entries if one.unit == "cds")
    assert (entry.has_reported, entry.submission, entry.sent_on) == (True, None, "2026-09-10")


@pytest.mark.parametrize("statement", ["UPDATE frozen_submission SET text = 'x'", "DELETE FROM frozen_submission"])
def test_the_database_itself_keeps_what_was_sent(office, statement):
    reported(office, report("vp", FIGURES))
    with pytest.raises(sa.exc.DBAPIError, match="never changed"), db.writing(office.engine) as session:
        session.execute(sa.text(statement))


def test_the_audit_finds_a_submission_that_was_changed_all_the_same(office):
    reported(office, report("vp", FIGURES))
    with db.writing(office.engine) as session:
        sqlite = session.get_bind().dialect.name == "sqlite"
        off = "DROP TRIGGER frozen_submission_update" + ("" if sqlite else " ON frozen_submission")
        session.execute(sa.text(off))
        session.execute(sa.text("UPDATE frozen_submission SET text = 'x' WHERE number = 2"))
    (one,) = audit(office)
    assert (one.rule, one.place) == ("report", "frozen_submission 2")


def test_a_period_is_closed_when_everything_is_accepted_and_settled_and_then_nothing_changes(office):
    period = period_row(office, "2026-Q3")
    for unit in ("khqlcn", "khdmst"):
        take(office, unit, "nothing")
    reported(office, report("vp", FIGURES))
    reported(office, report("cds", {ON_TIME: (3, 2)}), accept=False)
    with pytest.raises(Refused) as no:
        close(office, FOCAL, period.id, DAY, NOON)
    assert {one.rule for one in no.value.findings} == {"accept", "missing", "ratio"}
    take(office, "cds", "accept", FOCAL)
    with db.reading(office.engine) as session:
        found = reconciled(session, period)
    with pytest.raises(Refused, match="đơn vị đầu mối"):
        settle(office, HEADS["vp"], period.id, found.open[0].key, "Đã hỏi.", NOON)
    for doubt in found.open:
        settle(office, FOCAL, period.id, doubt.key, "Đã hỏi đơn vị.", NOON)
    assert close(office, FOCAL, period.id, DAY, NOON).closed_on == "2026-09-10"
    with pytest.raises(Refused, match="đã chốt ngày 10/9/2026"):
        take(office, "cctdc", "save", content=report("cctdc", FIGURES))
    with pytest.raises(Refused, match="đã chốt"):
        close(office, FOCAL, period.id, DAY, NOON)
    with db.reading(office.engine) as session:
        assert not list(broken(session)) and not reconciled(session, period).open


def test_a_form_opens_with_what_was_planned_the_period_before(office):
    second = report("vp", FIGURES, "2026-Q2")
    parts = tuple(part.model_copy(update={"next_period": "Rà soát tiếp."}) for part in second.parts)
    reported(office, second.model_copy(update={"parts": parts}), date(2026, 6, 12))
    with db.reading(office.engine) as session:
        row, period = report_row(office, "vp"), period_row(office, "2026-Q3")
        assert {part.done for part in started(session, row, period).parts} == {"Rà soát tiếp."}
        assert started(session, report_row(office, "cds"), period) == report("cds")
