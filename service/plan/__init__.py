"""Kế hoạch: the plan as structure, as rows that change, and the questions it answers about who has to do what."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from sqlalchemy import JSON, Column
from sqlmodel import Field, Relationship, Session, SQLModel, col, select

from service.plan.content import Indicator, Item, Objective, Section, Task, TimingKind, Work
from service.plan.editions import PlanEdition
from service.plan.people import Assignment, Role, Share, Unit, UnitGroup, UnitInGroup, children, shares
from service.plan.reporting import DueDay, PeriodKind, ReportingRule
from service.refusal import Refused

__all__ = [
    "Assignment", "Commitment", "DueDay", "Duty", "Indicator", "Item", "Objective", "PeriodKind", "Plan",
    "PlanEdition", "PlanRecipient", "ReportingRule", "Role", "Section", "Task", "TimingKind", "Unit", "UnitGroup",
    "UnitInGroup", "Work", "load", "plans", "units_of",
]  # fmt: skip

Row = TypeVar("Row", Unit, Objective)


class PlanRecipient(SQLModel, table=True):
    """Nơi nhận of the plan, in its own order; `units` are the codes of the units a line stands for."""

    __tablename__ = "plan_recipient"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True, nullable=False)
    position: int
    name: str
    purpose: str | None = None
    units: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class Duty(NamedTuple):
    """Trách nhiệm of one unit for one objective: its role and, if only a part, the scope.

    `tasks` holds the tasks that give it this role where the objective as a whole does not; else it is empty.
    """

    unit: Unit
    role: Role
    scope: str | None
    tasks: tuple[Task, ...] = ()


class Commitment(NamedTuple):
    """Phần việc of a unit, seen from the unit: the objective, its role in it, and scope and tasks as in `Duty`."""

    objective: Objective
    role: Role
    scope: str | None
    tasks: tuple[Task, ...] = ()


class Plan(SQLModel, table=True):
    """Kế hoạch of one office and year; `code` is its key. `version` grows with every saved change.

    `date` is the date of issue as far as it is known: `YYYY-MM-DD`, `YYYY-MM` or None. `filing` is the last line of
    Nơi nhận.
    """

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    code: str = Field(unique=True, max_length=40)
    year: int
    agency_parent: str | None = None
    agency_name: str
    agency_short_name: str
    agency_symbol: str
    place: str
    subject: str
    short_name: str
    serial: int | None = None
    symbol: str
    date: str | None = Field(default=None, max_length=10)
    opening: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    own_lead_label: str | None = None
    own_coordinate_label: str | None = None
    own_timing_label: str | None = None
    report_to_name: str | None = None
    report_to_rank: str | None = None
    closing: str
    filing: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    filing_copies: int | None = None
    signature_lines: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    signature_name: str | None = None

    units: list[Unit] = Relationship(sa_relationship_kwargs=children("Unit.position"))
    groups: list[UnitGroup] = Relationship(sa_relationship_kwargs=children("UnitGroup.position"))
    sections: list[Section] = Relationship(sa_relationship_kwargs=children("Section.position"))
    reporting: list[ReportingRule] = Relationship(sa_relationship_kwargs=children("ReportingRule.position"))
    recipients: list[PlanRecipient] = Relationship(sa_relationship_kwargs=children("PlanRecipient.position"))

    editions: list[PlanEdition] = Relationship(
        sa_relationship_kwargs={
            "primaryjoin": "foreign(PlanEdition.plan_code) == Plan.code",
            "order_by": "PlanEdition.number",
            "viewonly": True,
            "lazy": "selectin",
        }
    )

    @property
    def amendments(self) -> tuple[PlanEdition, ...]:
        """What has amended the plan since it was issued, or issued anew in place of the one before."""
        newest = max((at for at, one in enumerate(self.editions, 1) if one.how != "amend"), default=0)
        return tuple(self.editions[newest:])

    @property
    def is_issued(self) -> bool:
        """Whether it has a number and a day; a day not known yet is `YYYY-MM` or None."""
        return self.serial is not None and len(self.date or "") == len("2026-01-30")

    @property
    def lead_label(self) -> str:
        return self.own_lead_label or "Bộ phận chủ trì"

    @property
    def coordinate_label(self) -> str:
        return self.own_coordinate_label or "Bộ phận phối hợp"

    @property
    def timing_label(self) -> str:
        return self.own_timing_label or "Thời gian thực hiện"

    @property
    def focal_unit(self) -> Unit | None:
        """Đơn vị đầu mối tổng hợp, where the plan names one."""
        return next((unit for unit in self.units if unit.is_focal), None)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """All objectives, in the plan's order."""
        return tuple(objective for section in self.sections for objective in section.objectives)

    @property
    def units_with_work(self) -> tuple[Unit, ...]:
        """Units that lead or coordinate something, in the plan's order."""
        busy = {duty.unit.code for objective in self.objectives for duty in self.duties(objective)}
        return tuple(unit for unit in self.units if unit.code in busy)

    def unit(self, code: str) -> Unit:
        """Raises Refused when the plan has no unit of this code."""
        return _of_code(self.units, code, f"Kế hoạch “{self.code}” không có đơn vị “{code}”")

    def objective(self, code: str) -> Objective:
        """Raises Refused when the plan has no objective of this code."""
        return _of_code(self.objectives, code, f"Kế hoạch “{self.code}” không có chỉ số, nội dung “{code}”")

    def members(self, group: UnitGroup) -> tuple[Unit, ...]:
        """Units of a group, in the plan's order."""
        return tuple(unit for unit in self.units if group.code in {own.code for own in unit.groups})

    def duties(self, objective: Objective) -> tuple[Duty, ...]:
        """Who has to do what for an objective, leads first; each unit once.

        A group stands for its units. A unit that leads the objective or one of its tasks does not coordinate it too.
        """
        whole = {share.unit.code: Duty(*share) for share in self._shares(objective.assignments)}
        parts: dict[str, Duty] = {}
        for task in objective.tasks:
            for share in self._shares(task.assignments):
                before = parts.get(share.unit.code)
                if before is None or (share.role is Role.LEAD and before.role is Role.COORDINATE):
                    parts[share.unit.code] = Duty(*share, (task,))
                elif share.role is before.role:
                    parts[share.unit.code] = before._replace(scope=None, tasks=(*before.tasks, task))
        found = dict(whole)
        for code, part in parts.items():
            if code not in whole or (part.role is Role.LEAD and whole[code].role is Role.COORDINATE):
                found[code] = part
        return tuple(duty for role in Role for duty in found.values() if duty.role is role)

    def duties_of(self, unit: Unit) -> tuple[Commitment, ...]:
        """What a unit leads or coordinates, in the plan's order of objectives."""
        return tuple(
            Commitment(objective, duty.role, duty.scope, duty.tasks)
            for objective in self.objectives
            for duty in self.duties(objective)
            if duty.unit.code == unit.code
        )

    def owes_report(self, unit: Unit) -> bool:
        """Every unit with work reports on it, the focal unit too."""
        return bool(self.duties_of(unit))

    def _shares(self, assignments: Iterable[Assignment]) -> Iterable[Share]:
        return shares(assignments, self.members)


def _of_code(rows: Iterable[Row], code: str, otherwise: str) -> Row:
    for row in rows:
        if row.code == code:
            return row
    known = ", ".join(row.code for row in rows)
    raise Refused(f"{otherwise}; các mã đang có: {known}.")


def load(session: Session, code: str) -> Plan:
    """The whole plan of this code, usable after the session is closed. Raises Refused when there is none."""
    plan = session.exec(select(Plan).where(Plan.code == code)).one_or_none()
    if plan is None:
        raise Refused(f"Chưa có kế hoạch nào mang mã “{code}”.")
    return plan


def plans(session: Session) -> list[Plan]:
    """All plans, the newest year first."""
    return list(session.exec(select(Plan).order_by(col(Plan.year).desc(), Plan.code)))


def units_of(plans: Iterable[Plan]) -> dict[str, str]:
    """Every unit of the office by its code, under the name that the first of the plans gives it."""
    names: dict[str, str] = {}
    for plan in plans:
        for unit in plan.units:
            names.setdefault(unit.code, unit.name)
    return names
