"""A unit's report as a document: its own words and figures, the number and seal that it has or has not."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from service.checking import check_document, facts_of
from service.document import Document, Table
from service.fonts import fonts
from service.kinds import KINDS
from service.refusal import Refused
from service.render import render
from service.report.submission import Evidence, ProcedureRow, Submission
from service.rules import Facts, findings, of_document
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, PLAN, report

KIND = KINDS["unit_report"]
TODAY = date(2026, 9, 16)
ROW = ProcedureRow(field="Sở hữu trí tuệ", carried=2, new=1000, received=1002, solved=900, early=800, on_time=99,
                   overdue=1, pending=102)  # fmt: skip
TASK = ("chi-phi-khong-chinh-thuc", 3)


def composed(submission, **given):
    return KIND.compose(PLAN, KIND.Inputs(report=submission, **given), TODAY)


def words(document):
    return [line.text for line in document.lines()]


def test_a_phong_writes_without_a_number_and_its_head_confirms():
    document = composed(report("vp", {ON_TIME: (9, 10)}, day=date(2026, 9, 14)), signer="Hoàng Thị Lan")
    assert document.number is None and not any(text.startswith("Số:") for text in words(document))
    assert (document.letterhead.parent, document.letterhead.issuer) == ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "VĂN PHÒNG SỞ")
    assert document.signature.lines == ("CHÁNH VĂN PHÒNG",)
    assert document.place_and_date == "Lạng Sơn, ngày 14 tháng 9 năm 2026"
    assert composed(report("cds")).signature.lines == ("TRƯỞNG PHÒNG",)


def test_a_chi_cuc_writes_under_its_own_letterhead_with_number_and_date_as_received():
    document = composed(report("cctdc", {ON_TIME: (9, 10)}), number=45, issued=date(2026, 9, 12))
    assert document.number.line == "Số: 45/BC-CCTĐC"
    assert document.place_and_date == "Lạng Sơn, ngày 12 tháng 9 năm 2026"
    assert document.signature.lines == ("CHI CỤC TRƯỞNG",)


def test_figures_are_those_of_the_submission_with_both_numbers_of_a_ratio():
    text = "\n".join(words(composed(report("vp", {ON_TIME: (20, 21), ANSWERED: "1234"}, day=date(2026, 9, 14)))))
    assert "95,24% (20/21)" in text and "1.234 lượt" in text and "số ước" not in text.replace("là số ước thực hiện", "")


def test_figures_of_a_report_before_the_cut_off_are_marked_as_estimates():
    text = "\n".join(words(composed(report("vp", {ON_TIME: (20, 21)}, day=date(2026, 9, 10)))))
    assert "95,24% (20/21) (số ước thực hiện)." in text and "95,24% (20/21) (ước)" in text
    assert "Số liệu từ ngày 11 tháng 9 năm 2026 đến ngày 14 tháng 9 năm 2026 là số ước thực hiện." in text


def test_evidence_and_status_stand_in_text_and_sheet():
    told = {TASK: {"status": "done", "evidence": [Evidence(number="45/TB-SKHCN", about="thông báo")], "done": "Đã làm"}}
    document = composed(report("vp", {CHECKS: 2}, told=told))
    text = words(document)
    assert "Minh chứng: 45/TB-SKHCN (thông báo)." in text and "Đã làm." in text
    assert "Đạt" in text and text.count("45/TB-SKHCN (thông báo)") == 1


def test_a_coordinator_reports_within_its_scope():
    headings = [text for text in words(composed(report("khdmst"))) if "Cạnh tranh bình đẳng" in text]
    assert "phối hợp nội dung tuyển chọn nhiệm vụ khoa học và công nghệ" in headings[0]


def test_the_sheet_of_procedures_is_a_second_appendix_with_sums_and_rates():
    document = composed(report("vp", procedures=[ROW, ROW.model_copy(update={"field": "Công nghệ"})]))
    assert [one.label for one in document.appendices] == ["Phụ lục I", "Phụ lục II"]
    (table,) = [block for block in document.appendices[1].body if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[-1].cells] == [
        "", "Tổng cộng", "2.004", "4", "2.000", "1.800", "1.600", "198", "2", "204", "99,89%"
    ]  # fmt: skip
    assert [one.label for one in composed(report("vp")).appendices] == ["Phụ lục"]


def test_a_report_of_another_plan_or_of_a_period_that_the_plan_has_not_is_refused():
    with pytest.raises(Refused, match="theo kế hoạch “khac”"):
        composed(report("vp").model_copy(update={"plan": "khac"}))
    with pytest.raises(Refused, match="kỳ cuối là"):
        composed(report("vp").model_copy(update={"period": "2026-Q4"}))
    with pytest.raises(Refused, match="không đúng với kế hoạch"):
        composed(report("cds").model_copy(update={"unit": "vp"}))


def test_the_form_checker_is_silent_and_both_forms_say_the_same():
    full = report("vp", {ON_TIME: (20, 21), ANSWERED: 3}, day=date(2026, 9, 10), procedures=[ROW])
    for document in (composed(full), composed(report("cctdc", {ON_TIME: (1, 1)}), number=5, signer="Lê Văn Cường")):
        assert check_document(document, facts_of([PLAN], composed_from=PLAN)).findings == ()
        render(document, fonts())  # refuses a pair whose words differ


@settings(max_examples=60, deadline=None)
@example("Đã làm xong./", "./")
@given(st.text(), st.text(st.sampled_from("./ ;\n-a"), max_size=12))
def test_no_words_that_a_unit_may_send_break_its_document(free, marks):
    try:
        tree = report("vp").model_dump(mode="json") | {"direction": free}
        tree["parts"][0] |= {"done": marks, "difficulties": free, "proposals": marks}
        submission = Submission.model_validate(tree)
    except ValidationError:
        return
    document = composed(submission)
    assert Document.model_validate_json(document.model_dump_json()) == document
    texts = [block.text for block in document.body if not isinstance(block, Table)]
    assert sum(text.count("./.") for text in texts) == 1 and texts[-1].endswith("./.")


def test_only_a_report_inside_the_so_may_lack_a_number():
    document = composed(report("vp"))
    outside = document.model_copy(
        update={"letterhead": document.letterhead.model_copy(update={"parent": "UBND HUYỆN X"})}
    )
    assert [one.place for one in findings(of_document(outside), Facts())] == ["number"]
