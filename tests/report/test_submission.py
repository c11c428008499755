"""What a unit sends is a frozen value: clean text, figures that know when they are estimates, the same bytes always."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from service.refusal import Refused
from service.report import Submission
from service.report.outline import incomplete, misplaced, outline
from service.report.reading import typed
from service.report.submission import Part, dated
from tests.report.reports import ANSWERED, ON_TIME, PLAN, report

LAST = date(2026, 9, 14)


def test_a_report_has_a_place_for_everything_the_unit_has_and_for_nothing_else():
    vp = report("vp")
    assert [part.objective for part in vp.parts] == [own.objective.code for own in PLAN.duties_of(PLAN.unit("vp"))]
    assert not list(misplaced(PLAN, vp))
    khdmst = next(one for one in outline(PLAN, PLAN.unit("khdmst")) if one.objective.code == "canh-tranh-binh-dang")
    assert khdmst.scope == "phối hợp nội dung tuyển chọn nhiệm vụ khoa học và công nghệ, sở hữu trí tuệ"


def test_a_unit_that_leads_only_a_task_reports_on_that_task():
    cds = next(one for one in outline(PLAN, PLAN.unit("cds")) if one.objective.code == "ho-tro-doanh-nghiep")
    assert [task.no for task in cds.tasks] == [3]


def test_a_figure_is_an_estimate_before_the_last_day_of_the_window_and_not_on_it():
    figures = {ON_TIME: (9, 10)}
    before, on = (dated(report("vp", figures), day, LAST) for day in (date(2026, 9, 13), LAST))
    assert before.figure(*ON_TIME).estimate and not on.figure(*ON_TIME).estimate
    assert before.task(*ANSWERED[:2]).figures[0].estimate is False  # nothing is given there


def test_the_same_report_is_the_same_text_after_a_round_trip():
    sent = report("vp", {ON_TIME: (9, 10), ANSWERED: 3}, day=LAST)
    again = Submission.model_validate_json(sent.text)
    assert (again, again.text, again.sha256) == (sent, sent.text, sent.sha256)


def test_equal_numbers_are_written_alike():
    assert report("vp", {ANSWERED: "3.00"}).text == report("vp", {ANSWERED: 3}).text


@given(st.text())
def test_free_text_is_kept_clean_or_refused(text):
    try:
        part = Part(objective="a", done=text)
    except ValidationError:
        return
    assert part.done == unicodedata.normalize("NFC", part.done)
    assert part.done == Part(objective="a", done=part.done).done
    assert "\r" not in part.done and "\n\n" not in part.done
    assert Part.model_validate_json(part.model_dump_json()) == part


def test_what_is_not_the_units_is_named():
    other = report("cds").model_copy(update={"unit": "vp"})
    assert any("không phải phần việc" in one.message for one in misplaced(PLAN, other))
    value_for_ratio = report("vp", {ON_TIME: 95})
    assert [one.place for one in misplaced(PLAN, value_for_ratio)] == ["parts[0].tasks[0].figures[0]"]


def test_half_a_ratio_is_not_whole():
    tree = report("vp", {ON_TIME: (9, 10)}).model_dump()
    tree["parts"][0]["tasks"][0]["figures"][0]["denominator"] = None
    (one,) = incomplete(PLAN, Submission.model_validate(tree))
    assert one.place == "parts[0].tasks[0].figures[0].denominator" and "số hồ sơ đã giải quyết" in one.message


def test_everything_that_is_typed_wrong_is_said_at_once_at_its_place():
    tree = report("vp").model_dump(mode="json")
    tree["parts"][0]["tasks"][0]["figures"][0] |= {"numerator": "chín", "denominator": "1,234.5"}
    tree["procedures"] = [{"field": "Sở hữu trí tuệ", "new": "2,5", "solved": "1.200"}]
    with pytest.raises(Refused) as no:
        typed(tree)
    assert {one.place for one in no.value.findings} == {
        "parts[0].tasks[0].figures[0].numerator", "parts[0].tasks[0].figures[0].denominator", "procedures[0].new"
    }  # fmt: skip


def test_what_is_typed_right_is_a_report():
    tree = report("vp").model_dump(mode="json")
    tree["parts"][0]["tasks"][0]["figures"][0] |= {"numerator": "1.234", "denominator": "1.240"}
    tree["procedures"] = [{"field": "Sở hữu trí tuệ", "new": "", "solved": "1.200"}]
    sent = typed(tree)
    assert sent.figure(*ON_TIME).numerator == 1234
    assert (sent.procedures[0].new, sent.procedures[0].solved) == (0, 1200)


@given(st.recursive(st.none() | st.text() | st.integers() | st.floats(), lambda one: st.lists(one) | st.dictionaries(
    st.sampled_from(["parts", "tasks", "figures", "value", "new", "field", "procedures", "plan"]), one)))  # fmt: skip
def test_anything_is_a_report_or_a_refusal(tree):
    with pytest.raises(Refused):
        typed(tree)
