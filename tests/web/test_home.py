"""The first page: what waits for me counted by step, late in words, and whom my own documents wait for."""

from service import account, db
from service.account import Role
from tests.people import address, log_in
from tests.web.test_records import HERE, people, started, walked

__all__ = ["people"]  # the fixture: one browser a role


def test_the_first_page_counts_what_waits_names_whom_others_wait_for_and_lets_go_of_what_is_filed(people, clock):
    first, second = started(people), started(people)
    walked(people, second, "submit")
    home = f"{HERE}viec-cua-toi"
    assert "chờ <span" in people[Role.DRAFTER].get(home).text
    walked(people, first, "submit", "approve", "check", "send", "sign")
    walked(people, second, "approve")
    page = people[Role.CLERK].get(home).text
    assert "Đang chờ tôi: 2" in page and "đã ký, đã cấp số</span>: 1" in page and "chậm" not in page
    clock.go_on(days=5)
    for role in (Role.CLERK, Role.DRAFTER):
        log_in(people[role], address(role))
    assert "Chậm phát hành: 1" in people[Role.CLERK].get(home).text
    walked(people, first, "seal", "issue")
    assert "Đang chờ tôi: 2" in people[Role.CLERK].get(home).text
    walked(people, first, "file")
    assert "Đang chờ tôi: 1" in people[Role.CLERK].get(home).text


def test_a_record_that_nobody_can_take_further_says_so(app, people):
    where = started(people)
    assert "Đang chờ: <strong" in people[Role.DRAFTER].get(where).text
    walked(people, where, "submit")
    with db.writing(app.extensions["office"].engine) as session:
        for one in account.accounts(session):
            one.active = one.active and "unit_head" not in one.roles
    assert "Chưa ai làm được bước tiếp theo" in people[Role.DRAFTER].get(where).text
