"""Who is told what: after each step of the table exactly those who are next, once a day, and of what is late."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import select

from service import account, db
from service.account import Actor
from service.notice import Notice
from service.record import Record, State
from service.workflow.notices import LATE, RETURNED, WORDS, tell_late
from service.workflow.steps import STEPS, next_step
from tests.workflow.office_of_people import (
    CLERK,
    DAY,
    DIRECTOR,
    DRAFTER,
    ELECTRONIC,
    EVERYBODY,
    HEAD,
    NOON,
    PAPER,
    TO_SIGN,
    drafted,
    letter,
    office_at,
    step,
    walked,
)

SECOND_CLERK, OTHER_HEAD, GONE = "em@skhcn.example", "giang@skhcn.example", "hoa@skhcn.example"
CLERKS = sorted((CLERK.email, SECOND_CLERK))


@pytest.fixture
def office(engine, tmp_path):
    """The office with an account for each of its people, a second clerk, another unit's head, and a head who left."""
    office = office_at(engine, tmp_path)
    actor = Actor("kiểm thử", "", NOON)
    with db.writing(engine) as session:
        for one in EVERYBODY:
            account.add(session, one.email, one.name, one.roles, one.units, "hash", actor, DAY)
        account.add(session, SECOND_CLERK, "Phạm Thị Em", ["clerk"], (), "hash", actor, DAY)
        account.add(session, OTHER_HEAD, "Vũ Thị Giang", ["unit_head"], ("vp",), "hash", actor, DAY)
        account.add(session, GONE, "Đỗ Thị Hoa", ["unit_head"], ("khqlcn",), "hash", actor, DAY).active = False
    return office


def told(office, after=0):
    """Who was told what, in order."""
    with db.reading(office.engine) as session:
        found = session.exec(select(Notice).where(Notice.id > after).order_by(Notice.id)).all()
    return [(one.to, one.what) for one in found]


def told_by(office, record, code, **more):
    """The record after one more step, and who was told of it."""
    before = len(told(office))
    record = step(office, record, code, **more)
    return record, sorted(told(office)[before:])


FORWARD = {
    "submit": [(HEAD.email, "approve")],
    "approve": [(one, "check") for one in CLERKS],
    "check": [],  # the clerk goes on by herself
    "send": [(DIRECTOR.email, "sign")],
    "sign": [(one, "seal") for one in CLERKS],
    "seal": [],
    "issue": [],
    "file": [],
}
ON_PAPER = FORWARD | {
    "send": [(DIRECTOR.email, "ink")],
    "ink": [(one, "number") for one in CLERKS],
    "number": [],
}
SIDE = {
    "withdraw": ("submit",),
    "return": ("submit",),
    "return_form": ("submit", "approve"),
    "refuse": TO_SIGN,
    "cancel": (*TO_SIGN, "sign"),
    "recall": ELECTRONIC[:7],
    "correct": ELECTRONIC[:7],
    "replace": ELECTRONIC,
}


@pytest.mark.parametrize(
    ("medium", "codes", "expected"), [("electronic", ELECTRONIC, FORWARD), ("paper", PAPER, ON_PAPER)]
)
def test_each_step_tells_those_who_are_next_and_nobody_else(office, medium, codes, expected):
    record = drafted(office, medium=medium)
    assert told(office) == []
    for code in codes:
        record, found = told_by(office, record, code)
        assert (code, found) == (code, expected[code])


@pytest.mark.parametrize("code", SIDE)
def test_a_side_path_tells_the_drafter_what_came_back_and_nobody_of_what_has_ended(office, code):
    other = walked(office, drafted(office), ELECTRONIC[:7])
    record = walked(office, drafted(office), SIDE[code])
    said = f"#{other.id}" if STEPS[code].asks == "related" else ""
    _, found = told_by(office, record, code, said=said)
    assert found == ([(DRAFTER.email, RETURNED)] if code in ("return", "return_form", "refuse") else [])


NAMED = {"check_named": [(one, "send") for one in CLERKS], "return_named": [(DRAFTER.email, RETURNED)]}


@pytest.mark.parametrize("code", NAMED)
def test_whoever_was_named_to_check_the_form_hands_it_on(office, code):
    record = walked(office, drafted(office, checker=HEAD.email), ("submit", "approve"))
    assert told_by(office, record, code)[1] == NAMED[code]


def test_every_step_of_the_table_was_tried():
    assert {*FORWARD, *ON_PAPER, *SIDE, *NAMED} == set(STEPS)


def test_every_step_that_can_be_next_has_its_words():
    records = (
        Record(kind="letter", plan_code="p", subject="s", unit="u", drafter="d", since="x", state=state, document={},
               medium=medium)
        for state in State for medium in ("electronic", "paper")
    )  # fmt: skip
    following = {forward.code for one in records if (forward := next_step(one))}
    assert following | {RETURNED, LATE} == set(WORDS)


def test_the_same_thing_on_the_same_day_is_told_once_and_on_the_next_day_again(office):
    record = step(office, drafted(office), "submit")
    for _ in range(2):
        record = step(office, step(office, record, "return"), "submit")
    assert sorted(told(office)) == [(DRAFTER.email, RETURNED), (HEAD.email, "approve")]
    record = step(office, record, "return", day=DAY + timedelta(1))
    assert sorted(told(office)) == [(DRAFTER.email, RETURNED), (DRAFTER.email, RETURNED), (HEAD.email, "approve")]


def test_a_refused_step_tells_nobody(office):
    record = drafted(office)
    with pytest.raises(Exception, match="do người soạn thảo làm"):
        step(office, record, "submit", HEAD)
    assert told(office) == []


def test_a_notice_says_number_and_subject_and_nothing_else(office):
    walked(office, drafted(office), ELECTRONIC[:5])
    with db.reading(office.engine) as session:
        texts = {one.what: one.text for one in session.exec(select(Notice))}
    subject = letter().subject
    assert texts["approve"] == f"Chờ duyệt nội dung: {subject}"
    assert texts["seal"] == f"Chờ đóng dấu: 01/SKHCN-KHQLCN, {subject}"


def test_what_is_late_is_told_once_each_working_day_until_it_is_issued(office):
    record = walked(office, drafted(office), ELECTRONIC[:5])  # Thursday 20/8/2026: issued on Friday 21/8 at the latest
    before = len(told(office))

    def morning(day):
        for _ in range(2):
            tell_late(office, day, datetime(day.year, day.month, day.day, tzinfo=UTC))
        return told(office)[before:]

    assert morning(date(2026, 8, 21)) == []
    assert sorted(morning(date(2026, 8, 22))) == [(one, LATE) for one in CLERKS]  # a Saturday at work, for 31/8
    assert len(morning(date(2026, 8, 23))) == 2
    assert len(morning(date(2026, 8, 24))) == 4
    with db.reading(office.engine) as session:
        text = session.exec(select(Notice.text).where(Notice.what == LATE)).first()
    assert text == f"Chậm phát hành 1 ngày: 01/SKHCN-KHQLCN, {letter().subject}"
    walked(office, record, ("seal", "issue"))
    assert len(morning(date(2026, 8, 25))) == 4


def test_a_step_that_could_not_be_written_tells_nobody_and_one_that_is_taken_again_tells_once(office):
    record = drafted(office)

    def full(_connection):
        raise OSError("no space left")

    sa.event.listen(office.engine, "commit", full)
    with pytest.raises(OSError, match="no space"):
        step(office, record, "submit")
    sa.event.remove(office.engine, "commit", full)
    assert told(office) == []
    step(office, record, "submit")
    assert told(office) == [(HEAD.email, "approve")]
