"""A period in a real browser, at both widths: no violations of axe's, nothing beside the page, a letter at a click."""

from datetime import date

import pytest
from playwright.sync_api import expect

from service import create_app
from service.account import Role
from tests.browser.test_clerk import violations
from tests.people import PASSWORD, address
from tests.workflow.reporting_office import issued, period_row, take

pytestmark = pytest.mark.browser


@pytest.fixture
def office(site, tmp_path):
    """The plan is issued; it is 20 August, long before the deadline."""
    office = create_app(tmp_path).extensions["office"]
    issued(office, date(2026, 6, 20))
    take(office, "cds", "nothing")
    yield office
    office.engine.dispose()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_period_is_free_of_axes_violations_and_makes_a_draft(browser, site, office, width):
    context = browser.new_context(base_url=site, bypass_csp=True, viewport={"width": width, "height": 860})
    page = context.new_page()
    page.goto("/dang-nhap")
    page.locator("[name=email]").fill(address(Role.DRAFTER))
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").first.click()
    page.get_by_role("link", name="Kỳ báo cáo", exact=True).click()
    expect(page.get_by_role("heading", name="Kỳ báo cáo")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Quý III năm 2026").click()
    expect(page).to_have_url(f"{site}/ky-bao-cao/{period_row(office, '2026-Q3').id}/")
    expect(page.get_by_role("heading", name="Đã gửi: 1 trong 5 phòng, đơn vị")).to_be_visible()
    page.get_by_text("Trả lại…").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("button", name="Lập công văn Công văn đề nghị báo cáo").click()
    expect(page.get_by_role("link", name="Sửa bản thảo")).to_be_visible()
    page.get_by_role("link", name="Kỳ báo cáo", exact=True).click()
    page.get_by_role("link", name="Quý III năm 2026").click()
    expect(page.get_by_role("link", name="Xem văn bản Công văn đề nghị báo cáo")).to_be_visible()
    context.close()
