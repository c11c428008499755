"""Kế hoạch: the plan's rows as the document that is signed."""

import re
from datetime import date
from typing import Any

import pytest

from service import exchange
from service.document import Document, Heading, Paragraph, Table
from service.kinds.implementation_plan import Inputs, compose, file_stem
from service.plan import Plan
from service.wording import BLANK
from tests.sample_plan import sample_plan, sample_tree
from tests.seed import seed_bytes

TODAY = date(2026, 11, 24)


def kh(plan: Plan | None = None, **inputs: Any) -> Document:
    return compose(plan or sample_plan(), Inputs(**inputs), TODAY)


def plan_with(**changes: Any) -> Plan:
    return exchange.rows(exchange.parse({**sample_tree(), **changes}))


def plan_of_objectives(*objectives: dict[str, Any]) -> Plan:
    return plan_with(sections=[{"heading": "Phân công", "objectives": list(objectives)}])


def objective(code: str = "a", **more: Any) -> dict[str, Any]:
    return {"code": code, "title": "Chỉ số “A”", "tasks": [{"text": "Làm việc A."}], **more}


def texts(document: Document) -> list[str]:
    return [block.text for block in document.body if not isinstance(block, Table)]


def tables(document: Document) -> list[list[list[str]]]:
    found = [block for block in document.body if isinstance(block, Table)]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def test_the_head_of_the_document_is_in_capitals():
    document = kh()
    assert (document.letterhead.parent, document.letterhead.issuer) == (
        "UBND TỈNH LẠNG SƠN",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    )
    assert document.kind_name == "KẾ HOẠCH"
    assert document.signature.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_a_plan_that_is_issued_has_its_number_and_date():
    document = kh()
    assert document.number.line == "Số: 12/KH-SKHCN"
    assert document.place_and_date == "Lạng Sơn, ngày 30 tháng 01 năm 2026"


def test_a_plan_without_number_and_date_leaves_room_for_them():
    document = kh(plan_with(number={"symbol": "KH-SKHCN"}, date=None))
    assert document.number.line == f"Số: {BLANK}/KH-SKHCN"
    assert document.place_and_date == f"Lạng Sơn, ngày{BLANK}tháng{BLANK}năm 2026"
    assert kh(plan_with(date="2026-06")).place_and_date == f"Lạng Sơn, ngày{BLANK}tháng 6 năm 2026"


def test_the_clerk_may_give_number_date_and_marks():
    document = kh(number=5, issued=date(2026, 2, 3), urgency="KHẨN", copies=2, drafter_mark="PL.(15)")
    assert document.number.line == "Số: 05/KH-SKHCN"
    assert document.place_and_date == "Lạng Sơn, ngày 03 tháng 02 năm 2026"
    assert (document.urgency, document.recipients.drafter_mark) == ("KHẨN", "PL.(15)")
    assert document.recipients.lines[-1] == "- Lưu: VT, KHQLCN (2)."


def test_sections_have_roman_numbers_and_capitals():
    romans = [block.text for block in kh().body if isinstance(block, Heading) and block.style == "roman"]
    assert romans == ["I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN"]


def test_items_keep_their_labels_and_one_that_is_a_title_is_a_heading():
    items = [
        {"label": "1.", "text": "Trách nhiệm thi hành", "items": [{"label": "a)", "text": "Văn phòng chủ trì;"}]},
        {"label": "2.", "text": "Chế độ báo cáo như sau:", "items": [{"label": "-", "text": "Báo cáo quý."}]},
        {"text": "Không có nhãn."},
    ]
    body = kh(plan_with(sections=[{"heading": "Tổ chức", "items": items}])).body
    assert [(block.kind, block.text) for block in body[2:-1] if not isinstance(block, Table)] == [
        ("heading", "1. Trách nhiệm thi hành"),
        ("paragraph", "a) Văn phòng chủ trì;"),
        ("paragraph", "2. Chế độ báo cáo như sau:"),
        ("paragraph", "- Báo cáo quý."),
        ("paragraph", "Không có nhãn."),
    ]


def test_an_objective_as_text_is_a_heading_its_tasks_and_three_labelled_lines():
    plan = plan_of_objectives(
        objective(
            lead={"units": ["vp"]}, coordinate={"units": ["phong-chuyen-mon", "cctdc"]}, timing={"kind": "ongoing"}
        )
    )
    assert texts(kh(plan))[2:-1] == [
        "1. Chỉ số “A”",
        "Làm việc A.",
        "Bộ phận chủ trì: Văn phòng Sở.",
        "Bộ phận phối hợp: Các phòng chuyên môn của Sở, Chi cục Tiêu chuẩn Đo lường Chất lượng.",
        "Thời gian thực hiện: Thường xuyên.",
    ]


def test_the_plans_own_words_are_printed_instead_of_names_and_labels():
    own = objective(lead={"units": ["vp"], "text": "Văn phòng Sở theo dõi chung"}, coordinate={"units": ["cds"]})
    plan = plan_of_objectives(own)
    plan.own_lead_label = "Chủ trì"
    assert texts(kh(plan))[4:6] == ["Chủ trì: Văn phòng Sở theo dõi chung", "Bộ phận phối hợp: Phòng Chuyển đổi số."]


def test_a_unit_that_coordinates_on_a_part_is_printed_with_it():
    plan = plan_of_objectives(
        objective(coordinate={"units": ["cds", "vp"], "scopes": [{"unit": "cds", "text": "nội dung số hóa"}]})
    )
    assert "Bộ phận phối hợp: Phòng Chuyển đổi số (nội dung số hóa), Văn phòng Sở." in texts(kh(plan))


def test_a_line_that_nobody_filled_is_not_printed():
    assert texts(kh(plan_of_objectives(objective())))[2:-1] == ["1. Chỉ số “A”", "Làm việc A."]


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        ({"kind": "ongoing"}, "Thường xuyên."),
        ({"kind": "deadline", "date": "2026-02-05"}, "Chậm nhất ngày 05 tháng 02 năm 2026."),
        ({"kind": "text", "text": "Quý II"}, "Quý II."),
    ],
)
def test_time_is_said_in_words(timing, words):
    assert texts(kh(plan_of_objectives(objective(timing=timing))))[-2] == f"Thời gian thực hiện: {words}"


def test_a_task_with_people_time_or_product_of_its_own_says_so_under_it():
    tasks = [
        {"text": "Một.", "product": "Báo cáo kết quả"},
        {"text": "Hai.", "lead": {"units": ["cds"]}, "timing": {"kind": "deadline", "date": "2026-06-30"}},
        {"text": "Ba."},
    ]
    assert texts(kh(plan_of_objectives(objective(tasks=tasks))))[3:-1] == [
        "Một.",
        "Sản phẩm: Báo cáo kết quả.",
        "Hai.",
        "Riêng nhiệm vụ này, chủ trì: Phòng Chuyển đổi số; thời gian: chậm nhất ngày 30 tháng 6 năm 2026.",
        "Ba.",
    ]


def test_a_table_has_a_row_for_the_objective_and_one_for_each_task_with_what_is_its_own():
    tasks = [
        {"text": "Một.", "product": "Báo cáo"},
        {"text": "Hai.", "lead": {"units": ["cds"]}, "timing": {"kind": "deadline", "date": "2026-06-30"}},
    ]
    own = objective(tasks=tasks, lead={"units": ["vp"]}, timing={"kind": "ongoing"}, layout="table")
    assert tables(kh(plan_of_objectives(own))) == [
        [
            ["1", "Chỉ số “A”", "Văn phòng Sở", "", "Thường xuyên", ""],
            ["1.1", "Một.", "", "", "", "Báo cáo"],
            ["1.2", "Hai.", "Phòng Chuyển đổi số", "", "Chậm nhất 30/6/2026", ""],
        ]
    ]


def test_an_objective_without_tasks_is_one_row():
    own = objective(tasks=[], lead={"units": ["vp"]}, layout="table")
    assert tables(kh(plan_of_objectives(own))) == [[["1", "Chỉ số “A”", "Văn phòng Sở", "", "", ""]]]


def test_objectives_that_follow_each_other_as_tables_share_one_and_numbers_go_on():
    plan = plan_of_objectives(
        objective("a", layout="table"), objective("b", layout="table"), objective("c"), objective("d", layout="table")
    )
    assert [[row[0] for row in table] for table in tables(kh(plan))] == [["1", "1.1", "2", "2.1"], ["4", "4.1"]]
    assert "3. Chỉ số “A”" in texts(kh(plan))


def test_the_clerk_may_choose_the_layout_of_all_objectives():
    plan = plan_of_objectives(objective("a", layout="table"), objective("b"))
    assert not tables(kh(plan, layout="text"))
    assert [row[0] for row in tables(kh(plan, layout="table"))[0]] == ["1", "1.1", "2", "2.1"]


def test_a_body_ends_with_the_closing():
    last = kh(layout="table").body[-1]
    assert isinstance(last, Paragraph) and last.text.endswith("./.")


def test_the_file_is_named_after_the_plan():
    assert file_stem(sample_plan(), Inputs()) == "KH-pci-2026"


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of the seed's text, those that a page's end had split joined again."""
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if found and paragraph[:1].islower():
            found[-1] += f" {paragraph}"
        else:
            found.append(paragraph)
    return [line for paragraph in found for line in paragraph.split("\n")]


@pytest.mark.seed
def test_the_plan_of_2022_says_what_was_signed_word_for_word():
    signed = paragraphs_of(seed_bytes("ke-hoach-pci-2022.txt").decode())
    plan = exchange.rows(exchange.read(seed_bytes()))
    ours = [line.text for line in kh(plan).lines()]
    assert ours[ours.index(plan.subject) :] == signed[signed.index(plan.subject) :]
    head = [re.sub(r"\s+", " ", line) for line in ours[: ours.index(plan.subject)]]
    assert [line for line in signed[: signed.index(plan.subject)] if line not in head] == []
