"""The plan's own life: issued, it has number and date and is frozen; what changes it is issued too, and cited."""

import pytest

from service import db, exchange
from service.kinds import KINDS, read_inputs
from service.kinds.citing import cite
from service.plan import load
from service.plan.editions import editions
from service.refusal import Refused
from service.workflow.drafting import Draft, create
from service.workflow.periods import periods_of
from service.workflow.plan_life import PLAN_KINDS, plan_for, recognise
from tests.workflow.office_of_people import DAY, DIRECTOR, DRAFTER, ELECTRONIC, NOON, drafted, office_at, step, walked

TO_ISSUE = ELECTRONIC[:7]


@pytest.fixture
def office(engine, tmp_path):
    return office_at(engine, tmp_path)


@pytest.fixture
def unissued(office):
    """The sample plan before it has a number."""
    with db.writing(office.engine) as session:
        plan = load(session, "pci-2026")
        plan.serial, plan.date = None, "2026-08"
    return office


def plan_of(office):
    with db.reading(office.engine) as session:
        return load(session, "pci-2026")


def composed(office, kind, **given):
    plan = plan_of(office)
    document = KINDS[kind].compose(plan, read_inputs(KINDS[kind], given), DAY)
    signed = document.model_copy(update={"signature": document.signature.model_copy(update={"name": DIRECTOR.name})})
    draft = Draft(signed, "pci-2026", "khqlcn", DIRECTOR.email, plan_version=plan.version)
    return create(office, DRAFTER, draft, DAY.isoformat(), NOON.isoformat())


def test_issuing_a_plan_writes_its_number_and_date_and_freezes_what_it_said(unissued):
    record = walked(unissued, composed(unissued, "implementation_plan"), TO_ISSUE)
    plan = plan_of(unissued)
    assert (plan.serial, plan.symbol, plan.date) == (1, "KH-SKHCN", "2026-08-20")
    with db.reading(unissued.engine) as session:
        (edition,) = editions(session, "pci-2026")
        opened = periods_of(session, "pci-2026")
    assert (edition.how, edition.record, edition.serial) == ("issue", record.id, 1)
    assert exchange.parse(edition.tree) == exchange.export(plan)
    assert [(one.code, one.edition) for one in opened] == [("2026-Q3", 1), ("2026", 1)]


def test_a_reminder_of_an_unissued_plan_is_drafted_and_not_issued(unissued):
    record = walked(unissued, drafted(unissued), TO_ISSUE[:-1])
    with pytest.raises(Refused, match="chưa ban hành"):
        step(unissued, record, "issue")
    walked(unissued, composed(unissued, "implementation_plan"), TO_ISSUE)
    assert step(unissued, record, "issue").state == "issued"


def test_a_plan_that_changed_meanwhile_is_composed_again(unissued):
    record = walked(unissued, composed(unissued, "implementation_plan"), TO_ISSUE[:-1])
    with db.writing(unissued.engine) as session:
        file = exchange.export(load(session, "pci-2026"))
        exchange.store(session, file, replace=True)
    with pytest.raises(Refused, match="đã được sửa sau khi lập"):
        step(unissued, record, "issue")


def test_an_amendment_is_issued_with_its_own_number_and_the_next_letter_cites_both(unissued):
    walked(unissued, composed(unissued, "implementation_plan"), TO_ISSUE)
    walked(unissued, composed(unissued, "plan_amendment", changed=(plan_of(unissued).objectives[0].code,)), TO_ISSUE)
    plan = plan_of(unissued)
    assert plan.serial == 1
    assert "Kế hoạch số 01/KH-SKHCN ngày 20 tháng 8 năm 2026" in cite(plan)
    assert "(được sửa đổi, bổ sung tại Kế hoạch số 02/KH-SKHCN ngày 20 tháng 8 năm 2026)" in cite(plan)
    with db.reading(unissued.engine) as session:
        assert [one.how for one in editions(session, "pci-2026")] == ["issue", "amend"]


def test_a_plan_issued_again_replaces_the_one_before_names_it_and_is_cited_without_its_amendments(unissued):
    walked(unissued, composed(unissued, "implementation_plan"), TO_ISSUE)
    walked(unissued, composed(unissued, "plan_amendment", changed=(plan_of(unissued).objectives[0].code,)), TO_ISSUE)
    again = composed(unissued, "implementation_plan", issue="replace")
    words = str(again.document["body"])
    assert "Kế hoạch này thay thế Kế hoạch số 01/KH-SKHCN" in words and "tại Kế hoạch số 02/KH-SKHCN" in words
    assert again.document["number"]["serial"] is None
    walked(unissued, again, TO_ISSUE)
    plan = plan_of(unissued)
    assert (plan.serial, plan.amendments) == (3, ())
    assert "Kế hoạch số 03/KH-SKHCN" in cite(plan) and "sửa đổi" not in cite(plan)
    with db.reading(unissued.engine) as session:
        assert [one.how for one in editions(session, "pci-2026")] == ["issue", "amend", "replace"]


def test_an_issued_plan_is_not_issued_again_as_if_it_were_new(unissued):
    first, second = (walked(unissued, composed(unissued, "implementation_plan"), TO_ISSUE[:-1]) for _ in range(2))
    step(unissued, first, "issue")
    with pytest.raises(Refused, match="chọn thay thế"):
        step(unissued, second, "issue")


def test_a_plan_that_was_not_issued_replaces_nothing(unissued):
    with pytest.raises(Refused, match="chưa có gì để thay thế"):
        composed(unissued, "implementation_plan", issue="replace")


def test_letters_are_composed_from_what_was_issued_not_from_what_is_being_changed(unissued):
    walked(unissued, composed(unissued, "implementation_plan"), TO_ISSUE)
    with db.writing(unissued.engine) as session:
        load(session, "pci-2026").subject = "Việc khác"
    with db.reading(unissued.engine) as session:
        plan = load(session, "pci-2026")
        for kind in KINDS:
            assert (plan_for(session, plan, kind).subject == "Việc khác") == (kind in PLAN_KINDS), kind
    walked(unissued, composed(unissued, "plan_amendment", changed=(plan_of(unissued).objectives[0].code,)), TO_ISSUE)
    with db.reading(unissued.engine) as session:
        issued = plan_for(session, load(session, "pci-2026"), "letter")
    assert issued.subject == "Việc khác" and "tại Kế hoạch số 02/KH-SKHCN" in cite(issued)


def test_a_plan_that_was_issued_before_it_came_here_is_frozen_as_it_is_and_its_periods_open(office):
    assert recognise(office, DRAFTER, "pci-2026", NOON) == 4
    with db.reading(office.engine) as session:
        (edition,) = editions(session, "pci-2026")
        assert exchange.parse(edition.tree) == exchange.export(load(session, "pci-2026"))
        assert [one.code for one in periods_of(session, "pci-2026")] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026"]
    with pytest.raises(Refused, match="đã được ghi nhận"):
        recognise(office, DRAFTER, "pci-2026", NOON)


def test_a_plan_without_a_number_and_somebody_who_writes_no_plans_are_refused(unissued):
    with pytest.raises(Refused, match="chưa có số và ngày"):
        recognise(unissued, DRAFTER, "pci-2026", NOON)
    with pytest.raises(Refused, match="do người soạn thảo"):
        recognise(unissued, DIRECTOR, "pci-2026", NOON)
