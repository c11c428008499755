"""The table of page and type: complete, inside the decree's ranges, cited, and moving together."""

import dataclasses

import pytest

from service.document import Document
from service.styles import PAGE, STYLES, URGENCY_BOX_MM
from tests.sample_documents import SAMPLES

ALL_PARTS = [
    "country",
    "motto",
    "parent",
    "issuer",
    "number",
    "letter_subject",
    "place_and_date",
    "kind_name",
    "subject",
    "addressees",
    "body",
    "legal_basis",
    "part_label",
    "part_title",
    "section_label",
    "section_title",
    "roman",
    "clause",
    "point",
    "table_header",
    "table_cell",
    "recipients_label",
    "recipients",
    "drafter_mark",
    "authority",
    "second_post",
    "signer",
    "appendix_label",
    "appendix_title",
    "attached_to",
    "urgency",
    "circulation",
    "address_line",
    "page_number",
]


def test_every_part_has_a_style():
    assert list(STYLES) == ALL_PARTS


@pytest.mark.parametrize("name", SAMPLES)
def test_every_printed_line_belongs_to_a_part_with_a_style(name):
    sample: Document = SAMPLES[name]
    parts = {line.part for line in sample.lines()}
    assert {part for part in parts if "[" not in part} <= STYLES.keys()


@pytest.mark.parametrize("name", ALL_PARTS)
def test_a_style_keeps_to_the_decree_and_says_where_it_stands(name):
    style = STYLES[name]
    least, most = style.size_range
    assert least <= style.size_pt <= most
    assert style.cites.startswith("PL I, mục ")
    if style.rule is not None:
        shortest, longest = style.rule_range
        assert shortest <= style.rule <= longest
    # Vietnamese capitals with two marks need 0.94 em over the baseline, which Word puts at 0.8 of an exact line
    assert 0.8 * style.line_pt >= 0.94 * style.size_pt
    assert style.line_pt <= 1.5 * 1.149 * style.size_pt


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
def test_margins_keep_to_the_decree(side):
    least, most = getattr(PAGE, f"{side}_range")
    assert least <= getattr(PAGE, side) <= most


def test_sizes_of_the_letterhead_move_together():
    profile = tuple(STYLES[name].size_pt for name in ("country", "motto", "place_and_date"))
    assert profile in {(12, 13, 13), (13, 14, 14)}


def test_stamps_have_the_sizes_of_the_decree():
    assert URGENCY_BOX_MM == {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}


def test_nobody_changes_the_table():
    with pytest.raises(TypeError):
        STYLES["body"] = STYLES["motto"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        STYLES["body"].size_pt = 10
