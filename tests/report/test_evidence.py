"""Evidence as lines of text: what offices write is read, and nothing that was typed is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.report.evidence import evidence_text, read_evidence
from service.report.submission import Evidence


@pytest.mark.parametrize(
    ("line", "number", "about"),
    [
        ("45/BC-SKHCN", "45/BC-SKHCN", ""),
        ("45/BC-SKHCN (báo cáo kiểm tra)", "45/BC-SKHCN", "báo cáo kiểm tra"),
        ("45/BC-SKHCN, báo cáo kiểm tra", "45/BC-SKHCN", "báo cáo kiểm tra"),
        ("45/BC-SKHCN: báo cáo (lần 2)", "45/BC-SKHCN", "báo cáo (lần 2)"),
        ("45/BC-SKHCN (báo cáo (lần 2))", "45/BC-SKHCN", "báo cáo (lần 2)"),
        ("45/BC-SKHCN ngày 12/9/2026", "45/BC-SKHCN", "ngày 12/9/2026"),
        ("  Biên bản   họp ngày 5/9 ", "Biên bản họp ngày 5/9", ""),
    ],
)
def test_a_line_is_a_number_and_symbol_and_what_it_is(line, number, about):
    (found,) = read_evidence(line)
    assert (found["number"], found.get("about", "")) == (number, about)


@given(st.lists(st.text(alphabet="ab1/()-:, Đốt", max_size=30), max_size=5))
def test_no_word_is_lost_and_reading_again_changes_nothing(lines):
    once = [Evidence.model_validate(one) for one in read_evidence("\n".join(lines)) if one["number"]]
    again = [Evidence.model_validate(one) for one in read_evidence(evidence_text(once))]
    assert evidence_text(again) == evidence_text(once)
    said = "".join(f"{one.number}{one.about}" for one in once)
    assert sorted(sign for sign in said if sign.isalnum()) == sorted(sign for sign in "".join(lines) if sign.isalnum())
