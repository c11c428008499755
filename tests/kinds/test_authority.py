"""Thẩm quyền ký: the lines over a signature, read from how the plan itself is signed."""

import pytest

from service.kinds.authority import head_of, head_of_agency, signature
from service.plan import Plan, Unit


def unit(name: str) -> Unit:
    return Unit(code="a", name=name, symbol="A", position=0)


def plan(*lines: str, name: str | None = "Nguyễn Văn A") -> Plan:
    return Plan(code="p", signature_lines=list(lines), signature_name=name)


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("Phòng Kế hoạch và Quản lý chuyên ngành", "Trưởng phòng Kế hoạch và Quản lý chuyên ngành"),
        ("Văn phòng Sở", "Chánh Văn phòng"),
        ("Thanh tra Sở", "Chánh Thanh tra"),
        ("Ban Quản lý dự án", "Trưởng ban Quản lý dự án"),
        ("Chi cục Tiêu chuẩn Đo lường Chất lượng", "Chi cục trưởng Chi cục Tiêu chuẩn Đo lường Chất lượng"),
        ("Trung tâm Công nghệ thông tin", "Giám đốc Trung tâm Công nghệ thông tin"),
        ("Tổ Công nghệ số", "Thủ trưởng Tổ Công nghệ số"),
    ],
)
def test_the_head_of_a_unit_has_the_post_of_such_units(name, post):
    assert head_of(unit(name)) == post


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (("GIÁM ĐỐC",), "GIÁM ĐỐC"),
        (("Giám đốc",), "GIÁM ĐỐC"),
        (("Q. GIÁM ĐỐC",), "GIÁM ĐỐC"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "GIÁM ĐỐC"),
        (("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "GIÁM ĐỐC"),
        (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG HÀNH CHÍNH"), "GIÁM ĐỐC"),
        (("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "GIÁM ĐỐC"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "CHỦ TỊCH"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "CHỦ TỊCH"),
    ],
)
def test_the_head_of_the_agency_is_read_from_every_way_to_sign(lines, head):
    assert head_of_agency(plan(*lines)) == head


@pytest.mark.parametrize(
    ("own", "authority", "lines"),
    [
        (("GIÁM ĐỐC",), "order", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        (("GIÁM ĐỐC",), "deputy", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "head", ("GIÁM ĐỐC",)),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "order", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "deputy", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_the_lines_follow_from_authority_and_post(own, authority, lines):
    assert signature(plan(*own), unit("Văn phòng Sở"), authority, None).lines == lines


def test_only_the_one_who_signed_the_plan_is_named_without_being_asked_for():
    focal = unit("Văn phòng Sở")
    assert signature(plan("GIÁM ĐỐC"), focal, "head", None).name == "Nguyễn Văn A"
    assert signature(plan("GIÁM ĐỐC"), focal, "head", "Lê Thị C").name == "Lê Thị C"
    assert signature(plan("GIÁM ĐỐC"), focal, "deputy", None).name == ""
    assert signature(plan("GIÁM ĐỐC", name=None), focal, "head", None).name == ""
