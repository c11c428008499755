"""A clerk drops a file: what is wrong stands beside its pages, and a DOCX is mended."""

import io

import docx
import pytest

from service.web.check import MOST_HELD, Held, Tray
from tests.foreign.made_elsewhere import WAYS

HERE = "/kiem-tra-the-thuc/"


def drop(client, content, name="ke-hoach.docx"):
    return client.post(HERE, data={"file": (io.BytesIO(content), name)})


@pytest.fixture(scope="module")
def foreign():
    return WAYS["tabs"]()


def test_a_word_file_is_shown_with_its_parts_and_findings(client, foreign):
    page = client.get(drop(client, foreign).location)
    assert page.status_code == 200
    for words in ("Phiếu kiểm tra thể thức", "Các thành phần đã nhận ra", "Tiêu ngữ", "NG-01", "ngày 05 tháng 9"):
        assert words in page.text


def test_a_mended_file_says_what_changed_and_has_nothing_left_to_mend(client, foreign):
    mended = client.post(f"{drop(client, foreign).location}sua")
    page = client.get(mended.location)
    assert "Lời đã đổi khi sửa" in page.text and "ngày 05 tháng 9 năm 2026" in page.text
    assert "NG-01" not in page.text
    kept = client.get(f"{mended.location}tep")
    assert "ke-hoach-da-sua.docx" in kept.headers["Content-Disposition"]
    assert "KẾ HOẠCH" in "\n".join(one.text for one in docx.Document(io.BytesIO(kept.data)).paragraphs)


@pytest.mark.parametrize(
    "content", [b"", b"MZ", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"], ids=["empty", "program", "doc"]
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(client, content):
    answer = drop(client, content, "a.docx")
    assert answer.status_code == 422 and "Tệp" in answer.text and "hãy" in answer.text


def test_no_file_is_said(client):
    assert "Chưa chọn tệp" in client.post(HERE, data={}).text


def test_a_file_that_left_the_tray_is_asked_for_again(client):
    answer = client.get(f"{HERE}{'0' * 32}/")
    assert answer.status_code == 404 and "hãy chọn lại tệp" in answer.text
    assert client.get(f"{HERE}{'0' * 32}/tep").status_code == 404


def test_a_file_that_was_not_mended_is_not_given_back(client, foreign):
    assert client.get(f"{drop(client, foreign).location}tep").status_code == 404


def test_the_tray_holds_the_newest_files_only():
    tray = Tray()
    keys = [tray.lay(Held("a", bytes([number]))) for number in range(MOST_HELD + 1)]
    assert tray.find(keys[0]) is None and tray.find(keys[-1]) is not None


def test_findings_stand_beside_the_document_that_is_composed(client):
    query = {"period": "2026-Q3", "stage": "request", "signer": "TS. Nguyễn Văn An"}
    page = client.get("/lap-van-ban/pci-2026/quarterly_reminder/", query_string=query).text
    assert "Phát hiện về thể thức" in page and '<a href="#signer">Họ tên người ký: “TS. Nguyễn Văn An”' in page
    right = client.get("/lap-van-ban/pci-2026/quarterly_reminder/", query_string=query | {"signer": "Nguyễn Văn An"})
    assert "Phát hiện về thể thức" not in right.text
