"""The line of steps on a record's page: who did what on which day, and whom it waits for now."""

import pytest

from service import account, db
from service.account import Actor
from service.log import about
from service.web.line import line_of, names_waited_for
from tests.workflow.office_of_people import (
    CLERK,
    DAY,
    DIRECTOR,
    DRAFTER,
    EVERYBODY,
    HEAD,
    NOON,
    TO_SIGN,
    drafted,
    office_at,
    step,
    walked,
)


@pytest.fixture
def office(engine, tmp_path):
    office = office_at(engine, tmp_path)
    with db.writing(engine) as session:
        for one in EVERYBODY:
            account.add(session, one.email, one.name, one.roles, one.units, "hash", Actor("x", "", NOON), DAY)
    return office


def line(office, record):
    with db.reading(office.engine) as session:
        people = account.accounts(session)
        return line_of(record, about(session, f"record:{record.id}"), people), names_waited_for(record, people)


def test_what_was_done_has_name_and_day_and_what_waits_has_a_name(office):
    stops, whom = line(office, walked(office, drafted(office), ("submit", "approve")))
    assert [(one.how, one.by) for one in stops[:4]] == [
        ("passed", f"{DRAFTER.name}, 20/8"), ("passed", f"{DRAFTER.name}, 20/8"), ("now", f"{HEAD.name}, 20/8"),
        ("next", ""),
    ]  # fmt: skip
    assert whom == CLERK.name


def test_what_was_returned_begins_anew(office):
    stops, whom = line(office, step(office, walked(office, drafted(office), ("submit", "approve")), "return_form"))
    assert [one.how for one in stops] == ["now", *["next"] * 8]
    assert (stops[0].by, whom) == (f"{CLERK.name}, 20/8", DRAFTER.name)


def test_on_paper_a_document_is_signed_before_it_is_numbered(office):
    stops, whom = line(office, walked(office, drafted(office, medium="paper"), (*TO_SIGN, "ink")))
    now = next(one for one in stops if one.how == "now")
    assert (now.name, now.by, whom) == ("đã ký, chưa có số", f"{DIRECTOR.name}, 20/8", CLERK.name)
    assert [one.how for one in stops[stops.index(now) + 1 :]] == ["next"] * 4


def test_a_cancelled_number_ends_the_line_where_it_was(office):
    stops, whom = line(office, step(office, walked(office, drafted(office), (*TO_SIGN, "sign")), "cancel"))
    assert [(one.name, one.how) for one in stops[-2:]] == [("đã ký, đã cấp số", "passed"), ("đã hủy số", "now")]
    assert whom == ""


def test_of_many_the_first_three_are_named(office):
    with db.writing(office.engine) as session:
        for number in range(4):
            account.add(session, f"a{number}@x.example", f"Văn thư {number}", ["clerk"], (), "hash",
                        Actor("x", "", NOON), DAY)  # fmt: skip
    _, whom = line(office, walked(office, drafted(office), ("submit", "approve")))
    assert whom == "Văn thư 0, Văn thư 1, Văn thư 2 và 2 người nữa"
