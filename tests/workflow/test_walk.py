"""A document's way through the office: the right people, the right order, one number, nothing lost."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from service import db
from service.document import Document
from service.log import about
from service.record import KeptFile, Record, State, content_hash
from service.refusal import Refused
from service.register import State as NumberState
from service.register import entry_for, search
from service.workflow.audit import audit
from service.workflow.drafting import Draft, create, save, versions
from service.workflow.opening import turn
from service.workflow.steps import STEPS, is_awaited, may, next_step
from service.workflow.taking import kept_files
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
    WHO,
    TestSigner,
    drafted,
    letter,
    office_at,
    step,
    walked,
)


@pytest.fixture
def office(engine, tmp_path):
    return office_at(engine, tmp_path)


def now(office, record):
    with db.reading(office.engine) as session:
        return session.get(Record, record.id)


@pytest.mark.parametrize(("medium", "codes"), [("electronic", ELECTRONIC), ("paper", PAPER)])
def test_a_letter_goes_from_draft_to_dossier(office, medium, codes):
    record = walked(office, drafted(office, medium=medium), codes)
    assert (State(record.state), record.serial, record.dossier) == (State.FILED, 1, "01.KHQLCN")
    final = Document.model_validate(record.document)
    assert final.number.line == "Số: 01/SKHCN-KHQLCN"
    assert final.place_and_date == "Lạng Sơn, ngày 20 tháng 8 năm 2026"
    with db.reading(office.engine) as session:
        files = kept_files(session, record.id)
        entry = entry_for(session, f"record-{record.id}")
        log = about(session, f"record:{record.id}")
    assert {"docx", "pdf", "json"} <= set(files)
    assert Document.model_validate_json(office.store.get(files["json"].sha256)) == final
    assert (entry.state, entry.document_hash) == (NumberState.ISSUED, files["pdf"].sha256)
    assert [one.did for one in log] == ["create", *codes]
    assert audit(office) == ()


def test_what_is_issued_is_what_was_approved(office):
    record = walked(office, drafted(office), ("submit", "approve"))
    approved = record.content_hash
    record = walked(office, record, ELECTRONIC[2:])
    assert content_hash(Document.model_validate(record.document)) == approved


@pytest.mark.parametrize("code", STEPS)
@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.name)
@pytest.mark.parametrize("state", State)
def test_only_the_right_person_takes_a_step_and_only_from_its_states(code, person, state):
    medium = STEPS[code].medium or "electronic"
    record = Record(kind="letter", plan_code="p", subject="s", unit="khqlcn", drafter=DRAFTER.email, since="x",
                    signer=DIRECTOR.email, state=state, document={}, medium=medium)  # fmt: skip
    allowed = state in STEPS[code].sources and person is WHO.get(STEPS[code].who)
    assert (may(person, STEPS[code], record) is None) == allowed


@pytest.mark.parametrize(
    ("person", "code", "words"),
    [
        (HEAD._replace(units=frozenset(("vp",))), "approve", "đơn vị khác"),
        (DRAFTER._replace(email="x@skhcn.example"), "withdraw", "Chỉ người soạn thảo"),
        (CLERK, "approve", "trưởng đơn vị"),
        (DRAFTER, "issue", "đang ở bước"),
    ],
)
def test_the_wrong_person_is_refused_with_a_sentence_logged_and_nothing_changes(office, person, code, words):
    record = step(office, drafted(office), "submit")
    with pytest.raises(Refused, match=words):
        step(office, record, code, person)
    assert (now(office, record).state, now(office, record).version) == (record.state, record.version)
    with db.reading(office.engine) as session:
        last = about(session, f"record:{record.id}")[-1]
    assert last.did == f"refused:{code}" and words in last.why and audit(office) == ()


def test_the_drafter_never_checks_his_own_document(office):
    both = DRAFTER._replace(roles=frozenset(("drafter", "clerk")))
    record = walked(office, drafted(office), ("submit", "approve"))
    with pytest.raises(Refused, match="không tự kiểm tra"):
        step(office, record, "check", both)


def test_somebody_named_checks_the_form_or_returns_it_and_nobody_else_of_the_unit(office):
    other = HEAD._replace(email="x@skhcn.example")
    record = walked(office, drafted(office, checker=HEAD.email), ("submit", "approve"))
    with pytest.raises(Refused, match="giao người khác kiểm tra"):
        step(office, record, "check_named", other)
    record = step(office, record, "return_named", HEAD)
    record = walked(office, record, ("submit", "approve"))
    assert is_awaited(HEAD, record) and is_awaited(CLERK, record) and not is_awaited(other, record)
    record = step(office, record, "check_named", HEAD)
    assert (State(record.state), record.checker) == (State.CHECKED, HEAD.email)
    with pytest.raises(Refused, match="không tự kiểm tra"):
        drafted(office, checker=DRAFTER.email)


def test_a_stale_form_and_a_second_click_change_nothing(office):
    record = step(office, drafted(office), "submit")
    approved = step(office, record, "approve")
    with pytest.raises(Refused, match="đã được xử lý"):
        step(office, record, "approve")
    assert now(office, record).version == approved.version


def test_what_is_returned_says_why_and_can_be_edited_again(office):
    record = step(office, step(office, drafted(office), "submit"), "return", said="Ghi rõ hạn gửi.")
    assert State(record.state) is State.DRAFT
    changed = letter(contact="bà Hoàng Thị Lan")
    record = save(office, DRAFTER, record.id, record.version, changed, NOON.isoformat())
    with db.reading(office.engine) as session:
        assert [one.number for one in versions(session, record.id)] == [1, 2]
        assert about(session, f"record:{record.id}")[2].why == "Ghi rõ hạn gửi."
    assert State(walked(office, record, ELECTRONIC).state) is State.FILED


@pytest.mark.parametrize("code", [code for code, one in STEPS.items() if one.asks])
def test_a_step_that_asks_for_something_is_refused_without_it(office, code):
    way = {"return": TO_SIGN[:1], "return_form": TO_SIGN[:2], "return_named": TO_SIGN[:2], "refuse": TO_SIGN,
           "cancel": ELECTRONIC[:5],
           "file": ELECTRONIC[:7]}.get(code, ELECTRONIC[:7])  # fmt: skip
    record = walked(office, drafted(office, checker=HEAD.email), way)
    with pytest.raises(Refused, match="Chưa ghi"):
        step(office, record, code, said="   ")


def test_after_submitting_nobody_edits(office):
    record = step(office, drafted(office), "submit")
    with pytest.raises(Refused, match="hãy rút lại"):
        save(office, DRAFTER, record.id, record.version, letter(contact="x"), NOON.isoformat())


def test_a_form_fault_stops_the_check(office):
    wrong = letter().model_copy(update={"subject": "Về việc báo cáo"})
    record = walked(office, drafted(office, wrong), ("submit", "approve"))
    with pytest.raises(Refused, match="lỗi thể thức") as no:
        step(office, record, "check")
    assert [one.rule for one in no.value.findings] == ["CV-01"]


def test_a_refused_signature_gives_the_number_back_to_the_same_record(office):
    record = walked(office, drafted(office), TO_SIGN)
    with pytest.raises(Refused, match="không phản hồi"):
        step(office, record, "sign", signer=TestSigner(willing=False))
    assert State(now(office, record).state) is State.SENT_TO_SIGN
    other = walked(office, drafted(office), (*TO_SIGN, "sign"))
    record = step(office, record, "sign")
    assert (record.serial, other.serial) == (1, 2)
    assert audit(office) == ()


def test_a_cancelled_number_stays_with_its_reason_and_is_not_given_again(office):
    record = step(office, walked(office, drafted(office), (*TO_SIGN, "sign")), "cancel", said="In sai tên cơ quan.")
    assert State(record.state) is State.CANCELLED
    assert walked(office, drafted(office), (*TO_SIGN, "sign")).serial == 2
    with db.reading(office.engine) as session:
        cancelled = search(session, state=NumberState.CANCELLED)
    assert [(one.serial, one.reason) for one in cancelled] == [(1, "In sai tên cơ quan.")]


def test_an_issued_letter_is_recalled_corrected_or_replaced_by_an_issued_one(office):
    first, second, third = (walked(office, drafted(office), ELECTRONIC[:7]) for _ in range(3))
    assert State(step(office, first, "recall").state) is State.RECALLED
    corrected = step(office, second, "correct", said=f"#{third.id}")
    assert (State(corrected.state), corrected.related) == (State.CORRECTED, third.id)
    with pytest.raises(Refused, match="không phải văn bản đã phát hành"):
        step(office, third, "replace", said="999")


def test_content_changed_behind_the_programs_back_stops_every_later_step(office):
    record = walked(office, drafted(office), ("submit", "approve"))
    with db.writing(office.engine) as session:
        row = session.get(Record, record.id)
        row.document = {**row.document, "subject": "V/v việc khác"}
    with pytest.raises(Refused, match="không còn như khi được duyệt"):
        step(office, record, "check")
    assert [one.rule for one in audit(office)] == ["content"]


def test_a_changed_byte_in_the_store_is_found_and_nothing_is_issued(office):
    record = walked(office, drafted(office), (*TO_SIGN, "sign", "seal"))
    with db.reading(office.engine) as session:
        sha256 = kept_files(session, record.id)["pdf"].sha256
    blob = next(path for path in office.folder.rglob(sha256))
    blob.chmod(0o640)
    blob.write_bytes(blob.read_bytes()[:-1] + b"x")
    with pytest.raises(Refused, match="không còn nguyên vẹn"):
        step(office, record, "issue")
    assert audit(office)


def test_a_secret_document_is_refused(office):
    secret = letter().model_copy(update={"body": (*letter().body[:-1], *letter().body[-1:])})
    marked = secret.model_copy(update={"letterhead": secret.letterhead.model_copy(update={"parent": "TUYỆT MẬT"})})
    with pytest.raises(Refused, match="độ mật"):
        create(office, DRAFTER, Draft(marked, "pci-2026", "khqlcn", None), DAY.isoformat(), NOON.isoformat())


def test_numbers_follow_the_days(office):
    turn(office, CLERK, ["CV"], DAY - timedelta(1), NOON, True)
    walked(office, drafted(office), (*TO_SIGN, "sign"))
    late = walked(office, drafted(office), TO_SIGN)
    with pytest.raises(Refused, match="lùi ngày"):
        step(office, late, "sign", day=DAY - timedelta(1))
    assert step(office, late, "sign", day=date(2026, 8, 21)).issued_on == "2026-08-21"


def test_a_record_says_who_is_next(office):
    record = drafted(office)
    seen = [next_step(record).who]
    for code in ELECTRONIC:
        record = step(office, record, code)
        seen.append(step_after.who if (step_after := next_step(record)) else None)
    assert seen == ["drafter", "unit_head", "clerk", "clerk", "signatory", "clerk", "clerk", "clerk", None]


def test_files_are_kept_once(office):
    record = walked(office, drafted(office), (*TO_SIGN, "sign", "seal"))
    with db.reading(office.engine) as session:
        files = session.exec(select(KeptFile)).all()
    assert sorted(one.form for one in files) == ["docx", "json", "pdf", "sealed"]
    assert all(office.store.get(one.sha256) for one in files) and record.id
