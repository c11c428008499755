"""Sổ địa chỉ, Kính gửi, Nơi nhận: who is written to, in which order and why, as the decree and the offices have it."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from service import db
from service.correspondence import (
    Agency,
    AgencyGroup,
    AgencyInGroup,
    Party,
    Rank,
    address_book,
    addressees,
    count_copies,
    merged,
    of_plan,
    recipients,
    salutation,
)
from service.document import Filing
from tests.sample_plan import sample_plan

COMMITTEE = Party("Ủy ban nhân dân tỉnh Lạng Sơn", Rank.SUPERIOR, short_name="UBND tỉnh")
FINANCE = Party("Sở Tài chính", Rank.PEER)
HOME = Party("Sở Nội vụ", Rank.PEER)
TAX = Party("Thuế tỉnh Lạng Sơn", Rank.PEER)
DEPARTMENTS = Party("Các sở, ban, ngành", Rank.PEER, members=("Sở Tài chính", "Sở Nội vụ"))
OFFICE = Party("Văn phòng Sở", Rank.UNIT)


def lines(**given):
    return recipients("VP", **given).lines


def test_nơi_nhận_of_a_letter_begins_with_as_above_and_ends_with_the_file():
    assert lines(addressed=[FINANCE]) == ("- Như trên;", "- Lưu: VT, VP.")


def test_without_kính_gửi_nobody_is_above():
    assert lines(act=[FINANCE]) == ("- Sở Tài chính;", "- Lưu: VT, VP.")


def test_who_acts_comes_first_then_who_is_reported_to_then_who_knows():
    assert lines(addressed=[FINANCE], act=[HOME], know=[TAX, COMMITTEE]) == (
        "- Như trên;", "- Sở Nội vụ;", "- UBND tỉnh (b/c);", "- Thuế tỉnh Lạng Sơn;", "- Lưu: VT, VP.",
    )  # fmt: skip


def test_a_purpose_that_was_said_stays():
    assert lines(know=[COMMITTEE._replace(purpose="để b/c"), OFFICE._replace(purpose="t/h")]) == (
        "- UBND tỉnh (để b/c);", "- Văn phòng Sở (t/h);", "- Lưu: VT, VP.",
    )  # fmt: skip


def test_the_file_line_counts_its_copies():
    assert lines(act=[HOME], copies=2)[-1] == "- Lưu: VT, VP (2)."
    assert recipients("VP", drafter_mark="PL.(300)").drafter_mark == "PL.(300)"


def test_nobody_is_listed_twice():
    assert lines(addressed=[FINANCE, HOME], act=[FINANCE], know=[HOME, TAX, TAX]) == (
        "- Như trên;", "- Thuế tỉnh Lạng Sơn;", "- Lưu: VT, VP.",
    )  # fmt: skip
    assert addressees([FINANCE, Party("sở  tài chính"), HOME]) == ("Sở Tài chính", "Sở Nội vụ")


def test_who_belongs_to_a_group_on_the_list_has_no_line_of_its_own():
    assert addressees([FINANCE, DEPARTMENTS, TAX]) == ("Các sở, ban, ngành", "Thuế tỉnh Lạng Sơn")
    assert lines(addressed=[DEPARTMENTS], act=[HOME], know=[FINANCE, TAX])[1] == "- Thuế tỉnh Lạng Sơn;"
    assert lines(act=[FINANCE], know=[DEPARTMENTS]) == ("- Các sở, ban, ngành;", "- Lưu: VT, VP.")


def test_a_member_of_a_group_that_has_a_purpose_of_its_own_keeps_its_line():
    chief = FINANCE._replace(purpose="để phối hợp")
    assert addressees([DEPARTMENTS, chief]) == ("Các sở, ban, ngành", "Sở Tài chính")
    assert lines(act=[DEPARTMENTS, chief])[1] == "- Sở Tài chính (để phối hợp);"


def test_a_group_inside_a_group_has_no_line_of_its_own():
    everyone = Party("Các cơ quan trong tỉnh", members=(*DEPARTMENTS.members, TAX.name))
    assert merged([DEPARTMENTS, everyone]) == (everyone,)


def test_a_short_name_and_a_full_name_are_one_agency():
    assert lines(addressed=[COMMITTEE], own=[Party("UBND tỉnh", purpose="b/c")]) == ("- Như trên;", "- Lưu: VT, VP.")
    assert lines(own=[Party("UBND tỉnh", purpose="b/c")], know=[COMMITTEE])[0] == "- UBND tỉnh (b/c);"
    assert len(lines(own=[Party("UBND tỉnh")], know=[COMMITTEE])) == 2


def test_a_short_name_that_two_agencies_have_is_neither_of_them():
    neighbour = Party("Ủy ban nhân dân tỉnh Cao Bằng", Rank.PEER, short_name="UBND tỉnh")
    assert len(merged([COMMITTEE, neighbour, Party("UBND tỉnh")])) == 3


def test_a_plans_own_list_keeps_its_order_and_its_purposes():
    own = of_plan(sample_plan())
    assert lines(own=own) == (
        "- Sở Tài chính;", "- UBND tỉnh (b/c);", "- Lãnh đạo Sở;", "- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP.",
    )  # fmt: skip
    added = lines(own=own, know=[FINANCE, OFFICE, HOME])
    assert added == (*lines(own=own)[:-1], "- Sở Nội vụ;", "- Lưu: VT, VP.")


def test_what_the_book_knows_does_not_change_the_words_of_a_plans_own_list():
    assert lines(own=[Party("UBND tỉnh")], know=[COMMITTEE])[0] == "- UBND tỉnh;"


def test_copies_are_one_for_everyone_and_those_that_are_filed():
    filing = Filing(places=("VT", "VP"))
    assert count_copies([FINANCE, HOME], filing) == 4
    assert count_copies([DEPARTMENTS, FINANCE, TAX], filing) == 5
    assert count_copies([FINANCE], Filing(places=("VT", "VP"), copies=3)) == 4


@pytest.mark.parametrize(
    ("symbol", "ranks", "said"),
    [
        (None, [Rank.UNIT], "required"),
        ("TTr", [Rank.SUPERIOR], "required"),
        ("BC", [Rank.SUPERIOR], "required"),
        ("BC", [Rank.PEER, Rank.SUPERIOR], "required"),
        ("BC", [Rank.PEER], "optional"),
        ("BC", [Rank.UNIT], "none"),
        ("BC", [], "none"),
        ("KH", [Rank.SUPERIOR], "none"),
        ("TB", [Rank.SUBORDINATE], "none"),
    ],
)
def test_kính_gửi_depends_on_the_kind_and_on_the_rank_of_who_is_written_to(symbol, ranks, said):
    assert salutation(symbol, ranks) == said


def book(engine):
    committee = Agency(name=COMMITTEE.name, short_name="UBND tỉnh", rank=Rank.SUPERIOR, email="ubnd@langson.gov.vn")
    finance, home = Agency(name="Sở Tài chính", rank=Rank.PEER), Agency(name="Sở Nội vụ", rank=Rank.PEER)
    group = AgencyGroup(name="Các sở, ban, ngành")
    group.memberships = [AgencyInGroup(agency=finance, position=1), AgencyInGroup(agency=home, position=2)]
    with db.writing(engine) as session:
        session.add_all([home, finance, committee, group])


def test_the_address_book_goes_from_the_highest_rank_down_and_ends_with_the_groups(engine):
    book(engine)
    with db.reading(engine) as session:
        assert address_book(session) == (COMMITTEE, HOME, FINANCE, DEPARTMENTS)


def test_a_group_ranks_as_the_highest_of_its_members_and_an_empty_one_has_no_rank(engine):
    book(engine)
    with db.writing(engine) as session:
        agencies = {row.name: row for row in session.exec(select(Agency))}
        mixed = AgencyGroup(name="Nơi nhận báo cáo")
        members = (agencies["Sở Nội vụ"], agencies[COMMITTEE.name])
        mixed.memberships = [AgencyInGroup(agency=row, position=place) for place, row in enumerate(members)]
        session.add_all([mixed, AgencyGroup(name="Nhóm trống")])
    with db.reading(engine) as session:
        ranks = {party.name: party.rank for party in address_book(session) if party.name.startswith("N")}
    assert ranks == {"Nơi nhận báo cáo": Rank.SUPERIOR, "Nhóm trống": None}


def test_two_agencies_of_one_name_are_not_kept(engine):
    book(engine)
    with pytest.raises(IntegrityError), db.writing(engine) as session:
        session.add(Agency(name="Sở Tài chính", rank=Rank.PEER))
