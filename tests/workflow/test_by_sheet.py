"""A report by spreadsheet: downloaded, filled in elsewhere, saved in one step or not at all."""

import io
from datetime import date

import openpyxl
import pytest

from service import db
from service.refusal import Refused
from service.report import Submission
from service.workflow.by_sheet import STALE, Sent, fillable, sheet_of, take_sheet
from service.workflow.reporting import frozen_of
from tests.report.reports import ANSWERED, ON_TIME, report
from tests.workflow.office_of_people import NOON, office_at
from tests.workflow.reporting_office import DRAFTERS, FOCAL, HEADS, issued, report_row, reported, take

DAY = date(2026, 9, 10)
FIGURES = {ON_TIME: (9, 10), ANSWERED: 3}


@pytest.fixture
def office(engine, tmp_path):
    made = office_at(engine, tmp_path)
    issued(made, date(2026, 1, 30))
    return made


def downloaded(office, unit="vp", code="2026-Q3"):
    return sheet_of(office, report_row(office, unit, code).id, DRAFTERS[unit])[1]


def filled(content, cells):
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, words in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell].value = words
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def sent(office, content, unit="vp", person=None, code="2026-Q3", over=None):
    number = report_row(office, unit, code).id
    return take_sheet(office, Sent(number, content, person or DRAFTERS[unit], DAY, NOON, over))


def saved(office, unit="vp"):
    content = report_row(office, unit).content
    return content and Submission.model_validate(content)


def test_a_workbook_is_downloaded_filled_in_saved_and_sent(office):
    content = filled(downloaded(office), {"Kết quả!C5": "Đã giải quyết 10 hồ sơ.", "Số liệu!H5": "9", "Số liệu!I5": 10})
    row = sent(office, content)
    assert (row.state, row.version) == ("draft", 2)
    assert (saved(office).parts[0].done, saved(office).figure(*ON_TIME).numerator) == ("Đã giải quyết 10 hồ sơ.", 9)
    take(office, "vp", "send")
    with db.reading(office.engine) as session:
        (frozen,) = frozen_of(session, row.id)
    assert Submission.model_validate_json(frozen.text).figure(*ON_TIME).estimate  # the 10th is before the 14th


def test_it_begins_with_what_is_saved_and_with_the_figures_of_the_period_before(office):
    reported(office, report("vp", FIGURES, "2026-Q2"), date(2026, 6, 12))
    take(office, "vp", "save", content=report("vp", {ON_TIME: (20, 21)}))
    name, content = sheet_of(office, report_row(office, "vp").id, DRAFTERS["vp"])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Số liệu"]
    assert name == "bao-cao-2026-Q3-vp.xlsx"
    assert [sheet[cell].value for cell in ("F5", "H5", "I5")] == ["90% (9/10)", "20", "21"]


def test_one_wrong_cell_keeps_everything_out(office):
    content = filled(downloaded(office), {"Kết quả!C5": "Đã làm.", "Số liệu!H5": "chín"})
    with pytest.raises(Refused) as no:
        sent(office, content)
    assert [one.place for one in no.value.findings] == ["Số liệu!H5"]
    assert (saved(office), report_row(office, "vp").version) == (None, 1)


@pytest.mark.parametrize(("unit", "code"), [("cds", "2026-Q3"), ("vp", "2026-Q2")])
def test_the_workbook_of_another_unit_or_period_is_not_taken(office, unit, code):
    with pytest.raises(Refused, match="không phải của báo cáo Văn phòng Sở, kỳ 2026-Q3"):
        sent(office, downloaded(office, unit, code))
    assert saved(office) is None


def test_what_was_saved_since_is_replaced_only_by_who_says_so(office):
    content = filled(downloaded(office), {"Số liệu!G7": "5"})
    take(office, "vp", "save", content=report("vp", FIGURES))
    with pytest.raises(Refused) as no:
        sent(office, content)
    assert [one.rule for one in no.value.findings] == [STALE]
    assert saved(office) == report("vp", FIGURES)
    with pytest.raises(Refused, match="sau khi bạn mở"):
        sent(office, content, over=1)
    sent(office, content, over=2)
    assert saved(office) == report("vp", {ANSWERED: 5})


def test_only_who_may_fill_the_report_in_has_its_workbook(office):
    number = report_row(office, "vp").id
    for person in (DRAFTERS["cds"], FOCAL):
        with pytest.raises(Refused, match="Văn phòng Sở"):
            sheet_of(office, number, person)
        with pytest.raises(Refused, match="Văn phòng Sở"):
            sent(office, downloaded(office), person=person)
    content = downloaded(office)
    take(office, "vp", "nothing")
    with pytest.raises(Refused, match="không có nội dung báo cáo"):
        sent(office, content)
    assert sheet_of(office, number, None)[1]


def test_what_is_left_to_mend_before_sending_is_known(office):
    sent(office, filled(downloaded(office), {"Số liệu!H5": 9, "TTHC!A4": "Sở hữu trí tuệ", "TTHC!C4": 3}))
    with db.reading(office.engine) as session:
        left = fillable(session, report_row(office, "vp").id, HEADS["vp"]).left
    assert {one.rule for one in left} == {"ratio", "procedures"}
