"""Soạn thảo: a record is made from a composed document, and changed as data until it is submitted."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from service import db
from service.document import Document, DocumentNumber
from service.log import Line, write
from service.office import Office
from service.record import Record, RecordVersion, State, content_hash
from service.refusal import Refused
from service.workflow.policy import EDIT, Person, has_right
from service.workflow.refusing import refusals_logged

NOT_TO_EDIT = "Chỉ người soạn thảo sửa được, và chỉ khi văn bản còn là nháp; hãy rút lại trước khi sửa."
SECRET = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")


class Draft(NamedTuple):
    """Bản thảo to be followed: what was composed, from which plan, by which unit, for whom to sign and how.

    `checker` is somebody named to check its form; without one the văn thư does (Điều 12 khoản 2).
    """

    document: Document
    plan_code: str
    unit: str
    signer: str | None
    medium: str = "electronic"
    plan_version: int | None = None
    checker: str | None = None


def create(office: Office, person: Person, draft: Draft, day: str, at: str) -> Record:
    """A new record in the hands of its drafter. `day` is the office's day, `at` the moment in UTC, both ISO 8601.

    Raises Refused for somebody who is no drafter, and for what looks secret: this is a networked system.
    """
    by = person.acting(datetime.fromisoformat(at))
    with refusals_logged(office.engine, by, "create", f"plan:{draft.plan_code}"), db.writing(office.engine) as session:
        return created(session, person, draft, day, at)


def created(session: Session, person: Person, draft: Draft, day: str, at: str, why: str | None = None) -> Record:
    """The same in a transaction that does more than this; `why` goes into its line of the log."""
    if "drafter" not in person.roles:
        raise Refused("Chỉ người soạn thảo lập được văn bản; hãy nhờ quản trị cấp vai trò.")
    if draft.checker == person.email:
        raise Refused("Người soạn thảo không tự kiểm tra thể thức văn bản của mình; hãy chọn người khác.")
    number = _numbered(draft.document)
    _refuse_secret(draft.document)
    record = Record(
        kind=draft.document.kind, plan_code=draft.plan_code,
        plan_version=draft.plan_version, subject=draft.document.subject, unit=draft.unit,
        drafter=person.email, signer=draft.signer, checker=draft.checker, medium=draft.medium,
        state=State.DRAFT, since=day,
        document=draft.document.model_dump(mode="json"), symbol=number.symbol,
    )  # fmt: skip
    session.add(record)
    session.flush()
    _keep_version(session, record, person, at)
    write(session, Line(person.acting(datetime.fromisoformat(at)), "create", f"record:{record.id}",
                        became=State.DRAFT, why=why, content_hash=content_hash(draft.document)))  # fmt: skip
    return record


def save(office: Office, person: Person, record_id: int, version: int, document: Document, at: str) -> Record:
    """The draft as it is now; what it was stays as a version. Raises Refused where it may not be changed any more."""
    by = person.acting(datetime.fromisoformat(at))
    with refusals_logged(office.engine, by, "save", f"record:{record_id}"), db.writing(office.engine) as session:
        return change(session, person, record_id, version, document, at)


def change(
    session: Session, person: Person, record_id: int, version: int, document: Document, at: str, why: str | None = None
) -> Record:
    """The same in a transaction that does more than this; `why` goes into its line of the log."""
    record = loaded(session, record_id)
    if record.version != version:
        raise Refused("Văn bản đã được sửa sau khi bạn mở; hãy xem bản mới nhất rồi sửa lại.")
    return saved(session, person, record, document, at, why)


def saved(
    session: Session, person: Person, record: Record, document: Document, at: str, why: str | None = None
) -> Record:
    """The same of a record that is loaded."""
    number = _numbered(document)
    _refuse_secret(document)
    if not has_right(person, EDIT, record):
        raise Refused(NOT_TO_EDIT)
    record.document = document.model_dump(mode="json")
    record.subject, record.symbol = document.subject, number.symbol
    record.version += 1
    session.add(record)
    _keep_version(session, record, person, at)
    write(session, Line(person.acting(datetime.fromisoformat(at)), "save", f"record:{record.id}", record.state,
                        record.state, why, content_hash(document)))  # fmt: skip
    return record


def loaded(session: Session, record_id: int) -> Record:
    """The record, locked for this transaction where the server can. Raises Refused when there is none."""
    record = session.exec(select(Record).where(col(Record.id) == record_id).with_for_update()).one_or_none()
    if record is None:
        raise Refused("Không có văn bản này; có thể địa chỉ đã gõ sai.")
    return record


def versions(session: Session, record_id: int) -> list[RecordVersion]:
    """Every saved version, the oldest first."""
    found = select(RecordVersion).where(col(RecordVersion.record_id) == record_id).order_by(col(RecordVersion.number))
    return list(session.exec(found))


def _keep_version(session: Session, record: Record, person: Person, at: str) -> None:
    count = session.exec(
        select(func.count()).select_from(RecordVersion).where(col(RecordVersion.record_id) == record.id)
    ).one()
    session.add(
        RecordVersion(record_id=record.id or 0, number=count + 1, by=person.email, at=at, document=record.document)
    )


def _numbered(document: Document) -> DocumentNumber:
    if document.number is None:
        raise Refused("Văn bản không có số, ký hiệu thì không qua sổ đăng ký văn bản đi.")
    return document.number


def _refuse_secret(document: Document) -> None:
    if any(line.text.strip() in SECRET for line in document.lines()):
        raise Refused(
            "Văn bản có độ mật không được lập trên phần mềm nối mạng này; hãy soạn theo quy định về bí mật nhà nước."
        )
