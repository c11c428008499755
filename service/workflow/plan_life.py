"""Đời của kế hoạch: issuing it writes number and date into it and freezes what it said; other letters wait for that."""

from datetime import datetime

from sqlmodel import Session

from service import db
from service.document import DocumentNumber
from service.exchange import export, meaning, parse, rows
from service.kinds.implementation_plan import REPLACES
from service.log import Line, LogEntry, about, write
from service.office import Office
from service.plan import Plan, load
from service.plan.editions import PlanEdition, editions
from service.record import Record
from service.refusal import Refused
from service.workflow.periods import open_periods
from service.workflow.policy import Person
from service.workflow.refusing import refusals_logged

PLAN_KINDS = {"implementation_plan": "issue", "plan_amendment": "amend"}


def plan_for(session: Session, plan: Plan, kind: str) -> Plan:
    """The plan that a document of this kind is composed from: what was issued last, for all but the plan's own kinds.

    Changes that are still being written bind nobody; a plan that was never issued here is taken as it is now.
    """
    frozen = editions(session, plan.code)
    if kind in PLAN_KINDS or not frozen:
        return plan
    issued = rows(parse(frozen[-1].tree))
    issued.editions, issued.version = list(plan.editions), plan.version
    return issued


def refuse_early(session: Session, record: Record) -> None:
    """Raises Refused for a letter of a plan that is not issued, and for a plan that changed since it was composed."""
    plan = load(session, record.plan_code)
    if record.kind not in PLAN_KINDS:
        if not plan.is_issued:
            raise Refused("Kế hoạch chưa ban hành nên chưa phát hành được văn bản nhắc, báo cáo theo kế hoạch đó.")
        return
    if record.kind == "implementation_plan" and plan.is_issued and REPLACES not in str(record.document["body"]):
        raise Refused("Kế hoạch đã ban hành; hãy lập Kế hoạch sửa đổi, bổ sung, hoặc chọn thay thế ở ô Lần ban hành.")
    if record.plan_version is not None and plan.version != record.plan_version:
        raise Refused("Kế hoạch đã được sửa sau khi lập văn bản này; hãy trả lại để lập lại theo kế hoạch hiện nay.")


def issue_plan(session: Session, record: Record) -> None:
    """Freeze the plan as this record issues it, and open the periods that it asks reports for from now on.

    A first issue, or one that replaces it, gives it number and date.
    """
    how = PLAN_KINDS.get(record.kind)
    if how is None or record.serial is None:
        return
    plan = load(session, record.plan_code)
    before = editions(session, plan.code)
    if how == "issue":
        how = "replace" if before else "issue"
        plan.serial, plan.symbol, plan.date = record.serial, record.symbol or plan.symbol, record.issued_on
        plan.version += 1
        session.add(plan)
        session.flush()
    edition = _edition(plan, record, how, len(before) + 1)
    session.add(edition)
    open_periods(session, edition)


ISSUED_ELSEWHERE = "plan_issued"


def recognise(office: Office, person: Person, code: str, at: datetime) -> int:
    """Ghi nhận kế hoạch đã ban hành ở ngoài: what it says is frozen with the number and day that it has, and its
    periods open. Returns how many.

    Raises Refused for a plan without number and day, and for one whose issue is known already.
    """
    by, what = person.acting(at), f"plan:{code}"
    with refusals_logged(office.engine, by, ISSUED_ELSEWHERE, what), db.writing(office.engine) as session:
        if not {"drafter", "unit_head"} & person.roles:
            raise Refused("Việc ghi nhận kế hoạch đã ban hành do người soạn thảo hoặc trưởng đơn vị làm.")
        plan = load(session, code)
        if not plan.is_issued:
            raise Refused("Kế hoạch chưa có số và ngày ban hành; hãy ghi ở Thông tin chung rồi ghi nhận.")
        if editions(session, code):
            raise Refused("Lần ban hành của kế hoạch này đã được ghi nhận; thay đổi thì lập kế hoạch sửa đổi, bổ sung.")
        edition = PlanEdition(
            plan_code=code, number=1, how="issue", serial=plan.serial or 0, symbol=plan.symbol,
            issued_on=plan.date or "", record=0, tree=meaning(export(plan).model_dump(mode="json")),
        )  # fmt: skip
        session.add(edition)
        opened = open_periods(session, edition)
        number = str(DocumentNumber(serial=plan.serial, symbol=plan.symbol))
        write(session, Line(by, ISSUED_ELSEWHERE, what, became=number, why=f"mở {len(opened)} kỳ báo cáo"))
        return len(opened)


def history(session: Session, code: str) -> list[LogEntry]:
    """Nhật ký của kế hoạch: who changed it, and when it was issued; the newest first."""
    issuing = (about(session, f"record:{edition.record}") for edition in editions(session, code))
    issues = [one for lines in issuing for one in lines if one.did == "issue"]
    return sorted([*about(session, f"plan:{code}"), *issues], key=lambda one: one.id or 0, reverse=True)


def _edition(plan: Plan, record: Record, how: str, number: int) -> PlanEdition:
    return PlanEdition(
        plan_code=plan.code, number=number, how=how, serial=record.serial or 0, symbol=record.symbol or "",
        issued_on=record.issued_on or "", record=record.id or 0, tree=meaning(export(plan).model_dump(mode="json")),
    )  # fmt: skip
