"""The administrator's pages: people and authorities, each mistake said beside its field."""

import re
from datetime import date

import pytest

from service import account, db
from service.account import Actor, Doing, Role
from service.log import Line, write
from service.register import Numbering, SeriesCounter, known_scheme
from tests.log_lines import of_accounts
from tests.people import EVERYTHING, HASH, add, address, log_in

PEOPLE = "/quan-tri/"
NEW = "/quan-tri/nguoi-moi"
AUTHORITY = "/quan-tri/tham-quyen/moi"
KT = {"email": EVERYTHING, "form": "KT", "post": "Phó Giám đốc", "stands_for": "Giám đốc", "since": "20/8/2026"}


@pytest.fixture
def admin(app):
    """The browser of an administrator who is nothing else."""
    add(app, address(Role.ADMIN), [Role.ADMIN])
    client = app.test_client()
    log_in(client, address(Role.ADMIN))
    return client


def person(app, email):
    with db.reading(app.extensions["office"].engine) as session:
        return account.find(session, email)


def log(app):
    return [line[:4] for line in of_accounts(app.extensions["office"].engine)]


def authorities(app):
    with db.reading(app.extensions["office"].engine) as session:
        return account.authorities(session)


def test_an_administrator_starts_with_the_people_and_sees_no_documents(admin):
    assert admin.get("/").location == PEOPLE
    assert "Lập văn bản" not in admin.get(PEOPLE).text
    assert admin.get("/ke-hoach/").status_code == 403


def test_a_person_is_added_and_logs_in_with_the_password_that_is_shown_once(app, admin):
    typed = {"email": "An@so.example", "name": "R&D <b>An</b>", "roles": ["drafter", "clerk"], "units": ["vp"]}
    answer = admin.post(NEW, data=typed)
    password = re.search(r"<code>(\S+)</code>", answer.text)[1]
    assert "R&amp;D &lt;b&gt;An&lt;/b&gt;" in answer.text
    assert person(app, "an@so.example").units == ["vp"]
    assert ("an@so.example", Doing.ADDED, address(Role.ADMIN), "chuyên viên, văn thư; đơn vị: vp") in log(app)
    assert log_in(app.test_client(), "an@so.example", password).location == "/doi-mat-khau"
    assert "Đã có tài khoản" in admin.post(NEW, data=typed).text
    assert "chưa đổi mật khẩu dùng một lần" in admin.get(PEOPLE).text


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"email": "an", "name": "An", "roles": "drafter"}, {"email"}),
        ({"email": "an@so.example", "name": "", "roles": "drafter"}, {"name"}),
        ({"email": "an@so.example", "name": "An"}, {"roles"}),
        ({"email": "an@so.example", "name": "An", "roles": "boss"}, {"roles"}),
        ({"email": "an@so.example", "name": "An", "roles": "drafter", "units": "khong-co"}, {"units"}),
    ],
)
def test_a_person_with_a_mistake_is_asked_again_at_the_field(app, admin, typed, fields):
    answer = admin.post(NEW, data=typed)
    assert answer.status_code == 422
    assert set(re.findall(r'id="(\w+)-remark"', answer.text)) == fields
    assert person(app, "an@so.example") is None


def test_rights_are_changed_and_hold_from_the_next_page_on(app, admin):
    add(app, "an@so.example", ["drafter"])
    client = app.test_client()
    log_in(client, "an@so.example")
    assert client.get("/ke-hoach/moi").status_code == 200
    there = f"/quan-tri/nguoi/{person(app, 'an@so.example').id}"
    assert admin.post(there, data={"roles": "archivist"}).location == PEOPLE
    assert client.get("/ke-hoach/moi").status_code == 403
    assert log(app)[-1] == ("an@so.example", Doing.RIGHTS, address(Role.ADMIN), "lưu trữ")
    assert 'id="roles-remark"' in admin.post(there, data={}).text


def test_a_person_is_closed_and_opened_with_a_new_password(app, admin):
    add(app, "an@so.example", ["drafter"])
    client = app.test_client()
    log_in(client, "an@so.example")
    there = f"/quan-tri/nguoi/{person(app, 'an@so.example').id}"
    admin.post(f"{there}/ngung")
    assert client.get("/ke-hoach/").status_code == 303
    assert "đã ngừng" in admin.get(PEOPLE).text
    password = re.search(r"<code>(\S+)</code>", admin.post(f"{there}/mo-lai").text)[1]
    assert log_in(client, "an@so.example", password).location == "/doi-mat-khau"


def test_the_last_administrator_cannot_close_the_door_behind_everybody(app, admin):
    for email in (EVERYTHING, address(Role.ADMIN)):
        answer = admin.post(f"/quan-tri/nguoi/{person(app, email).id}/ngung")
    assert answer.status_code == 422 and "quản trị duy nhất" in answer.text
    assert person(app, address(Role.ADMIN)).active


def test_who_is_locked_is_shown_and_unlocked(app, admin):
    for _ in range(account.MOST_WRONG):
        log_in(app.test_client(), password="sai")
    assert "đang bị khóa" in admin.get(PEOPLE).text
    admin.post(f"/quan-tri/nguoi/{person(app, EVERYTHING).id}/mo-lai")
    assert "đang bị khóa" not in admin.get(PEOPLE).text


@pytest.mark.parametrize("where", ["/quan-tri/nguoi/99", "/quan-tri/nguoi/99/ngung", "/quan-tri/nguoi/99/mo-lai"])
def test_nobody_is_a_page_that_is_not_there(admin, where):
    assert admin.open(where, method="GET" if where.endswith("99") else "POST").status_code == 404


def test_an_authority_is_given_shown_and_ended(app, admin, clock):
    assert admin.post(AUTHORITY, data=KT | {"kinds": "KH, CV", "field": "Sở hữu trí tuệ"}).location
    (given,) = authorities(app)
    assert (given.kinds, given.field, given.since, given.until) == (["KH", "CV"], "Sở hữu trí tuệ", clock.today(), None)
    page = admin.get("/quan-tri/tham-quyen").text
    assert "KT. GIÁM ĐỐC<br>PHÓ GIÁM ĐỐC" in page and "KH, CV" in page
    admin.post(f"/quan-tri/tham-quyen/{given.id}/cham-dut")
    assert authorities(app)[0].until == clock.today()
    assert "Chấm dứt:" not in admin.get("/quan-tri/tham-quyen").text
    assert admin.post(f"/quan-tri/tham-quyen/{given.id}/cham-dut").status_code == 422
    assert [what for _, what, *_ in log(app)][-2:] == [Doing.AUTHORITY, Doing.AUTHORITY_ENDED]


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"email": ""}, {"email"}),
        ({"email": "khong-co@so.example"}, {"email"}),
        ({"form": "XX"}, {"form"}),
        ({"post": ""}, {"post"}),
        ({"stands_for": ""}, {"stands_for"}),
        ({"since": ""}, {"since"}),
        ({"since": "31/2/2026"}, {"since"}),
        ({"until": "chưa biết"}, {"until"}),
        ({"until": "1/8/2026"}, {"until"}),
        ({"kinds": "KH, XX"}, {"kinds"}),
        ({"form": "TL"}, {"basis"}),
        ({"form": "TUQ"}, {"basis", "until", "field"}),
        ({"post": "Phó \u202eGiám đốc"}, {"post"}),
    ],
)
def test_an_authority_with_a_mistake_is_asked_again_at_the_field(app, admin, typed, fields):
    answer = admin.post(AUTHORITY, data=KT | typed)
    assert answer.status_code == 422
    assert set(re.findall(r'id="(\w+)-remark"', answer.text)) == fields
    assert all(f'href="#{field}"' in answer.text for field in fields)
    assert authorities(app) == []


def test_the_log_shows_what_happened_in_vietnamese_time(app, admin):
    page = admin.get("/quan-tri/nhat-ky").text
    assert "20/08/2026 08:00:00" in page and "đăng nhập" in page and address(Role.ADMIN) in page
    assert HASH not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ai=moi-viec", ["thêm tài khoản"]),
        ("ve=plan", ["sửa kế hoạch"]),
        ("ve=site", ["bị từ chối: gửi biểu mẫu"]),
        ("ve=refused", ["bị từ chối: gửi biểu mẫu"]),
        ("ve=khong-co&ai=an%40so", ["sửa kế hoạch"]),
        ("ngay=2026-08-20&ve=plan", []),
        ("ngay=2026-08-21&ve=plan", ["sửa kế hoạch"]),  # on the wall, though not in UTC
    ],
)
def test_the_log_is_looked_through_by_who_what_and_day(app, admin, clock, asked, found):
    engine = app.extensions["office"].engine
    evening = clock.now().replace(hour=17)
    with db.writing(engine) as session:
        write(session, Line(Actor("an@so.example", "", evening), "plan_part", "plan:pci-2026", why="Thông tin chung"))
        write(session, Line(Actor("chi@so.example", "", clock.now()), "refused:open", "site"))
        write(session, Line(Actor(EVERYTHING, "", clock.now()), Doing.ADDED, "account:x@so.example"))
    page = admin.get(f"/quan-tri/nhat-ky?{asked}").text
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    assert [row.split("<td>")[2].split("<")[0] for row in rows] == found


@pytest.mark.parametrize("typed", ["ngay=hom-nay", "ngay=9999-12-31", "trang=0", "trang=" + "9" * 5000, "trang=x"])
def test_a_log_page_that_is_not_there_is_a_page_all_the_same(admin, typed):
    assert admin.get(f"/quan-tri/nhat-ky?{typed}").status_code == 200


def test_a_long_log_is_shown_a_page_at_a_time(app, admin, clock):
    with db.writing(app.extensions["office"].engine) as session:
        for number in range(120):
            write(session, Line(Actor("an@so.example", "", clock.now()), f"viec-{number:03}", "plan:dai"))
    first = admin.get("/quan-tri/nhat-ky?ve=plan").text
    assert "120 dòng" in first and "viec-119" in first and "viec-019" not in first and "Trang 1 / 2" in first
    second = admin.get(re.search(r'href="([^"]*trang=2[^"]*)"', first)[1].replace("&amp;", "&")).text
    assert "viec-019" in second and "viec-020" not in second and "Trang 2 / 2" in second and "Mới hơn" in second


def test_a_letter_by_somebody_without_authority_is_found_beside_its_form(client):
    client.post(AUTHORITY, data=KT)
    query = {"period": "2026-Q3", "stage": "request", "number": "12", "issued": "20/8/2026", "signed_by": "deputy"}
    there = "/lap-van-ban/pci-2026/quarterly_reminder/"
    assert "không có thẩm quyền ký" in client.get(there, query_string=query | {"signer": "Lê Thị Bình"}).text
    assert "không có thẩm quyền ký" not in client.get(there, query_string=query | {"signer": "Nguyễn Thị Kiểm"}).text


SCHEME = "/quan-tri/danh-so"
BY_GROUPS = {
    "year": "2026",
    "numbering": "groups",
    "groups": "Chung: KH, BC\nCông văn: CV",
    "decided_by": "Giám đốc Sở",
}


def test_the_way_of_numbering_is_written_down_before_the_years_first_number(app, admin):
    assert admin.post(SCHEME, data=BY_GROUPS).status_code == 303
    with db.reading(app.extensions["office"].engine) as session:
        found = known_scheme(session, 2026)
    assert (found.numbering, found.decided_by) == (Numbering.GROUPS, "Giám đốc Sở")
    assert found.groups == {"Chung": ["KH", "BC"], "Công văn": ["CV"]}
    page = admin.get(SCHEME).text
    assert "Chung: KH, BC" in page and "theo nhóm loại văn bản" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"groups": ""}, "phải nêu các nhóm"),
        ({"groups": "KH, BC"}, "phải có dạng"),
        ({"groups": "A: KH\nA: BC"}, "phải có dạng"),
        ({"groups": "A: KH\nB: KH"}, "chỉ được ở một nhóm"),
        ({"groups": "A: XYZ"}, "không phải loại văn bản"),
        ({"numbering": "common"}, "không nêu nhóm"),
        ({"numbering": "khac"}, "Hãy chọn năm và cách đánh số"),
        ({"year": "2031"}, "Hãy chọn năm và cách đánh số"),
        ({"decided_by": ""}, "ai quyết định"),
    ],
)
def test_a_way_of_numbering_that_is_not_clear_is_refused_and_what_was_typed_stays(app, admin, typed, words):
    answer = admin.post(SCHEME, data=BY_GROUPS | typed)
    assert answer.status_code == 422 and words in answer.text
    with db.reading(app.extensions["office"].engine) as session:
        assert known_scheme(session, 2026).numbering is Numbering.PER_KIND


def test_after_the_first_number_of_a_year_its_way_of_numbering_stays(app, admin):
    with db.writing(app.extensions["office"].engine) as session:
        session.add(SeriesCounter(series="CV", year=2026, last_serial=1, last_day=date(2026, 1, 5)))
    answer = admin.post(SCHEME, data=BY_GROUPS)
    assert answer.status_code == 422 and "đã cấp số nên không đổi được" in answer.text
    assert admin.post(SCHEME, data=BY_GROUPS | {"year": "2027"}).status_code == 303
