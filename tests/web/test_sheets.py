"""A unit's report by spreadsheet on the pages: downloaded, filled in, sent; everything wrong stands on one page."""

import io
import re
from datetime import date

import pytest

from service import db
from service.account import Role
from service.report import Submission, UnitReport
from tests.people import add, log_in
from tests.workflow.reporting_office import issued, report_row
from tests.workflow.test_by_sheet import filled


@pytest.fixture
def office(app):
    made = app.extensions["office"]
    issued(made, date(2026, 1, 30))
    add(app, "vp@so.example", [Role.DRAFTER], ["vp"])
    return made


@pytest.fixture
def unit(app, office):
    """The browser of the unit's drafter."""
    client = app.test_client()
    log_in(client, "vp@so.example")
    return client


@pytest.fixture
def here(office):
    return f"/bao-cao/{report_row(office, 'vp').id}/bang-tinh"


def send(client, here, content, name="bao-cao.xlsx", **more):
    return client.post(here, data={"file": (io.BytesIO(content), name), **more})


def saved(office):
    content = report_row(office, "vp").content
    return content and Submission.model_validate(content)


def test_a_workbook_comes_down_and_goes_up(unit, office, here):
    answer = unit.get(here)
    assert "bao-cao-2026-Q3-vp.xlsx" in answer.headers["Content-Disposition"]
    sent = send(unit, here, filled(answer.data, {"Kết quả!C5": "Đã làm.", "Số liệu!H5": "9"}))
    page = unit.get(sent.location).text
    assert "Đã lưu báo cáo từ bảng tính." in page
    assert "Trước khi gửi còn 1 chỗ phải sửa" in page and "chưa ghi số hồ sơ đã giải quyết" in page
    assert saved(office).parts[0].done == "Đã làm."


def test_everything_that_is_wrong_stands_on_one_page_and_nothing_is_saved(unit, office, here):
    wrong = {"Số liệu!H5": "chín", "Số liệu!G7": "31/02", "Kết quả!D5": "Tốt", "TTHC!C4": "1,5", "Kết quả!C6": "=1+1"}
    answer = send(unit, here, filled(unit.get(here).data, wrong))
    assert answer.status_code == 422
    named = re.findall(r"<strong>([^<]+)</strong>", answer.text)
    assert named == ["Kết quả!D5", "Kết quả!C6", "Số liệu!H5", "Số liệu!G7", "TTHC!A4", "TTHC!C4"]
    assert "Bảng tính có 6 chỗ phải sửa, chưa có gì được ghi." in answer.text
    assert saved(office) is None


@pytest.mark.parametrize(("content", "words"), [(b"", "rỗng"), (b"MZ", "không phải bảng tính Excel")])
def test_what_is_no_workbook_is_refused_with_a_sentence(unit, here, content, words):
    answer = send(unit, here, content)
    assert answer.status_code == 422 and words in answer.text


def test_no_file_is_said(unit, here):
    assert "Chưa chọn tệp" in unit.post(here, data={}).text


def test_a_workbook_older_than_the_report_replaces_it_only_when_that_is_ticked(unit, office, here):
    content = filled(unit.get(here).data, {"Số liệu!G7": "5"})
    assert send(unit, here, filled(content, {"Số liệu!G7": "4"})).status_code == 303
    answer = send(unit, here, content)
    assert answer.status_code == 422 and 'name="over"' in answer.text
    version = re.search(r'name="version" value="(\d+)"', answer.text)[1]
    assert saved(office).figure("gia-nhap-thi-truong", 2, 1).value == 4
    assert send(unit, here, content, over="1", version=version).status_code == 303
    assert saved(office).figure("gia-nhap-thi-truong", 2, 1).value == 5


def test_the_report_of_another_unit_is_not_opened(app, unit, office):
    other = f"/bao-cao/{report_row(office, 'cds').id}/bang-tinh"
    for answer in (unit.get(other), unit.get(f"{other}/nop"), send(unit, other, b"PK")):
        assert answer.status_code == 422 and "Phòng Chuyển đổi số" in answer.text
    assert unit.get("/bao-cao/999/bang-tinh").status_code == 404


def test_the_page_in_english_keeps_refusals_vietnamese(unit, office, here):
    unit.post("/ngon-ngu", data={"language": "en"})
    page = send(unit, here, b"MZ").text
    assert "Send the spreadsheet" in page and re.search(r'lang="vi">\s*<h2 id="trouble-heading">Tệp không', page)
    with db.reading(office.engine) as session:
        assert session.get(UnitReport, report_row(office, "vp").id).version == 1
