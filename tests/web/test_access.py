"""Logging in and out, as somebody does it and as somebody tries to who should not."""

import re

import pytest

from service import account, create_app, db
from service.account import (
    DEMO_PASSWORD,
    DEMO_PEOPLE,
    IDLE_MINUTES,
    LOCKED_MINUTES,
    MOST_ACCOUNTS,
    MOST_WRONG,
    Actor,
    Doing,
    Role,
)
from service.refusal import Refused
from service.web.doors import way_back
from service.web.users import Person
from tests.log_lines import lines, of_accounts
from tests.people import EVERYTHING, PASSWORD, add, log_in

NEW = "Doimoi-2026"


def is_in(client):
    return client.get("/doi-mat-khau").status_code == 200


def log(app):
    return [(whose, what, whence) for whose, what, _, _, whence in of_accounts(app.extensions["office"].engine)]


def change(client, current=PASSWORD, password=NEW, again=None):
    return client.post("/doi-mat-khau", data={"current": current, "password": password, "again": again or password})


def test_one_comes_back_to_the_page_one_wanted(anonymous):
    wanted = "/lap-van-ban/pci-2026/quarterly_reminder/?period=2026-Q3&stage=request"
    asked = anonymous.get(wanted)
    page = anonymous.get(asked.location)
    assert page.status_code == 200
    back = re.search(r'name="ve" value="([^"]*)"', page.text)[1].replace("&amp;", "&")
    assert log_in(anonymous, ve=back).location == back == wanted
    assert anonymous.get("/dang-nhap").location == "/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example/",
        "/\n/elsewhere.example",
        " //elsewhere.example",
        "javascript:alert(1)",
        "elsewhere.example",
        "/a\r\nSet-Cookie: x=1",
        "/" + "a" * 5000,
        "",
    ],
)
def test_the_way_back_leads_nowhere_else(anonymous, elsewhere):
    assert way_back(elsewhere) == "/"
    assert log_in(anonymous, ve=elsewhere).location == "/"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (EVERYTHING, "sai"),
        (EVERYTHING, ""),
        (EVERYTHING, PASSWORD.lower()),
        (EVERYTHING, "x" * 1_000_000),
        ("khong-co@so.example", PASSWORD),
        ("không phải địa chỉ", PASSWORD),
        ("a" * 10_000, PASSWORD),
        ("", ""),
        ("' OR 1=1 --@x", PASSWORD),
    ],
)
def test_a_wrong_log_in_is_refused_in_the_same_words_whatever_is_wrong(app, anonymous, email, password):
    answer = log_in(anonymous, email, password)
    assert answer.status_code == 422
    assert "E-mail hoặc mật khẩu không đúng, hoặc tài khoản đang bị khóa" in answer.text
    assert password == "" or password not in answer.text
    assert not is_in(anonymous)
    assert log(app)[-1][1:] == (Doing.FAILED, "127.0.0.1")


def test_the_fifth_wrong_password_locks_even_the_right_one_out(app, anonymous, clock):
    for _ in range(MOST_WRONG):
        log_in(anonymous, password="sai")
    assert log_in(anonymous).status_code == 422
    clock.go_on(minutes=LOCKED_MINUTES)
    assert log_in(anonymous).status_code == 303
    whats = [what for _, what, _ in log(app)]
    assert whats == [Doing.ADDED, *[Doing.FAILED] * 4, Doing.LOCKED, Doing.FAILED, Doing.LOGGED_IN]


def test_log_out_ends_the_session_and_a_copied_cookie_with_it(app, client):
    cookie = client.get_cookie("session").value
    assert client.post("/dang-xuat").location == "/dang-nhap"
    assert not is_in(client)
    thief = app.test_client()
    thief.set_cookie("session", cookie)
    assert not is_in(thief)
    assert [what for _, what, _ in log(app)][-2:] == [Doing.LOGGED_IN, Doing.LOGGED_OUT]


def test_a_cookie_is_worth_nothing_on_another_machine(app, client):
    assert client.get("/doi-mat-khau", environ_base={"REMOTE_ADDR": "10.0.0.7"}).status_code == 303


def test_the_cookie_is_not_for_scripts_or_other_sites(anonymous):
    said = log_in(anonymous).headers["Set-Cookie"]
    assert "HttpOnly" in said and "SameSite=Lax" in said


def test_a_session_nobody_uses_ends(client, clock):
    for _ in range(5):
        clock.go_on(minutes=IDLE_MINUTES - 1)
        assert is_in(client)
    clock.go_on(minutes=IDLE_MINUTES, seconds=1)
    answer = client.post("/ke-hoach/pci-2026/muc/0", data={"heading": "TIÊU ĐỀ VỪA GÕ"})
    assert answer.status_code == 401
    assert "TIÊU ĐỀ VỪA GÕ" in answer.text and "/dang-nhap" in answer.text
    assert not is_in(client)


def test_the_end_of_a_session_is_written_down_once(app, client, clock):
    used = clock.now().isoformat(timespec="milliseconds")
    cookie = client.get_cookie("session").value
    clock.go_on(minutes=IDLE_MINUTES, seconds=1)
    for _ in range(3):  # a page, its styles and its script come at the same time, all with the old cookie
        tab = app.test_client()
        tab.set_cookie("session", cookie)
        assert tab.get("/ke-hoach/").location.startswith("/dang-nhap")
    ended = [one for one in lines(app.extensions["office"].engine) if one.did == Doing.EXPIRED]
    assert [(one.who, one.about, one.was) for one in ended] == [(EVERYTHING, f"account:{EVERYTHING}", used)]
    log_in(client)
    clock.go_on(hours=1)
    client.get("/ke-hoach/")
    assert [what for _, what, _ in log(app)].count(Doing.EXPIRED) == 2


def test_many_accounts_tried_from_one_address_close_the_door_to_that_address(app, anonymous, clock):
    for number in range(MOST_ACCOUNTS):
        assert log_in(anonymous, f"nguoi-{number}@so.example").status_code == 422
    for _ in range(2):
        answer = log_in(anonymous)
        assert answer.status_code == 429 and "nhiều tài khoản bị thử" in answer.text
    barred = [one for one in lines(app.extensions["office"].engine) if one.did == Doing.BARRED]
    assert [(one.about, one.address) for one in barred] == [("site", "127.0.0.1")]
    elsewhere = {"REMOTE_ADDR": "10.0.0.9"}
    there = app.test_client().post(
        "/dang-nhap", data={"email": EVERYTHING, "password": PASSWORD}, environ_base=elsewhere
    )
    assert there.status_code == 303
    clock.go_on(minutes=LOCKED_MINUTES)
    assert log_in(anonymous).status_code == 303


def test_one_who_forgot_a_password_does_not_close_the_door_to_the_others(app, anonymous):
    for _ in range(3 * MOST_ACCOUNTS):
        log_in(anonymous, "quen@so.example")
    assert log_in(anonymous).status_code == 303


@pytest.mark.parametrize(
    ("proxies", "said", "address"),
    [
        (0, "203.0.113.5", "127.0.0.1"),  # nobody is believed
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "1.1.1.1, 203.0.113.5", "203.0.113.5"),  # what a client adds stands before what our proxy adds
        (2, "1.1.1.1, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
    ],
)
def test_behind_a_proxy_the_log_has_the_address_of_the_client(tmp_path, clock, proxies, said, address):
    (tmp_path / "config.py").write_text(f"TRUSTED_PROXIES = {proxies}\n", encoding="utf-8")
    app = create_app(tmp_path, clock=clock.today, now=clock.now)
    app.config["WTF_CSRF_ENABLED"] = False
    db.upgrade(app.extensions["office"].engine)
    app.test_client().post(
        "/dang-nhap", data={"email": EVERYTHING, "password": "sai"}, headers={"X-Forwarded-For": said}
    )
    assert [one.address for one in lines(app.extensions["office"].engine)] == [address]


@pytest.mark.parametrize("proxies", ["-1", "'1'", "True", "1.5"])
def test_a_wrong_number_of_proxies_is_refused_in_one_sentence(tmp_path, proxies):
    (tmp_path / "config.py").write_text(f"TRUSTED_PROXIES = {proxies}\n", encoding="utf-8")
    with pytest.raises(Refused, match="TRUSTED_PROXIES"):
        create_app(tmp_path)


def test_who_types_for_long_keeps_the_session(client, clock):
    for _ in range(5):
        clock.go_on(minutes=IDLE_MINUTES - 1)
        assert client.get("/phien").status_code == 204
    assert is_in(client)


def test_the_language_stays_when_the_session_ends(client, clock):
    client.post("/ngon-ngu", data={"language": "en"})
    clock.go_on(hours=1)
    assert '<html lang="en">' in client.get("/dang-nhap").text
    log_in(client)
    client.post("/dang-xuat")
    assert '<html lang="en">' in client.get("/dang-nhap").text


def test_an_account_that_is_closed_is_out_at_once(app, client):
    engine = app.extensions["office"].engine
    add(app, "khac@so.example", [Role.ADMIN])
    with db.writing(engine) as session:
        account.disable(session, EVERYTHING, Actor("khac@so.example", "", app.extensions["now"]()))
    assert not is_in(client)
    assert log_in(client).status_code == 422


def test_after_45_idle_days_nobody_gets_in(app, client, clock):
    clock.go_on(days=40)
    log_in(client)
    clock.go_on(days=40)
    assert log_in(client).status_code == 303
    client.post("/dang-xuat")
    clock.go_on(days=46)
    assert log_in(client).status_code == 422
    assert (EVERYTHING, Doing.DISABLED, "127.0.0.1") in log(app)


def test_a_day_of_use_is_a_day_of_use_without_a_new_log_in(app, client, clock):
    for _ in range(6):
        clock.go_on(minutes=14)
        client.get("/ke-hoach/")
    with db.reading(app.extensions["office"].engine) as session:
        assert account.find(session, EVERYTHING).last_seen_on == clock.today()


def test_a_one_time_password_is_changed_at_the_first_log_in(app, anonymous):
    add(app, "moi@so.example", [Role.DRAFTER], one_time=True)
    log_in(anonymous, "moi@so.example")
    assert "chỉ dùng được một lần" in anonymous.get("/doi-mat-khau").text
    assert change(anonymous).location == "/"
    assert anonymous.get("/ke-hoach/").status_code == 200
    anonymous.post("/dang-xuat")
    assert log_in(anonymous, "moi@so.example").status_code == 422
    assert log_in(anonymous, "moi@so.example", NEW).status_code == 303


def test_a_new_password_ends_the_other_sessions(app, client):
    other = app.test_client()
    log_in(other)
    assert change(client).status_code == 303
    assert is_in(client) and not is_in(other)
    assert (EVERYTHING, Doing.PASSWORD, "127.0.0.1") in log(app)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"password": "ngan"}, "password", "từ 8 đến 128 ký tự"),
        ({"password": PASSWORD}, "password", "phải khác mật khẩu đang dùng"),
        ({"password": NEW, "again": "Khac-2026"}, "again", "không giống nhau"),
        ({"current": "sai"}, "current", "Mật khẩu đang dùng không đúng"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_at_its_field(client, typed, field, said):
    answer = change(client, **typed)
    assert answer.status_code == 422
    assert f'id="{field}-remark"' in answer.text and said in answer.text
    assert NEW not in answer.text and PASSWORD not in answer.text


def test_an_open_session_does_not_let_guess_the_password(client):
    for _ in range(MOST_WRONG):
        change(client, current="sai")
    assert change(client).status_code == 422


def test_no_password_is_shown_when_its_form_is_forged(app, client):
    app.config["WTF_CSRF_ENABLED"] = True
    assert log_in(app.test_client()).status_code == 400
    assert PASSWORD not in log_in(app.test_client()).text
    answer = change(client)
    assert answer.status_code == 400 and NEW not in answer.text


def test_nobody_gets_in_by_a_token_in_a_header_or_an_address(app, client):
    with db.reading(app.extensions["office"].engine) as session:
        row = account.find(session, EVERYTHING)
    with app.app_context():
        made = Person(row).get_auth_token()  # Flask-Security's own, signed with the same key
    stranger = app.test_client()
    assert stranger.get("/ke-hoach/", headers={"Authentication-Token": made}).status_code == 303
    assert stranger.get("/ke-hoach/", query_string={"auth_token": made}).status_code == 303


def test_the_demo_shows_its_accounts_and_a_real_office_shows_none(app, anonymous):
    assert DEMO_PASSWORD not in anonymous.get("/dang-nhap").text
    app.extensions["office"].demo_mark.touch()
    page = anonymous.get("/dang-nhap").text
    assert DEMO_PASSWORD in page and all(one.email in page for one in DEMO_PEOPLE)


def test_what_the_browser_went_back_to_is_not_kept(client):
    assert client.get("/ke-hoach/").headers["Cache-Control"] == "no-store"
