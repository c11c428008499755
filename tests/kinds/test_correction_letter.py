"""Công văn đính chính: says what is wrong in what was issued and what is right, to everyone who got it."""

from datetime import date

import pytest

from service.kinds import KINDS, read_inputs
from service.refusal import Refused
from tests.sample_plan import sample_plan

CORRECTION = KINDS["correction_letter"]
DAY = date(2026, 3, 2)
OF_PLAN = {
    "corrected_kind": "Kế hoạch",
    "corrected_number": "12/KH-SKHCN",
    "corrected_date": "30/01/2026",
    "corrected_subject": "Nâng cao chất lượng phục vụ doanh nghiệp",
    "where": "dòng 3 Mục II",
    "printed": "Phòng Kế họach",
    "right": "Phòng Kế hoạch",
}
OF_LETTER = OF_PLAN | {
    "corrected_kind": "công văn",
    "corrected_number": "45/SKHCN-VP",
    "corrected_subject": "V/v mời dự hội nghị",
    "recipients": "Sở Tài chính\nSở Nội vụ",
}


def letter(typed=OF_PLAN, **others):
    return CORRECTION.compose(sample_plan(), read_inputs(CORRECTION, typed | others), DAY)


def refusal(**typed):
    with pytest.raises(Refused) as refused:
        letter(**typed)
    [finding] = refused.value.findings
    return finding.place, finding.message


def texts(document):
    return [block.text for block in document.body]


def test_a_correction_names_the_document_the_place_and_both_words():
    document = letter()
    assert document.subject == "V/v đính chính Kế hoạch số 12/KH-SKHCN"
    assert texts(document) == [
        "Do sơ suất trong khâu soạn thảo, Kế hoạch số 12/KH-SKHCN ngày 30 tháng 01 năm 2026 của Sở Khoa học và Công "
        "nghệ về nâng cao chất lượng phục vụ doanh nghiệp có sai sót. Căn cứ khoản 3 Điều 18 Nghị định số "
        "30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, Sở Khoa học và Công nghệ đính chính "
        "như sau:",
        "Tại dòng 3 Mục II: đã in là “Phòng Kế họach”, nay sửa lại là “Phòng Kế hoạch”.",
        "Các nội dung khác của Kế hoạch số 12/KH-SKHCN không thay đổi. Sở Khoa học và Công nghệ thông báo để các cơ "
        "quan, đơn vị biết, thực hiện./.",
    ]


def test_a_letter_can_be_corrected_too():
    document = letter(OF_LETTER, reason="Do lỗi máy in.", where="Tại phần Nơi nhận")
    assert document.subject == "V/v đính chính Công văn số 45/SKHCN-VP"
    assert texts(document)[0].startswith(
        "Do lỗi máy in, Công văn số 45/SKHCN-VP ngày 30 tháng 01 năm 2026 của Sở Khoa học và Công nghệ về việc mời dự "
        "hội nghị có sai sót."
    )
    assert texts(document)[1].startswith("Tại phần Nơi nhận: ")


def test_who_got_the_plan_is_told_in_the_plans_order():
    document = letter()
    assert document.addressees == ("Sở Tài chính", "Các phòng, đơn vị thuộc Sở")
    assert document.recipients.lines == (
        "- Như trên;", "- UBND tỉnh (b/c);", "- Lãnh đạo Sở;", "- Lưu: VT, KHQLCN.",
    )  # fmt: skip


def test_who_got_another_document_is_told_from_its_own_list_as_it_was_copied():
    document = letter(OF_LETTER, recipients="- Như trên;\n- Sở Tài chính;\n- UBND tỉnh (b/c);\n- Lưu: VT, VP.")
    assert document.addressees == ("Sở Tài chính",)
    assert document.recipients.lines == ("- Như trên;", "- UBND tỉnh (b/c);", "- Lưu: VT, KHQLCN.")


def test_those_who_only_got_it_for_information_are_addressed_when_there_is_nobody_else():
    document = letter(OF_LETTER, recipients="UBND tỉnh (b/c)\nLãnh đạo Sở")
    assert document.addressees == ("UBND tỉnh", "Lãnh đạo Sở")
    assert document.recipients.lines == ("- Như trên;", "- Lưu: VT, KHQLCN.")


def test_words_that_were_typed_in_quotation_marks_are_quoted_once():
    document = letter(printed="“Kế họach”", right='"Kế hoạch"')
    assert "đã in là “Kế họach”, nay sửa lại là “Kế hoạch”." in texts(document)[1]
    assert "đã in là ““A” và “B””" in texts(letter(printed="“A” và “B”"))[1]


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ({"right": "Phòng Kế họach"}, "right", "giống hệt"),
        ({"right": "“Phòng Kế họach”"}, "right", "giống hệt"),
        ({"corrected_number": "KH-SKHCN"}, "corrected_number", "không phải số, ký hiệu văn bản"),
        ({"corrected_date": "3/3/2026"}, "corrected_date", "ở sau ngày công văn, 2/3/2026"),
        ({"corrected_date": "30/2/2026"}, "corrected_date", "không phải ngày có trong lịch"),
        ({"corrected_number": "13/KH-SKHCN"}, "recipients", "Chưa biết ai đã nhận"),
        ({"recipients": "- Như trên;\n- Lưu: VT."}, "recipients", "Chưa biết ai đã nhận"),
        ({"printed": ""}, "printed", "Đã in là: chưa có; hãy ghi vào"),
        ({"unit": "xyz"}, "unit", "không có đơn vị “xyz”"),
    ],
)
def test_what_cannot_be_corrected_is_refused_at_its_field(typed, place, words):
    assert refusal(**typed)[0] == place
    assert words in refusal(**typed)[1]


def test_the_file_is_named_by_the_number_of_what_is_corrected():
    assert CORRECTION.file_stem(sample_plan(), read_inputs(CORRECTION, OF_PLAN)) == "CV-pci-2026-dinh-chinh-12-kh-skhcn"
