"""The table of rights, row by row: who may read, edit and take which step, of whose record, in which state."""

from itertools import product

import pytest

from service.record import OFFICIAL, Record, State
from service.workflow.policy import EDIT, READ, Person, has_right
from service.workflow.steps import STEPS

OFFICE = ("drafter", "unit_head", "signatory", "clerk", "archivist")
ROLES = (*OFFICE, "admin")
RELATIONS = {  # what somebody has to do with a record of an@…, of unit khqlcn, that dung@… is to sign
    "stranger": ("x@skhcn.example", "vp"),
    "drafter of it": ("an@skhcn.example", "vp"),
    "of its unit": ("x@skhcn.example", "khqlcn"),
    "to sign it": ("dung@skhcn.example", "vp"),
    "to check it": ("binh@skhcn.example", "vp"),
}
ON_ITS_WAY = frozenset(State) - frozenset(OFFICIAL)
ENDED = frozenset((*OFFICIAL, State.CANCELLED, State.RECALLED))
MAY_READ = {  # beyond what is official
    ("drafter", "drafter of it"): ON_ITS_WAY,
    ("drafter", "of its unit"): ON_ITS_WAY,
    ("unit_head", "drafter of it"): ON_ITS_WAY,
    ("unit_head", "of its unit"): ON_ITS_WAY,
    ("signatory", "of its unit"): ON_ITS_WAY,
    ("signatory", "to sign it"): ON_ITS_WAY,
    **{("clerk", relation): ON_ITS_WAY for relation in RELATIONS},
    **{("archivist", relation): ENDED for relation in RELATIONS},
    **{(role, "to check it"): ON_ITS_WAY for role in OFFICE},
}
MAY_STEP = {  # of the steps, beyond the state that they begin at
    "own": {("drafter", "drafter of it")},
    "unit": {("unit_head", "of its unit")},
    "named": {("signatory", "to sign it")},
    "not_own": {("clerk", relation) for relation in RELATIONS if relation != "drafter of it"},
    "any": {("clerk", relation) for relation in RELATIONS},
    "checking": {(role, "to check it") for role in OFFICE},
}


def person(role, relation):
    email, unit = RELATIONS[relation]
    return Person(email, "Nguyễn Thị Kiểm", frozenset((role,)), frozenset((unit,)))


def record(state):
    return Record(kind="letter", plan_code="p", subject="s", unit="khqlcn", drafter="an@skhcn.example", since="x",
                  signer="dung@skhcn.example", checker="binh@skhcn.example", state=state, document={})  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_a_record_is_read_by_those_who_have_to_do_with_it_and_an_official_one_by_the_office(role):
    for relation, state in product(RELATIONS, State):
        wanted = (role != "admin" and state in OFFICIAL) or state in MAY_READ.get((role, relation), ())
        assert has_right(person(role, relation), READ, record(state)) == wanted, (relation, state)


@pytest.mark.parametrize("role", ROLES)
def test_a_record_is_edited_by_its_drafter_while_it_is_a_draft(role):
    for relation, state in product(RELATIONS, State):
        wanted = (role, relation, state) == ("drafter", "drafter of it", State.DRAFT)
        assert has_right(person(role, relation), EDIT, record(state)) == wanted, (relation, state)


@pytest.mark.parametrize("code", STEPS)
def test_a_step_is_taken_by_whom_the_table_names_and_by_nobody_else(code):
    right = STEPS[code].right
    for role, relation, state in product(ROLES, RELATIONS, State):
        wanted = state in right.states and (role, relation) in MAY_STEP[right.whose]
        assert has_right(person(role, relation), (right,), record(state)) == wanted, (role, relation, state)
