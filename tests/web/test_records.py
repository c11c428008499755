"""A document's way through the office on its pages: each does his own step, and sees what he may see."""

import re

import pytest

from service import db
from service.account import Role
from service.plan import load
from service.record import Record
from service.workflow.audit import audit
from tests.people import add, address, let_sign, log_in

HERE = "/van-ban/"
QUERY = {"period": "2026-Q3", "stage": "request"}


@pytest.fixture
def people(app):
    """One browser a role, all of one unit; the signatory signs for the director."""
    browsers = {}
    for role in (Role.DRAFTER, Role.UNIT_HEAD, Role.SIGNATORY, Role.CLERK):
        add(app, address(role), [role], ["khqlcn"])
        browsers[role] = app.test_client()
        log_in(browsers[role], address(role))
    let_sign(app, address(Role.SIGNATORY))
    return browsers


def started(people, kind="quarterly_reminder", **given):
    page = people[Role.DRAFTER].get(f"/lap-van-ban/pci-2026/{kind}/", query_string=QUERY | given).text
    number = re.search(r'<option value="(\d+)">[^<]*KT\. GIÁM ĐỐC', page)[1]
    data = QUERY | {"signing": number, "medium": "electronic"} | given
    answer = people[Role.DRAFTER].post(f"{HERE}moi/pci-2026/{kind}", data=data)
    assert answer.status_code == 303, answer.text
    return answer.location


def step(browser, where, code, said=""):
    page = browser.get(where).text
    version = re.search(r'name="version" value="(\d+)"', page)
    return browser.post(f"{where}buoc", data={"step": code, "version": version[1] if version else "0", "said": said})


def walked(people, where, *codes):
    who = {"submit": Role.DRAFTER, "approve": Role.UNIT_HEAD, "return": Role.UNIT_HEAD, "sign": Role.SIGNATORY}
    for code in codes:
        answer = step(people[who.get(code, Role.CLERK)], where, code, "01.KHQLCN" if code == "file" else "")
        assert answer.status_code == 303, answer.text


def test_a_reminder_is_drafted_returned_approved_signed_sealed_issued_and_filed(app, people):
    where = started(people)
    walked(people, where, "submit")
    assert "gửi báo cáo" in people[Role.UNIT_HEAD].get(f"{HERE}viec-cua-toi").text
    assert step(people[Role.UNIT_HEAD], where, "return", "Ghi rõ người liên hệ.").status_code == 303
    assert "Ghi rõ người liên hệ." in people[Role.DRAFTER].get(where).text
    walked(people, where, "submit", "approve", "check", "send", "sign", "seal", "issue", "file")
    page = people[Role.CLERK].get(where).text
    assert "đã lưu hồ sơ" in page and "SHA-256" in page
    pdf = people[Role.DRAFTER].get(f"{where}tep/pdf")
    assert pdf.data.startswith(b"%PDF") and "01-SKHCN-KHQLCN.pdf" in pdf.headers["Content-Disposition"]
    with db.reading(app.extensions["office"].engine) as session:
        record = session.get(Record, 1)
    assert (record.serial, record.issued_on, record.state) == (1, "2026-08-20", "filed")
    assert record.document["signature"]["lines"] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert audit(app.extensions["office"]) == ()


def test_a_page_shows_only_the_steps_that_are_ones_own(people):
    where = started(people)
    assert 'value="submit"' in people[Role.DRAFTER].get(where).text
    assert 'name="step"' not in people[Role.CLERK].get(where).text
    walked(people, where, "submit")
    assert 'value="approve"' in people[Role.UNIT_HEAD].get(where).text
    assert 'value="approve"' not in people[Role.CLERK].get(where).text


def test_a_forged_step_is_refused_with_a_sentence_and_changes_nothing(people):
    where = started(people)
    walked(people, where, "submit")
    for code, words in (("issue", "đang ở bước"), ("approve", "trưởng đơn vị"), ("khong-co", "Không có bước")):
        answer = people[Role.CLERK].post(f"{where}buoc", data={"step": code, "version": "2"})
        assert answer.status_code == 422 and words in answer.text
    assert "đã trình" in people[Role.DRAFTER].get(where).text


def test_a_second_click_says_that_it_was_done(people):
    where = started(people)
    first = people[Role.DRAFTER].post(f"{where}buoc", data={"step": "submit", "version": "1"})
    second = people[Role.DRAFTER].post(f"{where}buoc", data={"step": "submit", "version": "1"})
    assert (first.status_code, second.status_code) == (303, 422)
    assert "đã được xử lý" in second.text


def test_a_draft_is_edited_paragraph_by_paragraph_and_its_versions_compared(people):
    where = started(people)
    page = people[Role.DRAFTER].get(f"{where}sua").text
    name = re.findall(r'<textarea[^>]* name="(body-\d+)"', page)[0]
    typed = {"version": "1", name: "Đoạn mở đầu viết lại."}
    assert people[Role.DRAFTER].post(f"{where}sua", data=typed).status_code == 303
    assert "Đoạn mở đầu viết lại." in people[Role.DRAFTER].get(f"{where}khac-nhau/1-2").text
    assert people[Role.DRAFTER].post(f"{where}sua", data=typed).status_code == 422
    assert people[Role.UNIT_HEAD].get(f"{where}sua").status_code == 403


def test_another_units_draft_is_not_seen(app, people):
    where = started(people)
    add(app, "khac@so.example", [Role.DRAFTER], ["vp"])
    other = app.test_client()
    log_in(other, "khac@so.example")
    for page in (where, f"{where}trang.pdf", f"{where}sua"):
        assert other.get(page).status_code == 403
    assert "gửi báo cáo" not in other.get(HERE).text


def test_nobody_signs_without_authority(app, people):
    answer = people[Role.DRAFTER].post(f"{HERE}moi/pci-2026/quarterly_reminder", data=QUERY | {"signing": "99"})
    assert answer.status_code == 422 and "Chưa chọn người ký" in answer.text


def test_what_is_late_is_marked_in_words(app, people, clock):
    where = started(people)
    walked(people, where, "submit", "approve", "check", "send", "sign")
    clock.go_on(days=6)
    clerk = app.test_client()
    log_in(clerk, address(Role.CLERK))
    assert "chậm 5 ngày" in clerk.get(f"{HERE}viec-cua-toi").text


def test_an_amended_plan_is_cited_with_what_amended_it(app, people):
    where = started(people, "plan_amendment", changed="gia-nhap-thi-truong")
    walked(people, where, "submit", "approve", "check", "send", "sign", "seal", "issue")
    with db.reading(app.extensions["office"].engine) as session:
        assert [one.serial for one in load(session, "pci-2026").amendments] == [1]
    page = people[Role.DRAFTER].get(started(people)).text
    assert page
    with db.reading(app.extensions["office"].engine) as session:
        letter = session.get(Record, 2)
    assert "được sửa đổi, bổ sung tại Kế hoạch số 01/KH-SKHCN" in str(letter.document)


def test_the_register_is_searched_without_accents_and_printed_in_three_forms(people):
    walked(people, started(people), "submit", "approve", "check", "send", "sign", "seal", "issue")
    clerk = people[Role.CLERK]
    assert "01/SKHCN-KHQLCN" in clerk.get("/so-dang-ky/?tim=gui bao cao quy iii").text
    assert "01/SKHCN-KHQLCN" not in clerk.get("/so-dang-ky/?tim=khong co").text
    assert "01/SKHCN-KHQLCN" not in clerk.get("/so-dang-ky/?tinh-trang=CANCELLED").text
    book = re.search(r'href="(/so-dang-ky/so\.pdf\?[^"]*)"', clerk.get("/so-dang-ky/").text)[1].replace("&amp;", "&")
    starts = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}
    for ending, start in starts.items():
        assert clerk.get(book.replace("so.pdf", f"so.{ending}")).data.startswith(start)


def test_a_book_that_is_not_there_is_said(people):
    answer = people[Role.CLERK].get("/so-dang-ky/so.pdf?nam=2026&day=khong-co")
    assert answer.status_code == 422 and "Mỗi quyển sổ" in answer.text
    assert people[Role.CLERK].get("/so-dang-ky/?nam=99999999999").status_code == 200
