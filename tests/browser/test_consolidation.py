"""Consolidating a period in a real browser: one doubt settled, a text edited, a lost connection, the draft."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from service import create_app
from service.account import Role
from tests.browser.test_clerk import violations
from tests.people import address, enter
from tests.report.reports import ANSWERED, ON_TIME, PLAN, report
from tests.workflow.reporting_office import issued, period_row, reported, take

pytestmark = pytest.mark.browser
DAY = date(2026, 8, 19)
FIRST = PLAN.objectives[0].code
BOX = f"textarea[name='text-texts.{FIRST}']"
SAID = {(FIRST, 1): {"done": "Văn phòng rà soát thủ tục."}}


@pytest.fixture
def home(site, tmp_path):
    """A period of which one figure does not add up."""
    office = create_app(tmp_path).extensions["office"]
    issued(office, date(2026, 1, 30))
    reported(office, report("vp", {ON_TIME: (11, 10), ANSWERED: 3}, told=SAID), DAY)
    for unit in ("khqlcn", "khdmst", "cds", "cctdc"):
        take(office, unit, "nothing", day=DAY)
    found = f"/ky-bao-cao/{period_row(office, '2026-Q3').id}/tong-hop/"
    yield found
    office.engine.dispose()


@pytest.fixture
def drafter(page: Page):
    page.get_by_role("button", name="Đăng xuất").click()
    enter(page, address(Role.DRAFTER))
    return page


def is_right(page):
    page.evaluate("document.querySelectorAll('iframe').forEach((frame) => frame.remove())")  # the browser's own viewer
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_doubt_is_settled_a_text_edited_and_the_draft_made_with_axe_silent(drafter, home):
    page = drafter
    page.goto(home)
    is_right(page)
    expect(page.locator(".doubt")).to_contain_text("nhiều hơn")
    page.get_by_label("Đã xử lý thế nào").fill("Có 01 hồ sơ chuyển từ kỳ trước.")
    page.get_by_role("button", name="Ghi cách xử lý").click()
    expect(page.locator("#doubts")).to_contain_text("Không còn điểm chưa khớp nào")
    page.get_by_role("link", name="Viết lời báo cáo").click()
    expect(page.locator(BOX)).to_have_value("Văn phòng rà soát thủ tục.")
    page.locator(BOX).fill("Sở đã rà soát thủ tục.")
    expect(page.locator("#saving")).to_contain_text("Đã tự lưu lúc")
    is_right(page)
    page.reload()
    expect(page.locator(BOX)).to_have_value("Sở đã rà soát thủ tục.")
    page.get_by_role("link", name="Nguồn từng câu, từng số").click()
    expect(page.get_by_text("Sở đã rà soát thủ tục.")).to_contain_text("VP")
    is_right(page)
    page.locator("sup a").first.click()
    expect(page.get_by_role("heading", name="Bản đã gửi: Văn phòng Sở")).to_be_visible()
    is_right(page)
    page.goto(f"{home}ban-bao-cao")
    is_right(page)
    page.get_by_role("button", name="Lưu thành bản thảo").click()
    expect(page.get_by_role("link", name="Sửa bản thảo")).to_be_visible()


def test_what_is_typed_without_a_connection_is_kept_and_saved_when_it_is_back(drafter, home):
    page = drafter
    page.goto(f"{home}loi")
    page.route("**/loi", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.locator(BOX).fill("Lời gõ khi mất mạng.")
    expect(page.locator("#saving")).to_contain_text("Chưa lưu được")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(BOX)).to_have_value("Lời gõ khi mất mạng.")
    page.unroute("**/loi")
    expect(page.locator("#saving")).to_contain_text("Đã tự lưu lúc", timeout=12_000)
    page.reload()
    expect(page.get_by_text(re.compile("Lời đơn vị đầu mối")).first).to_be_visible()
    expect(page.locator(BOX)).to_have_value("Lời gõ khi mất mạng.")
