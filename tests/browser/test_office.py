"""The office at work in a real browser: one letter through the hands of four people."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import expect

from service.account import Role
from service.render.words import docx_words
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


def opens_the_register(clerk):
    clerk.goto("/so-dang-ky/")
    clerk.get_by_role("button", name="Mở tất cả").click()
    expect(clerk.locator(".done")).to_contain_text("Đã mở dãy số")


def started(drafter, kind, query):
    """A draft from a kind's form; the address of its page."""
    drafter.goto(f"/lap-van-ban/pci-2026/{kind}/?{query}")
    drafter.get_by_role("button", name="Lưu thành bản thảo").click()
    expect(drafter.get_by_role("link", name="Sửa bản thảo")).to_be_visible()
    return re.sub(r"#.*", "", drafter.url)


def kept(page, form):
    """A kept file of the record on the page."""
    with page.expect_download() as got:
        page.get_by_role("link", name=form, exact=True).click()
    return got.value


def verify(folder):
    """`vanthu audit verify` on the site's instance."""
    command = [Path(sys.executable).parent / "vanthu", "audit", "verify"]
    return subprocess.run(command, env={**os.environ, "VANTHU_INSTANCE": str(folder)}, capture_output=True, text=True)


def do(page, where, *buttons):
    for button in buttons:
        page.goto(where)
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator(".done")).to_contain_text("Đã thực hiện")


def test_a_reminder_goes_through_the_hands_of_the_office_then_its_plan_is_amended(at_work, tmp_path):
    drafter, head = at_work(Role.DRAFTER), at_work(Role.UNIT_HEAD)
    clerk, signatory = at_work(Role.CLERK), at_work(Role.SIGNATORY)
    where = started(drafter, "quarterly_reminder", "period=2026-Q3")
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
    signatory.goto(where)
    signatory.get_by_role("button", name="Ký", exact=True).click()
    expect(signatory.get_by_text("chưa mở dãy số “CV”").first).to_be_visible()
    opens_the_register(clerk)
    do(signatory, where, "Ký")
    do(clerk, where, "Đóng dấu", "Phát hành")
    said = ("Số: 01/SKHCN-KHQLCN", "Lạng Sơn, ngày 20 tháng 8 năm 2026", "KT. GIÁM ĐỐC")
    expect(clerk.get_by_text(" · ".join(said[:2]))).to_be_visible()
    docx, pdf = kept(clerk, "DOCX"), kept(clerk, "PDF")
    assert (docx.suggested_filename, pdf.suggested_filename) == ("01-SKHCN-KHQLCN.docx", "01-SKHCN-KHQLCN.pdf")
    pages = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf.path()))
    for form in (" ".join(docx_words(docx.path().read_bytes())), " ".join(pages.split())):
        assert all(words in form for words in said)
    clerk.evaluate("document.querySelectorAll('iframe').forEach((frame) => frame.remove())")
    assert violations(clerk) == []
    clerk.goto("/so-dang-ky/?tim=gui bao cao quy iii")
    expect(clerk.get_by_role("row", name=re.compile("01.SKHCN-KHQLCN.*đã phát hành"))).to_be_visible()

    amended = started(drafter, "plan_amendment", "changed=gia-nhap-thi-truong")
    do(drafter, amended, "Trình duyệt")
    do(head, amended, "Duyệt nội dung")
    do(clerk, amended, "Đạt thể thức", "Trình ký")
    do(signatory, amended, "Ký")
    do(clerk, amended, "Đóng dấu", "Phát hành")
    started(drafter, "quarterly_reminder", "period=2026-Q3")
    drafter.get_by_role("link", name="Sửa bản thảo").click()
    letter = " ".join(drafter.locator("textarea").evaluate_all("areas => areas.map((area) => area.value)"))
    assert re.search(r"Kế hoạch số \d+/KH-SKHCN .*sửa đổi, bổ sung tại Kế hoạch số 01/KH-SKHCN", letter)

    assert verify(tmp_path).returncode == 0
    blob = next((tmp_path / "store").rglob(hashlib.sha256(pdf.path().read_bytes()).hexdigest()))
    blob.chmod(0o640)
    blob.write_bytes(blob.read_bytes()[:-1] + b"x")
    found = verify(tmp_path)
    assert found.returncode == 1 and blob.name in found.stderr


def test_a_draft_is_edited_and_compared_on_pages_free_of_violations(at_work):
    drafter = at_work(Role.DRAFTER)
    started(drafter, "quarterly_reminder", "period=2026-Q3")
    drafter.get_by_role("link", name="Sửa bản thảo").click()
    drafter.locator("textarea[name^=body]").first.fill("Đoạn mở đầu viết lại.")
    assert violations(drafter) == []
    drafter.get_by_role("button", name="Lưu bản thảo").click()
    drafter.get_by_role("link", name=re.compile("Khác bản trước")).click()
    expect(drafter.get_by_role("cell", name="Đoạn mở đầu viết lại.")).to_be_visible()
    assert violations(drafter) == []
