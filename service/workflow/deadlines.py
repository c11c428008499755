"""Lịch hạn của một đơn vị: what it has to report and to finish by when, over every issued plan, for its calendar."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import Session, col, select

from service import db
from service.calendar import Period
from service.exchange import parse, rows
from service.feed import CalendarFeed, renew
from service.ical import DayEvent
from service.log import Line, write
from service.office import Office
from service.plan import Plan
from service.plan.editions import PlanEdition, editions
from service.refusal import Refused
from service.report import ReportPeriod, ReportState, UnitReport
from service.report.states import REPORTED
from service.wording import short_date, weekday
from service.workflow.following import issued_plans
from service.workflow.overdue import timed
from service.workflow.periods import periods_of
from service.workflow.policy import Person
from service.workflow.refusing import refusals_logged


def deadlines(session: Session, unit: str) -> tuple[DayEvent, ...]:
    """Every deadline of a unit, the earliest first; no word of any report. What is reported has no alarm any more."""
    found = [event for newest in issued_plans(session) for event in _of_plan(session, newest, unit)]
    return tuple(sorted(found, key=lambda one: (one.day, one.uid)))


def may_renew(person: Person, unit: str) -> bool:
    """The clerk gives any unit its address, a unit's head his own."""
    return "clerk" in person.roles or ("unit_head" in person.roles and unit in person.units)


def renew_feed(office: Office, person: Person, unit: str, at: datetime) -> CalendarFeed:
    """A new address for a unit's calendar. Raises Refused for somebody else, and for a unit of no issued plan."""
    by, about = person.acting(at), f"unit:{unit[:40]}"
    with refusals_logged(office.engine, by, "renew_feed", about), db.writing(office.engine) as session:
        if not may_renew(person, unit):
            raise Refused("Địa chỉ lịch của đơn vị do trưởng đơn vị đó hoặc văn thư lập, đổi.")
        known = {str(one["code"]) for newest in issued_plans(session) for one in newest.tree["units"]}
        if unit not in known:
            raise Refused("Không có phòng, đơn vị này trong kế hoạch nào đã ban hành; hãy chọn lại.")
        feed = renew(session, unit, person.email, at.isoformat(timespec="seconds"))
        write(session, Line(by, "renew_feed", about))
        return feed


def _of_plan(session: Session, newest: PlanEdition, unit: str) -> Iterator[DayEvent]:
    every = {one.number: one for one in editions(session, newest.plan_code)}
    plans = {number: rows(parse(one.tree)) for number, one in every.items()}
    for period in periods_of(session, newest.plan_code):
        since = date.fromisoformat(every[period.edition].issued_on)
        yield from _of_period(session, period, plans[period.edition], unit, since)
    yield from _tasks(plans[newest.number], unit, date.fromisoformat(newest.issued_on))


def _of_period(session: Session, period: ReportPeriod, plan: Plan, unit: str, since: date) -> Iterator[DayEvent]:
    found = select(UnitReport).where(col(UnitReport.period_id) == period.id, col(UnitReport.unit) == unit)
    report = session.exec(found).one_or_none()
    name, uid = Period.parse(period.code).name, f"{period.plan_code}.{period.code}.{unit}"
    stated, requested = date.fromisoformat(period.stated), date.fromisoformat(period.requested)
    is_open = report is not None and ReportState(report.state) not in REPORTED
    if report:
        text = f"Hạn gửi báo cáo {name} ({plan.short_name})"
        yield DayEvent(f"{uid}.stated@vanthu", stated, text, since, is_open)
    if report and requested != stated:
        text = f"Nên gửi báo cáo {name} hôm nay: hạn {short_date(stated)} là {_day_off(stated)} ({plan.short_name})"
        yield DayEvent(f"{uid}.requested@vanthu", requested, text, since, is_open)
    if period.upward and plan.focal_unit and plan.focal_unit.code == unit:
        text = f"Hạn gửi báo cáo tổng hợp {name} ({plan.short_name})"
        yield DayEvent(f"{uid}.upward@vanthu", date.fromisoformat(period.upward), text, since, not period.closed_on)


def _day_off(day: date) -> str:
    return weekday(day) if day.weekday() > 4 else "ngày nghỉ"


def _tasks(plan: Plan, unit: str, since: date) -> Iterator[DayEvent]:
    for one in timed(plan):
        if unit in {taking.code for taking in (*one.leads, *one.others)}:
            what = f"{one.objective.title}, nhiệm vụ {one.no}" if one.task else one.objective.title
            uid = f"{plan.code}.{one.objective.code}.{one.no}.{unit}.task@vanthu"
            yield DayEvent(uid, one.deadline, f"Hạn hoàn thành: {what} ({plan.short_name})", since)
