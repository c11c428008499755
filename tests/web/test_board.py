"""The board as a page: its tables and pictures, the filter in its address, what is taken along."""

import io
import re
from datetime import date, datetime

import pytest
from icalendar import Calendar
from lxml import html
from openpyxl import load_workbook

from service import db
from service.account import Role
from service.plan.editions import editions
from tests.people import add, log_in
from tests.web.test_english import OURS, VIETNAMESE
from tests.workflow.followed import followed
from tests.workflow.reporting_office import issued


@pytest.fixture
def office(app):
    return app.extensions["office"]


@pytest.fixture
def board(office):
    followed(office)


def page(client, query=""):
    answer = client.get(f"/theo-doi/{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def rows(page, heading):
    """The rows of the table under a heading, as words."""
    section = page.get_element_by_id(heading).getparent()
    return [words(row) for row in section.iterfind(".//tbody/tr")]


def words(row):
    return " ".join(" ".join(row.itertext()).split())


def test_before_a_plan_is_issued_the_board_says_what_will_stand_there(client):
    assert "Chưa có kế hoạch nào được ban hành" in page(client).text_content()


def test_a_plan_without_open_periods_says_why(client, office):
    issued(office, date(2026, 12, 4))
    assert "không có kỳ báo cáo nào mở" in page(client).text_content()


def test_the_board_says_what_is_overdue_who_leads_it_and_by_how_many_days(client, board):
    first, second = rows(page(client), "overdue")
    assert "83 ngày 29/5/2026 Văn phòng Sở" in first and first.endswith("chưa báo cáo")
    assert "51 ngày 30/6/2026 Phòng Chuyển đổi số Đang thực hiện" in second


def test_states_are_words_and_name_who_is_missing(client, board):
    row = rows(page(client), "progress")[0]
    assert "Đủ báo cáo 5/5 đơn vị đã gửi" in row
    assert "Quá hạn, còn thiếu 4/5 đơn vị đã gửi Thiếu: Phòng Khoa học và Đổi mới sáng tạo" in row
    assert "Chưa có báo cáo 0/5" in row


def test_each_picture_has_its_words_and_a_table_of_the_same_figures(client, board):
    found = page(client)
    figures = found.findall(".//figure")
    assert len(figures) == 3
    first = figures[0]
    (desc,) = first.xpath(".//desc")
    assert "quý II: 98,68% (75/76) (ước)" in desc.text
    assert "Quý II 100% (46/46) 98,68% (75/76) (ước)" in [words(row) for row in first.iterfind(".//tbody/tr")]
    ids = [one.get("id") for one in found.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    text = client.get("/theo-doi/").text
    assert " style=" not in text and "<style" not in text and not re.search(r"<script(?![^>]* src=)", text)


def test_punctuality_is_said_in_days(client, board):
    said = rows(page(client), "punctuality")
    assert any("chưa gửi, quá hạn 67 ngày" in row for row in said)
    assert any("muộn 5 ngày" in row for row in said)


def test_the_address_keeps_the_filter(client, board):
    found = page(client, "?don-vi=cds&cham=1")
    assert rows(found, "overdue") == [rows(page(client), "overdue")[1]]
    assert len(rows(found, "punctuality")) == 1
    assert found.xpath("//select[@id='don-vi']/option[@selected]/@value") == ["cds"]
    assert found.xpath("//input[@id='cham']/@checked")


@pytest.mark.parametrize("query", ["?ke-hoach=khong-co", "?ke-hoach=%00", "?ke-hoach=../../x"])
def test_a_plan_that_was_never_issued_is_not_found(client, board, query):
    assert client.get(f"/theo-doi/{query}").status_code == 404


def test_a_unit_that_does_not_exist_shows_nothing_and_breaks_nothing(client, board):
    assert rows(page(client, "?don-vi=%3Cscript%3E"), "progress") == []


def test_a_title_with_marks_of_its_own_is_shown_as_it_is(client, office, board):

    with db.writing(office.engine) as session:
        edition = editions(session, "pci-2026")[0]
        tree = edition.model_copy(deep=True).tree
        name = "Số <b>lượt</b> & “hồ sơ” </svg><script>alert(1)</script>"
        tree["sections"][1]["objectives"][0]["tasks"][0]["indicators"][0]["name"] = name
        edition.tree = tree
        session.add(edition)
    found = page(client)
    assert found.findall(".//figure")[0].find("figcaption").text == name
    assert not found.xpath("//script[contains(., 'alert')]")


def test_in_english_only_the_plans_own_words_are_vietnamese(client, board):
    client.post("/ngon-ngu", data={"language": "en"})
    text = client.get("/theo-doi/").text
    seen = re.sub(r"<[^>]*>", " ", OURS.sub("", text.split("<main")[1]))
    assert VIETNAMESE.findall(seen) == [] and "67 days overdue" in seen


def test_a_calendar_program_reads_the_deadlines_of_the_token_without_logging_in(app, client, anonymous, board):
    assert client.post("/theo-doi/lich/", data={"unit": "cds"}).location == "/theo-doi/#calendar"
    address = page(client).get_element_by_id("calendar-cds").get("value")
    assert address.startswith("http://localhost/theo-doi/lich/") and address.endswith(".ics")
    path = address.removeprefix("http://localhost")
    answer = anonymous.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.data == anonymous.get(path).data and "Set-Cookie" not in answer.headers
    found = Calendar.from_ical(answer.data)
    assert str(found["x-wr-calname"]) == "Hạn báo cáo, công việc: Phòng Chuyển đổi số"
    assert date(2026, 6, 30) in [one.decoded("dtstart") for one in found.walk("VEVENT")]
    again = client.post("/theo-doi/lich/", data={"unit": "cds", "don-vi": "cds"})
    assert again.location == "/theo-doi/?don-vi=cds#calendar"
    assert anonymous.get(path).status_code == 404
    for token in ("A" * 43, "%00", "cds", "..%2f"):
        assert anonymous.get(f"/theo-doi/lich/{token}.ics").status_code == 404


def test_a_unit_head_sees_and_renews_the_calendar_of_the_own_unit_only(app, board):
    add(app, "truong@so.example", [Role.UNIT_HEAD], ["vp"])
    head = app.test_client()
    log_in(head, "truong@so.example")
    found = page(head)
    assert [one.get("id") for one in found.xpath("//ul[@class='calendars']//input[@readonly]")] == ["calendar-vp"]
    refused = head.post("/theo-doi/lich/", data={"unit": "cds"})
    assert refused.status_code == 422 and "do trưởng đơn vị đó hoặc văn thư" in refused.text
    head.post("/theo-doi/lich/", data={"unit": "vp"})
    assert page(head).get_element_by_id("calendar-vp").get("value").endswith(".ics")


def test_a_drafter_copies_the_address_and_has_no_button_to_change_it(app, client, board):
    client.post("/theo-doi/lich/", data={"unit": "vp"})
    add(app, "soan@so.example", [Role.DRAFTER], ["vp"])
    drafter = app.test_client()
    log_in(drafter, "soan@so.example")
    found = page(drafter)
    assert found.get_element_by_id("calendar-vp").get("value").endswith(".ics")
    assert not found.xpath("//form[@action='/theo-doi/lich/']")
    assert drafter.post("/theo-doi/lich/", data={"unit": "vp"}).status_code == 403


def test_the_spreadsheet_holds_what_the_page_shows(client, board):
    answer = client.get("/theo-doi/bang.xlsx")
    assert "theo-doi-pci-2026-2026-08-20.xlsx" in answer.headers["Content-Disposition"]
    assert answer.data == client.get("/theo-doi/bang.xlsx").data
    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["Nội dung theo kỳ", "Việc quá hạn", "Số liệu", "Gửi báo cáo"]
    cells = {name: [[cell.value for cell in row] for row in book[name].iter_rows()] for name in book.sheetnames}
    assert cells["Nội dung theo kỳ"][0][1:3] == ["Quý I (hạn 14/3/2026)", "Quý II (hạn 14/6/2026)"]
    assert cells["Nội dung theo kỳ"][1][2] == (
        "Quá hạn, còn thiếu: 4/5 đơn vị đã gửi; thiếu Phòng Khoa học và Đổi mới sáng tạo"
    )
    assert cells["Việc quá hạn"][1][2:5] == ["Văn phòng Sở", datetime(2026, 5, 29), 83]
    assert cells["Số liệu"][2][4:] == ["Quý II", 100, 98.68, 75, 76, "Số ước"]
    assert cells["Số liệu"][3][4:] == ["Quý III", None, None, None, None, "Chưa có số liệu"]
    assert [row[2] for row in cells["Gửi báo cáo"]][3] == "Chưa gửi, quá hạn 67 ngày"


def test_the_spreadsheet_is_narrowed_like_the_page(client, board):
    link = page(client, "?don-vi=cds&cham=1").xpath("//a[contains(., 'Xuất bảng tính')]/@href")[0]
    book = load_workbook(io.BytesIO(client.get(link).data))
    assert [book[name].max_row for name in ("Việc quá hạn", "Gửi báo cáo")] == [2, 2]


def test_without_an_issued_plan_there_is_no_spreadsheet(client):
    assert client.get("/theo-doi/bang.xlsx").status_code == 404
