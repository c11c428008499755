"""The register as a book and as a spreadsheet: the columns of Phụ lục IV in their order, and words that stay words."""

import io
import zipfile
from datetime import date

import pytest
from lxml import etree

from service import db
from service.book import COLUMN_NUMBERS, COLUMNS, TITLE
from service.refusal import Refused
from service.register import book_of, cancel_number, fill_in, mark_issued, recall, search, to_xlsx
from tests.register.asking import CLERK, NOW, give
from tests.register.books import book, cells

AGENCY = "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_rows(xlsx: bytes) -> list[list[str]]:
    """The words of every row; a cell that is not text fails."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        strings = ["".join(one.itertext()) for one in etree.fromstring(archive.read("xl/sharedStrings.xml"))]
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{MAIN}f", f"{MAIN}hyperlink"))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        full = [cell for cell in row if cell.find(f"{MAIN}v") is not None]
        assert all(cell.get("t") == "s" for cell in full)
        rows.append([strings[int(cell.findtext(f"{MAIN}v"))] for cell in full])
    return rows


def test_a_book_holds_every_number_of_its_series_in_order_and_says_what_became_of_it(engine):
    ids = [give(engine, f"k{number}", date(2026, 2, number)).id for number in (1, 2, 3)]
    give(engine, "b1", date(2026, 2, 3), kind="BC")
    with db.writing(engine) as session:
        cancel_number(session, ids[0], "người ký không ký", CLERK, NOW)
        for one in ids[1:]:
            mark_issued(session, one, "a" * 64, CLERK, NOW, date(2026, 3, 4))
        recall(session, ids[1], "sai thẩm quyền", CLERK, NOW)
        fill_in(session, ids[1], date(2026, 3, 4), "Trần Thị Mai", "gửi bản giấy", CLERK, NOW)
    with db.reading(engine) as session:
        made = book_of(search(session, year=2026, series="KH"), AGENCY)
    assert [line.text for line in made.cover] == [
        AGENCY,
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "Năm: 2026",
        "Từ ngày 01/02/2026 đến ngày 03/02/2026",
        "Từ số 01 đến số 03",
        "Quyển số: 01",
    ]
    assert [row[-1] for row in made.rows] == [
        "Đã hủy: người ký không ký",
        "Đã thu hồi: sai thẩm quyền; gửi bản giấy",
        "",
    ]
    assert made.rows[1] == (
        "02/KH-SKHCN",
        "02/02/2026",
        "Kế hoạch Cải thiện chỉ số năng lực cạnh tranh cấp tỉnh năm 2026",
        "Nguyễn Văn Đức",
        "UBND tỉnh (b/c); các phòng, đơn vị thuộc Sở",
        "VT, KHQLCN",
        "12",
        "04/3/2026",
        "Trần Thị Mai",
        "Đã thu hồi: sai thẩm quyền; gửi bản giấy",
    )


def test_a_book_of_nothing_and_a_book_of_two_series_are_refused(engine):
    give(engine, "k1")
    give(engine, "b1", kind="BC")
    with db.reading(engine) as session:
        for rows in ([], search(session)):
            with pytest.raises(Refused, match="một dãy số của một năm"):
                book_of(rows, AGENCY)


def test_the_spreadsheet_has_the_cover_the_columns_and_every_row():
    rows = sheet_rows(to_xlsx(book(3)))
    cover = [line.text for line in book(3).cover]
    assert [row[0] for row in rows[: len(cover)]] == cover
    assert tuple(rows[len(cover)]) == COLUMNS
    assert tuple(rows[len(cover) + 1]) == COLUMN_NUMBERS
    assert tuple(rows[len(cover) + 2]) == book(3).rows[0]


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+84 25 381 2345", "-5", "@SUM(A1)", '=HYPERLINK("http://x.vn")', "http://x.vn", "007", "<b>&\"'", "{=1}"],
)
def test_a_cell_that_looks_like_a_formula_stays_words(words):
    rows = sheet_rows(to_xlsx(book(rows=(cells(1, subject=words),), last_serial=1, agency=words)))
    assert rows[-1][2] == words
    assert rows[1][0] == words


def test_the_same_book_gives_the_same_spreadsheet():
    assert to_xlsx(book(5)) == to_xlsx(book(5))


def test_a_cell_too_long_for_a_spreadsheet_is_refused():
    with pytest.raises(Refused, match="dài quá mức"):
        to_xlsx(book(rows=(cells(1, subject="dài " * 9000),), last_serial=1))


def test_words_that_a_spreadsheet_would_change_are_refused_and_not_changed():
    with pytest.raises(Refused, match="không giữ được chữ"):
        to_xlsx(book(rows=(cells(1, subject="Mã _x0041_x0042_"),), last_serial=1))


def test_the_columns_are_those_of_the_decree():
    assert TITLE == "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
    assert "; ".join(COLUMNS) == (
        "Số, ký hiệu văn bản; Ngày tháng văn bản; Tên loại và trích yếu nội dung văn bản; Người ký; Nơi nhận văn bản; "
        "Đơn vị, người nhận bản lưu; Số lượng bản; Ngày chuyển; Ký nhận; Ghi chú"
    )
