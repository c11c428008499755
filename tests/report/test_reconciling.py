"""What does not agree is said with the units it concerns; what agrees is not."""

from service.report.prefilling import beside, prefilled
from service.report.procedures import merged, unbalanced
from service.report.reconciling import reconcile, still_open
from service.report.submission import Evidence, ProcedureRow
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, PLAN, gathered, report

EVERYBODY = [unit.code for unit in PLAN.units_with_work]
BALANCED = ProcedureRow(field="Sở hữu trí tuệ", carried=2, new=10, received=12, solved=9, early=5, on_time=4, pending=3)


def doubts(reports, period="2026-Q3", before=()):
    now = gathered(reports, period, nothing=EVERYBODY)
    return {one.rule: one for one in reconcile(now, before)}


def test_reports_that_agree_raise_no_doubt():
    before = gathered([report("vp", {ON_TIME: (40, 50), ANSWERED: 9}, "2026-Q2", procedures=[BALANCED])], "2026-Q2")
    now = report("vp", {ON_TIME: (60, 70), ANSWERED: 1}, procedures=[BALANCED.model_copy(
        update={"carried": 3, "new": 9})])  # fmt: skip
    assert doubts([now], before=[before]) == {}


def test_a_unit_that_has_not_reported_is_missing_and_one_with_nothing_to_report_is_not():
    now = gathered([report("vp")], nothing=["cds", "khdmst", "cctdc"])
    (one,) = reconcile(now)
    assert (one.rule, one.units) == ("missing", ("khqlcn",))


def test_sums_of_dossiers_that_do_not_add_up_name_row_and_column():
    wrong = BALANCED.model_copy(update={"solved": 8})
    found = list(unbalanced([BALANCED, wrong]))
    assert [one.place for one in found] == ["procedures[1].received", "procedures[1].solved"]
    assert "dòng 2 (Sở hữu trí tuệ), cột “Đã giải quyết”: ghi 8" in found[1].message
    assert "trước hạn 5 + đúng hạn 4 + quá hạn 0 = 9" in found[1].message
    assert doubts([report("vp", procedures=[wrong])])["procedures"].units == ("vp",)


def test_dossiers_that_were_pending_are_carried_on():
    before = gathered([report("vp", period="2026-Q2", procedures=[BALANCED])], "2026-Q2")
    one = doubts([report("vp", procedures=[BALANCED])], before=[before])["carried"]
    assert "ghi 2, nhưng kỳ trước báo cáo đang giải quyết 3" in one.message


def test_balanced_sheets_are_balanced_together():
    (row,) = merged([[BALANCED], [BALANCED]])
    assert row.received == 24 and not list(unbalanced([row]))


def test_a_figure_to_date_that_fell_is_said():
    before = gathered([report("vp", {ON_TIME: (40, 50)}, "2026-Q2"), report("cds", {ON_TIME: (1, 1)}, "2026-Q2")],
                      "2026-Q2")  # fmt: skip
    one = doubts([report("vp", {ON_TIME: (41, 45)}), report("cds", {ON_TIME: (2, 2)})], before=[before])["to_date"]
    assert one.units == ("vp",)
    assert "số hồ sơ đã giải quyết" in one.message and "45, thấp hơn lũy kế đã báo cáo kỳ trước là 50" in one.message


def test_a_year_below_the_sum_of_its_quarters_is_said():
    before = [gathered([report("vp", {ANSWERED: 5}, period)], period) for period in ("2026-Q1", "2026-Q2", "2026-Q3")]
    assert "là 14, thấp hơn tổng các kỳ trong năm là 15" in doubts(
        [report("vp", {ANSWERED: 14}, "2026")], "2026", before
    )["sum"].message  # fmt: skip
    assert doubts([report("vp", {ANSWERED: 15}, "2026")], "2026", before) == {}


def test_more_done_than_there_was_to_do_is_said():
    assert doubts([report("vp", {ON_TIME: (11, 10)})])["ratio"].units == ("vp",)


def test_a_lead_that_calls_done_what_another_does_not_is_said_with_both():
    task = ("gia-nhap-thi-truong", 1)
    lead, other = report("vp", told={task: {"status": "done"}}), report("cds", told={task: {"status": "ongoing"}})
    one = doubts([lead, other])["status"]
    assert one.units == ("vp", "cds") and "Văn phòng Sở (chủ trì) báo cáo đạt" in one.message
    assert "status" not in doubts([lead, report("cds", told={task: {"status": "done"}})])


def test_one_document_cannot_prove_two_figures():
    paper = {("chi-phi-khong-chinh-thuc", 3): {"evidence": [Evidence(number="45/TB-SKHCN")]}}
    vp, khqlcn = report("vp", {CHECKS: 2}, told=paper), report("khqlcn", {CHECKS: 3}, told=paper)
    one = doubts([vp, khqlcn])["evidence"]
    assert set(one.units) == {"vp", "khqlcn"} and "45/TB-SKHCN" in one.message
    assert "evidence" not in doubts([vp, report("khqlcn", {CHECKS: 2}, told=paper)])


def test_a_doubt_that_was_signed_off_is_closed_until_the_figures_change():
    found = reconcile(gathered([report("vp", {ON_TIME: (11, 10)})], nothing=EVERYBODY))
    assert still_open(found, [one.key for one in found]) == ()
    changed = reconcile(gathered([report("vp", {ON_TIME: (12, 10)})], nothing=EVERYBODY))
    assert still_open(changed, [one.key for one in found]) == changed


def test_a_new_report_begins_with_what_was_planned_and_with_what_was_pending():
    unit = PLAN.unit("vp")
    before = report("vp", {ON_TIME: (40, 50), ANSWERED: 9}, "2026-Q2", procedures=[BALANCED])
    parts = [part.model_copy(update={"next_period": f"Việc {part.objective}."}) for part in before.parts]
    before = before.model_copy(update={"parts": tuple(parts)})
    made = prefilled(PLAN, unit, 1, "2026-Q3", before)
    assert [part.done for part in made.parts] == [f"Việc {part.objective}." for part in made.parts]
    assert (made.procedures[0].carried, made.procedures[0].solved) == (3, 0)
    assert not list(unbalanced(made.procedures)) and made.figure(*ON_TIME) is None
    told = {(one.slot.objective.code, one.slot.task, one.slot.indicator): one.before.words
            for one in beside(PLAN, unit, [gathered([before], "2026-Q2")])}  # fmt: skip
    assert (told[ON_TIME], told[ANSWERED], told[CHECKS]) == ("80% (40/50)", "9", "")


def test_a_first_report_begins_empty():
    assert prefilled(PLAN, PLAN.unit("vp"), 1, "2026-Q1", None) == report("vp", period="2026-Q1")
