"""Sổ địa chỉ on its pages: found without accents, written down, put out of use, pasted with a look before."""

import re

from service import db
from service.account import Role
from service.correspondence import agencies, groups
from service.log import about, broken
from tests.people import add, address, log_in

HERE = "/so-dia-chi/"


def book(app):
    with db.reading(app.extensions["office"].engine) as session:
        return {one.name: one for one in (*agencies(session), *groups(session))}


def logged(app):
    with db.reading(app.extensions["office"].engine) as session:
        assert list(broken(session)) == []
        return [(one.did, one.why) for one in about(session, "addresses")]


def seen(client, where):
    return re.search(r'name="seen" value="(\w+)"', client.get(where).text)[1]


def test_words_are_found_without_accents_in_names_and_groups(client):
    page = client.get(HERE, query_string={"tim": "so tai chinh"}).text
    assert "Sở Tài chính" in page.split("<tbody>")[1].split("</tbody>")[0]
    assert "Sở Nội vụ" not in page.split("<tbody>")[1].split("</tbody>")[0]
    assert "2 cơ quan" in client.get(HERE, query_string={"tim": "cac so ban"}).text
    assert "Không có cơ quan nào khớp" in client.get(HERE, query_string={"tim": "khong co"}).text


def test_an_agency_is_added_changed_and_logged_once_each(app, client):
    data = {"name": "Sở Y tế", "rank": "peer", "email": "syt@langson.example", "groups": ["1"]}
    assert client.post(f"{HERE}co-quan/moi", data=data).status_code == 303
    row = book(app)["Sở Y tế"]
    assert row in book(app)["Các sở, ban, ngành"].members
    where = f"{HERE}co-quan/{row.id}"
    changed = {"name": "Sở Y tế", "rank": "peer", "short_name": "SYT", "seen": seen(client, where)}
    assert client.post(where, data=changed).status_code == 303
    assert book(app)["Sở Y tế"].short_name == "SYT" and row not in book(app)["Các sở, ban, ngành"].members
    assert logged(app) == [("keep_agency", "Sở Y tế"), ("keep_agency", "Sở Y tế")]


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(app, client):
    answer = client.post(f"{HERE}co-quan/moi", data={"name": "Sở Tài chính", "email": "chưa biết"})
    assert answer.status_code == 422
    for field in ("name", "rank", "email"):
        assert f'id="{field}-remark"' in answer.text
    assert 'value="chưa biết"' in answer.text and logged(app) == []


def test_a_form_that_somebody_else_was_faster_with_is_refused(app, client):
    where = f"{HERE}nhom/1"
    old = seen(client, where)
    data = {"name": "Các sở", "members": ["2"]}
    assert client.post(where, data=data | {"seen": old}).status_code == 303
    answer = client.post(where, data=data | {"name": "Các ban", "seen": old})
    assert answer.status_code == 422 and "Vừa có người sửa mục này" in answer.text
    assert "Các ban" not in book(app)


def test_what_is_out_of_use_stays_and_can_be_used_again(app, client):
    where = f"{HERE}co-quan/2"
    client.post(f"{where}/dung", data={"do": "stop"})
    client.post(f"{where}/dung", data={"do": "stop"})
    assert "đã ngừng dùng" in client.get(HERE).text and not book(app)["Sở Tài chính"].active
    client.post(f"{where}/dung", data={"do": "again"})
    client.post(f"{HERE}nhom/1/dung", data={"do": "stop"})
    assert book(app)["Sở Tài chính"].active and not book(app)["Các sở, ban, ngành"].active
    assert [did for did, _why in logged(app)] == ["stop_agency", "use_agency", "stop_agency"]


def test_a_pasted_list_is_looked_at_first_and_nothing_is_half_taken(app, client):
    text = "Sở Y tế; SYT\nSở Nội vụ\nSở Xây dựng; SXD; khong-phai-email"
    page = client.post(f"{HERE}dan/xem", data={"lines": text, "rank": "peer"}).text
    assert re.search(r'value="1"[^>]* checked', page) and re.search(r'value="2"[^>]* disabled', page)
    assert "đã có trong sổ" in page and "không phải địa chỉ e-mail" in page and "Sở Y tế" not in book(app)
    answer = client.post(f"{HERE}dan/ghi", data={"lines": text, "rank": "peer", "take": ["1", "3"]})
    assert answer.status_code == 422 and 'href="#line-3"' in answer.text and "Sở Y tế" not in book(app)
    assert client.post(f"{HERE}dan/ghi", data={"lines": text, "take": ["1"], "rank-1": "superior"}).status_code == 303
    assert book(app)["Sở Y tế"].rank == "superior" and logged(app) == [("paste_agencies", "1 cơ quan")]


def test_an_empty_or_forged_paste_is_refused_with_a_sentence(client):
    assert "Chưa dán dòng nào" in client.post(f"{HERE}dan/xem").text
    answer = client.post(f"{HERE}dan/ghi", data={"lines": "Sở Y tế", "take": ["9", "x"], "rank-x": "peer"})
    assert answer.status_code == 422 and "Chưa chọn dòng nào" in answer.text


def test_readers_see_the_book_without_the_ways_to_change_it(app):
    add(app, address(Role.SIGNATORY), [Role.SIGNATORY])
    reader = app.test_client()
    log_in(reader, address(Role.SIGNATORY))
    page = reader.get(HERE).text
    assert "Sở Tài chính" in page and "Thêm cơ quan" not in page and "/so-dia-chi/co-quan/" not in page
