"""Theo dõi in a real browser: the board filled, narrowed, printed, and the address of a calendar."""

import pytest
from playwright.sync_api import Page, expect

from service.office import open_office
from tests.browser.test_clerk import violations
from tests.workflow.followed import followed

pytestmark = pytest.mark.browser


@pytest.fixture
def board(page: Page, tmp_path) -> Page:
    office = open_office(tmp_path)  # the site's own folder
    followed(office)
    office.engine.dispose()
    page.goto("/theo-doi/")
    return page


def test_the_board_is_free_of_axes_violations_and_fits_the_screen(board: Page):
    expect(board.get_by_role("heading", name="Việc quá hạn: 2")).to_be_visible()
    expect(board.get_by_role("img", name="Số phản ánh, kiến nghị đã trả lời, lũy kế")).to_be_visible()
    assert violations(board) == []
    assert board.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_head_of_a_table_stays_while_it_is_scrolled(board: Page):
    table = board.get_by_role("region", name="Bảng nội dung theo kỳ")
    table.evaluate("(box) => { box.style.maxHeight = '200px'; box.scrollTop = 150 }")
    head, box = table.locator("th", has_text="Quý II").first.bounding_box(), table.bounding_box()
    assert abs(head["y"] - box["y"]) < 2


def test_the_board_is_narrowed_to_a_unit_and_to_what_is_late_and_taken_along(board: Page):
    board.get_by_label("Phòng, đơn vị", exact=True).select_option("cds")
    board.get_by_label("Chỉ chỗ chậm").check()
    board.get_by_role("button", name="Xem").click()
    expect(board.get_by_role("heading", name="Việc quá hạn: 1")).to_be_visible()
    assert "don-vi=cds&cham=1" in board.url
    with board.expect_download() as got:
        board.get_by_role("link", name="Xuất bảng tính").click()
    assert got.value.suggested_filename == "theo-doi-pci-2026-2026-08-20.xlsx"


def test_on_paper_there_are_no_buttons_and_every_row(board: Page):
    board.emulate_media(media="print")
    assert not board.get_by_role("button", name="Xem").is_visible()
    assert not board.get_by_role("button", name="In trang này").is_visible()
    for table in board.locator(".scroll").all():
        assert table.evaluate("(box) => box.scrollHeight <= box.clientHeight + 1")


def test_a_unit_gets_the_address_of_its_calendar_and_changes_it(board: Page):
    field = board.get_by_label("Phòng Chuyển đổi số", exact=True)
    board.get_by_role("button", name="Lập địa chỉ Phòng Chuyển đổi số").click()
    expect(board.locator(".done")).to_contain_text("Đã lập địa chỉ lịch")
    first = field.input_value()
    answer = board.request.get(first)
    assert answer.status == 200 and answer.text().startswith("BEGIN:VCALENDAR")
    board.get_by_role("button", name="Đổi địa chỉ Phòng Chuyển đổi số").click()
    expect(field).not_to_have_value(first)
    assert board.request.get(first).status == 404
    assert violations(board) == []
