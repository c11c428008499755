"""Near misses, old names, symbols: found where they stand, with the right form; other words are let alone."""

import pytest

from service.rules import Checked, Facts
from tests.rules.texts import plan, said_by

SLIPS = (
    ("Phòng Quản lý công nghệ và Đội mới sáng tạo phối hợp.", "sửa “và Đội mới” thành “và Đổi mới”"),
    ("Các văn bản hướng dẫn thi hành Luật, Phòng, chống tham nhũng.", "thành “Luật Phòng, chống tham nhũng”"),
    ("Theo Luật Phòng chống tham nhũng năm 2018.", "thành “Luật Phòng, chống tham nhũng”"),
    ("Thực hiện Luật Sở hữu tri tuệ.", "sửa “hữu tri tuệ” thành “hữu trí tuệ”"),
    ("Báo cáo Sở Khoa hoc và Công nghệ.", "sửa “Khoa hoc và” thành “Khoa học và”"),
    ("Báo cáo Sở Tài chinh tổng hợp.", "sửa “Tài chinh” thành “Tài chính”"),
    ("Trình Ủy ban nhân dần tỉnh.", "thành “nhân dân"),
    ("Chi cục Tiêu chuẩn Đo lương Chất lượng chủ trì.", "thành “Đo lường Chất”"),
    ("Gửi về Phòng Kế hoạch và Quản lý chuyền ngành.", "thành “lý chuyên ngành”"),
    ("Rút ngắn thời hạn thủ tục hánh chính.", "thành “tục hành chính”"),
    ("Có thái độ nhũn nhĩu với doanh nghiệp.", "sửa “nhũn nhĩu” thành “nhũng nhiễu”"),
    ("Các phòng triễn khai kế hoạch.", "sửa “triễn khai” thành “triển khai”"),
    ("Việc giải quyết kịp thới, đúng hạn.", "sửa “kịp thới” thành “kịp thời”"),
    ("Tài liệu được bổ xung đầy đủ.", "sửa “bổ xung” thành “bổ sung”"),
    ("Kinh phí hổ trợ doanh nghiệp.", "thành “hỗ trợ”"),
    ("TTHC lĩnh vực KH&N, thuộc thẩm quyền.", "sửa “KH&N” thành “KH&CN”"),
    ("Theo Quyết định số 12/QĐ-SKCHN của Sở.", "thành “SKHCN”"),
)
OTHER_WORDS = (
    "Văn phòng sẽ tổng hợp; Phòng chuyển đổi sổ sách sang dạng số.",
    "Luật Đầu tư, công khai và minh bạch.",
    "Sở Nội vụ, Sở Ngoại vụ, Bộ Tài chính, Sở Tài chính.",
    "Bộ Y tế và Sở Y tế; Luật Đất đai và Luật Đấu thầu.",
    "Khả năng xuất khẩu, cảnh báo các phòng, công suất phát điện, cũng cố gắng.",
    "Việc sản xuất vắc xin, bãi cỏ, đánh chuông khai trương.",
    "Theo qui định và kĩ thuật; tỉ lệ hồ sơ.",
    "Viện KSND tỉnh; Quỹ KH&PT (KH&PT); các đơn vị SNCL.",
    "Kế hoạch số 12/KH-SKHCN và Công văn số 5/SKHCN-KHQLCN.",
    "ĐỘI MỚI SÁNG TẠO",
    "",
    "./.",
)


@pytest.mark.parametrize(("sentence", "mended"), SLIPS)
def test_a_slip_in_a_known_name_or_word_is_found(sentence: str, mended: str):
    found = said_by("TEN-02", plan("Lĩnh vực KH&CN, TTHC:", sentence, number="Số: 41"))
    assert [place for place, _ in found] == ["body[1]"]
    assert mended in found[0][1]


@pytest.mark.parametrize("sentence", OTHER_WORDS)
def test_another_word_is_no_slip(sentence: str):
    assert not said_by("TEN-02", plan(sentence))


def test_a_name_that_the_document_itself_spells_right_twice():
    right = "Đơn vị phối hợp: Trung tâm Ứng dụng và Kiểm định Lạng Sơn."
    slip = "Giao Trung tâm Ứng dụng và Kiểm đinh Lạng Sơn báo cáo."
    found = said_by("TEN-02", plan(right, "Nội dung khác.", right, slip), Facts())
    assert [place for place, _ in found] == ["body[3]"]
    assert "“Kiểm định Lạng”" in found[0][1]
    assert not said_by("TEN-02", plan(right, slip), Facts())


def test_what_the_document_says_several_times_is_not_a_slip():
    one, other = "Giao Phòng Tổ chức và Biên chế.", "Giao Phòng Tổ chức và Biên chê."
    assert not said_by("TEN-02", plan(one, one, other, other), Facts())


def test_an_abbreviation_is_a_slip_only_beside_the_right_one():
    assert not said_by("TEN-02", plan("Giải quyết TTHH đúng hạn."), Facts())
    right = "Giải quyết TTHC đúng hạn."
    assert said_by("TEN-02", plan(right, right, right, "Rà soát TTHHC."), Facts())[0][0] == "body[3]"
    assert not said_by("TEN-02", plan(right, right, right, "Tổ thẩm tra hồ sơ hành chính (TTHHC)."), Facts())


OLD = "Báo cáo gửi Sở Kế hoạch và Đầu tư trước ngày 15 của tháng."


def test_an_old_name_in_a_later_document():
    found = said_by("TEN-01", plan(OLD))
    assert [place for place, _ in found] == ["body[0]"]
    assert "tên cơ quan cũ từ ngày 01/3/2025; hãy sửa “Sở Kế hoạch và Đầu tư” thành “Sở Tài chính”" in found[0][1]
    assert "“Sở Khoa học và Công nghệ”" in said_by("TEN-01", plan("Phối hợp với Sở TT&TT."))[0][1]
    assert "không còn cấp huyện" in said_by("TEN-01", plan("Đề nghị UBND các huyện phối hợp."))[0][1]
    assert said_by("TEN-01", plan(OLD, date="Lạng Sơn, ngày      tháng 9 năm 2026"))


@pytest.mark.parametrize(
    "date", ("Lạng Sơn, ngày tháng 6 năm 2022", "Lạng Sơn, ngày 28 tháng 02 năm 2025", "", "ngày 45 tháng 3 năm 2026")
)
def test_an_older_or_undated_document_may_name_it(date: str):
    assert not said_by("TEN-01", plan(OLD, date=date))


@pytest.mark.parametrize(
    "sentence",
    (
        "Quyết định số 12/QĐ-SKHĐT ngày 03/02/2025 của Sở Kế hoạch và Đầu tư.",
        "Kế hoạch năm 2022 giao Sở Kế hoạch và Đầu tư tổng hợp.",
        "Sở Tài chính (hợp nhất từ Sở Kế hoạch và Đầu tư).",
        "Hồ sơ của UBND huyện Cao Lộc (cũ) được bàn giao.",
    ),
)
def test_history_may_be_told(sentence: str):
    assert not said_by("TEN-01", plan(sentence))


def test_districts_were_there_until_july_2025():
    assert not said_by("TEN-01", plan("Đề nghị UBND các huyện phối hợp.", date="Lạng Sơn, ngày 05 tháng 6 năm 2025"))


def wrong_symbols(checked: Checked, facts: Facts | None = None) -> list[tuple[str, str]]:
    return [(place, message.split("hãy ")[1]) for place, message in said_by("SO-02", checked, facts or Facts())]


def test_one_symbol_for_one_agency_the_most_used_is_right():
    checked = plan(
        "Theo Kế hoạch số 41/KH-SKHCN và Kế hoạch số 76/KH-SKHCN.",
        "Tại Kế hoạch số 41/KH-SKH&CN.",
        number="Số: /KH-SKHCCN",
    )
    assert wrong_symbols(checked) == [
        ("number", "sửa “SKHCCN” thành “SKHCN”."),
        ("body[1]", "sửa “SKH&CN” thành “SKHCN”."),
    ]


def test_the_number_is_right_where_both_are_used_once_and_the_offices_own_always():
    checked = plan("Theo Kế hoạch số 41/KH-BCDX.", number="Số: 12/KH-BCĐDX")
    assert wrong_symbols(checked) == [("body[0]", "sửa “BCDX” thành “BCĐDX”.")]
    twice = plan("Kế hoạch số 4/KH-SKHCCN; Kế hoạch số 5/KH-SKHCCN.", "Số 6/KH-SKHCN.", number="Số: 7/KH-SKHCCN")
    assert {message for _, message in wrong_symbols(twice, Facts(symbols=frozenset(("SKHCN",))))} == {
        "sửa “SKHCCN” thành “SKHCN”."
    }


@pytest.mark.parametrize(
    "sentence",
    (
        "Công văn số 5/BKHCN-VP và số 6/SKHCN-VP; 7/STC-TH, 8/STP-TH; Nghị định số 30/2020/NĐ-CP.",
        "Nghị quyết số 8/NQ-HĐND, Kế hoạch số 9/KH-UBND, Kế hoạch số 9/KH-VPUBND.",
        "Công văn số 10/BNNMT-VP, Công văn số 11/SNNMT-VP, Quyết định số 3/QĐ-TTg.",
        "Công tác 24/7 và/hoặc UBND/HĐND.",
    ),
)
def test_different_agencies_have_different_symbols(sentence: str):
    assert not wrong_symbols(plan(sentence))
