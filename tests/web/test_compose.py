"""Lập văn bản on the web: every kind's form, its pages, its two files."""

import io
import re

import pypdfium2
import pytest

from service.exchange import rows, sample
from service.fonts import fonts
from service.kinds import KINDS, TYPED, read_inputs
from service.render import render

RED = (0xF7, 0xC5, 0xCC)  # the ground of a mark
WHERE = "/lap-van-ban/pci-2026"


@pytest.mark.parametrize("kind", TYPED)
def test_a_kinds_form_opens_with_its_usual_answers_and_its_pages(client, kind):
    page = client.get(f"{WHERE}/{kind}/").text
    asked = KINDS[kind].Inputs.model_fields
    for name, field in asked.items():
        assert f'id="{name}"' in page
        assert str(field.title) in page
    assert "Chưa lập được văn bản" not in page
    if kind in ("letter", "correction_letter", "plan_amendment"):
        assert "Trang văn bản sẽ hiện ở đây khi đã ghi đủ." in page
    else:
        assert "Tải DOCX" in page and "<iframe" in page


def test_the_files_are_those_of_the_command_line(client, app):
    kind = KINDS["quarterly_reminder"]
    query = {"period": "2026-Q3", "stage": "request", "unit": "vp"}
    document = kind.compose(rows(sample()), read_inputs(kind, query), app.extensions["clock"]())
    made = render(document, fonts())
    for ending, content in (("docx", made.docx), ("pdf", made.pdf)):
        answer = client.get(f"{WHERE}/quarterly_reminder/tai-{ending}", query_string=query)
        assert answer.data == content
        assert f"CV-pci-2026-2026q3-vp-0.{ending}" in answer.headers["Content-Disposition"]


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(client):
    query = {"period": "2026-Q4", "stage": "press", "contact": "ông Nguyễn Văn Bình"}
    page = client.get(f"{WHERE}/quarterly_reminder/", query_string=query).text
    assert "Kế hoạch không có báo cáo quý IV; kỳ cuối là báo cáo năm" in page
    assert 'id="period-remark"' in page and "ông Nguyễn Văn Bình" in page
    assert "Tải DOCX" not in page


def test_hostile_words_stay_words(client):
    query = {"period": "2026-Q3", "contact": "R&D <b>“x”</b> {{ 7*7 }}"}
    page = client.get(f"{WHERE}/quarterly_reminder/", query_string=query)
    assert page.status_code == 200 and "<b>“x”" not in page.text
    content = client.get(f"{WHERE}/quarterly_reminder/xem-truoc.pdf", query_string=query).data
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(content))
    assert "R&D <b>“x”</b> {{ 7*7 }}" in " ".join(text.split())


def test_pages_are_pictures_for_a_phone(client):
    query = {"layout": "text"}
    answer = client.get(f"{WHERE}/implementation_plan/trang-1.png", query_string=query)
    assert answer.data.startswith(b"\x89PNG")
    assert client.get(f"{WHERE}/implementation_plan/trang-99.png", query_string=query).status_code == 404
    assert io.BytesIO(answer.data).getbuffer().nbytes > 10_000


def test_a_form_sent_whole_by_a_browser_opens_too(client):
    query = dict.fromkeys(KINDS["quarterly_reminder"].Inputs.model_fields, "") | {
        "period": "2026-Q3", "stage": "request", "number": "12", "issued": "20/8/2026"
    }  # fmt: skip
    page = client.get(f"{WHERE}/quarterly_reminder/", query_string=query)
    assert page.status_code == 200
    assert "Tải DOCX" in page.text


def test_what_is_missing_is_said_with_its_field_and_marked_on_the_page_alone(client):
    query = {"period": "2026-Q3", "stage": "request"}
    page = client.get(f"{WHERE}/quarterly_reminder/", query_string=query).text
    assert "Còn thiếu, tô đỏ trên trang" in page
    assert all(f'<a href="#{name}">' in page for name in ("number", "issued", "signer"))
    assert RED in colours(client.get(f"{WHERE}/quarterly_reminder/xem-truoc.pdf", query_string=query).data)
    assert RED not in colours(client.get(f"{WHERE}/quarterly_reminder/tai-pdf", query_string=query).data)
    whole = query | {"number": "12", "issued": "20/8/2026", "signer": "Nguyễn Văn An"}
    assert "Còn thiếu" not in client.get(f"{WHERE}/quarterly_reminder/", query_string=whole).text
    assert RED not in colours(client.get(f"{WHERE}/quarterly_reminder/xem-truoc.pdf", query_string=whole).data)


LETTER = {
    "subject": "góp ý dự thảo Quy chế làm việc",
    "addressees": "Sở Tài chính\r\nSở Nội vụ\r\nsở tài chính\r\n",
    "body": "Thực hiện nhiệm vụ được giao, đề nghị:\r\n\r\n- Góp ý dự thảo;\r\n-\tGửi về trước ngày 20/9/2026.\r\n",
}


def test_a_text_of_many_lines_is_typed_in_a_box_and_stays_as_it_was_typed(client):
    page = client.get(f"{WHERE}/letter/", query_string=LETTER).text
    assert "Tải DOCX" in page
    assert re.search(r'<textarea[^>]* id="body"[^>]*>\n' + re.escape(LETTER["body"]) + "</textarea>", page)
    content = client.get(f"{WHERE}/letter/xem-truoc.pdf", query_string=LETTER).data
    text = " ".join(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().split())
    assert "Kính gửi: - Sở Tài chính; - Sở Nội vụ." in text
    assert "- Góp ý dự thảo; - Gửi về trước ngày 20/9/2026./." in text


def test_a_line_that_cannot_be_printed_is_named_by_its_place(client):
    page = client.get(f"{WHERE}/letter/", query_string=LETTER | {"body": "Một.\nHai\u202e.\nBa."}).text
    assert "Nội dung, dòng có chữ thứ 2: có ký tự không in được (U+202E)" in page
    assert 'id="body-remark"' in page and "Tải DOCX" not in page


def test_a_letter_without_its_words_is_asked_for_each_of_them(client):
    page = client.get(f"{WHERE}/letter/", query_string={"subject": "", "addressees": " \r\n", "body": "\r\n"}).text
    assert all(f'id="{name}-remark"' in page for name in ("subject", "addressees", "body"))


def colours(pdf):
    """The colours of every point of the first page."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("RGB")
    return {colour for _count, colour in picture.getcolors(1 << 24)}
