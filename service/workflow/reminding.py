"""Lập công văn nhắc từ kỳ báo cáo: each letter of a period once, to those alone who owe, by the focal unit."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from service import db
from service.account import Form
from service.calendar import Period
from service.correspondence import address_book, of_units, unified
from service.document import Document
from service.kinds import KINDS, read_inputs
from service.kinds.quarterly_reminder import Inputs
from service.kinds.quarterly_reminder.case import case_of
from service.notice import put
from service.office import Office
from service.plan import Plan
from service.plan.editions import editions
from service.record import Record
from service.refusal import Refused
from service.report import PeriodLetter, ReportPeriod
from service.wording import short_date
from service.workflow.drafting import Draft, change, created
from service.workflow.notices import WORDS, about, title_of
from service.workflow.period_letters import Reminder, owing, reminders
from service.workflow.periods import plan_of
from service.workflow.policy import Acting, Person
from service.workflow.refusing import refusals_logged
from service.workflow.signers import Signing, signings, usual

KIND = KINDS["quarterly_reminder"]
SIGNED_BY = {Form.TL: "order", Form.TUQ: "order", Form.KT: "deputy"}  # the head's own otherwise


@dataclass(frozen=True)
class Reminding(Acting):
    """Một lần lập: which letter of which period, by whom, on which day and moment.

    `signing` is the number of an authority, the usual one where nothing is chosen. `on_behalf` says that the drafter
    has not asked for it himself, so that he is told.
    """

    period_id: int
    stage: str
    round: int
    person: Person
    day: date
    at: datetime
    signing: str = ""
    medium: str = "electronic"
    on_behalf: bool = False


def remind(office: Office, asked: Reminding) -> Record:
    """Draft the letter; asked for again it is the same record. A draft that names who has reported is composed again.

    Raises Refused for a person, a day or a period that has no such letter.
    """
    of_period = f"period:{asked.period_id}"
    with refusals_logged(office.engine, asked.by, "remind", of_period), db.writing(office.engine) as session:
        period = session.get(ReportPeriod, asked.period_id, with_for_update=True)
        if period is None:
            raise Refused("Không có kỳ báo cáo này; có thể địa chỉ đã gõ sai.")
        plan = _edition(session, period)
        if not may_remind(asked.person, plan):
            raise Refused("Công văn nhắc báo cáo do người soạn thảo của đơn vị đầu mối tổng hợp lập.")
        found = reminders(session, period)
        wanted = next((one for one in found if (one.stage, one.round) == (asked.stage, asked.round)), None)
        if wanted is None:
            raise Refused("Kỳ báo cáo không có công văn này.")
        if wanted.record and not wanted.is_stale:
            return wanted.record
        _refuse_early(wanted, asked.day)
        return _kept(session, plan, wanted, found[1], asked)


def may_remind(person: Person, plan: Plan) -> bool:
    """Whether this person drafts for the focal unit."""
    return plan.focal_unit is not None and plan.focal_unit.code in person.units and "drafter" in person.roles


def _edition(session: Session, period: ReportPeriod) -> Plan:
    """The period's edition of the plan, with what had amended it by then, so that it is cited as it stood."""
    plan = plan_of(session, period)
    plan.editions = [one for one in editions(session, period.plan_code) if one.number <= period.edition]
    return plan


def _refuse_early(wanted: Reminder, day: date) -> None:
    """Raises Refused where nobody has to be written to, or not yet; the kind itself knows the days of its stages."""
    name = Period.parse(wanted.period.code).name
    if wanted.period.closed_on:
        raise Refused("Kỳ báo cáo đã chốt, không nhắc nữa.")
    if wanted.round == 2 and wanted.due_on is None:
        raise Refused("Công văn đôn đốc lần thứ nhất chưa phát hành nên chưa có lần thứ hai.")
    if not wanted.units:
        raise Refused(f"Không còn phòng, đơn vị nào phải nhắc báo cáo {name}.")
    if wanted.round == 2 and wanted.due_on and day < wanted.due_on:
        before = short_date(wanted.due_on - timedelta(1))
        raise Refused(f"Hạn của công văn đôn đốc lần thứ nhất chưa qua; sau ngày {before} mới đôn đốc lần thứ hai.")


def _kept(session: Session, plan: Plan, wanted: Reminder, first: Reminder, asked: Reminding) -> Record:
    """The letter as a record, new or composed again, and the line that says it belongs to the period."""
    signing = _signing(session, wanted, asked)
    inputs = _inputs(session, plan, wanted, first, signing)
    document = _document(session, plan, inputs, signing, asked.day)
    units = ", ".join(unit.code for unit in wanted.units)
    why = f"{plan.code} {wanted.period.code}: {wanted.name}; {units}" + ("; tự động" if asked.on_behalf else "")
    if wanted.record:
        there, version = wanted.record.id or 0, wanted.record.version
        record = change(session, asked.person, there, version, document, asked.moment, why)
        record.signer = signing.email
    else:
        focal = plan.focal_unit.code if plan.focal_unit else ""
        draft = Draft(document, plan.code, focal, signing.email, asked.medium)
        record = created(session, asked.person, draft, asked.day.isoformat(), asked.moment, why)
    _link(session, wanted, record, case_of(plan, inputs, asked.day).asked)
    if asked.on_behalf:
        text = f"{WORDS['submit']}: {title_of(record)}"
        put(session, [asked.person.email], about(record), "submit", asked.day, text, asked.at)
    return record


def _link(session: Session, wanted: Reminder, record: Record, until: date) -> None:
    of_period = (col(PeriodLetter.period_id) == wanted.period.id, col(PeriodLetter.stage) == wanted.stage)
    found = session.exec(select(PeriodLetter).where(*of_period, col(PeriodLetter.round) == wanted.round))
    letter = found.one_or_none() or PeriodLetter(
        period_id=wanted.period.id or 0, stage=wanted.stage, round=wanted.round, record_id=record.id or 0, units=[],
        asked="",
    )  # fmt: skip
    letter.record_id, letter.asked = record.id or 0, until.isoformat()
    letter.units = [unit.code for unit in wanted.units]
    session.add(letter)
    session.flush()


def _signing(session: Session, wanted: Reminder, asked: Reminding) -> Signing:
    found = signings(session, "CV", asked.day)
    chosen = found.get(asked.signing or usual(found, wanted.round == 2) or "")
    if chosen is None:
        raise Refused(
            "Chưa có người ký công văn này: hãy nhờ quản trị ghi thẩm quyền ký (đôn đốc lần thứ hai do người đứng đầu "
            "hoặc cấp phó ký), hoặc chọn người ký khác."
        )
    return chosen


def _inputs(session: Session, plan: Plan, wanted: Reminder, first: Reminder, signing: Signing) -> Inputs:
    """What the kind asks. A press counts every unit that is late, the focal unit too; it is written to the others."""
    late = wanted.units
    if wanted.stage == "press":
        codes = {unit.code for unit in late}
        late = tuple(one for one in owing(session, wanted.period, plan) if one.is_focal or one.code in codes)
    given: dict[str, object] = {
        "period": wanted.period.code, "stage": wanted.stage, "round": wanted.round,
        "late": tuple(unit.code for unit in late), "signed_by": SIGNED_BY.get(signing.form, "head"),
    }  # fmt: skip
    if wanted.round == 2 and first.record:
        number = f"{first.record.serial:02d}/{first.record.symbol}"
        given |= {"first_number": number, "first_date": first.record.issued_on}
    read = read_inputs(KIND, given)
    assert isinstance(read, Inputs)
    return read


def _document(session: Session, plan: Plan, inputs: Inputs, signing: Signing, day: date) -> Document:
    document = KIND.compose(plan, inputs, day)
    signed = document.model_copy(update={"signature": signing.signature})
    return unified(signed, (*address_book(session), *of_units(plan)))
