"""Quyền xem báo cáo của đơn vị: one table of who may read whose report in which state. What is not in it is nobody's.

What a unit is still writing is its own; the focal unit reads what came to it, whoever signs for the agency what the
units stand by. The văn thư has no part in it: these reports do not go through the register.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from service.plan import Plan
from service.report import ReportPeriod, ReportState, Submission, UnitReport
from service.report.states import REPORTED
from service.workflow.consolidating import started
from service.workflow.policy import Person
from service.workflow.reporting import frozen_of

Whose = Literal["unit", "focal", "any"]


@dataclass(frozen=True)
class ReportRight:
    """Một dòng của bảng quyền: this role, with such a report, in these states."""

    who: Literal["drafter", "unit_head", "signatory"]
    whose: Whose
    states: tuple[ReportState, ...]


EVERY = tuple(ReportState)
CAME = (*REPORTED, ReportState.RETURNED)
REPORT_READ = (
    ReportRight("drafter", "unit", EVERY), ReportRight("unit_head", "unit", EVERY),
    ReportRight("drafter", "focal", CAME), ReportRight("unit_head", "focal", CAME),
    ReportRight("signatory", "any", REPORTED),
)  # fmt: skip
_IS_HIS: dict[Whose, Callable[[Person, UnitReport, Plan], bool]] = {
    "unit": lambda person, report, plan: report.unit in person.units,
    "focal": lambda person, report, plan: plan.focal_unit is not None and plan.focal_unit.code in person.units,
    "any": lambda person, report, plan: True,
}


def may_read(person: Person, report: UnitReport, plan: Plan) -> bool:
    """Whether this person may read this report now. `plan` is the period's edition."""
    state = ReportState(report.state)
    return any(
        one.who in person.roles and state in one.states and _IS_HIS[one.whose](person, report, plan)
        for one in REPORT_READ
    )


def writes(person: Person, report: UnitReport) -> bool:
    """Whether the report is this person's own unit's to write."""
    return report.unit in person.units and bool({"drafter", "unit_head"} & person.roles)


def seen_by(session: Session, person: Person, report: UnitReport, period: ReportPeriod) -> Submission:
    """What this person reads of it: the unit what it is writing, everybody what was sent once it was sent."""
    frozen = frozen_of(session, report.id or 0)
    if frozen and (ReportState(report.state) in REPORTED or not writes(person, report)):
        return Submission.model_validate_json(frozen[-1].text)
    return started(session, report, period)
