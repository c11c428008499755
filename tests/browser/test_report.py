"""A unit's report in a real browser: it saves itself, through a lost connection too, and nobody's words are lost."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from service import create_app
from service.account import Role
from service.report import Submission
from tests.browser.test_clerk import violations
from tests.people import add, enter
from tests.report.reports import ON_TIME, report
from tests.workflow.reporting_office import issued, report_row, reported

pytestmark = pytest.mark.browser
PATIENCE = 20_000  # ms, for a save and the pages that it draws on a busy machine
FIGURE, DONE = "#parts-0-tasks-0-figures-0-numerator", "#parts-0-tasks-0-done"


@pytest.fixture
def office(site, tmp_path):
    """The office of the site: the plan was issued on 30/1, the second quarter's report is in."""
    app = create_app(tmp_path, clock=lambda: date(2026, 8, 20))
    office = app.extensions["office"]
    issued(office, date(2026, 1, 30))
    rows = [{"field": "Sở hữu trí tuệ", "new": 5, "received": 5, "solved": 4, "on_time": 4, "pending": 1}]
    reported(office, report("vp", {ON_TIME: (20, 21)}, "2026-Q2", procedures=rows), date(2026, 6, 12))
    add(app, "head@so.example", [Role.UNIT_HEAD], ["vp"])
    add(app, "writer@so.example", [Role.DRAFTER], ["vp"])
    add(app, "focal@so.example", [Role.UNIT_HEAD], ["khqlcn"])
    yield office
    office.engine.dispose()


@pytest.fixture
def at_work(browser, site, office):
    """The page of the third quarter's report in a browser of one's own."""
    contexts = []

    def enter_as(name, width=1280, **more):
        context = browser.new_context(
            base_url=site, bypass_csp=True, viewport={"width": width, "height": 900}, **more
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        enter(page, f"{name}@so.example")
        page.goto(f"/bao-cao/{report_row(office, 'vp').id}/")
        return page

    yield enter_as
    for context in contexts:
        context.close()


def told(office):
    row = report_row(office, "vp")
    return Submission.model_validate(row.content).task(*ON_TIME[:2]) if row.content else None


def said(page, words):
    expect(page.locator("[data-autosave]")).to_contain_text(words, timeout=PATIENCE)


def without_frames(page):
    page.evaluate("document.querySelectorAll('iframe').forEach((frame) => frame.remove())")  # the browser's own viewer


def test_a_report_saves_itself_and_what_was_typed_while_the_connection_was_lost(at_work, office):
    page = at_work("head")
    page.locator(FIGURE).fill("20")
    page.locator(DONE).fill("Đã trả 20 hồ sơ.")
    said(page, "Đã lưu lúc")
    assert told(office).done == "Đã trả 20 hồ sơ."
    expect(page.locator("#doing")).to_contain_text("nháp")
    page.context.set_offline(True)
    page.locator(DONE).fill("Đã trả 20 hồ sơ, không hồ sơ nào quá hạn.")
    said(page, "Mất kết nối, sẽ lưu lại")
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    said(page, "Mất kết nối, sẽ lưu lại")
    expect(page.locator(DONE)).to_have_value("Đã trả 20 hồ sơ, không hồ sơ nào quá hạn.")
    assert told(office).done == "Đã trả 20 hồ sơ."
    page.context.set_offline(False)
    said(page, "Đã lưu lúc")
    assert told(office).done == "Đã trả 20 hồ sơ, không hồ sơ nào quá hạn."
    page.reload()
    expect(page.locator("[data-draft]")).to_be_hidden()
    expect(page.locator(DONE)).to_have_value("Đã trả 20 hồ sơ, không hồ sơ nào quá hạn.")


def test_what_was_typed_before_the_browser_closed_without_a_connection_is_offered_again(at_work, office):
    page = at_work("head")
    page.context.set_offline(True)
    page.locator(DONE).fill("Gõ khi mất mạng.")
    said(page, "Mất kết nối")
    context = page.context
    page.close()
    context.set_offline(False)
    assert told(office) is None
    page = context.new_page()
    page.goto(f"/bao-cao/{report_row(office, 'vp').id}/")
    page.get_by_role("button", name="Lấy lại bản gõ dở").click()
    expect(page.locator(DONE)).to_have_value("Gõ khi mất mạng.")
    said(page, "Đã lưu lúc")
    assert told(office).done == "Gõ khi mất mạng."


def test_a_wrong_figure_is_said_at_its_field_while_typing_and_the_sheet_is_balanced_live(at_work):
    page = at_work("head")
    page.locator(FIGURE).fill("1,234.5")
    expect(page.locator(f"{FIGURE}-remark")).to_have_text(
        "“1,234.5” viết theo kiểu tiếng Anh; hãy ghi 1.234,5.", timeout=PATIENCE
    )
    said(page, "Chưa lưu")
    page.locator(FIGURE).fill("20")
    said(page, "Đã lưu lúc")
    expect(page.locator(f"{FIGURE}-remark")).to_have_count(0)
    page.locator("#procedures-0-new").fill("1.002")
    expect(page.get_by_text("Dòng này chưa cân: 1")).to_be_visible()
    for column, count in (("received", "1.003"), ("solved", "1.000"), ("on_time", "1.000"), ("pending", "3")):
        page.locator(f"#procedures-0-{column}").fill(count)
    expect(page.get_by_text("Dòng này chưa cân")).to_be_hidden()
    expect(page.locator("[data-live=notes]")).not_to_contain_text("Biểu TTHC", timeout=PATIENCE)


def test_two_people_type_into_one_report_and_of_one_field_both_texts_stand_side_by_side(at_work, office):
    head, drafter = at_work("head"), at_work("writer")
    drafter.locator(DONE).fill("Câu của chuyên viên.")
    said(drafter, "Đã lưu lúc")
    head.locator("#direction").fill("Đã họp giao ban.")
    said(head, "Đã lưu lúc")
    expect(head.locator(DONE)).to_have_value("Câu của chuyên viên.")
    drafter.locator(DONE).fill("Câu mới của chuyên viên.")
    said(drafter, "Đã lưu lúc")
    head.locator(DONE).fill("Câu của trưởng phòng.")
    said(head, "Vừa có người khác sửa cùng chỗ này")
    expect(head.get_by_role("cell", name="Câu mới của chuyên viên.")).to_be_visible()
    without_frames(head)
    assert violations(head) == []
    head.get_by_role("button", name="Lưu", exact=True).last.click()
    said(head, "Đã lưu lúc")
    assert told(office).done == "Câu của trưởng phòng."


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_free_of_violations_while_it_is_written_and_when_it_was_sent(at_work, office, width):
    page = at_work("head", width)
    without_frames(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(FIGURE).fill("20")
    page.locator("#file").set_input_files(
        {"name": "Biên bản.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.get_by_role("button", name="Kèm tệp").click()
    expect(page.get_by_role("link", name="Biên bản.pdf")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(FIGURE)).to_have_value("20")  # what was typed was saved before the page was left
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator("#trouble")).to_be_focused(timeout=PATIENCE)
    without_frames(page)
    assert violations(page) == []
    page.locator("#parts-0-tasks-0-figures-0-denominator").fill("21")
    for column in ("received", "pending"):
        page.locator(f"#procedures-0-{column}").fill("1")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator("#doing")).to_contain_text("đã gửi", timeout=PATIENCE)
    without_frames(page)
    assert violations(page) == []
    focal = at_work("focal", width)
    without_frames(focal)
    assert violations(focal) == []
    assert focal.evaluate("document.documentElement.scrollWidth <= innerWidth")
    focal.get_by_role("button", name="Tiếp nhận").click()
    expect(focal.locator("#doing")).to_contain_text("đã tiếp nhận", timeout=PATIENCE)


def test_a_report_is_written_and_sent_without_a_script(at_work, office):
    page = at_work("head", java_script_enabled=False)
    page.locator(FIGURE).fill("20")
    page.locator("#parts-0-tasks-0-figures-0-denominator").fill("21")
    page.get_by_role("button", name="Thêm dòng").click()
    page.locator("#procedures-3-field").fill("Đo lường")
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    expect(page.locator(".done")).to_contain_text("Đã lưu báo cáo")
    expect(page.locator("#procedures-1-field")).to_have_value("Đo lường")
    page.get_by_role("button", name="Gửi báo cáo").click()
    assert re.search(r"nháp|đã gửi", page.locator("#doing").inner_text())
