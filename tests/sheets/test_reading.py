"""What is wrong with a filled-in workbook: every cell named at once, and nothing half taken."""

from datetime import date, time
from itertools import pairwise

import pytest
from openpyxl.styles.numbers import FORMAT_PERCENTAGE
from openpyxl.worksheet.formula import ArrayFormula

from service.refusal import Refused
from service.sheets import read, report_number
from tests.report.reports import report
from tests.sample_plan import sample_plan
from tests.sheets.workbooks import changed, part, period, repacked, row, taken, typed_into, workbook


def places(content, **whose):
    """Where the findings stand, and what they say."""
    with pytest.raises(Refused) as no:
        taken(content, **whose)
    assert all(one.message and not one.message.endswith(".") for one in no.value.findings)
    return {one.place: one.message for one in no.value.findings}


CELLS = {  # where, what is typed there, what is said
    "text in a figure": ("Số liệu!H5", "chín", "“chín” không phải số"),
    "English decimals": ("Số liệu!H5", "1,234.5", "hãy ghi 1.234,5"),
    "English thousands": ("Số liệu!H5", "1,234", "nếu là 1.234 thì ghi 1.234"),
    "a day that is none": ("Số liệu!H5", "31/02", "“31/02” không phải số"),
    "a unit of measure": ("Số liệu!G7", "12 lượt", "không phải số"),
    "a negative number": ("Số liệu!G7", -5, "“-5” là số âm"),
    "too many decimals": ("Số liệu!G7", 95.238095, "tối đa 2 chữ số sau dấu phẩy"),
    "a number too large": ("Số liệu!G7", 10**16, "số quá lớn"),
    "a day": ("Số liệu!G7", date(2026, 2, 3), "bị bảng tính đổi thành ngày 3/2/2026"),
    "an hour": ("Số liệu!G7", time(3, 2), "bị bảng tính đổi thành giờ"),
    "yes and no": ("Số liệu!G7", True, "TRUE/FALSE"),
    "a formula": ("Số liệu!G7", "=SUM(H5:H6)", "có công thức"),
    "an array formula": ("Số liệu!G7", ArrayFormula("G7", "=SUM(H5:H6)"), "có công thức"),
    "a formula in words": ("Kết quả!C5", "=1+1", "có công thức"),
    "a formula in a locked cell": ("Số liệu!C5", "=1+1", "có công thức"),
    "a formula beside the form": ("Số liệu!N9", "=1+1", "có công thức"),
    "an error": ("Số liệu!G7", "#REF!", "có lỗi của bảng tính (#REF!)"),
    "a value for a ratio": ("Số liệu!G5", 90, "ô này không ghi ở dòng này"),
    "difficulties of a task": ("Kết quả!F6", "Thiếu người.", "ô này không ghi ở dòng này"),
    "a word that is no choice": ("Kết quả!D5", "Tốt", "hãy chọn một trong: Đạt, Đang thực hiện, Chưa đạt"),
    "words too long": ("Kết quả!C5", "dài " * 6_000, "dài quá 20000 chữ"),
    "evidence too long": ("Kết quả!E5", "1/BC\n" + "x" * 501, "dòng 2: dài quá 500 chữ"),
    "evidence without a number": ("Kết quả!E5", "; báo cáo kiểm tra", "dòng 1: chưa ghi số, ký hiệu"),
    "half a dossier": ("TTHC!C4", "1,5", "số hồ sơ phải là số nguyên"),
    "no field": ("TTHC!C4", 3, "chưa ghi lĩnh vực"),
    "a heading renamed": ("Số liệu!G3", "Kết quả", "cột này phải là “Giá trị”, trong tệp là “Kết quả”"),
    "an indicator renamed": ("Số liệu!B7", "Số khác", "dòng này phải là “1.2.1 Số phản ánh, kiến nghị đã trả lời”"),
    "a task moved": ("Kết quả!A6", "1.2", "không thêm, xóa hay đổi chỗ dòng"),
    "a note below": ("Số liệu!B40", "ghi chú", "nằm ngoài mẫu"),
    "a note beside": ("Số liệu!K5", "ghi chú", "nằm ngoài mẫu"),
    "a note in the last row there is": ("Số liệu!A1048576", "ghi chú", "nằm ngoài mẫu"),
    "a note in the last column there is": ("Kết quả!XFD4", "ghi chú", "nằm ngoài mẫu"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(name):
    place, typed, words = CELLS[name]
    where = {"no field": "TTHC!A4"}.get(name, place)
    beside = {"TTHC!A4": "Đất đai"} if name == "half a dossier" else {}
    found = places(typed_into({place: typed} | beside))
    assert list(found) == [where] and words in found[where]


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_workbook():
    alone = [name for name in CELLS if "XFD" not in CELLS[name][0] and "1048576" not in CELLS[name][0]]
    cells = {}
    for name in alone:
        place, typed, _ = CELLS[name]
        if place not in cells and name not in ("a heading renamed", "no field", "an indicator renamed", "a task moved"):
            cells[place] = typed
    cells["TTHC!A4"] = "Đất đai"
    found = places(typed_into(cells))
    assert set(found) == set(cells) - {"TTHC!A4"}
    order = [place.partition("!")[0] for place in found]
    assert order == sorted(order, key=("Kết quả", "Số liệu", "TTHC").index)


def test_signs_that_cannot_be_printed_are_named():
    told = {("gia-nhap-thi-truong", 1): {"done": "MỘT"}}
    content = workbook(report("vp", told=told, procedures=[{"field": "HAI"}]))
    texts = part(content, "xl/sharedStrings.xml").decode().replace("MỘT", "a_x0007_b").replace("HAI", "Đất\u202eđai")
    found = places(repacked(content, xl__sharedStrings_dot_xml=texts.encode()))
    assert list(found) == ["Kết quả!C6", "TTHC!A4"] and all("không in được" in words for words in found.values())


def test_percentages_are_not_taken_for_a_number():
    def fill(book):
        book["Số liệu"]["G7"].value = 0.5
        book["Số liệu"]["G7"].number_format = FORMAT_PERCENTAGE

    assert "định dạng phần trăm" in places(changed(fill))["Số liệu!G7"]


def test_the_same_field_twice_is_one_finding_at_the_second():
    assert places(typed_into({"TTHC!A4": "Đất đai", "TTHC!A7": "đất  ĐAI"})) == {
        "TTHC!A7": "lĩnh vực này đã có ở dòng 4; hãy gộp thành một dòng"
    }


STRUCTURE = {
    "a sheet removed": (lambda book: book.remove(book["TTHC"]), {"TTHC": "không có trang tính “TTHC”"}),
    "a sheet renamed": (lambda book: setattr(book["TTHC"], "title", "Biểu 2"),
                        {"TTHC": "không có trang tính “TTHC”", "Biểu 2": "không có trong mẫu"}),
    "a sheet added": (lambda book: book.create_sheet("Khác").append(["x"]), {"Khác": "không có trong mẫu"}),
    "cells merged": (lambda book: book["Số liệu"].merge_cells("G5:H6"), {"Số liệu!G5:H6": "các ô bị gộp"}),
    "a column added": (lambda book: book["Số liệu"].insert_cols(8),
                       {"Số liệu!H3": "phải là “Tử số”", "Số liệu!I3": "“Mẫu số”", "Số liệu!J3": "nằm ngoài mẫu"}),
    "a column removed": (lambda book: book["TTHC"].delete_cols(9), {"TTHC!I3": "phải là “Đang giải quyết”"}),
    "two columns exchanged": (lambda book: exchange(book["Số liệu"], "H3", "I3"),
                              {"Số liệu!H3": "trong tệp là “Mẫu số”", "Số liệu!I3": "trong tệp là “Tử số”"}),
    "two rows exchanged": (lambda book: exchange(book["Số liệu"], "A5", "A6", "B5", "B6"),
                           {"Số liệu!A5": "dòng này phải là “1.1.1", "Số liệu!A6": "dòng này phải là “1.1.2"}),
}  # fmt: skip


def exchange(sheet, *cells):
    for one, other in pairwise(cells):
        if cells.index(one) % 2 == 0:
            sheet[one].value, sheet[other].value = sheet[other].value, sheet[one].value


@pytest.mark.parametrize("name", STRUCTURE)
def test_a_workbook_that_is_built_differently_is_said(name):
    change, expected = STRUCTURE[name]
    found = places(changed(change))
    assert {place: words for place, words in expected.items() if words not in found[place]} == {}


def test_rows_that_were_removed_are_named_without_an_end():
    found = places(changed(lambda book: book["Kết quả"].delete_rows(5)))
    assert found["Kết quả!A5"].startswith("dòng này phải là “1 Chỉ số “Gia nhập")
    assert len([place for place in found if place.startswith("Kết quả!A")]) <= 21


def test_an_empty_sheet_of_ones_own_and_blank_formats_are_no_matter():
    def blanks(book):
        book.create_sheet("Nháp")
        for at in range(60, 900):
            book["Số liệu"].cell(at, 3).number_format = "0.00"

    assert taken(changed(blanks)).submission == report("vp")


@pytest.mark.parametrize(
    ("whose", "cell", "words"),
    [
        ({"unit": "cds"}, "Hướng dẫn!B7", "Mã đơn vị ghi “cds”, của báo cáo này là “vp”"),
        ({"code": "2026-Q2"}, "Hướng dẫn!B6", "Mã kỳ báo cáo ghi “2026-Q2”, của báo cáo này là “2026-Q3”"),
        ({"edition": 2}, "Hướng dẫn!B5", "Bản kế hoạch ghi “2”, của báo cáo này là “1”"),
    ],
)
def test_the_workbook_of_another_unit_period_or_edition_is_refused(whose, cell, words):
    with pytest.raises(Refused, match="không phải của báo cáo Văn phòng Sở, kỳ 2026-Q3") as no:
        taken(workbook(report(whose.get("unit", "vp"), period=whose.get("code", "2026-Q3")), **whose))
    assert {one.place: one.message for one in no.value.findings} == {cell: words}


def test_what_a_workbook_is_known_by_cannot_be_rewritten():
    for cell, words in (("B10", "0" * 24), ("B9", "9"), ("A7", "Đơn vị")):
        with pytest.raises(Refused, match="Phần nhận biết ở trang “Hướng dẫn” đã bị sửa"):
            taken(typed_into({f"Hướng dẫn!{cell}": words}))
    with pytest.raises(Refused, match="không phải của báo cáo"):
        taken(typed_into({"Hướng dẫn!B7": "cds"}))


def test_a_workbook_made_before_the_plan_was_written_anew_is_not_taken():
    other = sample_plan()
    other.objectives[0].tasks[0].indicators[0].name = "Tỷ lệ khác"
    with pytest.raises(Refused, match="đã bị sửa"):
        read(workbook(), other, period(), row())


def test_which_report_a_workbook_is_of():
    assert report_number(workbook()) == 7
    assert report_number(typed_into({"Hướng dẫn!B8": "bảy"})) == 0
    with pytest.raises(Refused, match="không phải bảng tính báo cáo của chương trình"):
        report_number(changed(lambda book: book.remove(book["Hướng dẫn"])))
