"""Numbers as Vietnamese write them; what is written otherwise gets a sentence, never another number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.report.decimals import figure
from service.wording import number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("1.234", "1234"), ("0,5", "0.5"), (" 12 ", "12"), ("007", "7"),
     ("1.234.567,89", "1234567.89"), ("2,50", "2.5"), ("2,500", "2.5"), ("0", "0")],
)  # fmt: skip
def test_a_stop_parts_thousands_and_a_comma_decimals(typed, meant):
    assert figure(typed) == Decimal(meant)
    assert str(figure(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "says"),
    [("1,234.5", "hãy ghi 1.234,5"), ("12.5", "hãy ghi 12,5"), ("1,234", "nếu là 1.234 thì ghi 1.234"),
     ("mười hai", "không phải số"), ("12%", "không ghi đơn vị tính"), ("1.23", "hãy ghi 1,23"), ("-5", "số âm"),
     ("1 234", "không đúng cách viết số"), ("=SUM(A1:A9)", "không phải số"), ("١٢", "không phải số"), ("1e5", "không"),
     ("9" * 16, "quá lớn"), ("", "không phải số"), ("NaN", "không phải số"), ("1,2,3", "không đúng cách viết số")],
)  # fmt: skip
def test_what_is_written_otherwise_is_refused_with_how_to_write_it(typed, says):
    with pytest.raises(ValueError, match=says.replace(".", r"\.")):
        figure(typed)


@given(st.decimals(0, 10**13, places=2))
def test_every_number_is_read_as_it_is_written(value):
    assert figure(number(value)) == value


@given(st.text())
def test_any_text_is_a_number_or_a_sentence(text):
    try:
        assert figure(text) >= 0
    except ValueError as error:
        assert "hãy" in str(error) or "không" in str(error)
