"""The focal unit at work on its reminders: accounts, who may sign, and a short way to issue a letter on a day."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import select

from service import account, db
from service.account import Actor, Authority, Form
from service.notice import Notice
from service.record import Record
from service.report import PeriodLetter
from service.workflow.due_letters import remind_due
from service.workflow.period_letters import REQUEST_DAYS
from service.workflow.reminding import Reminding, remind
from tests.workflow.office_of_people import DIRECTOR, DRAFTER, ELECTRONIC, EVERYBODY, NOON, office_at, opened, step
from tests.workflow.reporting_office import HEADS, issued, period_row

TO_ISSUE = ELECTRONIC[:7]
NAMES = {"vp": "Văn phòng Sở", "khdmst": "Phòng Khoa học và Đổi mới sáng tạo", "cds": "Phòng Chuyển đổi số",
         "cctdc": "Chi cục Tiêu chuẩn Đo lường Chất lượng"}  # fmt: skip
ALL = list(NAMES.values())


def office_with_plan(engine, tmp_path, day=date(2026, 1, 30)):
    """The plan issued on a day; everybody has an account, the director's deputy and the director himself sign."""
    office = office_at(engine, tmp_path, days=0)
    actor = Actor("kiểm thử", "", NOON)
    with db.writing(engine) as session:
        for one in (*EVERYBODY, *HEADS.values()):
            account.add(session, one.email, one.name, one.roles, one.units, "hash", actor, day)
        for form, post in ((Form.KT, "Phó Giám đốc"), (Form.HEAD, "Giám đốc")):
            given = Authority(email=DIRECTOR.email, form=form, post=post, stands_for="Giám đốc", since=day)
            account.give(session, given, actor)
    issued(office, day)
    return office


def noon(day):
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def reminded(office, stage, day, no=1, person=DRAFTER, code="2026-Q3", **more):
    """The letter that a click makes."""
    asked = Reminding(period_row(office, code).id, stage, no, person, day, noon(day), **more)
    return remind(office, asked)


def morning(office, day, **more):
    """What the command drafts on a day: (period, stage, round) of each."""
    return [(one.reminder.period.code, one.reminder.stage, one.reminder.round)
            for one in remind_due(office, day, noon(day), REQUEST_DAYS, **more)]  # fmt: skip


def days(first, last):
    while first <= last:
        yield first
        first += timedelta(1)


def go(office, record, day, codes=TO_ISSUE):
    """The letter through the hands of the office, on one day."""
    opened(office, day)
    for code in codes:
        record = step(office, record, code, day=day)
    return record


def rows(office, table):
    with db.reading(office.engine) as session:
        return list(session.exec(select(table).order_by(table.id)))


def letters(office):
    return rows(office, PeriodLetter)


def records(office):
    return rows(office, Record)


def notices(office):
    """Who was told what about a period."""
    return sorted((one.to, one.what) for one in rows(office, Notice) if one.about.startswith("period:"))
