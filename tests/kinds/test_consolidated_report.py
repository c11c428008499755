"""The consolidated report: every figure recomputed from the submissions, who reported, whom it is addressed to."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service import exchange
from service.checking import check_document, facts_of
from service.document import Picture, Table
from service.fonts import fonts
from service.kinds import KINDS
from service.kinds.consolidated_report import sources
from service.refusal import Refused
from service.render import render
from service.report.submission import Evidence, ProcedureRow
from service.wording import number
from tests.pdf_reader import page_texts
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, PLAN, gathered, report
from tests.sample_plan import sample_tree

KIND = KINDS["consolidated_report"]
TODAY = date(2026, 9, 16)
ROW = ProcedureRow(field="Sở hữu trí tuệ", carried=2, new=10, received=12, solved=9, early=5, on_time=4, pending=3)
SECOND = gathered(
    [report("vp", {ON_TIME: (40, 50), ANSWERED: 2, CHECKS: 1}, "2026-Q2"), report("cds", {ON_TIME: (5, 5)}, "2026-Q2")],
    "2026-Q2",
)


def third(**more):
    reports = [
        report("vp", {ON_TIME: (58, 70), ANSWERED: 3, CHECKS: 2}, day=date(2026, 9, 14), procedures=[ROW], **more),
        report("cds", {ON_TIME: (9, 10), ANSWERED: 1234}, day=date(2026, 9, 14)),
        report("khdmst", day=date(2026, 9, 14)),
    ]
    return gathered(reports, nothing=["khqlcn"], days={"cds": "2026-09-15"})


def composed(*periods, plan=PLAN, **given):
    return KIND.compose(plan, KIND.Inputs(periods=periods, **given), TODAY)


def words(document):
    return [line.text for line in document.lines()]


def table(document, index=0):
    return next(block for block in document.appendices[index].body if isinstance(block, Table))


def row_of(document, name):
    return next([cell.text for cell in row.cells] for row in table(document).rows if row.cells[1].text == name)


def test_sections_stand_in_their_order_and_objectives_in_the_plans():
    said = words(composed(SECOND, third()))
    titles = [text for text in said if re.match("[IVX]+\\. ", text)]
    assert titles == [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "II. KẾT QUẢ THỰC HIỆN", "III. VIỆC THỰC HIỆN CHẾ ĐỘ BÁO CÁO",
        "IV. ĐÁNH GIÁ CHUNG", "V. NHIỆM VỤ TRỌNG TÂM KỲ TIẾP THEO", "VI. KIẾN NGHỊ, ĐỀ XUẤT",
    ]  # fmt: skip
    numbered = [f"{index}. {one.title}" for index, one in enumerate(PLAN.objectives, start=1)]
    assert [text for text in said if text in numbered] == numbered


def test_figures_are_combined_as_each_indicator_says():
    document = composed(SECOND, third())
    _, name, _, goal, now, to_date, *_ = row_of(document, "Tỷ lệ hồ sơ TTHC trả kết quả đúng hạn và trước hạn")
    assert (goal, now, to_date) == ("100%", "88% (22/25)", "83,75% (67/80)")
    assert row_of(document, "Số phản ánh, kiến nghị đã trả lời")[4:6] == ["1.237 lượt", "1.239 lượt"]
    checks = row_of(document, "Số cuộc kiểm tra việc giải quyết TTHC và hoạt động của đoàn kiểm tra")
    assert checks[4:7] == ["1 cuộc", "2 cuộc", "Đang thực hiện"]
    line = next(text for text in words(document) if text.startswith(f"- {name}"))
    assert line == f"- {name}: trong kỳ 88% (22/25); lũy kế 83,75% (67/80) (mục tiêu 100%)."


def test_every_figure_of_the_sheet_is_the_sum_of_what_was_sent():
    period = third()
    document = composed(period)
    for objective in PLAN.objectives:
        for task, one in enumerate(objective.tasks, start=1):
            for no, asked in enumerate(one.indicators, start=1):
                sent = [
                    entry.submission.figure(objective.code, task, no) for entry in period.entries if entry.submission
                ]
                told = [figure for figure in sent if figure]
                said = row_of(document, asked.name)[5]
                if asked.combine == "ratio":
                    above, below = (sum(getattr(one, key) for one in told) for key in ("numerator", "denominator"))
                    share = (Decimal(above) * 100 / below).quantize(Decimal("0.01")) if below else None
                    assert said == (f"{number(share)}% ({number(above)}/{number(below)})" if told else "")
                else:
                    total = sum(one.value for one in told)
                    assert said == (f"{number(total)} {asked.unit}" if told else "")


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(PLAN.units_with_work))))
def test_the_order_in_which_units_report_changes_no_figure(order):
    period = third()
    shuffled = replace(period, entries=tuple(period.entries[at] for at in order))
    figures = [[cell.text for cell in row.cells[:6]] for row in table(composed(SECOND, period)).rows]
    assert [[cell.text for cell in row.cells[:6]] for row in table(composed(SECOND, shuffled)).rows] == figures


def test_it_says_who_reported_in_time_who_late_and_who_not():
    said = words(composed(third()))
    assert (
        "03/05 phòng, đơn vị gửi báo cáo đúng hạn; 01 phòng, đơn vị gửi muộn: Phòng Chuyển đổi số; 01 phòng, đơn vị "
        "chưa gửi: Chi cục Tiêu chuẩn Đo lường Chất lượng. Số liệu chưa gồm phần của phòng, đơn vị chưa gửi."
    ) in said
    assert "Phòng Kế hoạch và Quản lý chuyên ngành báo không có nội dung phát sinh trong kỳ." in said
    assert any("Chưa có báo cáo của Chi cục" in text and "Cạnh tranh bình đẳng" in text for text in said)


def test_the_focal_units_words_stand_for_the_units_own():
    code = PLAN.objectives[0].code
    own = report("vp", told={(code, 1): {"done": "Lời của đơn vị"}})
    assert "Lời của đơn vị." in words(composed(gathered([own])))
    said = words(composed(gathered([own]), texts={code: "Lời của đầu mối"}, limits="Còn chậm", causes="Thiếu người"))
    assert "Lời của đơn vị." not in said
    assert {"Lời của đầu mối.", "Còn chậm.", "Thiếu người."} <= set(said)


def test_kinh_gui_stands_where_the_report_goes_to_a_superior():
    assert composed(third()).addressees == ()  # Sở Tài chính is a peer
    tree = sample_tree()
    tree["report_to"] = {"name": "Ủy ban nhân dân tỉnh Lạng Sơn", "rank": "superior"}
    plan = exchange.rows(exchange.parse(tree))
    document = composed(third(), plan=plan)
    assert document.addressees == ("Ủy ban nhân dân tỉnh Lạng Sơn",)
    assert document.recipients.lines[0] == "- Như trên;"
    assert words(document)[-1] and any("báo cáo Ủy ban nhân dân tỉnh Lạng Sơn./." in text for text in words(document))


def test_a_single_appendix_has_no_number_and_two_have():
    assert [one.label for one in composed(SECOND).appendices] == ["Phụ lục"]
    document = composed(third())
    assert [(one.label, one.landscape) for one in document.appendices] == [("Phụ lục I", True), ("Phụ lục II", True)]
    assert [cell.text for cell in table(document, 1).rows[-1].cells][2:6] == ["12", "2", "10", "9"]


def test_a_years_report_compares_with_targets_and_marks_estimates():
    year = gathered(
        [report("vp", {ON_TIME: (90, 100), CHECKS: 5}, "2026", day=date(2026, 12, 4))], "2026", nothing=["cds"]
    )
    document = composed(SECOND, third(), year)
    said = words(document)
    assert "III. SO SÁNH VỚI MỤC TIÊU ĐẦU NĂM" in said and "VII. KIẾN NGHỊ, ĐỀ XUẤT" in said
    assert any("Số liệu từ ngày 05 tháng 12 năm 2026 đến ngày 14 tháng 12 năm 2026 là số ước thực hiện." in text
               for text in said)  # fmt: skip
    compared = next(block for block in document.body if isinstance(block, Table))
    rows = {row.cells[1].text: [cell.text for cell in row.cells][2:] for row in compared.rows}
    assert [cell.text for cell in compared.header[0].cells][3:5] == ["Đến 14/9", "Cả năm"]
    assert rows["Tỷ lệ hồ sơ TTHC trả kết quả đúng hạn và trước hạn"] == [
        "100%", "83,75% (67/80)", "90% (90/100) (ước)", "90% (chưa đạt)"
    ]  # fmt: skip
    assert rows["Số cuộc kiểm tra việc giải quyết TTHC và hoạt động của đoàn kiểm tra"] == [
        "từ 4 cuộc trở lên", "2 cuộc", "5 cuộc (ước)", "125% (đạt)"
    ]  # fmt: skip
    assert rows["Số phiên giới thiệu, kết nối công nghệ"][-1] == "Chưa có số liệu"


def test_every_figure_and_every_units_sentence_has_its_source():
    told = {(PLAN.objectives[0].code, 1): {"done": "Lời của Văn phòng", "evidence": [Evidence(number="45/TB-SKHCN")]}}
    period = third(told=told)
    inputs = KIND.Inputs(periods=(SECOND, period))
    document, found = KIND.compose(PLAN, inputs, TODAY), sources(PLAN, inputs)
    hashes = {entry.unit: entry.sha256 for entry in period.entries if entry.sha256}
    assert all(hashes[one.unit] == one.sha256 for one in found)
    places = {one.place for one in found}
    for at, row in enumerate(table(document).rows):
        for column in (4, 5, 7):
            if row.cells[column].text:
                assert f"appendices[0].body[0].rows[{at}].cells[{column}]" in places
    spoken = next(at for at, block in enumerate(document.body) if block.kind != "table" and "Lời của Văn" in block.text)
    assert [one.unit for one in found if one.place == f"body[{spoken}]"] == ["vp"]
    assert not any(sha256 in text for sha256 in hashes.values() for text in words(document))


def test_reports_of_another_plan_are_refused():
    tree = sample_tree()
    tree["code"] = "khac"
    with pytest.raises(Refused, match="theo kế hoạch “pci-2026”, không phải “khac”"):
        composed(third(), plan=exchange.rows(exchange.parse(tree)))


def test_the_form_checker_is_silent():
    for document in (
        composed(third()),
        composed(SECOND, third(), number=203, issued=date(2026, 9, 18), signer="Lê Văn A"),
    ):
        assert check_document(document, facts_of([PLAN], composed_from=PLAN)).findings == ()


def plan_of_rows(count):
    """The sample plan with so many rows in its biểu tổng hợp: objectives of ten tasks, each with one indicator."""
    tree, made, rows = sample_tree(), [], 0
    model = tree["sections"][1]["objectives"][0]
    while rows < count:
        tasks = []
        rows += 1
        while rows < count and len(tasks) < 10:
            task = {"text": f"Nhiệm vụ {rows} của kế hoạch, giao cho các phòng, đơn vị thuộc Sở thực hiện trong năm."}
            if rows + 2 <= count:
                name = f"({rows} số lượt doanh nghiệp được hướng dẫn, hỗ trợ thủ tục {rows})"
                task["indicators"] = [{"name": name, "combine": "sum", "basis": "period", "unit": "lượt", "target": 5}]
            rows += 1 + ("indicators" in task)
            tasks.append(task)
        made.append({**model, "code": f"o{len(made)}", "title": f"Nội dung {len(made)}", "tasks": tasks})
    tree["sections"][1]["objectives"] = made
    return exchange.rows(exchange.parse(tree))


@pytest.mark.parametrize("count", [5, 50, 300])
def test_a_long_sheet_repeats_its_header_splits_no_row_and_numbers_its_own_pages(count):
    plan = plan_of_rows(count)
    figures = {
        (one.code, task, 1): task
        for one in plan.objectives
        for task, row in enumerate(one.tasks, start=1)
        if row.indicators
    }
    period = gathered([report("vp", figures, plan=plan, day=date(2026, 9, 14))], plan=plan)
    document = composed(period, plan=plan)
    assert len(table(document).rows) == count
    pages = [" ".join(" ".join(page).split()) for page in page_texts(render(document, fonts()).pdf)]
    first = next(index for index, page in enumerate(pages) if "BIỂU TỔNG HỢP" in page)
    sheets = pages[first:]
    assert all("Kết quả kỳ này" in page for page in sheets if re.search(r"\(\d+ số lượt", page))
    assert [page.split()[-1] for page in sheets[1:]] == [str(no) for no in range(2, len(sheets) + 1)]
    for page in sheets:
        assert Counter(re.findall(r"\((\d+) số lượt", page)) == Counter(re.findall(r"thủ tục (\d+)\)", page))
    assert sum(len(re.findall(r"\(\d+ số lượt", page)) for page in sheets) == len(figures)


def test_the_boards_pictures_stand_in_an_appendix_when_they_are_asked_for():
    plain, document = composed(SECOND, third()), composed(SECOND, third(), pictures=True)
    assert [(one.label, one.landscape) for one in document.appendices][2:] == [("Phụ lục III", False)]
    assert document.appendices[:2] == plain.appendices and len(plain.appendices) == 2
    drawn = [block for block in document.appendices[2].body if isinstance(block, Picture)]
    assert [one.alt.split(",")[0] for one in drawn] == [
        "Tỷ lệ hồ sơ TTHC trả kết quả đúng hạn và trước hạn",
        "Số phản ánh",
        "Số cuộc kiểm tra việc giải quyết TTHC và hoạt động của đoàn kiểm tra",
        "Số kỳ báo cáo gửi đúng hạn",
    ]
    assert "quý II: 2 lượt; quý III: 1.239 lượt" in drawn[1].alt
    assert "Phòng Chuyển đổi số: đúng hạn 1, muộn 1, quá hạn, chưa gửi 0" in drawn[3].alt
    assert any("Phụ lục III (biểu đồ) kèm theo" in text for text in words(document))
    assert words(document)[-1].endswith("số ước thực hiện./.")


def test_a_report_without_figures_has_no_pictures():
    assert composed(gathered([], nothing=["vp"]), pictures=True) == composed(gathered([], nothing=["vp"]))


def test_each_picture_names_the_submissions_it_comes_from():
    inputs = KIND.Inputs(periods=(SECOND, third()), pictures=True)
    found = [one for one in sources(PLAN, inputs) if one.place == "appendices[2].body[3]"]
    assert {one.unit for one in found} == {"vp", "cds"}


def test_a_report_with_pictures_says_the_same_in_both_forms_and_its_form_is_right():
    document = composed(SECOND, third(), pictures=True, number=203, issued=date(2026, 9, 16), signer="Nguyễn Văn C")
    pair = render(document, fonts())
    assert render(document, fonts()) == pair
    before = composed(SECOND, third(), number=203, issued=date(2026, 9, 16), signer="Nguyễn Văn C")
    assert check_document(document, facts_of([PLAN])).findings == check_document(before, facts_of([PLAN])).findings
