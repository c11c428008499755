"""Công văn: the clerk's own words in the decree's form, with the marks, ends and lists that nobody has to remember."""

from datetime import date

import pytest

from service.kinds import KINDS, read_inputs
from service.refusal import Refused
from tests.sample_plan import sample_plan

LETTER = KINDS["letter"]
DAY = date(2026, 8, 20)
TYPED = {
    "subject": "góp ý dự thảo Quy chế làm việc",
    "addressees": "Sở Tài chính",
    "body": "Đề nghị Sở Tài chính góp ý dự thảo Quy chế làm việc.",
}


def letter(plan=None, **typed):
    return LETTER.compose(plan or sample_plan(), read_inputs(LETTER, TYPED | typed), DAY)


def refusal(plan=None, **typed):
    with pytest.raises(Refused) as refused:
        letter(plan, **typed)
    [finding] = refused.value.findings
    return finding.place, finding.message


def texts(document):
    return [block.text for block in document.body]


def nobody_focal():
    plan = sample_plan()
    for unit in plan.units:
        unit.is_focal = False
    return plan


def test_a_letter_has_the_form_of_a_letter():
    document = letter(number=7, issued="21/8/2026")
    assert document.number.line == "Số: 07/SKHCN-KHQLCN"
    assert document.place_and_date == "Lạng Sơn, ngày 21 tháng 8 năm 2026"
    assert document.subject == "V/v góp ý dự thảo Quy chế làm việc"
    assert document.addressee_lines == ("Kính gửi: Sở Tài chính",)
    assert texts(document) == ["Đề nghị Sở Tài chính góp ý dự thảo Quy chế làm việc./."]
    assert document.recipients.lines == ("- Như trên;", "- Lưu: VT, KHQLCN.")


def test_a_draft_has_room_for_number_and_day_and_knows_its_month():
    document = letter()
    assert document.number.serial is None
    assert document.place_and_date.endswith("tháng 8 năm 2026")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("V/v góp ý dự thảo", "V/v góp ý dự thảo"),
        ("v/v: Góp ý dự thảo.", "V/v góp ý dự thảo"),
        ("Lạng Sơn đăng cai hội nghị", "V/v Lạng Sơn đăng cai hội nghị"),
        ("PCI năm 2026", "V/v PCI năm 2026"),
    ],
)
def test_the_subject_goes_on_after_its_mark_in_small_letters_and_without_a_stop(typed, printed):
    assert letter(subject=typed).subject == printed


def test_lines_keep_their_marks_and_blank_lines_are_nothing():
    body = "Đề nghị quý Sở:\n\n1. Góp ý:\r\n a)\tPhần I;\nb)  Phần II.\n- Gửi trước ngày 30/8/2026. ./.\n\n"
    assert texts(letter(body=body)) == [
        "Đề nghị quý Sở:", "1. Góp ý:", "a) Phần I;", "b) Phần II.", "- Gửi trước ngày 30/8/2026./.",
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["", ".", "./.", " ./.", ";", "../."])
def test_the_mark_of_the_end_comes_by_itself_once(end):
    assert texts(letter(body=f"Sở mong nhận được góp ý{end}")) == ["Sở mong nhận được góp ý./."]


def test_addressees_are_listed_each_once_however_they_were_copied():
    document = letter(addressees="- Sở Tài chính;\n- Sở Nội vụ;\n-  sở  tài chính.\nCác phòng thuộc Sở.")
    assert document.addressee_lines == (
        "Kính gửi:", "- Sở Tài chính;", "- Sở Nội vụ;", "- Các phòng thuộc Sở.",
    )  # fmt: skip


def test_nơi_nhận_says_as_above_then_the_others_each_once_with_their_purpose():
    document = letter(
        addressees="Sở Tài chính\nSở Nội vụ",
        recipients="- Như trên;\n- UBND tỉnh;\nSở Nội vụ\nUBND tỉnh (b/c)\nLãnh đạo Sở (để biết);\nLãnh đạo Sở.",
        copies=2,
        drafter_mark="NVB.(15)",
    )
    assert document.recipients.lines == (
        "- Như trên;", "- UBND tỉnh (b/c);", "- Lãnh đạo Sở (để biết);", "- Lưu: VT, KHQLCN (2).",
    )  # fmt: skip
    assert document.recipients.drafter_mark == "NVB.(15)"


def test_the_drafting_unit_stands_in_the_symbol_in_the_file_line_and_over_a_signature_by_order():
    document = letter(unit="vp", signed_by="order", signer="Hoàng Thị Lan")
    assert document.number.symbol == "SKHCN-VP"
    assert document.recipients.filing.places == ("VT", "VP")
    assert (document.signature.lines, document.signature.name) == (
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Hoàng Thị Lan",
    )  # fmt: skip


def test_the_head_of_the_agency_signs_where_nothing_else_is_said():
    assert letter().signature.lines == ("GIÁM ĐỐC",)
    assert letter(signed_by="deputy").signature.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_a_plan_without_a_focal_unit_needs_to_be_told_who_drafts():
    assert refusal(nobody_focal()) == (
        "unit",
        "Kế hoạch chưa có đơn vị đầu mối; hãy chọn đơn vị soạn thảo công văn.",
    )
    assert letter(nobody_focal(), unit="vp").number.symbol == "SKHCN-VP"


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ({"body": " \n \n"}, "body", "Nội dung: chưa có; hãy ghi vào"),
        ({"body": "./."}, "body", "Đoạn cuối của nội dung không có chữ nào"),
        ({"body": "Đề nghị quý Sở:"}, "body", "Đoạn cuối kết thúc bằng dấu hai chấm"),
        ({"body": "Một./.\nHai."}, "body", "Dấu “./.” chỉ ở cuối công văn"),
        ({"body": "Một.\nHai\x02."}, "body", "Nội dung, dòng có chữ thứ 2: có ký tự không in được (U+0002)"),
        ({"body": "Một\u202e."}, "body", "có ký tự không in được (U+202E)"),
        ({"body": 5}, "body", "Nội dung: phải là danh sách"),
        ({"addressees": ""}, "addressees", "Kính gửi: chưa có; hãy ghi vào"),
        ({"addressees": "-\n;"}, "addressees", "không có tên cơ quan, đơn vị nào"),
        ({"subject": "V/v ."}, "subject", "Trích yếu không có chữ nào sau “V/v”"),
        ({"recipients": "- Lưu: VT, VP."}, "recipients", "Dòng “Lưu” tự in theo đơn vị soạn thảo"),
        ({"unit": "xyz"}, "unit", "không có đơn vị “xyz”"),
    ],
)
def test_what_cannot_be_printed_is_refused_at_its_field(typed, place, words):
    assert refusal(**typed)[0] == place
    assert words in refusal(**typed)[1]


@pytest.mark.parametrize(
    ("subject", "stem"),
    [
        ("góp ý dự thảo", "CV-pci-2026-gop-y-du-thao"),
        ("đôn đốc " * 30, "CV-pci-2026-don-doc-don-doc-don-doc-don-doc-don-doc"),
        ("x" * 90, "CV-pci-2026-" + "x" * 40),
        ("会議", "CV-pci-2026-cong-van"),
    ],
)
def test_a_letters_file_is_named_by_its_subject(subject, stem):
    inputs = read_inputs(LETTER, TYPED | {"subject": subject})
    assert LETTER.file_stem(sample_plan(), inputs) == stem


def test_a_name_of_a_thousand_brackets_is_read_at_once():
    document = letter(recipients="(" * 50_000 + "\n" + "a (" * 20_000 + ")" * 50_000, body="- " * 50_000 + "hết")
    assert len(document.recipients.named) == 3
