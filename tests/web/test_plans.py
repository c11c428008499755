"""Plans in the web form: what is typed is saved or kept, what is wrong is said beside its field."""

import html
import io
import json
import re
import unicodedata

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField

from service.exchange import dump, sample
from service.web.doors import digest, opened
from service.web.parts import PARTS, objective, section

PLAN = "/ke-hoach/pci-2026"
HOSTILE = "R&D <b>“x”</b> {{ 7*7 }}"


def typed(app, part):
    """What a browser would send back of a form as it was opened."""
    with app.test_request_context():
        plan, _ = opened("pci-2026")
        piece_of = PARTS.get(part) or (section(int(part)) if part.isdigit() else objective(plan, part))
        piece = piece_of.take(plan)
        data = MultiDict()
        spread(piece_of.form(data=piece), data)
        data["was"] = digest(piece)
        data["do"] = "save"
        return data


def spread(form, data):
    for field in form:
        for leaf in field if isinstance(field, FieldList) else [field]:
            if isinstance(leaf, FormField):
                spread(leaf.form, data)
            elif isinstance(leaf, FieldList):
                spread([leaf], data)
            elif isinstance(leaf.data, list):
                data.setlist(leaf.name, leaf.data)
            elif leaf.data not in (None, False):
                data[leaf.name] = leaf.data


def stored(client):
    return client.get(f"{PLAN}.json").get_json()


@pytest.mark.parametrize(
    "part",
    ["thong-tin-chung", "don-vi", "che-do-bao-cao", "noi-nhan-chu-ky", "0", "1", "2", "gia-nhap-thi-truong",
     "canh-tranh-binh-dang"],
)  # fmt: skip
def test_a_part_saved_as_it_was_opened_changes_nothing(app, client, part):
    before = stored(client)
    address = {"0": "muc/0", "1": "muc/1", "2": "muc/2"}.get(part) or (
        f"noi-dung/{part}" if part in ("gia-nhap-thi-truong", "canh-tranh-binh-dang") else f"phan/{part}"
    )
    answer = client.post(f"{PLAN}/{address}", data=typed(app, part))
    assert answer.status_code == 303, answer.text
    assert stored(client) == before


def test_hostile_words_are_stored_and_shown_as_they_stand(app, client):
    data = typed(app, "0")
    data["heading"] = HOSTILE
    assert client.post(f"{PLAN}/muc/0", data=data).status_code == 303
    assert stored(client)["sections"][0]["heading"] == HOSTILE
    assert "R&amp;D &lt;b&gt;“x”&lt;/b&gt; {{ 7*7 }}" in client.get(f"{PLAN}/").text


def test_decomposed_letters_are_stored_composed(app, client):
    data = typed(app, "0")
    data["heading"] = unicodedata.normalize("NFD", "MỤC ĐÍCH, YÊU CẦU CHUNG")
    client.post(f"{PLAN}/muc/0", data=data)
    assert stored(client)["sections"][0]["heading"] == "MỤC ĐÍCH, YÊU CẦU CHUNG"


def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(app, client):
    before = stored(client)
    data = typed(app, "thong-tin-chung")
    data["subject"], data["date"], data["short_name"] = "", "31/02/2026", "Tên vừa gõ"
    answer = client.post(f"{PLAN}/phan/thong-tin-chung", data=data)
    assert answer.status_code == 422
    assert "Chưa lưu: có 2 chỗ cần sửa" in answer.text
    assert 'href="#subject"' in answer.text and 'href="#date"' in answer.text
    assert 'id="date-remark"' in answer.text
    assert "Tên vừa gõ" in answer.text and "31/02/2026" in answer.text
    assert stored(client) == before


def test_rows_are_added_moved_and_deleted_without_saving(app, client):
    before = stored(client)
    data = typed(app, "gia-nhap-thi-truong")
    first = data["tasks-0-text"]
    data["do"] = "tasks-0-down"
    answer = client.post(f"{PLAN}/noi-dung/gia-nhap-thi-truong", data=data)
    assert answer.status_code == 200
    assert answer.text.index(first[:40]) > answer.text.index(data["tasks-1-text"][:40])
    data["do"] = "tasks-add"
    assert 'id="row-tasks-2"' in client.post(f"{PLAN}/noi-dung/gia-nhap-thi-truong", data=data).text
    assert stored(client) == before


def test_two_people_editing_one_part_see_both_texts_and_lose_none(app, client):
    mine, theirs = typed(app, "0"), typed(app, "0")
    theirs["heading"] = "BẢN CỦA NGƯỜI KHÁC"
    mine["heading"] = "BẢN CỦA TÔI"
    assert client.post(f"{PLAN}/muc/0", data=theirs).status_code == 303
    answer = client.post(f"{PLAN}/muc/0", data=mine)
    assert answer.status_code == 409
    assert "BẢN CỦA TÔI" in answer.text and "BẢN CỦA NGƯỜI KHÁC" in answer.text
    assert stored(client)["sections"][0]["heading"] == "BẢN CỦA NGƯỜI KHÁC"


def test_two_people_editing_two_parts_both_save(app, client):
    one, other = typed(app, "0"), typed(app, "thong-tin-chung")
    one["heading"], other["short_name"] = "MỤC ĐÍCH", "Kế hoạch PCI"
    assert client.post(f"{PLAN}/muc/0", data=one).status_code == 303
    assert client.post(f"{PLAN}/phan/thong-tin-chung", data=other).status_code == 303
    plan = stored(client)
    assert (plan["sections"][0]["heading"], plan["short_name"]) == ("MỤC ĐÍCH", "Kế hoạch PCI")


def test_a_unit_whose_code_changes_keeps_its_work(app, client):
    data = typed(app, "don-vi")
    name = next(name for name, value in data.items() if name.endswith("-code") and value == "vp")
    data[name] = "van-phong"
    assert client.post(f"{PLAN}/phan/don-vi", data=data).status_code == 303
    text = json.dumps(stored(client))
    assert '"van-phong"' in text and '"vp"' not in text


def test_objectives_move_in_the_outline_and_a_stale_move_does_nothing(client):
    titles = [row["title"] for row in stored(client)["sections"][1]["objectives"]]
    move = {"do": "sections-1-objectives-0-down", "version": "1"}
    assert client.post(f"{PLAN}/thu-tu", data=move).status_code == 303
    moved = [row["title"] for row in stored(client)["sections"][1]["objectives"]]
    assert moved == [titles[1], titles[0], *titles[2:]]
    client.post(f"{PLAN}/thu-tu", data=move)
    assert [row["title"] for row in stored(client)["sections"][1]["objectives"]] == moved


def test_a_new_plan_starts_with_the_usual_ends(client):
    data = {
        "code": "ddci-2026", "year": "2026", "subject": "Nâng cao chỉ số DDCI năm 2026", "short_name": "Kế hoạch DDCI",
        "number-symbol": "KH-SKHCN", "agency-parent": "UBND tỉnh Lạng Sơn", "agency-name": "Sở Khoa học và Công nghệ",
        "agency-short_name": "Sở KH&CN", "agency-symbol": "SKHCN", "agency-place": "Lạng Sơn",
    }  # fmt: skip
    answer = client.post("/ke-hoach/moi", data=data)
    assert answer.status_code == 303 and answer.location.endswith("/ke-hoach/ddci-2026/")
    again = client.post("/ke-hoach/moi", data=data)
    assert again.status_code == 422 and "Đã có kế hoạch mang mã" in again.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{" * 9, "JSON"),
        ("{}".encode("utf-16"), "UTF-8"),
        (b"[]", "JSON"),
        (b'{"format": "vanthu-plan/1", "la": 1}', "không có khóa này"),
        (b" " * (3 << 20), "chỉ nhận tệp đến 2 MB"),
    ],
    ids=["broken", "not UTF-8", "a list", "unknown key", "too large"],
)
def test_a_file_that_is_no_plan_is_refused_with_a_sentence(client, content, said):
    answer = client.post("/ke-hoach/nhap", data={"file": (io.BytesIO(content), "plan.json")})
    assert answer.status_code == 422
    assert said in answer.text


def test_a_file_of_20_mb_is_refused_at_the_door(client):
    answer = client.post("/ke-hoach/nhap", data={"file": (io.BytesIO(b" " * (20 << 20)), "plan.json")})
    assert answer.status_code == 413
    assert "quá lớn" in answer.text


def changed_file(**changes):
    return json.dumps(json.loads(dump(sample())) | changes).encode()


def hidden(answer, name):
    """The value of a hidden field, as a browser would send it back."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)">', answer.text)
    return html.unescape(found[1])


def bring(client, content):
    return client.post("/ke-hoach/nhap", data={"file": (io.BytesIO(content), "a.json")})


def test_a_file_over_a_plan_is_shown_beside_it_and_takes_its_place_when_that_is_wanted(client):
    shown = bring(client, changed_file(subject="Triển khai việc khác"))
    assert shown.status_code == 409
    assert "Trích yếu" in shown.text and "Triển khai việc khác" in shown.text
    assert stored(client)["subject"] == sample().subject
    confirmed = {"content": hidden(shown, "content"), "version": hidden(shown, "version")}
    assert client.post("/ke-hoach/thay", data=confirmed).status_code == 303
    assert stored(client)["subject"] == "Triển khai việc khác"


def test_a_plan_changed_since_it_was_shown_is_not_replaced(app, client):
    shown = bring(client, changed_file(subject="Triển khai việc khác"))
    theirs = typed(app, "0")
    theirs["heading"] = "CỦA NGƯỜI KHÁC"
    client.post(f"{PLAN}/muc/0", data=theirs)
    late = client.post(
        "/ke-hoach/thay", data={"content": hidden(shown, "content"), "version": hidden(shown, "version")}
    )
    assert late.status_code == 422 and "người khác sửa" in late.text
    assert stored(client)["subject"] == sample().subject


def test_a_file_equal_to_the_plan_has_nothing_to_replace(client):
    shown = bring(client, changed_file())
    assert shown.status_code == 409 and "giống hệt" in shown.text and 'name="content"' not in shown.text


def test_a_replacement_that_was_never_shown_is_refused(client):
    assert client.post("/ke-hoach/thay", data={"content": dump(sample())}).status_code == 422
    assert client.post("/ke-hoach/thay", data={"content": "{", "version": "1"}).status_code == 422


def test_what_is_wrong_on_another_page_is_named_in_its_words_with_a_link(app, client):
    data = typed(app, "don-vi")
    at = next(name for name in data if name.startswith("units-") and name.endswith("-code") and data[name] == "vp")
    for name in [name for name in data if name.startswith(at.removesuffix("code"))]:
        data.poplist(name)
    answer = client.post(f"{PLAN}/phan/don-vi", data=data)
    assert answer.status_code == 422
    assert f'href="{PLAN}/noi-dung/' in answer.text and "chủ trì" in answer.text and "sections[" not in answer.text


def test_a_copied_plan_lists_what_to_read_again(client):
    answer = client.post(f"{PLAN}/chep", data={"year": "2027"})
    assert answer.status_code == 200
    assert "Những chỗ cần đọc lại" in answer.text
    assert "/ke-hoach/pci-2027/phan/thong-tin-chung#" in answer.text and "sections[" not in answer.text
    assert client.get("/ke-hoach/pci-2027/").status_code == 200
    assert client.post(f"{PLAN}/chep", data={"year": "hai nghìn"}).status_code == 422


def test_a_section_that_moved_while_its_form_was_open_is_saved_where_it_is_now(app, client):
    data = typed(app, "0")
    others = [part["heading"] for part in stored(client)["sections"]][1:]
    client.post(f"{PLAN}/thu-tu", data={"do": "sections-0-down", "version": "1"})
    data["heading"] = "TIÊU ĐỀ MỚI"
    assert client.post(f"{PLAN}/muc/0", data=data).status_code == 303
    assert [part["heading"] for part in stored(client)["sections"]] == [others[0], "TIÊU ĐỀ MỚI", *others[1:]]
