"""Lập văn bản on the web: every kind's form, its pages, its two files."""

import io

import pypdfium2
import pytest

from service.exchange import rows, sample
from service.fonts import fonts
from service.kinds import KINDS, read_inputs
from service.render import render

RED = (0xF7, 0xC5, 0xCC)  # the ground of a mark
WHERE = "/lap-van-ban/pci-2026"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kinds_form_opens_with_its_usual_answers_and_its_pages(client, kind):
    page = client.get(f"{WHERE}/{kind}/").text
    for name, field in KINDS[kind].Inputs.model_fields.items():
        assert f'id="{name}"' in page
        assert str(field.title) in page
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


def colours(pdf):
    """The colours of every point of the first page."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("RGB")
    return {colour for _count, colour in picture.getcolors(1 << 24)}
