"""Thực hiện một bước: check, do one thing, log one line, commit. What is refused is logged too, and changes nothing.

A final document is rendered and signed outside any transaction: the number is reserved first, in one transaction, for
this record alone; files are kept; a second transaction takes the step. A crash in between leaves a number that the same
record gets again, and blobs that nobody points to.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from service import db
from service.checking import check_document
from service.document import Document
from service.log import Line, write
from service.office import Office
from service.record import FROZEN, KeptFile, Record, State, content_hash, numbered
from service.refusal import Refused
from service.register import cancel_number, give_number, mark_issued
from service.register import recall as recall_number
from service.render import render
from service.rules import Facts
from service.signing import Signer
from service.wording import place_and_date
from service.workflow.drafting import loaded
from service.workflow.notices import tell_next
from service.workflow.numbering import copies_needed, given, refuse_unopened, request_for
from service.workflow.plan_life import issue_plan, refuse_early
from service.workflow.policy import Acting, Person
from service.workflow.refusing import refusals_logged
from service.workflow.reminded import refuse_overtaken, tell_reminded
from service.workflow.report_life import close_reported, refuse_stale
from service.workflow.steps import STEPS, Step, may


@dataclass(frozen=True)
class Taking(Acting):
    """Một lần thực hiện: which step of which record, opened at which version, by whom, on which day and moment."""

    record_id: int
    step: str
    version: int
    person: Person
    day: date
    at: datetime
    said: str = ""  # reason, code of the dossier, or number of the record that corrects or replaces

    @property
    def about(self) -> str:
        return f"record:{self.record_id}"


def take(office: Office, taking: Taking, signer: Signer, facts: Facts) -> Record:
    """Take the step. Raises Refused - for the wrong person, state, version, content or day - and logs the refusal."""
    step = STEPS.get(taking.step)
    with refusals_logged(office.engine, taking.by, taking.step, taking.about):
        if step is None:
            raise Refused("Không có bước này.")
        if step.does in ("sign", "number"):
            return _finalize(office, taking, step, signer, facts)
        with db.writing(office.engine) as session:
            record = _claimed(session, taking, step)
            _do(office, session, record, step, taking, signer, facts)
            return _arrived(session, record, step, taking)


def _claimed(session: Session, taking: Taking, step: Step) -> Record:
    """The record, if it is still what the person saw and the step is his to take."""
    record = loaded(session, taking.record_id)
    if record.version != taking.version:
        raise Refused("Văn bản đã được xử lý sau khi bạn mở trang này; hãy xem lại rồi thực hiện nếu vẫn cần.")
    no = may(taking.person, step, record)
    if no:
        raise Refused(no)
    if step.asks and not taking.said.strip():
        asked = {"reason": "lý do", "dossier": "mã hồ sơ", "related": "văn bản đính chính, thay thế"}[step.asks]
        raise Refused(f"Chưa ghi {asked}; hãy ghi rồi thực hiện lại.")
    if State(record.state) in FROZEN and content_hash(document_of(record)) != record.content_hash:
        raise Refused("Nội dung văn bản không còn như khi được duyệt; hãy báo quản trị và chưa xử lý tiếp.")
    return record


def document_of(record: Record) -> Document:
    """The document as a value."""
    return Document.model_validate(record.document)


def _do(
    office: Office, session: Session, record: Record, step: Step, taking: Taking, signer: Signer, facts: Facts
) -> None:
    match step.does:
        case "approve":
            refuse_stale(session, record)
            record.content_hash = content_hash(document_of(record))
        case "undo":
            record.content_hash = None
        case "check":
            refuse_wrong_form(document_of(record), facts)
            record.checker = taking.person.email
        case "seal":
            _seal(office, session, record, signer, taking.at)
        case "issue":
            _refuse_damaged(office, session, record)
            refuse_early(session, record)
            refuse_overtaken(session, record)
            refuse_stale(session, record)
            sha256 = kept_files(session, record.id or 0)["pdf"].sha256
            mark_issued(session, given(session, record).id or 0, sha256, taking.person.email, taking.moment, taking.day)
            issue_plan(session, record)
            close_reported(session, record, taking.day)
            tell_reminded(session, record, taking.day, taking.at)
        case "file":
            record.dossier = taking.said.strip()
        case "cancel":
            entry = given(session, record)
            cancel_number(session, entry.id or 0, taking.said, taking.person.email, taking.moment)
        case "recall":
            entry = given(session, record)
            recall_number(session, entry.id or 0, taking.said, taking.person.email, taking.moment)
        case "relate":
            record.related = _related(session, record, taking.said)


def refuse_wrong_form(document: Document, facts: Facts) -> None:
    """Raises Refused when the form has something that must be mended."""
    wrong = tuple(one for one in check_document(document, facts).findings if one.level == "MUST")
    if wrong:
        raise Refused(f"Văn bản còn {len(wrong)} lỗi thể thức; hãy trả lại để sửa.", wrong)


def _arrived(session: Session, record: Record, step: Step, taking: Taking) -> Record:
    was = record.state
    record.state, record.since, record.version = step.target, taking.day.isoformat(), record.version + 1
    session.add(record)
    session.flush()
    tell_next(session, record, step, taking.person, taking.day, taking.at)
    write(session, Line(taking.by, step.code, taking.about, was, step.target, taking.said.strip() or None,
                        record.content_hash))  # fmt: skip
    return record


def _finalize(office: Office, taking: Taking, step: Step, signer: Signer, facts: Facts) -> Record:
    """Number, render, sign, keep; then take the step."""
    with db.writing(office.engine) as session:
        record = _claimed(session, taking, step)
        refuse_overtaken(session, record)  # before a number is given to it
        draft = document_of(record)
        refuse_stale(session, record)
        refuse_wrong_form(_dated(draft, taking.day), facts)
        copies = copies_needed(session, record, draft)
        asked = request_for(record, draft, taking.day.isoformat(), taking.person.email, taking.moment, copies)
        if step.does == "sign":  # on paper the clerk gives the number with her own hand
            refuse_unopened(session, asked)
        entry = give_number(session, asked, taking.day)
        final = numbered(draft, entry.serial, _line(draft, entry.issued_on))
    rendered = render(final, office.fonts)
    pdf = signer.sign(rendered.pdf, taking.person.name, taking.at) if step.does == "sign" else rendered.pdf
    forms = {"docx": rendered.docx, "pdf": pdf, "json": final.model_dump_json(indent=1).encode()}
    kept = {form: office.store.put(content) for form, content in forms.items()}
    with db.writing(office.engine) as session:
        record = _claimed(session, taking, step)
        record.document = final.model_dump(mode="json")
        record.serial, record.symbol, record.issued_on = entry.serial, entry.symbol, entry.issued_on.isoformat()
        for form, sha256 in kept.items():
            session.add(KeptFile(record_id=record.id or 0, form=form, sha256=sha256, size=len(forms[form])))
        return _arrived(session, record, step, taking)


def _line(document: Document, day: date) -> str:
    place = document.place_and_date.rsplit(", ngày", 1)[0]
    return place_and_date(place, day.isoformat(), day.year)


def _dated(document: Document, day: date) -> Document:
    """As it would be dated, so that the signer's authority is looked at for that day."""
    return document.model_copy(update={"place_and_date": _line(document, day)})


def kept_files(session: Session, record_id: int) -> dict[str, KeptFile]:
    """The files of a record by form."""
    return {one.form: one for one in session.exec(select(KeptFile).where(col(KeptFile.record_id) == record_id))}


def _seal(office: Office, session: Session, record: Record, signer: Signer, at: datetime) -> None:
    pdf = kept_files(session, record.id or 0)["pdf"]
    content = office.store.get(pdf.sha256)
    sealed = signer.seal(content, at)
    if sealed != content:
        session.add(
            KeptFile(record_id=record.id or 0, form="sealed", sha256=office.store.put(sealed), size=len(sealed))
        )


def _refuse_damaged(office: Office, session: Session, record: Record) -> None:
    findings = office.store.verify(one.sha256 for one in kept_files(session, record.id or 0).values())
    if findings:
        raise Refused("Tệp đã giữ của văn bản không còn nguyên vẹn; hãy báo quản trị và chưa phát hành.", findings)


def _related(session: Session, record: Record, said: str) -> int:
    number = said.strip().removeprefix("#")
    other = session.get(Record, int(number)) if number.isascii() and number.isdigit() else None
    if other is None or other.id == record.id or State(other.state) not in (State.ISSUED, State.FILED):
        raise Refused(f"“{said.strip()}” không phải văn bản đã phát hành; hãy ghi mã của văn bản đính chính, thay thế.")
    return other.id or 0
