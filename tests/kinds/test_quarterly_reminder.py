"""Công văn nhắc báo cáo: who is asked for what and by when, before the deadline and after it."""

from datetime import date
from typing import Any

import pytest

from service import exchange
from service.calendar import is_working_day, periods
from service.document import Document, Table
from service.kinds.quarterly_reminder import Inputs, compose, file_stem
from service.plan import Plan
from service.refusal import Refused
from service.wording import BLANK
from tests.sample_plan import sample_plan, sample_tree
from tests.seed import seed_bytes

Q3_OPEN, Q3_LATE = date(2026, 9, 1), date(2026, 9, 15)
FOCAL, PLAIN_UNITS = "khqlcn", ("vp", "khdmst", "cds", "cctdc")
NAMES = {
    "vp": "Văn phòng Sở",
    "khdmst": "Phòng Khoa học và Đổi mới sáng tạo",
    "cds": "Phòng Chuyển đổi số",
    "cctdc": "Chi cục Tiêu chuẩn Đo lường Chất lượng",
}


def letter(today: date = Q3_OPEN, plan: Plan | None = None, **given: Any) -> Document:
    return compose(plan or sample_plan(), Inputs(**{"period": "2026-Q3", **given}), today)


def press(today: date = Q3_LATE, plan: Plan | None = None, **given: Any) -> Document:
    return letter(today, plan, stage="press", **given)


def plan_with(**changes: Any) -> Plan:
    return exchange.rows(exchange.parse({**sample_tree(), **changes}))


def text(document: Document) -> str:
    return "\n".join(block.text for block in document.body if not isinstance(block, Table))


def everything(document: Document) -> str:
    return "\n".join(line.text for line in document.lines())


def refusal(today: date = Q3_OPEN, plan: Plan | None = None, **given: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        letter(today, plan, **given)
    return refused.value


# The head and the foot


def test_the_symbol_is_the_agencys_and_the_focal_units():
    assert letter().number.line == f"Số: {BLANK}/SKHCN-KHQLCN"
    assert letter(number=7).number.line == "Số: 07/SKHCN-KHQLCN"


def test_a_letter_that_is_not_issued_knows_its_month():
    assert letter().place_and_date == f"Lạng Sơn, ngày{BLANK}tháng 9 năm 2026"
    assert letter(issued=date(2026, 9, 3)).place_and_date == "Lạng Sơn, ngày 03 tháng 9 năm 2026"


def test_the_subject_says_what_the_letter_is_about():
    name = sample_plan().short_name
    assert letter().subject == f"V/v gửi báo cáo quý III về kết quả thực hiện {name}"
    assert press(late=("vp",)).subject == f"V/v đôn đốc gửi báo cáo quý III về kết quả thực hiện {name}"
    assert letter(period="2026").subject == f"V/v gửi báo cáo năm 2026 về kết quả thực hiện {name}"


def test_recipients_begin_with_the_addressees_and_end_with_the_file():
    assert letter().recipients.lines == ("- Như trên;", "- Lãnh đạo Sở (b/c);", "- Lưu: VT, KHQLCN.")


def test_the_head_of_the_focal_unit_signs_by_order():
    expected = ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG KẾ HOẠCH VÀ QUẢN LÝ CHUYÊN NGÀNH")
    assert letter().signature.lines == press(late=("vp",)).signature.lines == expected
    assert letter().signature.name == "" and letter(signer="Lê Thị C").signature.name == "Lê Thị C"


def test_the_second_press_is_signed_by_the_director_or_the_deputy():
    assert press(round=2, late=("vp",)).signature.lines == ("GIÁM ĐỐC",)
    deputy = press(round=2, late=("vp",), signed_by="deputy").signature
    assert (deputy.lines, deputy.name) == (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Minh Quang")
    assert "không ký thừa lệnh" in refusal(Q3_LATE, stage="press", round=2, late=("vp",), signed_by="order").message


# Who gets it


def test_a_request_goes_to_every_unit_that_owes_a_report_but_not_to_the_focal_unit():
    assert letter().addressees == tuple(NAMES[code] for code in PLAIN_UNITS)


def test_a_request_goes_to_those_alone_who_have_not_reported_yet():
    request = letter(late=("cctdc", FOCAL, "vp"))
    assert request.addressees == (NAMES["vp"], NAMES["cctdc"])
    assert "đã nhận được" not in text(request)
    assert letter(late=("vp",)) == letter(unit="vp")
    assert "Chỉ còn Phòng Kế hoạch" in refusal(late=(FOCAL,)).message
    assert "đã gửi báo cáo" in refusal(unit="vp", late=("cds",)).message


def test_a_press_goes_to_the_late_units_in_the_plans_order():
    assert press(late=("cctdc", "vp")).addressees == (NAMES["vp"], NAMES["cctdc"])


def test_a_unit_that_already_reported_is_not_reminded():
    refused = refusal(Q3_LATE, stage="press", unit="vp", late=("cds",))
    assert refused.message == "Văn phòng Sở đã gửi báo cáo, không còn phải đôn đốc."
    assert refused.findings[0].place == "unit"


def test_nobody_is_pressed_when_all_have_reported():
    assert "đã gửi đủ báo cáo quý III năm 2026" in refusal(Q3_LATE, stage="press").message


def test_the_focal_unit_owes_its_report_but_gets_no_letter():
    assert "đầu mối" in refusal(unit=FOCAL).message
    assert "Chỉ còn Phòng Kế hoạch" in refusal(Q3_LATE, stage="press", late=(FOCAL,)).message
    both = press(late=(FOCAL, "vp"))
    assert both.addressees == (NAMES["vp"],)
    assert "03/05 phòng, đơn vị; Văn phòng Sở và Phòng Kế hoạch và Quản lý chuyên ngành chưa gửi." in text(both)


def test_a_unit_without_work_owes_no_report():
    idle = [*sample_tree()["units"], {"code": "tt", "name": "Thanh tra Sở", "symbol": "TTr"}]
    plan = plan_with(units=idle)
    assert "Thanh tra Sở" not in everything(letter(plan=plan))
    assert "không phải báo cáo" in refusal(plan=plan, unit="tt").message
    assert "không phải gửi báo cáo" in refusal(Q3_LATE, plan, stage="press", late=("tt",)).message


@pytest.mark.parametrize(("field", "value"), [("unit", "xyz"), ("late", ("xyz",))])
def test_a_unit_that_does_not_exist_is_refused_with_those_that_do(field, value):
    refused = refusal(Q3_LATE, stage="press", **{"late": ("vp",), field: value})
    assert "không có đơn vị “xyz”" in refused.message and "cctdc" in refused.message
    assert refused.findings[0].place == field


def test_a_plan_without_a_focal_unit_is_refused():
    assert "đơn vị đầu mối" in refusal(plan=plan_with(focal_unit=None)).message


# When


@pytest.mark.parametrize("period", periods(sample_plan()), ids=lambda period: period.code)
def test_every_period_that_the_plan_has_a_rule_for_can_be_asked_and_pressed_for(period):
    asked = letter(date(2026, 1, 30), period=period.code)
    pressed = press(date(2026, 12, 20), period=period.code, late=("vp",))
    for document in (asked, pressed):
        assert f"báo cáo {period.name}" in text(document)
        assert period.name.upper() in everything(document)


def test_a_period_without_a_rule_is_refused_and_the_last_one_is_named():
    refused = refusal(period="2026-Q4")
    assert refused.message == "Kế hoạch không có báo cáo quý IV; kỳ cuối là báo cáo năm."
    assert refused.findings[0].place == "period"


def test_a_request_comes_before_the_deadline_and_a_press_after_it():
    last, late = date(2026, 9, 14), date(2026, 9, 15)
    assert letter(last) and press(late, late=("vp",))
    assert "đã qua; hãy lập công văn đôn đốc" in refusal(late).message
    assert "từ ngày 15/9/2026 mới đôn đốc" in refusal(last, stage="press", late=("vp",)).message


def test_the_day_of_issue_counts_where_it_is_given():
    assert letter(date(2026, 11, 24), issued=Q3_OPEN)
    assert "Đến ngày 16 tháng 9 năm 2026" in text(press(date(2026, 9, 1), issued=date(2026, 9, 16), late=("vp",)))


def test_a_report_is_asked_for_on_a_working_day():
    request = letter(date(2026, 3, 2), period="2026-Q1")
    assert (
        "chậm nhất ngày 13 tháng 3 năm 2026 (thứ Sáu), vì ngày cuối của hạn theo Kế hoạch, ngày 14 tháng 3 năm 2026, "
        "là thứ Bảy."
    ) in text(request)
    assert "gửi báo cáo quý I năm 2026 trước ngày 15 tháng 3 năm 2026." in text(request)
    assert "chậm nhất ngày 14 tháng 9 năm 2026 (thứ Hai)." in text(letter())


def test_a_holiday_is_called_a_holiday():
    rule = [{"period": "quarter", "due": [{"no": 3, "date": "09-02"}]}]
    assert "ngày 28 tháng 8 năm 2026 (thứ Sáu), vì" in text(letter(date(2026, 8, 3), plan_with(reporting=rule)))
    assert "ngày 02 tháng 9 năm 2026, là ngày nghỉ lễ." in text(letter(date(2026, 8, 3), plan_with(reporting=rule)))


def test_on_the_last_weekend_the_stated_day_itself_is_asked_for():
    assert "chậm nhất ngày 14 tháng 3 năm 2026 (thứ Bảy)." in text(letter(date(2026, 3, 14), period="2026-Q1"))


def test_a_press_sets_a_new_deadline_two_working_days_later_or_the_one_that_is_chosen():
    assert "chậm nhất ngày 17 tháng 9 năm 2026 (thứ Năm)." in text(press(late=("vp",)))
    assert "chậm nhất ngày 22 tháng 9 năm 2026 (thứ Ba)." in text(press(date(2026, 9, 18), late=("vp",)))
    assert "chậm nhất ngày 16 tháng 9 năm 2026 (thứ Tư)." in text(press(late=("vp",), new_deadline=date(2026, 9, 16)))


def test_a_new_deadline_on_a_day_off_or_before_the_letter_is_refused():
    refused = refusal(Q3_LATE, stage="press", late=("vp",), new_deadline=date(2026, 9, 20))
    assert "20/9/2026 (Chủ nhật) là ngày nghỉ" in refused.message and "18/9/2026 hoặc 21/9/2026" in refused.message
    assert is_working_day(date(2026, 9, 18)) and is_working_day(date(2026, 9, 21))
    refused = refusal(Q3_LATE, stage="press", late=("vp",), new_deadline=date(2026, 9, 14))
    assert "ở trước ngày công văn, 15/9/2026" in refused.message


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"new_deadline": date(2026, 9, 16)}, "new_deadline"),
        ({"round": 2}, "round"),
        ({"first_number": "45/SKHCN-KHQLCN"}, "first_number"),
        ({"stage": "press", "first_date": date(2026, 9, 15)}, "first_date"),
        ({"stage": "press", "round": 2, "first_date": date(2026, 9, 15)}, "first_date"),
        ({"stage": "press", "round": 2, "first_number": "số 45"}, "first_number"),
    ],
)
def test_what_does_not_belong_to_the_stage_is_refused_at_its_field(given, field):
    today = Q3_LATE if given.get("stage") else Q3_OPEN
    assert [one.place for one in refusal(today, **given).findings] == [field]


# What it says


def test_the_basis_is_the_plan_in_full_with_its_clause():
    assert text(letter()).startswith(
        "Theo khoản 1 Mục III Kế hoạch số 12/KH-SKHCN ngày 30 tháng 01 năm 2026 của Sở Khoa học và Công nghệ về nâng "
        "cao chất lượng phục vụ doanh nghiệp"
    )
    assert text(letter(clause="điểm b khoản 4 Mục II")).startswith("Theo điểm b khoản 4 Mục II Kế hoạch số 12/")


def test_a_plan_without_number_is_cited_in_draft_form():
    plan = plan_with(number={"symbol": "KH-SKHCN"}, date="2026-01")
    assert f"Kế hoạch số {BLANK}/KH-SKHCN ngày{BLANK}tháng 01 năm 2026 của Sở" in text(letter(plan=plan))


def test_the_letter_says_which_days_the_figures_cover():
    assert "Số liệu tính từ ngày 15 tháng 6 năm 2026 đến hết ngày 14 tháng 9 năm 2026." in text(letter())
    assert "số ước" not in text(letter())


def test_figures_after_the_report_day_are_called_estimates():
    year = text(letter(date(2026, 11, 16), period="2026"))
    assert "số liệu từ ngày 05 tháng 12 năm 2026 đến ngày 14 tháng 12 năm 2026 là số ước thực hiện" in year
    late = text(press(date(2026, 12, 7), period="2026", late=("vp",)))
    assert "số liệu từ ngày 10 tháng 12 năm 2026 đến ngày 14 tháng 12 năm 2026 là số ước thực hiện" in late
    last = text(press(date(2026, 12, 9), period="2026", late=("vp",), new_deadline=date(2026, 12, 11)))
    assert "từ ngày 12 tháng 12 năm 2026 đến ngày 14 tháng 12 năm 2026" in last
    assert "số ước" not in text(press(date(2026, 12, 14), period="2026", late=("vp",)))


def test_who_sends_on_the_working_day_before_estimates_the_rest():
    assert "gửi trước ngày 14 tháng 3 năm 2026 thì ước cả số liệu" in text(letter(date(2026, 3, 2), period="2026-Q1"))


def test_a_press_says_how_many_have_sent():
    assert (
        "Đến ngày 15 tháng 9 năm 2026, Sở Khoa học và Công nghệ đã nhận được báo cáo của 03/05 phòng, đơn vị; Văn "
        "phòng Sở và Chi cục Tiêu chuẩn Đo lường Chất lượng chưa gửi."
    ) in text(press(late=("vp", "cctdc")))
    assert "của 04/05 phòng, đơn vị; Phòng Chuyển đổi số chưa gửi." in text(press(unit="cds"))
    assert "của 03/05 phòng, đơn vị; còn 02 phòng, đơn vị chưa gửi, trong đó có Phòng Chuyển đổi số." in text(
        press(unit="cds", late=("vp", "cds"))
    )


def test_the_second_press_names_the_first():
    second = press(date(2026, 9, 18), round=2, late=("vp",), first_number="45/SKHCN-KHQLCN", first_date=Q3_LATE)
    assert (
        "đã có Công văn số 45/SKHCN-KHQLCN ngày 15 tháng 9 năm 2026 đôn đốc, nhưng đến nay Văn phòng Sở vẫn chưa gửi "
        "báo cáo. Giám đốc Sở Khoa học và Công nghệ yêu cầu Chánh Văn phòng trực tiếp chỉ đạo"
    ) in text(second)
    assert "lần thứ hai" in second.subject
    assert "nguyên nhân chậm" in text(second) and "nguyên nhân chậm" not in text(press(late=("vp",)))


def test_the_second_press_leaves_room_for_a_first_that_is_not_known():
    second = text(press(round=2, late=("vp",)))
    assert f"Công văn số {BLANK}/SKHCN-KHQLCN ngày{BLANK}tháng{BLANK}năm 2026 đôn đốc" in second


def test_every_letter_says_how_to_send_whom_to_ask_and_who_answers():
    for document in (letter(), press(late=("vp",)), press(round=2, late=("vp",))):
        words = text(document)
        assert "Gửi báo cáo về Phòng Kế hoạch và Quản lý chuyên ngành qua phần mềm" in words
        assert "vẫn gửi báo cáo và ghi rõ “không phát sinh”" in words
        assert "chịu trách nhiệm" in words and "đề nghị liên hệ" in words
    own = text(letter(channel="qua thư công vụ", contact="bà Lê Thị C, số điện thoại 0205.3812.345."))
    assert "qua thư công vụ, chậm nhất" in own
    assert own.endswith("(bà Lê Thị C, số điện thoại 0205.3812.345)./.")


def test_the_paragraphs_are_numbered_in_words_of_their_own():
    numbers = [line.partition(" ")[0] for line in text(letter()).split("\n") if line[0].isdigit()]
    assert numbers == ["1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize("code", PLAIN_UNITS)
def test_a_letter_to_one_unit_lists_exactly_its_own_work(code):
    plan = sample_plan()
    document = letter(unit=code)
    assert document.addressees == (NAMES[code],)
    own = {own.objective.title for own in plan.duties_of(plan.unit(code))}
    for words in (text(document), "\n".join(line.text for line in document.lines() if "appendices[1]" in line.part)):
        assert {one.title for one in plan.objectives if one.title in words} == own


def test_a_press_to_one_late_unit_lists_its_work_too():
    assert "a) Chủ trì:" in text(press(late=("vp",)))
    assert press(late=("vp",)) == press(unit="vp")


def test_a_press_to_several_units_asks_for_what_concerns_them():
    titles = [one.title for one in sample_plan().objectives]
    words = everything(press(late=("khdmst", "cds")))
    assert [title for title in titles if title in words] == titles
    own = {"code": "a", "title": "Chỉ số “A”", "lead": {"units": ["vp"]}, "coordinate": {"units": ["cds"]}}
    other = {"code": "b", "title": "Chỉ số “B”", "lead": {"units": ["cctdc"]}}
    plan = plan_with(sections=[{"heading": "PHÂN CÔNG", "objectives": [own, other]}])
    words = everything(press(plan=plan, late=("vp", "cds")))
    assert "Chỉ số “A”" in words and "Chỉ số “B”" not in words


def test_a_unit_that_coordinates_on_a_part_reads_its_scope_and_no_other():
    words = everything(letter(unit="khdmst"))
    assert "Chỉ số “Cạnh tranh bình đẳng” (phối hợp nội dung tuyển chọn nhiệm vụ" in words
    assert "công khai quy trình kiểm tra hàng hóa nhập khẩu" not in words


def test_a_unit_that_leads_one_task_reads_which():
    assert (
        "a) Chủ trì: Chỉ số “Cạnh tranh bình đẳng”; Chỉ số “Chính sách hỗ trợ doanh nghiệp” (nhiệm vụ thứ 2);"
        in text(letter(unit="cctdc"))
    )


def test_a_request_carries_outline_and_table_and_a_press_both_in_one():
    request = letter()
    assert [(one.label, one.title, one.landscape) for one in request.appendices] == [
        ("Phụ lục I", "ĐỀ CƯƠNG BÁO CÁO QUÝ III NĂM 2026", False),
        ("Phụ lục II", "BIỂU SỐ LIỆU BÁO CÁO QUÝ III NĂM 2026", True),
    ]
    assert [one.label for one in press(late=("vp",)).appendices] == ["Phụ lục"]
    assert request.appendices[0].attached_to == (
        f"(Kèm theo Công văn số {BLANK}/SKHCN-KHQLCN ngày{BLANK}tháng 9 năm 2026 của Sở Khoa học và Công nghệ)"
    )
    issued = letter(number=7, issued=Q3_OPEN).appendices[0].attached_to
    assert issued == "(Kèm theo Công văn số 07/SKHCN-KHQLCN ngày 01 tháng 9 năm 2026 của Sở Khoa học và Công nghệ)"


def test_the_report_of_the_year_is_compared_with_its_aims():
    words = everything(letter(date(2026, 11, 16), period="2026"))
    assert "So sánh với mục tiêu đầu năm" in words and "Đến ngày 4/12" in words and "Ước cả năm" in words
    assert "So sánh với mục tiêu đầu năm" not in everything(letter())


def test_the_table_asks_for_each_figure_with_its_aim():
    rows = [
        [cell.text for cell in row.cells]
        for block in letter(unit="cds").appendices[1].body
        if isinstance(block, Table)
        for row in block.rows
    ]
    assert ["2", "Chỉ số “Tính minh bạch”", "Chủ trì", "", "", "", "", ""] in rows
    assert any(row[0] == "2.1" and "(số thông tin công khai" in row[1] and row[3] == "100%" for row in rows)
    assert any(row[3] == "từ 95% trở lên" for row in rows)


# Files and the real plan


@pytest.mark.parametrize(
    ("given", "stem"),
    [
        ({"stage": "press", "unit": "vp"}, "CV-pci-2026-2026q3-vp-1"),
        ({"stage": "press", "round": 2}, "CV-pci-2026-2026q3-all-2"),
        ({}, "CV-pci-2026-2026q3-all-0"),
        ({"period": "2026"}, "CV-pci-2026-2026-all-0"),
        ({"period": "2026-M03", "unit": "cds"}, "CV-pci-2026-2026m03-cds-0"),
    ],
)
def test_the_file_is_named_after_plan_period_unit_and_round(given, stem):
    assert file_stem(sample_plan(), Inputs(**{"period": "2026-Q3", **given})) == stem


@pytest.mark.seed
def test_the_plan_of_2022_presses_its_units():
    plan = exchange.rows(exchange.read(seed_bytes()))
    document = press(date(2022, 9, 20), plan, period="2022-Q3", unit="qlcn")
    assert document.number.symbol == "SKHCN-KH&QLCN"
    assert document.signature.lines == ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG KẾ HOẠCH VÀ QUẢN LÝ CHUYÊN NGÀNH")
    assert "a) Chủ trì: Chỉ số “Tính minh bạch”;" in text(document)
    assert "(phối hợp triển khai nội dung liên quan đến công tác sở hữu trí tuệ)" in text(document)
    assert "04/05" in text(document)
    assert "Kế hoạch không có báo cáo quý IV" in refusal(plan=plan, period="2022-Q4").message
    second = press(date(2022, 9, 20), plan, period="2022-Q3", round=2, late=("vp",)).signature
    assert (second.lines, second.name) == (("GIÁM ĐỐC",), "Nguyễn Thị Hà")
