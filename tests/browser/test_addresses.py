"""Sổ địa chỉ in a real browser: a pasted list, and a letter to names that were ticked."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_clerk import violations

pytestmark = pytest.mark.browser


def test_a_pasted_list_is_free_of_axes_violations_and_lands_in_the_book(page: Page):
    page.goto("/so-dia-chi/dan/")
    page.get_by_label("Danh sách, mỗi cơ quan một dòng").fill("Sở Y tế; SYT\nSở Nội vụ\nSo Tai chinh")
    page.get_by_role("button", name="Xem trước").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Thêm vào sổ").click()
    assert "Dòng 1: Chưa rõ cấp" in page.locator("#trouble").inner_text()
    assert violations(page) == []
    page.get_by_label("Cấp của dòng 1").select_option("peer")
    page.get_by_role("button", name="Thêm vào sổ").click()
    assert "Đã thêm 1 cơ quan" in page.locator(".done").inner_text()


def test_a_letter_goes_to_names_that_were_ticked(page: Page):
    page.goto("/lap-van-ban/pci-2026/letter/")
    page.locator("#subject").fill("góp ý dự thảo Quy chế")
    page.locator("#body").fill("Sở thống nhất với dự thảo.")
    picker = page.locator("details:has([name=addressees])")
    picker.locator("summary").click()
    picker.get_by_label("Sở Nội vụ").check()
    expect(page.get_by_role("link", name="Tải DOCX")).to_be_visible()
    page.evaluate("document.querySelectorAll('iframe').forEach((frame) => frame.remove())")
    assert violations(page) == []
    page.reload()
    expect(page.locator("#addressees")).to_have_value("Sở Nội vụ")
