"""A unit's own words and figures, to be read beside what is doubted and what the report will say."""

from service.report.own_words import OwnFigure, direction_words, own_words, section_words, sheet_words
from service.report.submission import Evidence, ProcedureRow
from tests.report.reports import ANSWERED, ON_TIME, PLAN, gathered, report

FIRST = PLAN.objectives[0]
TOLD = {
    (FIRST.code, 1): {"done": "Đã rà soát.\nĐã báo cáo.", "status": "ongoing",
                      "evidence": [Evidence(number="45/BC-SKHCN", about="báo cáo")]},
}  # fmt: skip
ROW = ProcedureRow(field="Sở hữu trí tuệ", carried=2, new=1208, received=1210, solved=1210, early=1210)


def period(**more):
    sent = report("vp", {ON_TIME: (9, 10), ANSWERED: 1234}, told=TOLD, direction="Đã họp.", procedures=[ROW])
    return gathered([sent.model_copy(update=more), report("cds", {ON_TIME: (5, 5)})])


def test_words_judgement_figures_and_evidence_of_one_task_are_its_own():
    vp, cds = own_words(period(), FIRST, 1)
    assert (vp.unit.code, vp.lines, vp.status) == ("vp", ("Đã rà soát.", "Đã báo cáo."), "Đang thực hiện")
    assert vp.evidence == ("45/BC-SKHCN báo cáo",)
    assert [one.said for one in vp.figures] == ["90% (9/10)"] and cds.lines == ()
    whole = own_words(period(), FIRST, units=("vp",))
    assert [one.unit.code for one in whole] == ["vp"]
    assert OwnFigure("Số phản ánh, kiến nghị đã trả lời", "1.234") in whole[0].figures


def test_who_said_nothing_of_an_objective_is_left_out():
    assert own_words(period(), PLAN.objectives[1]) == ()


def test_sections_and_the_sheet_say_of_what_they_speak():
    parts = tuple(
        part.model_copy(update={"difficulties": "Chờ ý kiến."}) if part.objective == FIRST.code else part
        for part in period().told[0][1].parts
    )
    found = period(parts=parts)
    assert [one.lines for one in section_words(found, "difficulties")] == [(f"{FIRST.title}: Chờ ý kiến.",)]
    assert [(one.unit.code, one.lines) for one in direction_words(found)] == [("vp", ("Đã họp.",))]
    (sheet,) = sheet_words(found, ("vp",))
    assert sheet.lines[0].startswith("Sở hữu trí tuệ: kỳ trước chuyển sang 2, mới tiếp nhận 1.208")
