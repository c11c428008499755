"""`vanthu init` and `vanthu user`: somebody who can log in, rights changed, and every change in the log."""

import json
import re

import pytest

from service import account, create_app, db
from service.account import DEMO_PEOPLE, Doing, Role
from tests.log_lines import of_accounts
from tests.test_cli import Vanthu

ONE_TIME = re.compile(r"Mật khẩu dùng một lần: (\S+) ")


@pytest.fixture
def empty(tmp_path):
    return Vanthu(tmp_path / "instance")


@pytest.fixture
def vanthu(empty):
    empty.done("init")
    empty.done("sample")
    return empty


def people(vanthu):
    return {one["email"]: one for one in json.loads(vanthu.done("user", "list", "--json"))}


def log(vanthu):
    return [line[:3] for line in of_accounts(create_app(vanthu.folder).extensions["office"].engine)]


def logs_in(vanthu, email, password):
    client = create_app(vanthu.folder).test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/dang-nhap").text)[1]
    answer = client.post("/dang-nhap", data={"email": email, "password": password, "csrf_token": token})
    return answer.location


def test_the_first_start_makes_one_admin_whose_password_is_said_once(empty):
    password = ONE_TIME.search(empty.done("init"))[1]
    assert ONE_TIME.search(empty.done("init")) is None
    assert [one["roles"] for one in people(empty).values()] == [["admin"]]
    assert logs_in(empty, "quantri@localhost", password) == "/doi-mat-khau"
    assert password not in (empty.folder / "vanthu.db").read_bytes().decode("latin-1")


def test_a_user_is_added_and_can_log_in_once_with_what_was_printed(vanthu):
    said = vanthu.done(
        "user",
        "add",
        "An@so.example",
        "--name",
        "Nguyễn Văn An",
        "--role",
        "drafter",
        "--role",
        "clerk",
        "--unit",
        "vp",
    )
    assert "chuyên viên, văn thư" in said
    made = people(vanthu)["an@so.example"]
    assert (made["name"], made["roles"], made["units"], made["active"]) == (
        "Nguyễn Văn An", ["drafter", "clerk"], ["vp"], True
    )  # fmt: skip
    assert logs_in(vanthu, "an@so.example", ONE_TIME.search(said)[1]) == "/doi-mat-khau"
    assert ("an@so.example", Doing.ADDED, "dòng lệnh") in log(vanthu)
    assert "Nguyễn Văn An: chuyên viên, văn thư [vp]" in vanthu.done("user", "list")


def test_rights_are_changed_and_the_units_stay_when_none_are_said(vanthu):
    vanthu.done("user", "add", "an@so.example", "--name", "An", "--role", "drafter", "--unit", "vp")
    vanthu.done("user", "role", "an@so.example", "--role", "unit_head")
    assert people(vanthu)["an@so.example"]["roles"] == ["unit_head"]
    assert people(vanthu)["an@so.example"]["units"] == ["vp"]
    vanthu.done("user", "role", "an@so.example", "--role", "unit_head", "--unit", "khqlcn")
    assert people(vanthu)["an@so.example"]["units"] == ["khqlcn"]
    assert [what for _, what, _ in log(vanthu)].count(Doing.RIGHTS) == 2


def test_a_user_is_disabled_and_enabled_again_with_a_new_password(vanthu):
    first = ONE_TIME.search(vanthu.done("user", "add", "an@so.example", "--name", "An", "--role", "drafter"))[1]
    vanthu.done("user", "disable", "an@so.example")
    assert logs_in(vanthu, "an@so.example", first) is None
    assert "(đã ngừng)" in vanthu.done("user", "list")
    second = ONE_TIME.search(vanthu.done("user", "enable", "an@so.example"))[1]
    assert logs_in(vanthu, "an@so.example", first) is None
    assert logs_in(vanthu, "an@so.example", second) == "/doi-mat-khau"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("add", "an", "--name", "An", "--role", "drafter"), "không phải địa chỉ e-mail"),
        (("add", "quantri@localhost", "--name", "An", "--role", "drafter"), "Đã có tài khoản"),
        (("add", "an@so.example", "--name", "An", "--role", "boss"), "Không có vai trò “boss”; các vai trò: drafter"),
        (("add", "an@so.example", "--name", "An"), "Phải chọn ít nhất một vai trò"),
        (
            ("add", "an@so.example", "--name", "An", "--role", "drafter", "--unit", "vpp"),
            "Không kế hoạch nào có đơn vị",
        ),
        (("role", "an@so.example", "--role", "drafter"), "Không có tài khoản “an@so.example”"),
        (("role", "quantri@localhost", "--role", "drafter"), "quản trị duy nhất"),
        (("disable", "quantri@localhost"), "quản trị duy nhất"),
        (("enable", "an@so.example"), "Không có tài khoản"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(vanthu, words, reason):
    before = people(vanthu), log(vanthu)
    assert reason in vanthu.refused("user", *words)
    assert (people(vanthu), log(vanthu)) == before


def test_the_demo_has_one_account_a_role_and_the_log_in_page_says_so(empty):
    empty.done("init", "--demo")
    empty.done("init", "--demo")
    assert {tuple(one["roles"]) for one in people(empty).values()} == {(role.value,) for role in Role}
    for one in DEMO_PEOPLE:
        assert logs_in(empty, one.email, account.DEMO_PASSWORD) == "/"
    assert account.DEMO_PASSWORD in create_app(empty.folder).test_client().get("/dang-nhap").text


def test_a_real_office_never_becomes_a_demo_and_a_demo_is_never_open_to_others(vanthu, tmp_path):
    assert "đã có tài khoản thật" in vanthu.refused("init", "--demo")
    assert account.DEMO_PASSWORD not in create_app(vanthu.folder).test_client().get("/dang-nhap").text
    demo = Vanthu(tmp_path / "demo")
    demo.done("init", "--demo")
    assert "chỉ mở trên chính máy này" in demo.refused("serve", "--host", "0.0.0.0")


def test_other_machines_come_in_only_when_somebody_has_logged_in_and_by_a_name_that_is_allowed(vanthu):
    assert "Chưa có ai đăng nhập" in vanthu.refused("serve", "--host", "0.0.0.0")
    engine = create_app(vanthu.folder).extensions["office"].engine
    with db.writing(engine) as session:
        account.find(session, "quantri@localhost").one_time = False
    assert "ALLOWED_HOSTS" in vanthu.refused("serve", "--host", "0.0.0.0")
    assert "Không mở được cổng" in vanthu.refused("serve", "--host", "192.0.2.1", "--port", "5999")
    assert "run" in vanthu.done("--help") and "--host" not in vanthu.done("run", "--help")
