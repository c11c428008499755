"""The check asks the authority table of our own documents; the files of others are not asked for it."""

from datetime import date

from service import account, db
from service.account import Authority, Form
from service.checking import check_document, check_file, facts_of, signers
from service.fonts import fonts
from service.kinds import KINDS, read_inputs
from service.render import render
from tests.account.people import actor, add
from tests.sample_plan import sample_plan

MAY = date(2026, 5, 4)


def letter(signer="Trần Minh Quang"):
    kind = KINDS["quarterly_reminder"]
    typed = {"period": "2026-Q2", "number": "12", "issued": "4/5/2026", "signed_by": "deputy", "signer": signer}
    return kind.compose(sample_plan(), read_inputs(kind, typed), MAY)


def known(engine, since=MAY, kinds=()):
    with db.writing(engine) as session:
        account.add(session, "quang@so.example", "Trần Minh Quang", ["signatory"], (), "hash", actor(), MAY)
        given = Authority(email="quang@so.example", form=Form.KT, post="Phó Giám đốc", stands_for="Giám đốc",
                          since=since, kinds=list(kinds))  # fmt: skip
        account.give(session, given, actor())
    with db.reading(engine) as session:
        return facts_of([sample_plan()], signers=signers(session))


def rules(report):
    return {one.rule for one in report.findings}


def test_who_has_authority_on_the_day_signs(engine):
    assert "CK-02" not in rules(check_document(letter(), known(engine)))


def test_who_has_no_authority_on_the_day_or_for_the_kind_is_found(engine):
    facts = known(engine, since=date(2026, 5, 5))
    assert "CK-02" in rules(check_document(letter(), facts))
    assert "CK-02" in rules(check_document(letter("Lê Thị Bình"), facts))


def test_an_authority_for_other_kinds_is_none_for_this_one(engine):
    assert "CK-02" in rules(check_document(letter(), known(engine, kinds=["KH"])))


def test_the_files_of_another_office_are_not_asked_for_our_signers(engine):
    facts = known(engine)
    ours = letter("Lê Thị Bình")
    theirs = ours.model_copy(
        update={"letterhead": ours.letterhead.model_copy(update={"issuer": "SỞ XÂY DỰNG"})}
    )  # fmt: skip
    assert "CK-02" in rules(check_file(render(ours, fonts()).docx, fonts(), facts))
    assert "CK-02" not in rules(check_file(render(theirs, fonts()).docx, fonts(), facts))


def test_where_the_office_says_nothing_nobody_is_asked(engine):
    add(engine)
    with db.reading(engine) as session:
        assert signers(session) == ()
