"""Accounts: made with rights, changed, closed and opened again, and every change is written down."""

from datetime import datetime

import pytest

from service import account, db
from service.account import Doing, Role
from service.refusal import Refused
from tests.account.people import MORNING, TODAY, actor, add, found, log
from tests.log_lines import lines


def refused(engine, change):
    with pytest.raises(Refused) as no, db.writing(engine) as session:
        change(session)
    return no.value


def test_an_account_is_made_with_its_rights_and_the_log_says_by_whom(engine):
    add(engine, " An@SO.example ", ["clerk", "drafter"], ["vp", "vp", " "])
    made = found(engine)
    assert (made.roles, made.units, made.one_time, made.active) == (["drafter", "clerk"], ["vp"], True, True)
    assert log(engine) == [
        ("an@so.example", Doing.ADDED, "quantri@so.example", "chuyên viên, văn thư; đơn vị: vp")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("email", "name", "roles", "field"),
    [
        ("an", "An", ["drafter"], "email"),
        ("an@so.example\u202e", "An", ["drafter"], "email"),
        ("a b@so.example", "An", ["drafter"], "email"),
        ("an@" + "x" * 300, "An", ["drafter"], "email"),
        ("an@so.example", "  ", ["drafter"], "name"),
        ("an@so.example", "An\x00", ["drafter"], "name"),
        ("an@so.example", "An", [], "roles"),
        ("an@so.example", "An", ["boss"], "roles"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(engine, email, name, roles, field):
    no = refused(engine, lambda session: account.add(session, email, name, roles, (), "hash", actor(), TODAY))
    assert [one.place for one in no.findings] == [field]
    assert log(engine) == []


def test_a_log_in_name_is_taken_once_whatever_its_capitals(engine):
    add(engine)
    no = refused(engine, lambda session: account.add(session, "AN@so.example", "B", ["clerk"], (), "h", actor(), TODAY))
    assert "Đã có tài khoản" in no.message


def test_changed_rights_are_written_down_with_what_was_before(engine):
    add(engine, roles=["drafter"])
    for _twice in range(2):
        with db.writing(engine) as session:
            account.change_rights(session, "an@so.example", ["unit_head"], ["vp"], actor())
    assert found(engine).held == (Role.UNIT_HEAD,)
    assert [line[3] for line in log(engine)][1:] == ["trưởng phòng; đơn vị: vp"]


def test_the_last_admin_keeps_the_key(engine):
    add(engine, "a@so.example", ["admin"])
    add(engine, "b@so.example", ["admin", "clerk"])
    with db.writing(engine) as session:
        account.disable(session, "a@so.example", actor())
    for change in (
        lambda session: account.disable(session, "b@so.example", actor()),
        lambda session: account.change_rights(session, "b@so.example", ["clerk"], (), actor()),
    ):
        assert "quản trị duy nhất" in refused(engine, change).message


def test_a_closed_account_is_opened_with_a_new_password_to_be_changed(engine):
    add(engine)
    key = found(engine).fs_uniquifier
    with db.writing(engine) as session:
        account.disable(session, "an@so.example", actor())
    closed = found(engine)
    assert not closed.active and closed.fs_uniquifier != key
    with db.writing(engine) as session:
        account.enable(session, "an@so.example", "new", actor(), TODAY)
    opened = found(engine)
    assert (opened.active, opened.one_time, opened.password) == (True, True, "new")
    assert opened.fs_uniquifier != closed.fs_uniquifier


def test_nobody_is_said_not_to_be_there(engine):
    assert "Không có tài khoản" in refused(engine, lambda s: account.disable(s, "x@so.example", actor())).message


def test_moments_are_utc_wherever_the_server_stands(engine):
    add(engine)
    assert datetime.fromisoformat(lines(engine)[0].at) == MORNING
