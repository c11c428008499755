"""A year of reports in the tests: the units' people, the issued plan, and short ways to save, send and accept."""

from datetime import UTC, date, datetime

from sqlmodel import select

from service import db, exchange
from service.office import Office
from service.plan import load
from service.plan.editions import PlanEdition
from service.report import ReportPeriod, Submission, UnitReport
from service.workflow.periods import open_periods
from service.workflow.policy import Person
from service.workflow.reporting import Reporting, take_report

UNITS = ("vp", "khqlcn", "khdmst", "cds", "cctdc")
HEADS = {code: Person(f"{code}.truong@skhcn.example", code, frozenset(("unit_head",)), frozenset((code,)))
         for code in UNITS}  # fmt: skip
DRAFTERS = {code: Person(f"{code}@skhcn.example", code, frozenset(("drafter",)), frozenset((code,))) for code in UNITS}
FOCAL = HEADS["khqlcn"]


def issued(office: Office, day: date, how: str = "issue", number: int = 1) -> list[ReportPeriod]:
    """The sample plan as if issued on a day."""
    with db.writing(office.engine) as session:
        tree = exchange.meaning(exchange.export(load(session, "pci-2026")).model_dump(mode="json"))
        edition = PlanEdition(plan_code="pci-2026", number=number, how=how, serial=12, symbol="KH-SKHCN",
                              issued_on=day.isoformat(), record=1, tree=tree)  # fmt: skip
        session.add(edition)
        return open_periods(session, edition)


def period_row(office: Office, code: str) -> ReportPeriod:
    with db.reading(office.engine) as session:
        return session.exec(select(ReportPeriod).where(ReportPeriod.code == code)).one()


def report_row(office: Office, unit: str, code: str = "2026-Q3") -> UnitReport:
    with db.reading(office.engine) as session:
        found = select(UnitReport).join(ReportPeriod).where(ReportPeriod.code == code, UnitReport.unit == unit)
        return session.exec(found).one()


def take(office: Office, unit: str, step: str, person: Person | None = None, content: Submission | None = None,
         day: date = date(2026, 9, 10), code: str = "2026-Q3", **more: object) -> UnitReport:  # fmt: skip
    """One step of a unit's report, by the unit's head unless somebody else is named."""
    row = report_row(office, unit, code)
    at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    version = more.pop("version", row.version)
    return take_report(
        office, Reporting(row.id or 0, step, version, person or HEADS[unit], day, at, content=content, **more)
    )


def reported(office: Office, content: Submission, day: date = date(2026, 9, 10), accept: bool = True) -> UnitReport:
    """Saved, sent and, if asked, accepted."""
    take(office, content.unit, "save", DRAFTERS[content.unit], content, day, content.period)
    row = take(office, content.unit, "send", day=day, code=content.period)
    return take(office, content.unit, "accept", FOCAL, day=day, code=content.period) if accept else row
