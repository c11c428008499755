"""Đời của báo cáo tổng hợp: composed from what was sent, drafted when nothing is open; issuing it closes its period."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from service import db
from service.correspondence import address_book, of_units, unified
from service.document import Document, DocumentNumber, Signature
from service.kinds.consolidated_report import KIND, compose, sources
from service.office import Office
from service.plan import Plan, load
from service.record import OFFICIAL, Record, State
from service.refusal import Finding, Refused
from service.report import Gathered, PeriodRecord, ReportPeriod
from service.report.gathered import all_slots
from service.wording import draft_date
from service.workflow.consolidated_texts import Place, inputs_of, places_of, saved_texts
from service.workflow.consolidating import claimed, close_now, gather, still_missing, up_to
from service.workflow.drafting import Draft, created, saved, versions
from service.workflow.plan_life import plan_for
from service.workflow.policy import Acting, Person

MOST_DRAWN = 24  # a report of hundreds of indicators would be an album
GONE = (State.CANCELLED, State.RECALLED, State.CORRECTED, State.REPLACED)


class Composed(NamedTuple):
    """Báo cáo tổng hợp as it would be drafted now: its plan, periods, places, and the units behind each place of it."""

    plan: Plan
    periods: tuple[Gathered, ...]
    places: dict[str, Place]
    document: Document
    sources: dict[str, list[str]]


@dataclass(frozen=True)
class ReportDraft(Acting):
    """Điều người soạn chọn: which period, who signs with what block, how, and who checks the form."""

    period_id: int
    person: Person
    signature: Signature
    signer: str
    day: date
    at: datetime
    medium: str = "electronic"
    checker: str | None = None


def composed(session: Session, period: ReportPeriod, today: date) -> Composed:
    """The report of a period with what was saved of its words."""
    plan = plan_for(session, load(session, period.plan_code), KIND.code)
    periods, own = up_to(session, period), saved_texts(session, period.id or 0)
    texts = {place: row.text for place, row in own.items()}
    inputs = inputs_of(periods, texts, _cited(issued_before(session, period), plan))
    if len(list(all_slots(plan))) <= MOST_DRAWN:
        inputs = inputs.model_copy(update={"pictures": True})
    document = unified(compose(plan, inputs, today), (*address_book(session), *of_units(plan)))
    behind: dict[str, list[str]] = defaultdict(list)
    for one in sources(plan, inputs):
        behind[one.place].append(one.unit)
    return Composed(plan, periods, places_of(plan, periods, own), document, dict(behind))


def unfinished(session: Session, period: ReportPeriod, made: Composed) -> tuple[Finding, ...]:
    """What is to be done before the report may become a record: everything that is open in the period, and the focal
    unit's words where a unit has sent something else since."""
    stale = tuple(
        Finding("stale", "MUST", place.code, f"{place.title}: đơn vị đã gửi lại sau khi lời này được ghi; hãy xem lại")
        for place in made.places.values()
        if place.is_stale
    )
    return (*still_missing(session, period, made.periods), *stale)


def draft_report(office: Office, asked: ReportDraft) -> Record:
    """Lưu thành bản thảo: a new record, or the drafter's own one anew. Raises Refused with everything still open."""
    moment = asked.moment
    with db.writing(office.engine) as session:
        period = claimed(session, asked.person, asked.period_id)
        made = composed(session, period, asked.day)
        open_points = unfinished(session, period, made)
        if open_points:
            raise Refused(f"Chưa lập được báo cáo tổng hợp, còn {len(open_points)} điểm phải xử lý.", open_points)
        document = made.document.model_copy(update={"signature": asked.signature})
        record = on_its_way(session, period)
        if record is None:
            unit = made.plan.focal_unit.code if made.plan.focal_unit else ""
            draft = Draft(
                document, period.plan_code, unit, asked.signer, asked.medium, made.plan.version, asked.checker
            )
            record = created(session, asked.person, draft, asked.day.isoformat(), moment)
        else:
            if record.state != State.DRAFT or record.drafter != asked.person.email:
                label = State(record.state).label
                raise Refused(
                    f"Báo cáo của kỳ này đang ở bước “{label}” (văn bản {record.id}); chưa lập bản khác được."
                )
            record.signer, record.medium, record.checker = asked.signer, asked.medium, asked.checker
            record = saved(session, asked.person, record, document, moment)
        _link(session, record, period, made)
        return record


def records_of(session: Session, period: ReportPeriod) -> list[Record]:
    """Every record that was made of a period, the oldest first."""
    made = select(Record).join(PeriodRecord).where(col(PeriodRecord.period_id) == period.id)
    return list(session.exec(made.order_by(col(Record.id))))


def on_its_way(session: Session, period: ReportPeriod) -> Record | None:
    """The record that is not issued yet, if there is one."""
    ended = (*OFFICIAL, *GONE)
    return next((one for one in records_of(session, period) if State(one.state) not in ended), None)


def issued_before(session: Session, period: ReportPeriod) -> Record | None:
    """The report of the period that was issued last, if there is one."""
    issued = [one for one in records_of(session, period) if State(one.state) in OFFICIAL]
    return issued[-1] if issued else None


def made_of(session: Session, record: Record) -> tuple[PeriodRecord, Document] | None:
    """What a record was made of, and the document as it was composed then; None for records of no period."""
    row = session.get(PeriodRecord, record.id)
    if row is None:
        return None
    kept = next(one for one in versions(session, record.id or 0) if one.number == row.composed)
    return row, Document.model_validate(kept.document)


def refuse_stale(session: Session, record: Record) -> None:
    """Raises Refused for a report that does not say what the units have sent by now, or whose period is not settled."""
    row = session.get(PeriodRecord, record.id)
    period = session.get(ReportPeriod, row.period_id) if row else None
    if row is None or period is None:
        return
    now = gather(session, period)
    changed = [one.unit for one in now.entries if row.submissions.get(one.unit) != submitted(now)[one.unit]]
    if changed:
        names = ", ".join(now.plan.unit(code).name for code in changed)
        raise Refused(f"{names} đã gửi hoặc rút báo cáo sau khi lập báo cáo tổng hợp này; hãy trả lại để lập lại.")
    open_points = still_missing(session, period)
    if open_points:
        raise Refused(f"Kỳ báo cáo còn {len(open_points)} điểm phải xử lý; hãy trả lại để xử lý.", open_points)


def close_reported(session: Session, record: Record, day: date) -> None:
    """Issuing the report closes its period: nothing of it changes from now on. The line of the issue tells of it."""
    row = session.get(PeriodRecord, record.id)
    period = session.get(ReportPeriod, row.period_id, with_for_update=True) if row else None
    if period is not None and not period.closed_on:
        close_now(session, period, day)


def submitted(now: Gathered) -> dict[str, str]:
    """What each unit had sent: its SHA-256, or that it had nothing, or was silent."""
    return {one.unit: one.sha256 or ("nothing" if one.has_reported else "silent") for one in now.entries}


def _link(session: Session, record: Record, period: ReportPeriod, made: Composed) -> None:
    row = session.get(PeriodRecord, record.id) or PeriodRecord(
        record_id=record.id or 0, period_id=period.id or 0, composed=0, submissions={}, sources={}
    )
    session.flush()
    row.composed = len(versions(session, record.id or 0))
    row.submissions = submitted(made.periods[-1])
    row.sources = made.sources
    session.add(row)


def _cited(record: Record | None, plan: Plan) -> str | None:
    """`Báo cáo số 203/BC-SKHCN ngày 18 tháng 9 năm 2026`."""
    if record is None or record.serial is None or not record.symbol:
        return None
    number = DocumentNumber(serial=record.serial, symbol=record.symbol)
    return f"Báo cáo số {number} {draft_date(record.issued_on, plan.year)}"
