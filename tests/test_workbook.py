"""A spreadsheet read back: words stay words, numbers and days are ones, the same tables are the same bytes."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from service.refusal import Refused
from service.workbook import Sheet, to_workbook

DAY = date(2026, 8, 20)
WORDS = st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=40)


def read(*sheets):
    return load_workbook(io.BytesIO(to_workbook("Theo dõi", "Sở", DAY, sheets)))


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_words_are_read_back_as_they_were_and_are_never_formulas(words):
    found = read(Sheet("Bảng", (("Cột", 10),), [[one] for one in words]))["Bảng"]
    cells = [row[0] for row in found.iter_rows(min_row=2)]
    assert [cell.value or "" for cell in cells] == words
    assert {cell.data_type for cell in cells} <= {"s", "n"} and not [one for one in cells if one.hyperlink]


@pytest.mark.parametrize("words", ["=1+1", "=HYPERLINK(1)", "+1", "-1", "@x", "http://so.example", "0012", "1.234,5"])
def test_what_looks_like_a_formula_a_link_or_a_number_stays_text(words):
    (cell,) = read(Sheet("Bảng", (("Cột", 10),), [[words]]))["Bảng"][2]
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_numbers_and_days_can_be_counted_with():
    found = read(Sheet("Bảng", (("A", 9), ("B", 9), ("C", 9), ("D", 9)), [[12, Decimal("95.24"), DAY, None]]))["Bảng"]
    assert [cell.value for cell in found[2]] == [12, 95.24, datetime(2026, 8, 20), None]
    assert [cell.number_format for cell in found[2][:3]] == ["#,##0", "#,##0.##", "d/m/yyyy"]


def test_the_same_tables_are_the_same_bytes():
    sheets = [Sheet("Bảng", (("A", 9),), [["Ổ"]]), Sheet("Khác", (("A", 9),), [])]
    assert to_workbook("Theo dõi", "Sở", DAY, sheets) == to_workbook("Theo dõi", "Sở", DAY, sheets)


def test_a_cell_that_is_too_long_is_refused():
    with pytest.raises(Refused, match="dài quá mức"):
        to_workbook("Theo dõi", "Sở", DAY, [Sheet("Bảng", (("A", 9),), [["a" * 32_768]])])
