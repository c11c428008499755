"""Công văn nhắc khi ký, khi phát hành: refused once somebody it names has reported; told to those it goes to."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from service.account import Role, accounts
from service.calendar import Period
from service.correspondence import agencies, key
from service.notice import put
from service.plan import Unit
from service.record import Record
from service.refusal import Refused
from service.report import PeriodLetter, ReportPeriod
from service.wording import joined, short_date
from service.workflow.notices import title_of
from service.workflow.period_letters import owing
from service.workflow.periods import plan_of

REMINDED = {  # what a notice about a period says, by the letter that was issued
    "request": "Đề nghị gửi báo cáo",
    "press": "Đôn đốc gửi báo cáo",
    "press_again": "Đôn đốc lần thứ hai gửi báo cáo",
}


def refuse_overtaken(session: Session, record: Record) -> None:
    """Raises Refused for a reminder that names a unit which has reported since, or whose period is closed."""
    found = _letter(session, record)
    if found is None:
        return
    letter, period = found
    mended = "hãy trả lại, hoặc hủy số nếu đã cấp, rồi lập lại từ trang Kỳ báo cáo."
    if period.closed_on:
        day = short_date(date.fromisoformat(period.closed_on))
        raise Refused(f"Kỳ báo cáo đã chốt ngày {day}, không còn ai phải nhắc; hãy trả lại, hoặc hủy số nếu đã cấp.")
    plan = plan_of(session, period)
    owed = {unit.code for unit in owing(session, period, plan)}
    reported = [unit.name for unit in plan.units if unit.code in letter.units and unit.code not in owed]
    if reported:
        name = Period.parse(period.code).name
        raise Refused(f"{joined(reported)} đã gửi báo cáo {name} sau khi lập công văn này; {mended}")


def tell_reminded(session: Session, record: Record, day: date, at: datetime) -> None:
    """A reminder was issued: once, to the heads of the units it goes to and to what the address book has of a unit."""
    found = _letter(session, record)
    if found is None:
        return
    letter, period = found
    what = "press_again" if letter.round == 2 else letter.stage
    units = [unit for unit in plan_of(session, period).units if unit.code in letter.units]
    until = short_date(date.fromisoformat(letter.asked))
    text = f"{REMINDED[what]}, hạn {until}: {title_of(record)}"
    put(session, _addresses(session, units), f"period:{period.id}", what, day, text, at)


def _letter(session: Session, record: Record) -> tuple[PeriodLetter, ReportPeriod] | None:
    found = select(PeriodLetter, ReportPeriod).join(ReportPeriod).where(col(PeriodLetter.record_id) == record.id)
    pair = session.exec(found).one_or_none()
    return (pair[0], pair[1]) if pair else None


def _addresses(session: Session, units: list[Unit]) -> list[str]:
    """Each address once."""
    codes, names = {unit.code for unit in units}, {key(unit.name) for unit in units}
    heads = (one.email for one in accounts(session) if one.active and Role.UNIT_HEAD in one.roles
             and codes & set(one.units))  # fmt: skip
    book = (
        one.email.strip().lower() for one in agencies(session) if one.email and one.active and key(one.name) in names
    )
    return list(dict.fromkeys((*heads, *book)))
