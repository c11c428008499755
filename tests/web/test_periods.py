"""Kỳ báo cáo on its pages: days and states in words, reminders at a click, the steps of the units' reports."""

import re
from datetime import UTC, date, datetime

import pytest

from service import db
from service.account import Role
from service.record import Record
from service.workflow.sending import PAGES
from tests.people import add, address, let_sign, log_in
from tests.report.reports import ON_TIME, report
from tests.workflow.reporting_office import DRAFTERS, issued, period_row, report_row, reported, take

HERE = "/ky-bao-cao/"


@pytest.fixture
def office(app, clock):
    """The plan was issued in January; it is the day to ask for the third quarter."""
    clock.moment = datetime(2026, 9, 7, 1, tzinfo=UTC)
    let_sign_for(app)
    issued(app.extensions["office"], date(2026, 6, 20))
    return app.extensions["office"]


def let_sign_for(app):
    add(app, address(Role.SIGNATORY), [Role.SIGNATORY])
    let_sign(app, address(Role.SIGNATORY))


@pytest.fixture
def browser(app, office):
    """A browser of somebody in one role of one unit."""

    def enter(role, unit="khqlcn"):
        email = f"{unit}.{address(role)}"
        add(app, email, [role], [unit])
        client = app.test_client()
        assert log_in(client, email).status_code == 303
        return client

    return enter


def where(office, code="2026-Q3"):
    return f"{HERE}{period_row(office, code).id}/"


def later(clock, browser, day, role=Role.DRAFTER, unit="khqlcn"):
    clock.moment = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    return browser(role, unit)


def words(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page.split("<main")[1]).split())


def test_before_a_plan_is_issued_the_page_says_when_periods_open(client):
    assert "Kỳ báo cáo tự mở khi kế hoạch được phát hành" in client.get(HERE).text


def test_the_list_shows_window_days_and_how_many_have_reported(office, browser):
    take(office, "cds", "nothing", day=date(2026, 9, 3))
    page = words(browser(Role.CLERK).get(HERE).text)
    assert "Quý III năm 2026 14/9/2026 muộn từ 15/9/2026 1/5 còn 7 ngày 15/6/2026 – 14/9/2026 19/9/2026" in page
    assert "Năm 2026 4/12/2026 muộn từ 5/12/2026 0/5 còn 88 ngày 15/12/2025 – 14/12/2026 9/12/2026" in page


def test_a_period_shows_each_units_state_in_words_for_each_of_its_objectives(office, browser):
    take(office, "cds", "nothing")
    take(office, "vp", "save", DRAFTERS["vp"], report("vp"))
    page = browser(Role.CLERK).get(where(office)).text
    rows = {one[0]: one for one in (re.findall(r">([^<>]+)<", row) for row in page.split("<tr>")) if one}
    told = [" ".join(one.split()) for one in rows["Chỉ số “Cạnh tranh bình đẳng”"][1:] if one.strip()]
    assert told == ["○", "chưa gửi", "phối hợp"] * 2 + ["○", "chưa gửi", "chủ trì"]  # the Văn phòng has no part in it
    told = {one.strip() for one in rows["Chỉ số “Gia nhập thị trường”"][1:]}
    assert {"nháp", "chưa gửi", "không có nội dung báo cáo"} <= told
    assert "Lập công văn" not in page and "Việc của bạn" in page


def test_an_objective_on_which_a_report_says_nothing_is_marked(office, browser):
    reported(office, report("vp", {ON_TIME: (9, 10)}), date(2026, 9, 4), accept=False)
    page = browser(Role.CLERK).get(where(office)).text
    states = {re.findall(r">([^<>]+)<", row)[0]: row for row in page.split("<tr>")[1:] if "Chỉ số “" in row}
    assert "đã gửi, để trống" in states["Chỉ số “Tính minh bạch”"]
    assert "để trống" not in states["Chỉ số “Gia nhập thị trường”"]


def test_only_the_focal_units_drafter_is_offered_the_letter_and_a_click_makes_a_draft_once(app, office, browser):
    other = browser(Role.DRAFTER, "vp")
    assert "Lập công văn" not in other.get(where(office)).text
    assert other.post(f"{where(office)}nhac", data={"stage": "request", "round": "1"}).status_code == 422
    drafter = browser(Role.DRAFTER)
    page = drafter.get(where(office)).text
    assert page.count("Lập công văn<") == 1 and "đến hạn lập ngày 7/9/2026" in page
    data = {"stage": "request", "round": "1", "signing": "1"}
    answers = [drafter.post(f"{where(office)}nhac", data=data) for _ in range(2)]
    assert [one.location for one in answers] == ["/van-ban/1/"] * 2
    assert "Xem văn bản" in drafter.get(where(office)).text
    assert "Xem văn bản" not in other.get(where(office)).text  # another unit's draft
    with db.reading(office.engine) as session:
        assert session.get(Record, 1).document["signature"]["lines"] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
        assert session.get(Record, 2) is None


@pytest.mark.parametrize(
    "said", [{}, {"stage": "x"}, {"stage": "press", "round": "9"}, {"stage": "press", "round": "2"}]
)
def test_a_letter_that_there_is_not_is_refused_with_a_sentence(office, browser, said):
    answer = browser(Role.DRAFTER).post(f"{where(office)}nhac", data=said)
    assert answer.status_code == 422 and 'id="trouble"' in answer.text


def test_the_link_of_a_notice_about_a_period_leads_to_its_page(office, browser):
    assert PAGES["period"].format(period_row(office, "2026-Q3").id) == where(office)
    assert browser(Role.CLERK).get(where(office)).status_code == 200


def test_my_work_shows_what_is_due_today_or_late_to_the_focal_units_drafter(office, browser, clock):
    page = browser(Role.DRAFTER).get("/van-ban/viec-cua-toi").text
    assert "Công văn nhắc đến hạn lập: 1" in page and "Công văn đề nghị báo cáo, quý III năm 2026" in page
    assert "hôm nay" in words(page)
    assert "Công văn nhắc" not in browser(Role.DRAFTER, "vp").get("/van-ban/viec-cua-toi").text
    assert "Công văn nhắc" not in browser(Role.UNIT_HEAD).get("/van-ban/viec-cua-toi").text


def test_a_press_that_was_not_drafted_is_late_in_words(office, browser, clock):
    drafter = later(clock, browser, date(2026, 9, 17))
    page = words(drafter.get("/van-ban/viec-cua-toi").text)
    assert "Công văn đôn đốc, quý III năm 2026 chậm 2 ngày" in page
    page = words(drafter.get(where(office)).text)
    assert "quá hạn 3 ngày" in page and "đến hạn lập ngày 15/9/2026 chậm 2 ngày" in page


def test_an_overtaken_draft_says_who_has_reported_and_is_composed_again(office, browser, clock):
    drafter = later(clock, browser, date(2026, 9, 15))
    data = {"stage": "press", "round": "1"}
    drafter.post(f"{where(office)}nhac", data=data)
    take(office, "vp", "nothing", day=date(2026, 9, 15))
    page = drafter.get(where(office)).text
    assert "Đã gửi báo cáo sau khi lập công văn này: Văn phòng Sở" in words(page) and "Lập lại công văn" in page
    assert drafter.post(f"{where(office)}nhac", data=data).location == "/van-ban/1/"
    assert "Lập lại công văn" not in drafter.get(where(office)).text


def test_a_unit_head_says_that_there_is_nothing_and_the_focal_unit_returns_it_with_a_reason(office, browser):
    head, focal = browser(Role.UNIT_HEAD, "vp"), browser(Role.UNIT_HEAD)
    row = report_row(office, "vp")
    to = f"{where(office)}bao-cao/{row.id}/buoc"
    assert "Không có nội dung báo cáo<" in head.get(where(office)).text
    assert head.post(to, data={"step": "nothing", "version": "1"}).status_code == 303
    refused = focal.post(to, data={"step": "return", "version": "2", "said": " "})
    assert refused.status_code == 422 and "Chưa ghi lý do" in refused.text
    assert focal.post(to, data={"step": "return", "version": "2", "said": "Có phát sinh."}).status_code == 303
    assert "Có phát sinh." in head.get(where(office)).text
    assert head.post(to, data={"step": "nothing", "version": "1"}).status_code == 422


def test_a_report_is_taken_at_its_own_period_alone(office, browser):
    row = report_row(office, "vp")
    answer = browser(Role.UNIT_HEAD, "vp").post(
        f"{where(office, '2026')}bao-cao/{row.id}/buoc", data={"step": "nothing"}
    )
    assert answer.status_code == 404


def test_an_english_page_mixes_no_vietnamese_in(office, browser):
    drafter = browser(Role.DRAFTER)
    drafter.post("/ngon-ngu", data={"language": "en"})
    for page in (HERE, where(office), "/van-ban/viec-cua-toi"):
        text = drafter.get(page).text
        seen = re.sub(
            r"<(\w+)[^>]* lang=\"vi\"[^>]*>.*?</\1>|<option.*?</option>", "", text.split("<main")[1], flags=re.S
        )
        assert not re.search("[ăâđêôơưĐẠ-ỹ]", re.sub(r"<[^>]*>", " ", seen)), page
