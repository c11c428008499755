"""A unit's report as flat texts: there and back is the same report, and merging loses nobody's words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.calendar import Period
from service.kinds.sample_reports import submission
from service.report.reading import typed
from service.web.report_form import field_of, labels, marks, merged, row_count, sheet_of, texts_of, tree_of, typed_texts
from tests.report.reports import PLAN, report


def plain(one):
    """Without what no form asks: the day, and the estimate that follows from it."""
    tree = one.model_dump() | {"day": None}
    for part in tree["parts"]:
        for task in part["tasks"]:
            for figure in task["figures"]:
                figure["estimate"] = False
    return tree


@pytest.mark.parametrize("unit", [unit.code for unit in PLAN.units_with_work])
def test_a_report_that_is_shown_and_typed_again_is_the_same_report(app, unit):
    full = submission(PLAN, PLAN.unit(unit), Period.parse("2026-Q3"), date(2026, 9, 10), with_sheet=True)
    sheet = sheet_of(PLAN, PLAN.unit(unit))
    with app.test_request_context():
        for one in (full, report(unit)):
            texts = texts_of(sheet, one)
            assert set(labels(sheet, row_count(texts))) == set(texts)
            again = typed_texts(sheet, texts, {})
            assert again == texts
            assert plain(typed(tree_of(sheet, again, one))) == plain(one)


NAMES = st.sampled_from([*(f"parts-{at}-done" for at in range(3)), "procedures-0-field", "procedures-1-field"])
TEXTS = st.dictionaries(NAMES, st.sampled_from(["", "một", "hai", "ba"]))


@given(TEXTS, TEXTS, TEXTS)
def test_of_two_texts_the_changed_one_stays_and_both_changed_are_named(base, mine, theirs):
    found, both = merged(mine, theirs, marks(base))
    for name in {*mine, *theirs}:
        was, own, other = (texts.get(name, "") for texts in (base, mine, theirs))
        if name in both:
            assert len({was, own, other}) == 3 and found[name] == own
        else:
            assert found[name] == (own if other == was else other) or own == other == found[name]


def test_a_place_of_the_submission_is_found_at_the_nearest_field():
    names = ["parts-0-evidence", "parts-0-tasks-1-done", "procedures-2-new"]
    assert field_of(names, "parts[0].evidence[2].number") == "parts-0-evidence"
    assert field_of(names, "parts[0].tasks[1].done") == "parts-0-tasks-1-done"
    assert field_of(names, "procedures[2].new") == "procedures-2-new"
    assert field_of(names, "") is None and field_of(names, "plan") is None
