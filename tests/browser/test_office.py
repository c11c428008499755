"""The office at work in a real browser: one letter through the hands of four people."""

import re

import pytest
from playwright.sync_api import expect

from service.account import Role
from tests.browser.test_clerk import violations
from tests.people import PASSWORD, address

pytestmark = pytest.mark.browser


@pytest.fixture
def at_work(browser, site):
    """A browser of one's own for everybody, closed at the end."""
    contexts = []

    def enter(role):
        contexts.append(browser.new_context(base_url=site, bypass_csp=True, viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        page.goto("/dang-nhap")
        page.locator("[name=email]").fill(address(role))
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button").first.click()
        expect(page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
        return page

    yield enter
    for context in contexts:
        context.close()


def do(page, where, *buttons):
    for button in buttons:
        page.goto(where)
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator(".done")).to_contain_text("Đã thực hiện")


def test_a_reminder_goes_through_the_hands_of_the_office(at_work):
    drafter, head = at_work(Role.DRAFTER), at_work(Role.UNIT_HEAD)
    clerk, signatory = at_work(Role.CLERK), at_work(Role.SIGNATORY)
    drafter.goto("/lap-van-ban/pci-2026/quarterly_reminder/?period=2026-Q3")
    drafter.get_by_role("button", name="Lưu thành bản thảo").click()
    where = re.sub(r"#.*", "", drafter.url)
    do(drafter, where, "Trình duyệt")
    head.goto("/van-ban/viec-cua-toi")
    head.get_by_role("link", name=re.compile("gửi báo cáo quý III")).click()
    head.get_by_label("Lý do").fill("Ghi rõ người liên hệ.")
    head.get_by_role("button", name="Trả lại…").click()
    drafter.goto(where)
    expect(drafter.get_by_text("Ghi rõ người liên hệ.")).to_be_visible()
    do(drafter, where, "Trình duyệt")
    do(head, where, "Duyệt nội dung")
    do(clerk, where, "Đạt thể thức", "Trình ký")
    do(signatory, where, "Ký")
    do(clerk, where, "Đóng dấu", "Phát hành")
    expect(clerk.get_by_text("Số: 01/SKHCN-KHQLCN · Lạng Sơn, ngày 20 tháng 8 năm 2026")).to_be_visible()
    for form in ("DOCX", "PDF"):
        with clerk.expect_download() as kept:
            clerk.get_by_role("link", name=form, exact=True).click()
        assert kept.value.suggested_filename == f"01-SKHCN-KHQLCN.{form.lower()}"
    clerk.evaluate("document.querySelectorAll('iframe').forEach((frame) => frame.remove())")
    assert violations(clerk) == []


def test_a_draft_is_edited_and_compared_on_pages_free_of_violations(at_work):
    drafter = at_work(Role.DRAFTER)
    drafter.goto("/lap-van-ban/pci-2026/quarterly_reminder/?period=2026-Q3")
    drafter.get_by_role("button", name="Lưu thành bản thảo").click()
    drafter.get_by_role("link", name="Sửa bản thảo").click()
    drafter.locator("textarea[name^=body]").first.fill("Đoạn mở đầu viết lại.")
    assert violations(drafter) == []
    drafter.get_by_role("button", name="Lưu bản thảo").click()
    drafter.get_by_role("link", name=re.compile("Khác bản trước")).click()
    expect(drafter.get_by_role("cell", name="Đoạn mở đầu viết lại.")).to_be_visible()
    assert violations(drafter) == []
