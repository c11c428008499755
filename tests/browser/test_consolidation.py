"""Consolidating a period in a real browser: one doubt settled, a text edited, a lost connection, the draft."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from service import create_app, db
from service.account import Role
from service.report import ReportPeriod
from service.workflow.consolidated_texts import Typed, mark, save_texts
from service.workflow.consolidating import reconciled, reopen, settle
from tests.browser.test_clerk import violations
from tests.people import address, enter
from tests.report.reports import ANSWERED, ON_TIME, PLAN, report
from tests.workflow.office_of_people import NOON, opened
from tests.workflow.reporting_office import FOCAL, issued, period_row, reported, take
from tests.workflow.test_consolidating import issued_report

pytestmark = pytest.mark.browser
DAY = date(2026, 8, 19)
FIRST = PLAN.objectives[0].code
PLACE = f"texts.{FIRST}"
BOX = f"textarea[name='text-texts.{FIRST}']"
SAID = {(FIRST, 1): {"done": "Văn phòng rà soát thủ tục."}}


@pytest.fixture
def office(site, tmp_path):
    found = create_app(tmp_path).extensions["office"]
    yield found
    found.engine.dispose()


@pytest.fixture
def home(office):
    """A period of which one figure does not add up."""
    issued(office, date(2026, 1, 30))
    reported(office, report("vp", {ON_TIME: (11, 10), ANSWERED: 3}, told=SAID), DAY)
    for unit in ("khqlcn", "khdmst", "cds", "cctdc"):
        take(office, unit, "nothing", day=DAY)
    return f"/ky-bao-cao/{period_row(office, '2026-Q3').id}/tong-hop/"


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


def test_of_two_who_write_at_one_place_the_later_one_reads_both_and_decides(drafter, home, office):
    page = drafter
    page.goto(f"{home}loi")
    number = int(home.split("/")[2])
    save_texts(office, FOCAL, number, {PLACE: Typed("Lời của trưởng phòng.", mark("Văn phòng rà soát thủ tục."))}, NOON)
    page.locator(BOX).fill("Lời của chuyên viên.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", name="Vừa có người khác sửa cùng chỗ")).to_be_visible()
    expect(page.locator(".theirs")).to_contain_text("Lời của trưởng phòng.")
    expect(page.locator(BOX)).to_have_value("Lời của chuyên viên.")
    is_right(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{home}loi")  # who leaves without deciding finds both again, and nothing is saved over
    expect(page.locator(BOX)).to_have_value("Lời của chuyên viên.")
    expect(page.locator("[data-clash]:visible")).to_contain_text("vừa sửa chỗ này")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".theirs")).to_contain_text("Lời của trưởng phòng.")
    page.locator(BOX).fill("Lời của cả hai.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".done")).to_contain_text("Đã lưu lời báo cáo")


def test_a_report_that_replaces_an_issued_one_says_what_changed(drafter, home, office):
    number = int(home.split("/")[2])
    with db.reading(office.engine) as session:
        doubt = reconciled(session, session.get(ReportPeriod, number)).open[0]
    settle(office, FOCAL, number, doubt.key, "Đã hỏi.", NOON)
    opened(office)
    issued_report(office, period_row(office, "2026-Q3"))
    reopen(office, FOCAL, number, "Sai số của Văn phòng Sở.", NOON)
    take(office, "vp", "return", FOCAL, said="Sai số.", day=DAY)
    reported(office, report("vp", {ON_TIME: (10, 10), ANSWERED: 3}, told=SAID), DAY)
    page = drafter
    page.goto(f"{home}ban-bao-cao")
    page.get_by_role("link", name="Xem chỗ khác, lời và số liệu").click()
    expect(page.locator("#figures + .scroll")).to_contain_text("110% (11/10)")
    expect(page.locator("#figures + .scroll")).to_contain_text("100% (10/10)")
    is_right(page)
