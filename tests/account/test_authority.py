"""Thẩm quyền ký: the lines of every case of the law, and who may sign what on which day."""

from datetime import date, timedelta

import pytest

from service import account, db
from service.account import Authority, Doing, Form
from service.refusal import Refused
from tests.account.people import TODAY, actor, add, log

AN = "an@so.example"


def authority(form=Form.KT, post="Phó Giám đốc", stands_for="Giám đốc", **more):
    return Authority(**{"email": AN, "form": form, "post": post, "stands_for": stands_for, "since": TODAY} | more)


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (authority(Form.HEAD, "Giám đốc", ""), ("GIÁM ĐỐC",)),
        (authority(), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (authority(Form.Q, "Giám đốc", ""), ("Q. GIÁM ĐỐC",)),
        (authority(Form.Q, "Quyền Giám đốc", "Giám đốc"), ("Q. GIÁM ĐỐC",)),
        (authority(Form.TL, "Chánh Văn phòng"), ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        (
            authority(Form.TL, "Phó Chánh Văn phòng", through="Chánh Văn phòng"),
            ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (authority(Form.TUQ, "Trưởng phòng  Tổ chức"), ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC")),
        (authority(Form.TM, "Chủ tịch", "Ủy ban nhân dân"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            authority(Form.TM, "Phó Chủ tịch", "Ủy ban nhân dân", through="Chủ tịch"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
    ],
)
def test_the_lines_over_the_name(given, lines):
    assert account.signature_lines(given) == lines


def give(engine, given):
    with db.writing(engine) as session:
        return account.give(session, given, actor())


def on(engine, day=TODAY, **asked):
    with db.reading(engine) as session:
        return [account.signature_lines(one)[0] for one in account.authorities_on(session, AN, day, **asked)]


def test_an_authority_holds_on_its_days_alone(engine):
    add(engine)
    give(engine, authority(until=TODAY + timedelta(days=9)))
    assert on(engine) == on(engine, TODAY + timedelta(days=9)) == ["KT. GIÁM ĐỐC"]
    assert on(engine, TODAY - timedelta(days=1)) == on(engine, TODAY + timedelta(days=10)) == []


def test_an_authority_holds_for_its_kinds_and_its_field_alone(engine):
    add(engine)
    give(engine, authority(kinds=["CV", "BC"], field="Sở hữu trí tuệ"))
    give(engine, authority(Form.HEAD, "Giám đốc", ""))
    assert on(engine, kind="KH") == ["GIÁM ĐỐC"]
    assert on(engine, kind="BC", field="sở hữu trí tuệ") == ["KT. GIÁM ĐỐC", "GIÁM ĐỐC"]
    assert on(engine, kind="BC", field="đo lường") == ["GIÁM ĐỐC"]


def test_an_authority_that_ends_is_kept_with_its_last_day(engine):
    add(engine)
    number = give(engine, authority()).id
    with db.writing(engine) as session:
        account.end(session, number, TODAY + timedelta(days=2), actor())
    assert on(engine, TODAY + timedelta(days=2)) and not on(engine, TODAY + timedelta(days=3))
    with pytest.raises(Refused, match="đã hết hạn"), db.writing(engine) as session:
        account.end(session, number, TODAY + timedelta(days=5), actor())
    assert [line[1] for line in log(engine)][1:] == [Doing.AUTHORITY, Doing.AUTHORITY_ENDED]
    assert log(engine)[-1][3] == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC, từ 20/08/2026 đến 22/08/2026"


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (authority(email="ai-do@so.example"), {"email"}),
        (authority(post=" "), {"post"}),
        (authority(stands_for=""), {"stands_for"}),
        (authority(post="Phó\u202eGiám đốc"), {"post"}),
        (authority(through="Chánh Văn phòng"), {"through"}),
        (authority(until=date(2026, 8, 19)), {"until"}),
        (authority(Form.TL, "Chánh Văn phòng"), {"basis"}),
        (authority(Form.TUQ, "Trưởng phòng"), {"basis", "until", "field"}),
        (authority(Form.TUQ, "Trưởng phòng", through="Phó"), {"basis", "until", "field", "through"}),
    ],
)
def test_an_authority_that_the_law_does_not_know_is_refused_at_its_fields(engine, given, fields):
    add(engine)
    with pytest.raises(Refused) as no:
        give(engine, Authority(**given.model_dump()))
    assert {one.place for one in no.value.findings} == fields
    assert on(engine) == []


def test_a_delegation_in_writing_for_a_time_and_a_matter_is_taken(engine):
    add(engine)
    bounds = {"until": date(2026, 12, 31), "kinds": ["CV"], "basis": "Giấy ủy quyền số 01/GUQ-SKHCN"}
    give(engine, authority(Form.TUQ, "Trưởng phòng", **bounds))
    assert on(engine, kind="CV") == ["TUQ. GIÁM ĐỐC"]
