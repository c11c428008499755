"""What a report says is what its workbook says, and what is read from the workbook is what the report said."""

import unicodedata
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from service.plan import Role
from service.refusal import Refused
from service.report import Submission
from service.report.outline import blank, outline
from service.report.prefilling import beside
from service.report.procedures import COLUMNS
from service.report.submission import STATUSES
from service.sheets import to_xlsx
from service.sheets.evidence import said, written
from service.sheets.opening import opened
from service.spreadsheet import UNWRITABLE
from tests.report.reports import ANSWERED, CHECKS, ON_TIME, PLAN, gathered, report
from tests.sheets.workbooks import changed, period, row, taken, typed_into, workbook

FIGURES = {ON_TIME: (9, 10), ANSWERED: 3, CHECKS: "1234.5"}
SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn"))
HARD = st.sampled_from(["=1+1", "+84", "-5", "@SUM(A1)", '"', '""', ";", "'", "_x000D_", "x005F_", "_x005F_", "<b>&",
                        "\n", "\t", "Ộ", unicodedata.normalize("NFD", "Thủ tục"), "𠀋", "http://x.vn",
                        ' customHeight="1"',
                        "1.234,5"])  # fmt: skip
WORDS = st.one_of(st.text(SIGNS, max_size=80), st.lists(HARD, max_size=6).map("".join), st.just("đ" * 20_000))
ONE_LINE = st.one_of(st.text(SIGNS, max_size=40), st.lists(HARD, max_size=4).map("".join)).map(
    lambda words: " ".join(words.split())[:500]
)
NUMBER = st.one_of(
    st.none(), st.decimals(0, 10**15 - 1, places=2, allow_nan=False, allow_infinity=False), st.integers(0, 10**15 - 1)
)
EVIDENCE = st.lists(st.fixed_dictionaries({"number": ONE_LINE.filter(bool), "about": ONE_LINE}), max_size=3)


@st.composite
def submissions(draw, unit="vp"):
    """Reports of a unit in which anything is said, in a few places at a time."""
    tree = blank(PLAN, PLAN.unit(unit), 1, "2026-Q3").model_dump()
    slots = outline(PLAN, PLAN.unit(unit))
    told = [one for part in tree["parts"] for one in (part, *part["tasks"])]
    prose = [(one, "done") for one in told] + [(tree, "direction")]
    prose += [(part, name) for part in tree["parts"] for name in ("difficulties", "next_period", "proposals")]
    numbers = [(figure, name) for part, slot in zip(tree["parts"], slots, strict=True)
               for task, own in zip(part["tasks"], slot.tasks, strict=True)
               for figure, (_, asked) in zip(task["figures"], own.indicators, strict=True)
               for name in (("numerator", "denominator") if asked.combine == "ratio" else ("value",))]  # fmt: skip
    for places, values in ((prose, WORDS), (numbers, NUMBER), ([(one, "evidence") for one in told], EVIDENCE),
                         ([(one, "status") for one in told], st.sampled_from(list(STATUSES)))):  # fmt: skip
        for at, value in draw(st.dictionaries(st.integers(0, len(places) - 1), values, max_size=5)).items():
            where, name = places[at]
            where[name] = value
    fields = draw(st.lists(ONE_LINE.filter(bool), max_size=4, unique_by=plain))
    counts = st.fixed_dictionaries({name: st.integers(0, 999_999_999) for name in COLUMNS})
    tree["procedures"] = [{"field": field} | draw(counts) for field in fields]
    submission = Submission.model_validate(tree)
    assume(not UNWRITABLE.search(submission.text))
    return submission


def plain(words):
    return " ".join(unicodedata.normalize("NFC", words).lower().split())


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(submissions())
def test_what_was_exported_is_what_is_imported(submission):
    assert taken(workbook(submission)).submission == submission


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(submissions())
def test_a_workbook_that_another_program_has_saved_says_the_same(submission):
    written = workbook(submission)
    if b"_x" not in submission.text.encode() and "x005F_" not in submission.text:  # which openpyxl itself would alter
        assert taken(changed(lambda book: None, written)).submission == submission


@given(EVIDENCE)
def test_evidence_is_a_line_each(evidence):
    assert list(said(written(evidence))) == evidence


def test_the_same_report_is_the_same_bytes():
    said = report("vp", FIGURES)
    assert workbook(said) == workbook(said)


def test_every_unit_finds_its_own_work_and_its_figures_of_before():
    for unit in PLAN.units_with_work:
        book = opened(workbook(unit=unit.code))
        assert list(book) == ["Hướng dẫn", "Kết quả", "Số liệu", "TTHC"]
        titles = [book["Kết quả"].at(at, 2).words for at in range(5, 60)]
        for slot in outline(PLAN, unit):
            role = "chủ trì" if slot.role is Role.LEAD else f"phối hợp{f': {slot.scope}' if slot.scope else ''}"
            at = titles.index(f"{slot.objective.title} ({role})")
            assert titles[at + 1 : at + 1 + len(slot.tasks)] == [one.task.text for one in slot.tasks]


def test_what_was_reported_to_date_stands_beside_the_place_to_fill_in():
    told = beside(PLAN, PLAN.unit("vp"), [gathered([report("vp", FIGURES, "2026-Q2")], "2026-Q2")])
    sheet = opened(to_xlsx(PLAN, period(), row(), report("vp"), told))["Số liệu"]
    assert [sheet.at(at, 6).words for at in range(5, 8)] == ["90% (9/10)", "", "3"]
    assert [sheet.at(at, column).words for at in (5, 7) for column in (7, 8, 9)] == [""] * 6


def test_figures_may_be_typed_as_text_or_as_numbers():
    assert taken(typed_into({"Số liệu!G7": "1.234,5"})).submission.figure(*ANSWERED).value == Decimal("1234.5")
    assert taken(typed_into({"Số liệu!G7": 1234.5})).submission.figure(*ANSWERED).value == Decimal("1234.5")
    assert taken(typed_into({"Số liệu!G7": 0.1 + 0.2})).submission.figure(*ANSWERED).value == Decimal("0.3")
    assert taken(typed_into({"TTHC!A4": "Đất đai", "TTHC!C4": 12})).submission.procedures[0].new == 12


def test_a_report_that_leaves_parts_out_has_a_row_for_everything_all_the_same():
    whole = report("vp", FIGURES)
    half = whole.model_copy(update={"parts": whole.parts[2:]})
    read = taken(workbook(half)).submission
    assert [part.objective for part in read.parts] == [part.objective for part in whole.parts]
    assert read.figure(*CHECKS) == whole.figure(*CHECKS) and read.figure(*ON_TIME) is None


def test_the_version_that_a_workbook_was_made_from_comes_back_with_it():
    assert taken(workbook()).version == 4


def test_a_cell_longer_than_a_spreadsheet_holds_is_refused():
    long = report("vp", told={("gia-nhap-thi-truong", 1): {"done": "𠀋" * 20_000}})
    with pytest.raises(Refused, match="dài quá mức"):
        workbook(long)


def test_text_that_a_spreadsheet_would_take_for_signs_is_refused():
    said = report("vp", told={("gia-nhap-thi-truong", 1): {"done": "mã _x0041_x0042_ của thiết bị"}})
    with pytest.raises(Refused, match="_x0041_x0042_"):
        workbook(said)


def test_only_the_cells_to_fill_in_are_open_and_pages_print_on_a4_with_their_headers():
    def look(book: openpyxl.Workbook) -> None:
        assert all(sheet.protection.sheet for sheet in book)
        assert all((one.page_setup.paperSize, one.page_setup.orientation) == (9, "landscape") for one in book)
        assert [sheet.print_title_rows for sheet in book] == [None, "$3:$3", "$3:$3", "$3:$3"]
        open_cells = {sheet.title: {cell.coordinate for line in sheet for cell in line if not cell.protection.locked}
                      for sheet in book}  # fmt: skip
        assert not open_cells["Hướng dẫn"]
        assert {"H5", "I5", "G7"} <= open_cells["Số liệu"] and not {"G5", "H7", "F5", "B5"} & open_cells["Số liệu"]
        assert {"C4", "F5", "C6"} <= open_cells["Kết quả"] and not {"D4", "F6", "B5"} & open_cells["Kết quả"]
        assert {"A4", "I23"} <= open_cells["TTHC"]
        assert all(cell.number_format == "@" for sheet in book for line in sheet for cell in line if cell.has_style)
        assert not [cell for sheet in book for line in sheet for cell in line if cell.data_type == "f"]

    changed(look)
