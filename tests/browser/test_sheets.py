"""A report by spreadsheet in a real browser: downloaded, filled in, refused with every wrong cell, mended and saved."""

import io
import re
from datetime import date

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from service.account import Role
from tests.browser.test_clerk import violations
from tests.people import add, enter
from tests.workflow.reporting_office import issued, report_row

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def here(site_app, page: Page):
    """The page of the report of Văn phòng Sở, for somebody of it."""
    issued(site_app.extensions["office"], date(2026, 1, 30))
    add(site_app, "vp@so.example", [Role.DRAFTER], ["vp"])
    page.get_by_role("button", name="Đăng xuất").click()
    enter(page, "vp@so.example")
    return f"/bao-cao/{report_row(site_app.extensions['office'], 'vp').id}/bang-tinh/nop"


def downloaded(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải bảng tính").click()
    assert waiting.value.suggested_filename == "bao-cao-2026-Q3-vp.xlsx"
    return waiting.value.path().read_bytes()


def filled(content: bytes, cells: dict[str, object]) -> dict[str, object]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, words in cells.items():
        sheet, _, cell = place.partition("!")
        book[sheet][cell].value = words
    made = io.BytesIO()
    book.save(made)
    return {"name": "bao-cao.xlsx", "mimeType": XLSX, "buffer": made.getvalue()}


def send(page: Page, file: dict[str, object]) -> None:
    page.get_by_label("Tệp đã điền").set_input_files(file)
    page.get_by_role("button", name="Nộp bảng tính").click()


def test_a_round_trip_is_free_of_axes_violations_and_ends_in_a_saved_report(page: Page, here):
    page.goto(here)
    assert violations(page) == []
    content = downloaded(page)
    send(page, filled(content, {"Số liệu!H5": "1,234.5", "Kết quả!D5": "Tốt", "TTHC!C4": 3}))
    trouble = page.locator("#trouble")
    expect(trouble).to_contain_text("Bảng tính có 3 chỗ phải sửa, chưa có gì được ghi.")
    assert re.findall(r"\S+(?: \S+)?![A-Z]+\d+", trouble.inner_text()) == ["Kết quả!D5", "Số liệu!H5", "TTHC!A4"]
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    send(page, filled(content, {"Số liệu!H5": 9, "Kết quả!D5": "Đạt", "Kết quả!C5": "Đã giải quyết 9 hồ sơ."}))
    expect(page.locator(".done")).to_contain_text("Đã lưu báo cáo từ bảng tính.")
    expect(page.get_by_role("heading", name="Trước khi gửi còn 1 chỗ phải sửa")).to_be_visible()
    assert violations(page) == []
    again = openpyxl.load_workbook(io.BytesIO(downloaded(page)))
    assert [again["Kết quả"][cell].value for cell in ("C5", "D5")] == ["Đã giải quyết 9 hồ sơ.", "Đạt"]
    send(page, filled(content, {"Kết quả!C5": "Bản cũ."}))
    expect(page.locator("#trouble")).to_contain_text("đã được sửa sau khi tải bảng tính này về")
    assert violations(page) == []
    page.get_by_label("Thay nội dung đã lưu").check()
    send(page, filled(content, {"Kết quả!C5": "Bản cũ."}))
    expect(page.locator(".done")).to_contain_text("Đã lưu báo cáo từ bảng tính.")
