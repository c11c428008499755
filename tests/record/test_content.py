"""What approval freezes, and how two versions of a draft differ."""

from hypothesis import given
from hypothesis import strategies as st

from service.document import Paragraph, Run
from service.record import content_hash, differences, numbered
from tests.sample_documents import EVERYTHING, SAMPLES

LETTER = SAMPLES["letter"]


def body(document, *texts):
    return document.model_copy(update={"body": tuple(Paragraph(runs=(Run(text=text),)) for text in texts)})


@given(st.integers(1, 9999), st.dates())
def test_number_and_date_may_change_after_approval_and_nothing_else(serial, day):
    given = numbered(EVERYTHING, serial, f"Lạng Sơn, ngày {day.day} tháng {day.month} năm {day.year}")
    assert content_hash(given) == content_hash(EVERYTHING)
    assert content_hash(given.model_copy(update={"subject": "khác"})) != content_hash(EVERYTHING)


def test_another_word_or_look_is_another_content():
    changed = body(LETTER, "Một.", "Hai./.")
    bold = changed.model_copy(update={"body": (Paragraph(runs=(Run(text="Một.", bold=True),)), *changed.body[1:])})
    assert len({content_hash(one) for one in (LETTER, changed, bold)}) == 3


def test_two_versions_are_told_apart_line_by_line():
    old, new = body(LETTER, "Một.", "Hai.", "Ba./."), body(LETTER, "Một.", "Hai sửa.", "Thêm.", "Ba./.")
    assert [(one.place, one.before, one.after) for one in differences(old, new)] == [
        ("body[1]", "Hai.", "Hai sửa."),
        ("body[2]", "", "Thêm."),
    ]
    assert list(differences(old, old)) == []
