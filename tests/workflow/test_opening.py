"""The clerk opens the register: a series gives numbers to signatures on the days she says, and on no other."""

from datetime import timedelta

import pytest

from service import db
from service.refusal import Refused
from service.register import open_on
from service.workflow.audit import audit
from service.workflow.opening import series_in_use, turn
from tests.workflow.office_of_people import (
    CLERK,
    DAY,
    EVERYBODY,
    NOON,
    TO_SIGN,
    TestSigner,
    drafted,
    office_at,
    opened,
    step,
    walked,
)


@pytest.fixture
def office(engine, tmp_path):
    return office_at(engine, tmp_path, days=0)


def test_nothing_is_signed_before_the_clerk_opens_the_series_for_the_day(office):
    record = walked(office, drafted(office), TO_SIGN)
    with pytest.raises(Refused, match="chưa mở dãy số “CV” cho ngày 20/8/2026"):
        step(office, record, "sign")
    opened(office, DAY - timedelta(1))
    with pytest.raises(Refused, match="chưa mở dãy số"):
        step(office, record, "sign")
    opened(office)
    assert step(office, record, "sign").serial == 1
    assert audit(office) == ()


def test_a_closed_series_gives_no_new_number_but_keeps_the_one_it_gave(office):
    opened(office)
    record = walked(office, drafted(office), TO_SIGN)
    with pytest.raises(Refused, match="không phản hồi"):
        step(office, record, "sign", signer=TestSigner(willing=False))
    opened(office, to=False)
    with pytest.raises(Refused, match="chưa mở dãy số"):
        step(office, walked(office, drafted(office), TO_SIGN), "sign")
    assert step(office, record, "sign").serial == 1


def test_on_paper_the_clerk_gives_the_number_herself(office):
    record = walked(office, drafted(office, medium="paper"), (*TO_SIGN, "ink", "number"))
    assert record.serial == 1


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.name)
def test_only_the_clerk_opens(office, person):
    if person is CLERK:
        assert turn(office, person, ["CV", "KH"], DAY, NOON, True) == ["CV", "KH"]
    else:
        with pytest.raises(Refused, match="Chỉ văn thư"):
            turn(office, person, ["CV"], DAY, NOON, True)


def test_opening_twice_changes_nothing_and_opening_again_is_opening(office):
    assert [turn(office, CLERK, ["CV"], DAY, NOON, to) for to in (True, True, False, False, True)] == [
        ["CV"], [], ["CV"], [], ["CV"],
    ]  # fmt: skip
    with db.reading(office.engine) as session:
        assert list(open_on(session, DAY)) == ["CV"]


def test_a_series_that_has_numbers_of_a_later_day_is_not_opened_for_an_earlier_one(office):
    opened(office)
    walked(office, drafted(office), (*TO_SIGN, "sign"))
    with pytest.raises(Refused, match="không cấp số lùi ngày"):
        turn(office, CLERK, ["CV"], DAY - timedelta(1), NOON, True)


def test_what_can_be_opened_is_what_the_office_makes(office):
    with db.reading(office.engine) as session:
        assert series_in_use(session, 2026) == ["BC", "CV", "KH"]
    with pytest.raises(Refused, match="Không có dãy số này"):
        turn(office, CLERK, ["NQ"], DAY, NOON, True)
