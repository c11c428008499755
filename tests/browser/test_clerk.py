"""What a clerk does, in a real browser, on a wide screen and on a phone."""

import re

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from service.exchange import dump, sample
from service.fonts import fonts
from service.kinds.letter import KIND as LETTER
from service.kinds.samples import samples
from service.render import render
from tests.foreign.made_elsewhere import WAYS
from tests.people import enter
from tests.sample_plan import sample_plan
from tests.web.test_pages import PAGES

pytestmark = pytest.mark.browser
PLAN = "/ke-hoach/pci-2026"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_free_of_axes_violations_and_fits_its_screen(page: Page, address):
    page.goto(address)
    page.evaluate("document.querySelectorAll('iframe').forEach((frame) => frame.remove())")  # the browser's own viewer
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_clerk_adds_an_objective_moves_it_and_takes_the_plan_home(page: Page):
    page.goto(f"{PLAN}/")
    page.get_by_role("link", name=re.compile("Thêm chỉ số, nội dung")).first.click()
    page.get_by_label("Tên chỉ số, nội dung").fill("Chỉ số “Thiết chế pháp lý & an ninh”")
    page.locator("#tasks-0-text").fill("Rà soát văn bản do Sở tham mưu.")
    page.get_by_role("button", name="Thêm nhiệm vụ").click()
    page.locator("#tasks-1-text").fill("Trả lời kiến nghị của doanh nghiệp.")
    page.locator("button[value='lead-units-add']").click()
    page.locator("#lead-units-0").select_option("vp")
    page.locator("button[value='coordinate-units-add']").click()
    page.locator("#coordinate-units-0").select_option("cctdc")
    page.locator("button[value='coordinate-scopes-add']").click()
    page.locator("#coordinate-scopes-0-unit").select_option("cctdc")
    page.locator("#coordinate-scopes-0-text").fill("nội dung đo lường, chất lượng")
    page.locator(".foot button[value=save]").click()
    expect(page.locator(".done")).to_contain_text("Đã lưu")

    row = page.locator("li[data-row='sections-1-objectives-7']")
    expect(row).to_contain_text("8. Chỉ số “Thiết chế pháp lý & an ninh”")
    row.get_by_role("button", name="Lên: Chỉ số “Thiết chế pháp lý & an ninh”").click()
    expect(page.locator("li[data-row='sections-1-objectives-6']")).to_contain_text("7. Chỉ số “Thiết chế pháp lý")

    page.get_by_role("link", name="Lập văn bản").last.click()
    page.get_by_role("link", name="Kế hoạch", exact=True).last.click()
    wide = page.viewport_size["width"] > 800
    if wide:
        with page.expect_response(re.compile("xem-truoc.pdf")) as seen:
            page.reload()
        assert seen.value.status == 200
    else:
        expect(page.get_by_alt_text("Trang 1", exact=True)).to_be_visible()
    for form in ("DOCX", "PDF"):
        with page.expect_download() as kept:
            page.get_by_role("link", name=f"Tải {form}").click()
        assert kept.value.suggested_filename == f"KH-pci-2026.{form.lower()}"
        assert kept.value.path().stat().st_size > 10_000


def test_a_letter_is_typed_line_by_line_and_its_pages_follow(page: Page):
    page.goto("/lap-van-ban/pci-2026/letter/")
    expect(page.locator("#trouble")).to_have_count(0)
    expect(page.locator("#pages")).to_contain_text("Trang văn bản sẽ hiện ở đây khi đã ghi đủ.")
    page.get_by_label("Trích yếu").fill("góp ý dự thảo Quy chế làm việc")
    page.get_by_label("Kính gửi").fill("Sở Tài chính\nSở Nội vụ")
    page.get_by_label("Nội dung").fill("Đề nghị quý Sở:\n- Góp ý dự thảo;\n- Gửi góp ý trước ngày 30/8/2026.")
    expect(page.get_by_role("link", name="Tải DOCX")).to_be_visible()
    assert violations(page) == []
    page.reload()
    expect(page.get_by_label("Nội dung")).to_have_value(re.compile("^Đề nghị quý Sở:\n- Góp ý dự thảo;\n- Gửi"))
    with page.expect_download() as kept:
        page.get_by_role("link", name="Tải DOCX").click()
    said = [paragraph.text for paragraph in docx.Document(str(kept.value.path())).paragraphs]
    assert "- Gửi góp ý trước ngày 30/8/2026./." in said


FORTY = "\n".join(f"{number}. Đề nghị các sở, ban, ngành rà soát việc thứ {number}, trả lời bằng văn bản. " * 2
                  for number in range(1, 41))  # fmt: skip


def test_a_letter_of_three_pages_is_typed_by_the_keyboard_and_nothing_takes_the_focus(page: Page):
    page.goto("/lap-van-ban/pci-2026/letter/?subject=góp ý dự thảo Quy chế làm việc")
    page.get_by_label("Kính gửi").fill("Sở Tài chính\nSở Nội vụ")
    body = page.get_by_label("Nội dung")
    body.fill(FORTY)
    body.press("End")
    expect(page.get_by_alt_text("Trang 3", exact=True)).to_be_attached()
    expect(body).to_be_focused()
    assert re.search(r"/letter/\?ban=[0-9a-f]{64}$", page.url)
    page.keyboard.type("X")
    with page.expect_response(re.compile(r"/letter/\?ban=")) as seen:
        page.get_by_label("Trích yếu").press("Enter")
    assert seen.value.status == 200
    expect(page.get_by_label("Trích yếu")).to_be_focused()
    page.get_by_label("Ngày ban hành").fill("31/2/2026")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("#trouble")).to_be_focused()
    page.locator("#trouble a").click()
    expect(page.get_by_label("Ngày ban hành")).to_be_focused()
    page.reload()
    expect(page.locator("#trouble")).to_be_focused()
    expect(body).to_have_value(re.compile("40. Đề nghị.*X"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    again = page.locator("#locked a").get_attribute("href")
    assert re.search(r"ve=[^&]*ban(%3D|=)[0-9a-f]{64}", again)


def test_who_signs_stays_chosen_while_the_letter_is_typed(page: Page):
    page.goto("/lap-van-ban/pci-2026/quarterly_reminder/?period=2026-Q3")
    page.locator("#medium").select_option("paper")
    with page.expect_response(re.compile(r"/\?ban=")):
        page.locator("#contact").press_sequentially("bà Lan")
    expect(page.locator("form[action*='ban=']")).to_be_attached()
    expect(page.locator("#medium")).to_have_value("paper")


def test_no_field_of_a_long_letter_has_the_focus_behind_the_button(page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/lap-van-ban/pci-2026/letter/?subject=góp ý dự thảo Quy chế làm việc")
    page.get_by_label("Nội dung").fill(FORTY)
    page.get_by_label("Trích yếu").focus()
    for name in LETTER.Inputs.model_fields:
        tab_to(page, name)
        lowest = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        assert lowest <= page.evaluate("document.querySelector('.foot').getBoundingClientRect().top"), name


def test_rows_move_by_the_keyboard_alone(page: Page):
    page.goto(f"{PLAN}/")
    link = page.get_by_role("link", name="1. Chỉ số “Gia nhập thị trường”")
    link.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("link", name="2. Chỉ số “Gia nhập thị trường”")).to_be_visible()


def test_what_is_typed_is_on_the_page_without_a_button(page: Page):
    page.goto("/lap-van-ban/pci-2026/quarterly_reminder/?period=2026-Q3")
    page.locator("#stage").select_option("press")
    expect(page.get_by_role("heading", name="Chưa lập được văn bản")).to_be_visible()
    page.locator("#stage").select_option("request")
    expect(page.get_by_role("link", name="Tải DOCX")).to_be_visible()
    assert re.search(r"/\?ban=[0-9a-f]{64}$", page.url)


def test_of_two_clerks_the_later_one_sees_both_texts(page: Page, browser, site):
    page.goto(f"{PLAN}/muc/0")
    other = browser.new_page(base_url=site)
    enter(other)
    other.goto(f"{PLAN}/muc/0")
    for clerk, heading in ((other, "TIÊU ĐỀ CỦA NGƯỜI KHÁC"), (page, "TIÊU ĐỀ CỦA TÔI")):
        clerk.locator("#heading").fill(heading)
    other.locator(".foot button[value=save]").click()
    expect(other.locator(".done")).to_contain_text("Đã lưu")
    other.close()
    with page.expect_response(lambda answer: answer.status == 409):
        page.locator(".foot button[value=save]").click()
    expect(page.get_by_role("cell", name="TIÊU ĐỀ CỦA NGƯỜI KHÁC")).to_be_visible()
    expect(page.locator("#heading")).to_have_value("TIÊU ĐỀ CỦA TÔI")


def test_a_draft_that_was_not_saved_is_offered_again_with_its_rows(page: Page):
    page.goto(f"{PLAN}/muc/0")
    page.locator("#heading").fill("TIÊU ĐỀ ĐANG GÕ DỞ")
    page.get_by_role("button", name="Thêm khoản").click()
    last = page.locator("textarea").last
    last.fill("Khoản chưa lưu.")
    page.wait_for_timeout(600)  # twice as long as a draft waits for the next key
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{PLAN}/")
    page.goto(f"{PLAN}/muc/0")
    expect(page.locator("#heading")).not_to_have_value("TIÊU ĐỀ ĐANG GÕ DỞ")
    page.get_by_role("button", name="Lấy lại bản gõ dở").click()
    expect(page.locator("#heading")).to_have_value("TIÊU ĐỀ ĐANG GÕ DỞ")
    expect(page.locator("textarea").last).to_have_value("Khoản chưa lưu.")
    page.locator(".foot button[value=save]").click()
    expect(page.locator(".done")).to_contain_text("Đã lưu")
    page.goto(f"{PLAN}/muc/0")
    expect(page.locator("[data-draft]")).to_be_hidden()
    expect(page.locator("#heading")).to_have_value("TIÊU ĐỀ ĐANG GÕ DỞ")


def test_a_row_button_asks_no_question_but_leaving_afterwards_does(page: Page):
    page.goto(f"{PLAN}/muc/0")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#heading").fill("ĐANG SỬA")
    page.get_by_role("button", name="Thêm khoản").click()
    assert asked == []
    expect(page.locator("form[data-changed]")).to_be_attached()
    page.wait_for_load_state()
    page.locator("#heading").press("End")
    page.goto(f"{PLAN}/")
    assert asked == ["beforeunload"]


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_pages_that_say_no_are_free_of_axes_violations(page: Page, tmp_path):
    page.goto("/khong-co-trang-nay")
    assert violations(page) == []
    file = tmp_path / "plan.json"
    file.write_text(dump(sample()).replace("Nâng cao", "Nâng cao hơn nữa", 1), encoding="utf-8")
    page.goto("/ke-hoach/")
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Nhập", exact=True).click()
    expect(page.get_by_role("button", name="Thay bằng tệp này")).to_be_visible()
    assert violations(page) == []
    page.goto(f"{PLAN}/muc/0")
    page.locator("#heading").fill("")
    page.locator(".foot button[value=save]").click()
    expect(page.locator("#trouble")).to_be_focused()
    assert violations(page) == []


def test_the_log_in_pages_are_free_of_axes_violations_and_say_who_is_there(page: Page):
    expect(page.get_by_role("link", name="Nguyễn Thị Kiểm")).to_be_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    page.goto(f"{PLAN}/muc/0")
    assert violations(page) == []
    page.locator("#email").fill("ai-do@so.example")
    page.locator("#password").fill("sai")
    page.locator("main button").click()
    expect(page.locator("#trouble")).to_be_focused()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    enter(page)


def test_a_page_nobody_touches_is_covered_and_what_was_typed_is_not_lost(page: Page):
    page.clock.install()
    page.goto(f"{PLAN}/muc/0")
    page.locator("#heading").fill("TIÊU ĐỀ ĐANG GÕ DỞ")
    page.clock.run_for(10 * 60_000)
    with page.expect_response(re.compile("/phien$")) as kept:
        page.locator("#heading").press("End")
        page.clock.run_for(60_000)
    assert kept.value.status == 204
    page.clock.run_for(10 * 60_000)
    expect(page.locator("#heading")).to_be_visible()
    page.clock.run_for(6 * 60_000)
    expect(page.get_by_role("heading", name="Phiên làm việc đã hết")).to_be_visible()
    expect(page.locator("#heading")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="Đăng nhập lại").click()
    page.get_by_role("button", name="Lấy lại bản gõ dở").click()
    expect(page.locator("#heading")).to_have_value("TIÊU ĐỀ ĐANG GÕ DỞ")


def test_english_pages_are_free_of_axes_violations(page: Page):
    page.goto(f"{PLAN}/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Add an objective").first).to_be_visible()
    assert page.url.endswith(f"{PLAN}/")
    assert violations(page) == []
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.get_by_role("link", name="Thêm chỉ số, nội dung").first).to_be_visible()


def test_a_plan_is_edited_and_composed_without_a_script(browser, site):
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    enter(page)
    page.goto(f"{PLAN}/muc/0")
    page.locator("#heading").fill("MỤC ĐÍCH")
    page.get_by_role("button", name="Thêm khoản").click()
    page.locator("textarea").last.fill("Khoản thêm không cần mã lệnh.")
    page.get_by_role("button", name="Lên: khoản").last.click()
    expect(page.locator("textarea").last).not_to_have_value("Khoản thêm không cần mã lệnh.")  # the page is the new one
    page.locator(".foot button[value=save]").click()
    expect(page.locator(".done")).to_contain_text("Đã lưu")
    page.goto("/lap-van-ban/pci-2026/quarterly_reminder/?period=2026-Q3")
    page.locator("#contact").fill("bà Hoàng Thị Lan")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("#contact")).to_have_value("bà Hoàng Thị Lan")
    page.goto("/lap-van-ban/pci-2026/letter/")
    page.locator("#subject").fill("góp ý dự thảo")
    page.locator("#addressees").fill("Sở Nội vụ")
    page.locator("#body").fill(FORTY)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_alt_text("Trang 3", exact=True)).to_be_attached()
    expect(page.locator("#body")).to_have_value(FORTY)
    page.go_back()
    page.go_back()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Tải DOCX").click()
    assert "bà Hoàng Thị Lan" in "\n".join(one.text for one in docx.Document(kept.value.path()).paragraphs)
    context.close()


def test_a_section_is_written_with_the_keyboard_alone(page: Page):
    page.goto(f"{PLAN}/muc/moi")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "heading")
    page.keyboard.type("MỤC GÕ BẰNG PHÍM")
    tab_to(page, "Thêm khoản")
    page.keyboard.press("Enter")
    expect(page.locator("#items-0-text")).to_be_visible()
    tab_to(page, "items-0-text")
    page.keyboard.type("Khoản gõ bằng phím.")
    tab_to(page, "Lưu")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Đã lưu")
    expect(page.get_by_role("link", name="MỤC GÕ BẰNG PHÍM")).to_be_visible()


def tab_to(page, wanted):
    """Press Tab until the element with this id or these words has the focus."""
    seen = []
    for _ in range(60):
        seen.append(page.evaluate("document.activeElement.id + '|' + document.activeElement.textContent.trim()"))
        if wanted in seen[-1].split("|"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by Tab: {seen}")


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_file_is_dropped_checked_and_mended(page: Page, tmp_path, form):
    (tmp_path / f"cong-van.{form}").write_bytes(foreign_file(form))
    page.goto("/kiem-tra-the-thuc/")
    page.locator("#file").set_input_files(tmp_path / f"cong-van.{form}")
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("lỗi"))).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if form == "pdf":
        expect(page.get_by_alt_text(re.compile("Trang 1: có dấu của phát hiện"))).to_be_visible()
        return
    page.get_by_role("button", name="Sửa thể thức").click()
    expect(page.get_by_role("heading", name="Lời đã đổi khi sửa")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Tải bản đã sửa").click()
    assert kept.value.suggested_filename == "cong-van-da-sua.docx"


def foreign_file(form: str) -> bytes:
    """A Word file of somebody else's, and a PDF of ours whose date is written wrongly."""
    if form == "docx":
        return WAYS["tabs"]()
    (sample, *_others) = samples(sample_plan())
    document = sample.kind.compose(sample_plan(), sample.inputs, sample.today)
    wrong = document.model_copy(update={"place_and_date": "Lạng Sơn, ngày 5 tháng 9 năm 2026"})
    return render(wrong, fonts()).pdf
