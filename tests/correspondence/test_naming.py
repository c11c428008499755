"""Tên đã biết: what a letter proposes and counts, with the address book and the plan's own units at hand."""

from datetime import date

import pytest

from service.correspondence import Party, Rank, copies_of, known, listed, of_units, proposed, read_line, unified
from service.kinds import KINDS, read_inputs
from tests.correspondence.test_parties import COMMITTEE, DEPARTMENTS, FINANCE, HOME, TAX
from tests.sample_plan import sample_plan

PLAN = sample_plan()
BOOK = (COMMITTEE, FINANCE, HOME, TAX, DEPARTMENTS, *of_units(PLAN))


def letter(addressees, recipients="", **more):
    kind = KINDS["letter"]
    asked = {"subject": "góp ý dự thảo", "body": "Sở thống nhất với dự thảo.", "addressees": addressees}
    return kind.compose(PLAN, read_inputs(kind, asked | {"recipients": recipients} | more), date(2026, 8, 20))


@pytest.mark.parametrize(
    ("line", "party"),
    [
        ("- UBND tỉnh (b/c);", Party("UBND tỉnh", purpose="b/c")),
        ("Sở Tài chính", Party("Sở Tài chính")),
        ("Sở (cũ) Nội vụ.", Party("Sở (cũ) Nội vụ")),
        ("(b/c)", Party("(b/c)")),
        ("", Party("")),
    ],
)
def test_a_line_is_read_with_its_purpose(line, party):
    assert read_line(line) == party


def test_a_name_is_known_by_its_full_and_by_its_short_name():
    ranks = [one.rank for one in known([Party("UBND tỉnh"), Party("sở tài  chính"), Party("Công ty A")], BOOK)]
    assert ranks == [Rank.SUPERIOR, Rank.PEER, None]


def test_a_short_name_of_two_agencies_is_not_known():
    neighbour = Party("Ủy ban nhân dân tỉnh Cao Bằng", Rank.PEER, short_name="UBND tỉnh")
    assert known([Party("UBND tỉnh")], (*BOOK, neighbour)) == (Party("UBND tỉnh"),)


def test_units_of_a_plan_their_groups_and_its_line_for_all_are_known():
    lines = {one.name: one for one in of_units(PLAN)}
    everyone = lines["Các phòng, đơn vị thuộc Sở"]
    assert len(everyone.members) == 5 and {one.rank for one in lines.values()} == {Rank.UNIT}


def test_whom_a_letter_informs_is_proposed_in_the_order_of_the_plans_own_list():
    assert [listed(one) for one in proposed(PLAN, BOOK)] == ["UBND tỉnh (b/c)", "Lãnh đạo Sở"]


def test_a_superior_is_reported_to_though_the_plan_says_no_purpose():
    plan = sample_plan()
    plan.recipients[1].purpose = None
    assert [listed(one) for one in proposed(plan, BOOK)] == ["UBND tỉnh (b/c)", "Lãnh đạo Sở"]
    assert [listed(one) for one in proposed(plan, ())] == ["Lãnh đạo Sở"]


def test_who_is_addressed_by_the_full_name_has_no_second_line_by_the_short_one():
    made = unified(letter(COMMITTEE.name, "UBND tỉnh (b/c)\nLãnh đạo Sở"), BOOK)
    assert made.recipients.lines[:-1] == ("- Như trên;", "- Lãnh đạo Sở;")
    assert made.addressees == (COMMITTEE.name,)


def test_a_member_of_an_addressed_group_is_not_listed():
    made = unified(letter("Các sở, ban, ngành\nSở Nội vụ", "Sở Tài chính\nThuế tỉnh Lạng Sơn"), BOOK)
    assert made.addressees == ("Các sở, ban, ngành",)
    assert made.recipients.lines[:-1] == ("- Như trên;", "- Thuế tỉnh Lạng Sơn;")


def test_without_a_book_a_letter_stays_as_it_was_composed_and_so_does_a_plan():
    made = letter("Sở Tài chính", "Sở Nội vụ (để phối hợp)")
    assert unified(made, ()) == made
    kind = KINDS["implementation_plan"]
    own = kind.compose(PLAN, read_inputs(kind, {}), date(2026, 1, 5))
    assert unified(own, BOOK) == own


def test_copies_are_counted_through_groups_once_each_and_with_those_that_are_filed():
    assert copies_of(letter("Sở Tài chính"), BOOK) == 3
    assert copies_of(letter("Các sở, ban, ngành\nUBND tỉnh", "Ủy ban nhân dân tỉnh Lạng Sơn\nSở Nội vụ"), BOOK) == 5
    assert copies_of(letter("Các phòng, đơn vị thuộc Sở", "Văn phòng Sở", copies=3), BOOK) == 8
    assert copies_of(letter("Các sở, ban, ngành"), ()) == 3


def test_a_number_that_the_drafter_wrote_is_the_number_of_copies():
    assert copies_of(letter("Sở Tài chính", drafter_mark="PL.(300)"), BOOK) == 300
    assert copies_of(letter("Sở Tài chính", drafter_mark="PL"), BOOK) == 3
