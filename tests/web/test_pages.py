"""Every page opens, is allowed by the policy, and answers with the headers that keep others out."""

import pytest

from service import create_app

PLAN = "/ke-hoach/pci-2026"
PAGES = (
    "/ke-hoach/",
    "/ke-hoach/moi",
    f"{PLAN}/",
    f"{PLAN}/chep",
    *(f"{PLAN}/phan/{part}" for part in ("thong-tin-chung", "don-vi", "che-do-bao-cao", "noi-nhan-chu-ky")),
    f"{PLAN}/muc/0",
    f"{PLAN}/muc/moi",
    f"{PLAN}/muc/1/noi-dung-moi",
    f"{PLAN}/noi-dung/gia-nhap-thi-truong",
    "/kiem-tra-the-thuc/",
    "/van-ban/viec-cua-toi",
    "/van-ban/",
    "/ky-bao-cao/",
    "/so-dang-ky/",
    "/theo-doi/",
    "/so-dia-chi/",
    "/so-dia-chi/co-quan/moi",
    "/so-dia-chi/co-quan/1",
    "/so-dia-chi/nhom/moi",
    "/so-dia-chi/nhom/1",
    "/so-dia-chi/dan/",
    "/lap-van-ban/",
    "/lap-van-ban/pci-2026/",
    "/lap-van-ban/pci-2026/implementation_plan/",
    "/lap-van-ban/pci-2026/quarterly_reminder/",
    "/doi-mat-khau",
    "/lap-van-ban/pci-2026/letter/",
    "/lap-van-ban/pci-2026/correction_letter/",
    "/quan-tri/",
    "/quan-tri/nguoi-moi",
    "/quan-tri/nguoi/1",
    "/quan-tri/tham-quyen",
    "/quan-tri/tham-quyen/moi",
    "/quan-tri/danh-so",
    "/quan-tri/nhat-ky",
    "/quan-tri/thu/",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_vietnamese_and_in_the_frame_of_the_office(client, page):
    answer = client.get(page)
    assert answer.status_code == 200
    assert '<html lang="vi">' in answer.text
    assert "Nguyễn Thị Kiểm" in answer.text and "Đăng xuất" in answer.text


def test_answers_carry_the_headers(client):
    headers = client.get("/ke-hoach/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_hold_no_inline_script_or_style_and_nothing_from_elsewhere(client):
    for page in PAGES:
        text = client.get(page).text
        assert "<style" not in text and " style=" not in text and "onclick" not in text
        assert "http://" not in text.replace("http://www.w3.org", "") and "https://" not in text


@pytest.mark.parametrize("host", ["vanthu.example", "192.168.1.5:5000", "127.0.0.1.nip.io"])
@pytest.mark.parametrize("page", ["/ke-hoach/", "/dang-nhap", "/assets/desk.css"])
def test_another_host_name_is_refused_even_to_nobody(anonymous, host, page):
    assert anonymous.get(page, headers={"Host": host}).status_code == 403


def test_a_host_name_of_the_office_is_taken(app, anonymous):
    app.config["ALLOWED_HOSTS"] = ["vanthu.so.example"]
    assert anonymous.get("/dang-nhap", headers={"Host": "vanthu.so.example:5000"}).status_code == 200


def test_a_post_without_its_token_is_refused_and_what_was_typed_is_shown(app, client):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post(f"{PLAN}/muc/0", data={"heading": "TIÊU ĐỀ VỪA GÕ"})
    assert answer.status_code == 400
    assert "TIÊU ĐỀ VỪA GÕ" in answer.text


@pytest.mark.parametrize("page", ["/khong-co", "/ke-hoach/khong-co/", f"{PLAN}/muc/9", f"{PLAN}/noi-dung/khong-co"])
def test_what_does_not_exist_is_said_in_vietnamese(client, page):
    answer = client.get(page)
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_the_cookie_key_is_made_once_for_its_owner_only(tmp_path):
    first = create_app(tmp_path).config["SECRET_KEY"]
    assert create_app(tmp_path).config["SECRET_KEY"] == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_fault_is_said_in_vietnamese_even_when_the_accounts_cannot_be_read(app, client):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with app.extensions["office"].engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE account RENAME TO away")
    answer = client.get("/ke-hoach/")
    assert answer.status_code == 500 and "Có lỗi của phần mềm" in answer.text
