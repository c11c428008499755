"""Lập văn bản on the web: every kind's form, its pages, its two files, and the short address of what was typed."""

import html
import io
import re
from datetime import UTC, datetime, time
from html import unescape

import docx
import pypdfium2
import pytest
from sqlmodel import select

from service import db
from service.account import Role
from service.exchange import rows, sample
from service.fonts import fonts
from service.kinds import KINDS, TYPED, read_inputs
from service.kinds.samples import samples
from service.render import render
from service.typed_form import KEPT_DAYS, MOST_CHARACTERS, TypedForm
from tests.people import add, address, let_sign, log_in
from tests.sample_plan import sample_plan

RED = (0xF7, 0xC5, 0xCC)  # the ground of a mark
WHERE = "/lap-van-ban/pci-2026"
REMINDER = {"period": "2026-Q3", "stage": "request"}


def sent(client, kind, typed, **more):
    """The address at which a form that was sent is shown."""
    answer = client.post(f"{WHERE}/{kind}/", data=typed | more)
    assert answer.status_code == 303 and len(answer.location) < 200
    return answer.location


def beside(there, name):
    """The address of something that is made from the same form: `tai-docx`, `trang-1.png`."""
    return there.replace("/?", f"/{name}?")


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
    query = REMINDER | {"unit": "vp"}
    there = sent(client, "quarterly_reminder", query)
    document = kind.compose(rows(sample()), read_inputs(kind, query), app.extensions["clock"]())
    made = render(document, fonts())
    for ending, content in (("docx", made.docx), ("pdf", made.pdf)):
        answer = client.get(beside(there, f"tai-{ending}"))
        assert answer.data == content
        assert f"CV-pci-2026-2026q3-vp-0.{ending}" in answer.headers["Content-Disposition"]


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(client):
    query = {"period": "2026-Q4", "stage": "press", "contact": "ông Nguyễn Văn Bình"}
    page = client.get(sent(client, "quarterly_reminder", query)).text
    assert "Kế hoạch không có báo cáo quý IV; kỳ cuối là báo cáo năm" in page
    assert 'id="period-remark"' in page and "ông Nguyễn Văn Bình" in page
    assert "Tải DOCX" not in page


def test_hostile_words_stay_words(client):
    query = {"period": "2026-Q3", "contact": "R&D <b>“x”</b> {{ 7*7 }}"}
    there = sent(client, "quarterly_reminder", query)
    page = client.get(there)
    assert page.status_code == 200 and "<b>“x”" not in page.text
    content = client.get(beside(there, "xem-truoc.pdf")).data
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(content))
    assert "R&D <b>“x”</b> {{ 7*7 }}" in " ".join(text.split())


def test_pages_are_pictures_for_a_phone(client):
    there = sent(client, "implementation_plan", {"layout": "text"})
    answer = client.get(beside(there, "trang-1.png"))
    assert answer.data.startswith(b"\x89PNG")
    assert client.get(beside(there, "trang-99.png")).status_code == 404
    assert io.BytesIO(answer.data).getbuffer().nbytes > 10_000


def test_a_form_sent_whole_by_a_browser_opens_too(client):
    query = dict.fromkeys(KINDS["quarterly_reminder"].Inputs.model_fields, "") | {
        "period": "2026-Q3", "stage": "request", "number": "12", "issued": "20/8/2026"
    }  # fmt: skip
    page = client.get(sent(client, "quarterly_reminder", query))
    assert page.status_code == 200
    assert "Tải DOCX" in page.text


def test_what_is_missing_is_said_with_its_field_and_marked_on_the_page_alone(client):
    there = sent(client, "quarterly_reminder", REMINDER)
    page = client.get(there).text
    assert "Còn thiếu, tô đỏ trên trang" in page
    assert all(f'<a href="#{name}">' in page for name in ("number", "issued", "signer"))
    assert RED in colours(client.get(beside(there, "xem-truoc.pdf")).data)
    assert RED not in colours(client.get(beside(there, "tai-pdf")).data)
    whole = sent(client, "quarterly_reminder", REMINDER, number="12", issued="20/8/2026", signer="Nguyễn Văn An")
    assert "Còn thiếu" not in client.get(whole).text
    assert RED not in colours(client.get(beside(whole, "xem-truoc.pdf")).data)


LETTER = {
    "subject": "góp ý dự thảo Quy chế làm việc",
    "addressees": "Sở Tài chính\r\nSở Nội vụ\r\nsở tài chính\r\n",
    "body": "Thực hiện nhiệm vụ được giao, đề nghị:\r\n\r\n- Góp ý dự thảo;\r\n-\tGửi về trước ngày 20/9/2026.\r\n",
}


def test_a_text_of_many_lines_is_typed_in_a_box_and_stays_as_it_was_typed(client):
    there = sent(client, "letter", LETTER)
    page = client.get(there).text
    assert "Tải DOCX" in page
    assert re.search(r'<textarea[^>]* id="body"[^>]*>\n' + re.escape(LETTER["body"]) + "</textarea>", page)
    content = client.get(beside(there, "xem-truoc.pdf")).data
    text = " ".join(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().split())
    assert "Kính gửi: - Sở Tài chính; - Sở Nội vụ." in text
    assert "- Góp ý dự thảo; - Gửi về trước ngày 20/9/2026./." in text


def test_a_line_that_cannot_be_printed_is_named_by_its_place(client):
    page = client.get(sent(client, "letter", LETTER | {"body": "Một.\nHai\u202e.\nBa."})).text
    assert "Nội dung, dòng có chữ thứ 2: có ký tự không in được (U+202E)" in page
    assert 'id="body-remark"' in page and "Tải DOCX" not in page


def test_a_letter_without_its_words_is_asked_for_each_of_them(client):
    page = client.get(sent(client, "letter", {"subject": "", "addressees": " \r\n", "body": "\r\n"})).text
    assert all(f'id="{name}-remark"' in page for name in ("subject", "addressees", "body"))


LONG = LETTER | {
    "body": "\r\n".join(f"{number}. Đề nghị các sở, ban, ngành rà soát việc thứ {number} và trả lời bằng văn bản. " * 2
                        for number in range(1, 41)),
}  # fmt: skip


@pytest.mark.parametrize("one", [one for one in samples(sample_plan()) if one.kind.is_typed], ids=lambda one: one.name)
def test_every_kind_is_sent_and_comes_back_at_a_short_address(app, clock, anonymous, one):
    clock.moment = datetime.combine(one.today, time(3), UTC)
    add(app, address(Role.DRAFTER), [Role.DRAFTER])
    log_in(anonymous, address(Role.DRAFTER))
    typed = {name: "\r\n".join(value) if is_text(one.kind, name) else value for name, value in asked_of(one).items()}
    there = sent(anonymous, one.kind.code, typed)
    assert there == sent(anonymous, one.kind.code, typed)  # the same words, the same address
    page = anonymous.get(there).text
    assert "Chưa lập được văn bản" not in page and "Tải DOCX" in page
    made = anonymous.get(beside(there, "tai-docx"))
    assert one.kind.file_stem(rows(sample()), one.inputs) in made.headers["Content-Disposition"]


def asked_of(one):
    """The inputs of a sample as a browser sends them."""
    said = one.inputs.model_dump(mode="json", exclude_none=True)
    return {
        name: [str(each) for each in value] if isinstance(value, list) else str(value) for name, value in said.items()
    }


def is_text(kind, name):
    extra = kind.Inputs.model_fields[name].json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("lines"))


def test_a_letter_of_forty_paragraphs_is_shown_kept_as_files_and_as_a_draft(app, client):
    let_sign(app, "moi-viec@so.example")
    there = sent(client, "letter", LONG)
    page = client.get(there).text
    assert LONG["body"] in html.unescape(page)
    targets = [
        html.unescape(one) for one in re.findall(r'(?:href|src|action)="(/(?:lap-van-ban|van-ban/moi)[^"]*)"', page)
    ]
    assert len(targets) > 6 and max(map(len, targets)) < 200
    assert len(pypdfium2.PdfDocument(client.get(beside(there, "xem-truoc.pdf")).data)) >= 3
    assert client.get(beside(there, "trang-3.png")).data.startswith(b"\x89PNG")
    said = [one.text for one in docx.Document(io.BytesIO(client.get(beside(there, "tai-docx")).data)).paragraphs]
    assert any(one.startswith("40. Đề nghị") for one in said)
    create = next(one for one in targets if one.startswith("/van-ban/moi"))
    signing = re.search(r'<option value="(\d+)">[^<]*KT\. GIÁM ĐỐC', page)[1]
    saved = client.post(create, data={"signing": signing, "medium": "electronic"})
    assert saved.status_code == 303 and "góp ý dự thảo Quy chế làm việc" in client.get(saved.location).text


def test_a_draft_that_cannot_be_saved_leaves_everything_in_the_form(client):
    there = sent(client, "letter", LONG)
    answer = client.post(there.replace("/lap-van-ban/", "/van-ban/moi/").replace("/?", "?"), data={"signing": "99"})
    assert answer.status_code == 422 and "Chưa chọn người ký" in answer.text
    assert LONG["body"] in html.unescape(answer.text)


def test_a_wrong_field_is_told_at_the_address_too_with_everything_that_was_typed(client):
    there = sent(client, "letter", LONG, issued="31/2/2026", signer="Lê Thị Bình")
    for page in (client.get(there).text, client.get(there).text):
        assert 'id="issued-remark"' in page and "31/2/2026" in page and "Lê Thị Bình" in page
        assert LONG["body"] in html.unescape(page)
    assert client.get(beside(there, "tai-docx")).status_code == 422


def test_a_field_that_the_form_does_not_have_changes_nothing(client):
    typed = REMINDER | {"document": "{}", "by": "ai-do@so.example", "ban": "0" * 64, "kind": "letter"}
    assert sent(client, "quarterly_reminder", typed) == sent(client, "quarterly_reminder", REMINDER)
    page = client.get(sent(client, "quarterly_reminder", REMINDER, stage="khong-co")).text
    assert 'id="stage-remark"' in page and "Tải DOCX" not in page


def test_nobody_opens_what_somebody_else_typed(app, client):
    there = sent(client, "letter", LETTER)
    add(app, address(Role.CLERK), [Role.CLERK])
    other = app.test_client()
    log_in(other, address(Role.CLERK))
    for name in ("", "xem-truoc.pdf", "trang-1.png", "tai-docx", "tai-pdf"):
        answer = other.get(beside(there, name))
        assert answer.status_code == 404 and "Sở Tài chính" not in answer.text
        assert "Bản gõ chỉ mở được cho người đã gõ" in answer.text
    assert sent(other, "letter", LETTER) == there  # but the same words, typed by oneself, are one's own
    assert other.get(there).status_code == client.get(there).status_code == 200


def test_an_address_is_of_one_plan_and_one_kind(client):
    there = sent(client, "letter", LETTER)
    assert client.get(there.replace("/letter/", "/quarterly_reminder/")).status_code == 404
    for wrong in ("0" * 64, "", "x", "../..", "%00", there.split("ban=")[1][:-1]):
        assert client.get(f"{WHERE}/letter/?ban={wrong}").status_code == 404
    assert client.post(f"/van-ban/moi/pci-2026/letter?ban={'0' * 64}", data={"signing": "1"}).status_code == 404


def test_a_text_beyond_all_measure_is_refused_and_stays_in_the_form(client):
    words = "Một đoạn rất dài. " * (MOST_CHARACTERS // 15)
    answer = client.post(f"{WHERE}/letter/", data=LETTER | {"body": words})
    assert answer.status_code == 422
    assert "nhiều nhất là 100.000" in answer.text and words in html.unescape(answer.text)


def kept(app):
    with db.reading(app.extensions["office"].engine) as session:
        return {one.digest: one.until for one in session.exec(select(TypedForm))}


def test_what_is_old_is_swept_when_something_new_is_typed(app, clock, anonymous):
    log_in(anonymous)
    there = sent(anonymous, "letter", LETTER)
    clock.go_on(days=KEPT_DAYS)
    log_in(anonymous)
    sent(anonymous, "letter", LONG)
    assert anonymous.get(there).status_code == 200
    clock.go_on(days=1)
    log_in(anonymous)
    newest = sent(anonymous, "quarterly_reminder", REMINDER)
    assert anonymous.get(there).status_code == 404
    assert len(kept(app)) == 2 and anonymous.get(newest).status_code == 200


def test_a_pause_in_typing_is_kept_to_the_end_of_the_day_and_the_last_one_for_long(app, client, clock):
    first = sent(client, "letter", LETTER, after="").split("ban=")[1]
    second = sent(client, "letter", LETTER, signer="Lê", after=first).split("ban=")[1]
    third = sent(client, "letter", LETTER, signer="Lê Thị", after=second).split("ban=")[1]
    assert sent(client, "letter", LETTER, signer="Lê Thị", after=third).endswith(third)
    assert kept(app)[first] == kept(app)[second] == "2026-08-20" < kept(app)[third]
    clock.go_on(days=1)
    log_in(client)
    sent(client, "quarterly_reminder", REMINDER)
    assert set(kept(app)) > {third} and not set(kept(app)) & {first, second}


def test_nobody_shortens_what_somebody_else_typed(app, client):
    there = sent(client, "letter", LETTER).split("ban=")[1]
    before = kept(app)[there]
    add(app, address(Role.CLERK), [Role.CLERK])
    other = app.test_client()
    log_in(other, address(Role.CLERK))
    sent(other, "letter", LONG, after=there)
    assert kept(app)[there] == before


def test_a_short_link_gives_first_values_and_the_rest_stays_usual(client):
    page = client.get(f"{WHERE}/quarterly_reminder/?contact=bà Hoàng Thị Lan").text
    assert 'value="bà Hoàng Thị Lan"' in page and "Tải DOCX" in page
    assert '<option value="2026-Q3" selected>' in page
    files = re.findall(r'href="([^"]*tai-docx[^"]*)"', page)
    assert "contact=" in files[0] and client.get(html.unescape(files[0])).status_code == 200
    letter = client.get(f"{WHERE}/letter/?subject=góp ý dự thảo").text
    assert 'value="góp ý dự thảo"' in letter and "Chưa lập được văn bản" not in letter


def test_a_form_without_its_token_is_refused_and_what_was_typed_is_shown(app, client):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post(f"{WHERE}/letter/", data=LETTER)
    assert answer.status_code == 400 and "góp ý dự thảo Quy chế làm việc" in answer.text
    assert kept(app) == {}


def test_a_form_that_came_after_the_session_leads_back_to_its_own_address(client, clock):
    there = sent(client, "letter", LETTER)
    clock.go_on(hours=1)
    answer = client.post(f"{WHERE}/letter/", data=LONG, headers={"Referer": f"http://localhost{there}"})
    assert answer.status_code == 401 and "40. Đề nghị" in answer.text
    log_in_again = html.unescape(re.search(r'href="(/dang-nhap[^"]*)"', answer.text)[1])
    assert there.split("ban=")[1] in log_in_again


def colours(pdf):
    """The colours of every point of the first page."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("RGB")
    return {colour for _count, colour in picture.getcolors(1 << 24)}


def lines_in(page, field):
    return unescape(re.search(rf'<textarea[^>]* id="{field}"[^>]*>\n(.*?)</textarea>', page, re.S)[1]).splitlines()


def offered(page, field):
    return [unescape(one) for one in re.findall(rf'type="checkbox"[^>]* name="{field}" value="([^"]*)"', page)]


def test_a_letter_opens_with_whom_the_plan_informs_and_offers_the_address_book(client):
    page = client.get(f"{WHERE}/letter/").text
    assert lines_in(page, "recipients") == ["UBND tỉnh (b/c)", "Lãnh đạo Sở"]
    names = offered(page, "addressees")
    assert names[0] == "Ủy ban nhân dân tỉnh Lạng Sơn"
    assert {"Sở Nội vụ", "Sở Tài chính", "Các sở, ban, ngành", "Văn phòng Sở", "Lãnh đạo Sở"} <= set(names)
    assert len(names) == len(set(names)) and "UBND tỉnh" not in "; ".join(offered(page, "recipients"))


def test_ticked_names_come_with_those_that_were_typed_and_nobody_is_listed_twice(client):
    query = {
        "subject": "góp ý dự thảo", "body": "Sở thống nhất với dự thảo.",
        "addressees": ["Bộ Nội vụ", "Ủy ban nhân dân tỉnh Lạng Sơn"], "recipients": ["UBND tỉnh (b/c)\nLãnh đạo Sở"],
    }  # fmt: skip
    page = client.get(f"{WHERE}/letter/", query_string=query).text
    assert lines_in(page, "addressees") == ["Bộ Nội vụ", "Ủy ban nhân dân tỉnh Lạng Sơn"]
    assert "Ủy ban nhân dân tỉnh Lạng Sơn" not in offered(page, "addressees")
    content = client.get(f"{WHERE}/letter/xem-truoc.pdf", query_string=query).data
    words = " ".join("".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(content)).split())
    assert "- Ủy ban nhân dân tỉnh Lạng Sơn." in words and "UBND tỉnh (b/c)" not in words and "- Lãnh đạo Sở;" in words


def test_an_emptied_list_stays_empty(client):
    query = {"subject": "góp ý", "body": "Sở thống nhất.", "addressees": "Sở Nội vụ", "recipients": ""}
    assert lines_in(client.get(f"{WHERE}/letter/", query_string=query).text, "recipients") == []
