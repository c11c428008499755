"""Five wrong passwords, forty-five idle days, eight mixed characters (QCVN 12:2026)."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from service import account, db
from service.account import LOCKED_MINUTES, MOST_ACCOUNTS, MOST_WRONG, Doing
from service.refusal import Refused
from tests.account.people import TODAY, actor, add, found, log
from tests.log_lines import lines

AN = "an@so.example"


def knock(engine, minutes=0, today=TODAY, email=AN):
    with db.writing(engine) as session:
        return account.knock(session, email, actor(email, minutes), today) is not None


def wrong(engine, minutes=0):
    looked_at = knock(engine, minutes)
    with db.writing(engine) as session:
        account.turn_away(session, AN, actor(AN, minutes), TODAY)
    return looked_at


def test_the_fifth_wrong_password_locks_for_a_quarter_of_an_hour(engine):
    add(engine)
    assert [wrong(engine) for _ in range(MOST_WRONG + 1)] == [True] * MOST_WRONG + [False]
    assert [what for _, what, *_ in log(engine)].count(Doing.LOCKED) == 1
    assert not knock(engine, LOCKED_MINUTES - 1)
    assert knock(engine, LOCKED_MINUTES)
    assert [wrong(engine, LOCKED_MINUTES) for _ in range(MOST_WRONG)] == [True] * (MOST_WRONG - 1) + [False]


def test_a_right_password_starts_the_count_anew(engine):
    add(engine)
    for _round in range(3):
        for _ in range(MOST_WRONG - 1):
            assert wrong(engine)
        assert knock(engine)
        with db.writing(engine) as session:
            account.enter(session, AN, actor(AN), TODAY)
    assert found(engine).failed == 0


def test_many_at_the_same_moment_are_not_more_than_five(engine):
    add(engine)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: knock(engine), range(24))) == MOST_WRONG
    assert not knock(engine)
    assert knock(engine, LOCKED_MINUTES)


def test_a_guess_at_nobody_is_written_down_and_locks_nobody(engine):
    add(engine)
    for _ in range(MOST_WRONG + 1):
        assert not knock(engine, email="x@so.example")
        with db.writing(engine) as session:
            account.turn_away(session, "x@so.example", actor(), TODAY)
    assert [what for _, what, *_ in log(engine)] == [Doing.ADDED] + [Doing.FAILED] * (MOST_WRONG + 1)


def test_after_45_idle_days_the_account_is_closed(engine):
    add(engine)
    assert knock(engine, today=TODAY + timedelta(days=45))
    with db.writing(engine) as session:
        account.enter(session, AN, actor(AN), TODAY + timedelta(days=45))
    late = TODAY + timedelta(days=91)
    assert not knock(engine, today=late)
    for _ in range(2):
        with db.writing(engine) as session:
            account.turn_away(session, AN, actor(AN), late)
    assert not found(engine).active
    assert [line[1:] for line in log(engine)][-2:] == [
        (Doing.DISABLED, AN, "không ai dùng quá 45 ngày"),
        (Doing.FAILED, AN, ""),
    ]
    assert not knock(engine, today=TODAY)


def tried(engine, email, minutes=0):
    """Whether the door was still open to the address, and a wrong password for the account."""
    with db.writing(engine) as session:
        if account.is_barred(session, actor(email, minutes)):
            return False
    with db.writing(engine) as session:
        account.turn_away(session, email, actor(email, minutes), TODAY)
    return True


def test_an_address_that_tries_many_accounts_is_barred_for_a_quarter_of_an_hour(engine):
    emails = [f"nguoi-{number}@so.example" for number in range(MOST_ACCOUNTS)]
    assert all(tried(engine, emails[0]) for _ in range(2 * MOST_ACCOUNTS))
    assert all(tried(engine, email) for email in emails[1:])
    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(lambda _: tried(engine, AN), range(16)))
    with db.writing(engine) as session:
        assert not account.is_barred(session, actor(AN)._replace(address="10.0.0.8"))
    assert [line.did for line in lines(engine)].count(Doing.BARRED) == 1
    assert not tried(engine, AN, LOCKED_MINUTES - 1)
    assert tried(engine, AN, LOCKED_MINUTES)


def test_the_end_of_an_idle_session_is_written_down_once_however_often_its_cookie_comes(engine):
    add(engine)
    key, used = found(engine).fs_uniquifier, actor(AN).at

    def comes(_turn):
        with db.writing(engine) as session:
            account.expire(session, key, used, actor("", 20))
            account.expire(session, "another key", used, actor("", 20))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(comes, range(16)))
    assert [(line.who, line.did) for line in lines(engine)][1:] == [(AN, Doing.EXPIRED)]


def test_use_keeps_an_account_alive(engine):
    add(engine)
    with db.writing(engine) as session:
        account.seen(session, AN, TODAY + timedelta(days=40))
    assert knock(engine, today=TODAY + timedelta(days=80))


def test_leaving_and_a_new_password_end_every_session(engine):
    add(engine)
    keys = {found(engine).fs_uniquifier}
    with db.writing(engine) as session:
        account.leave(session, AN, actor(AN))
    keys.add(found(engine).fs_uniquifier)
    with db.writing(engine) as session:
        account.change_password(session, AN, "new", actor(AN))
    changed = found(engine)
    assert len(keys | {changed.fs_uniquifier}) == 3
    assert (changed.password, changed.one_time) == ("new", False)


@pytest.mark.parametrize(
    ("password", "lacks"),
    [
        ("Ngan1", "từ 8 đến 128 ký tự"),
        ("Aa1" * 50, "từ 8 đến 128 ký tự"),
        ("matkhau123", "chữ hoa"),
        ("MATKHAU123", "chữ thường"),
        ("Mậtkhẩudài", "chữ số"),
        ("", "từ 8 đến 128 ký tự, chữ hoa, chữ thường, chữ số"),
        ("Nguyenvanan1", "không được chứa tên đăng nhập"),
    ],
)
def test_a_weak_password_is_told_what_it_lacks(password, lacks):
    with pytest.raises(Refused, match=lacks):
        account.new_password(password, "nguyenvanan@so.example")


def test_a_password_is_the_same_from_every_keyboard():
    assert account.new_password("Mậtkhẩu1", AN) == account.normal_password("Mậtkhẩu1")


def test_a_one_time_password_can_be_read_out_and_is_strong_enough():
    made = {account.one_time_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        assert re.fullmatch(r"[A-Z][a-z]{3}-[a-z]{4}-\d{4}", password) and not re.search("[lo01IO]", password)
        account.new_password(password, AN)
