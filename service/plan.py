"""Kế hoạch: the plan as structure - sections, objectives, tasks, units, assignments, reporting rules - as rows that change."""

from enum import StrEnum
from typing import NamedTuple, Optional

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel


class Role(StrEnum):
    """Vai trò: chủ trì (lead) or phối hợp (coordinate)."""

    LEAD = "lead"
    COORDINATE = "coordinate"


class TimingKind(StrEnum):
    """Thời gian thực hiện: thường xuyên, a deadline, or other words."""

    ONGOING = "ongoing"
    DEADLINE = "deadline"
    TEXT = "text"


class PeriodKind(StrEnum):
    """Kỳ báo cáo: tháng, quý, 6 tháng, 9 tháng, năm."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


def _children(order: str) -> dict[str, object]:
    return {"order_by": order, "cascade": "all, delete-orphan"}


class Plan(SQLModel, table=True):
    """Kế hoạch of one office and year; `code` is its key. `version` grows with every saved change.

    `date` is the date of issue as far as it is known: `YYYY-MM-DD`, `YYYY-MM` or None. `filing` is the last line of Nơi nhận.
    """

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    code: str = Field(unique=True, max_length=40)
    year: int
    agency_parent: str
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
    lead_label: str | None = None
    coordinate_label: str | None = None
    timing_label: str | None = None
    report_to_name: str | None = None
    report_to_rank: str | None = None
    closing: str
    filing: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    filing_copies: int | None = None
    signature_lines: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    signature_name: str = ""

    units: list["Unit"] = Relationship(back_populates="plan", sa_relationship_kwargs=_children("Unit.position"))
    groups: list["UnitGroup"] = Relationship(back_populates="plan", sa_relationship_kwargs=_children("UnitGroup.position"))
    sections: list["Section"] = Relationship(back_populates="plan", sa_relationship_kwargs=_children("Section.position"))
    reporting: list["ReportingRule"] = Relationship(
        back_populates="plan", sa_relationship_kwargs=_children("ReportingRule.position")
    )
    recipients: list["PlanRecipient"] = Relationship(
        back_populates="plan", sa_relationship_kwargs=_children("PlanRecipient.position")
    )


class UnitInGroup(SQLModel, table=True):
    """Which unit stands in which group."""

    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    group_id: int = Field(foreign_key="unit_group.id", primary_key=True)
    position: int = 0


class Unit(SQLModel, table=True):
    """Phòng, đơn vị of a plan. `symbol` is its short form in numbers and in Lưu; one unit is the focal unit (đầu mối)."""

    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    code: str = Field(max_length=40)
    name: str
    symbol: str
    is_focal: bool = False

    plan: Plan = Relationship(back_populates="units")
    groups: list["UnitGroup"] = Relationship(back_populates="units", link_model=UnitInGroup)


class UnitGroup(SQLModel, table=True):
    """Nhóm đơn vị, as the plan names it: “Các phòng chuyên môn của Sở”."""

    __tablename__ = "unit_group"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    code: str = Field(max_length=40)
    name: str

    plan: Plan = Relationship(back_populates="groups")
    units: list[Unit] = Relationship(back_populates="groups", link_model=UnitInGroup)


class Section(SQLModel, table=True):
    """Mục lớn (I., II., …): a heading over items or over objectives."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    heading: str

    plan: Plan = Relationship(back_populates="sections")
    items: list["Item"] = Relationship(back_populates="section", sa_relationship_kwargs=_children("Item.position"))
    objectives: list["Objective"] = Relationship(
        back_populates="section", sa_relationship_kwargs=_children("Objective.position")
    )


class Item(SQLModel, table=True):
    """Khoản, điểm of a section: its label (`1.`, `a)`) is text; items can hold items."""

    id: int | None = Field(default=None, primary_key=True)
    section_id: int | None = Field(default=None, foreign_key="section.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="item.id", index=True)
    position: int
    label: str | None = None
    text: str

    section: Section | None = Relationship(back_populates="items")
    parent: Optional["Item"] = Relationship(back_populates="children", sa_relationship_kwargs={"remote_side": "Item.id"})
    children: list["Item"] = Relationship(back_populates="parent", sa_relationship_kwargs=_children("Item.position"))


class Work(SQLModel):
    """What an objective and a task share: printed words for lead and coordination where the names say too little, and timing."""

    lead_text: str | None = None
    coordinate_text: str | None = None
    timing_kind: TimingKind | None = None
    timing_date: str | None = Field(default=None, max_length=10)
    timing_text: str | None = None


class Objective(Work, table=True):
    """Chỉ số, nội dung: a title, its tasks, who leads and who coordinates. `layout` is `text` or `table`."""

    id: int | None = Field(default=None, primary_key=True)
    section_id: int = Field(foreign_key="section.id", index=True)
    position: int
    code: str = Field(max_length=40)
    title: str
    layout: str = "text"

    section: Section = Relationship(back_populates="objectives")
    tasks: list["Task"] = Relationship(back_populates="objective", sa_relationship_kwargs=_children("Task.position"))
    assignments: list["Assignment"] = Relationship(
        back_populates="objective", sa_relationship_kwargs=_children("Assignment.position")
    )


class Task(Work, table=True):
    """Nhiệm vụ: one paragraph of an objective, with its own people and time where they differ."""

    id: int | None = Field(default=None, primary_key=True)
    objective_id: int = Field(foreign_key="objective.id", index=True)
    position: int
    text: str
    product: str | None = None

    objective: Objective = Relationship(back_populates="tasks")
    indicators: list["Indicator"] = Relationship(back_populates="task", sa_relationship_kwargs=_children("Indicator.position"))
    assignments: list["Assignment"] = Relationship(
        back_populates="task", sa_relationship_kwargs=_children("Assignment.position")
    )


class Indicator(SQLModel, table=True):
    """Chỉ tiêu: a measurable figure. `combine` is sum, ratio, last or mean; `basis` is period or year_to_date."""

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    position: int
    name: str
    target: float | None = None
    unit: str | None = None
    at_least: bool | None = None
    combine: str
    numerator: str | None = None
    denominator: str | None = None
    basis: str

    task: Task = Relationship(back_populates="indicators")


class Assignment(SQLModel, table=True):
    """Phân công: one unit or group in a role for an objective or for one task.

    `scope` (a unit coordinates only on this part) may stand on a unit that is present only through a group; such a row has
    `listed` False and is not printed among the names.
    """

    id: int | None = Field(default=None, primary_key=True)
    objective_id: int | None = Field(default=None, foreign_key="objective.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id", index=True)
    role: Role
    position: int
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    group_id: int | None = Field(default=None, foreign_key="unit_group.id")
    scope: str | None = None
    listed: bool = True

    objective: Objective | None = Relationship(back_populates="assignments")
    task: Task | None = Relationship(back_populates="assignments")
    unit: Unit | None = Relationship()
    group: UnitGroup | None = Relationship()


class ReportingRule(SQLModel, table=True):
    """Chế độ báo cáo of one kind of period; `cut_off_*` (`MM-DD`) only where the office departs from Nghị định 09/2019."""

    __tablename__ = "reporting_rule"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    period: PeriodKind
    cut_off_from: str | None = Field(default=None, max_length=5)
    cut_off_to: str | None = Field(default=None, max_length=5)

    plan: Plan = Relationship(back_populates="reporting")
    days: list["DueDay"] = Relationship(back_populates="rule", sa_relationship_kwargs=_children("DueDay.position"))


class DueDay(SQLModel, table=True):
    """Hạn gửi: `date` (`MM-DD`), exclusive for “trước ngày”; `upward` rows are when the consolidated report must leave."""

    __tablename__ = "due_day"

    id: int | None = Field(default=None, primary_key=True)
    rule_id: int = Field(foreign_key="reporting_rule.id", index=True)
    position: int
    upward: bool = False
    no: int
    date: str = Field(max_length=5)
    exclusive: bool = False
    next_year: bool = False

    rule: ReportingRule = Relationship(back_populates="days")


class PlanRecipient(SQLModel, table=True):
    """Nơi nhận of the plan, in its own order; `units` are the codes of the units a line stands for."""

    __tablename__ = "plan_recipient"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    position: int
    name: str
    purpose: str | None = None
    units: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))

    plan: Plan = Relationship(back_populates="recipients")


class Duty(NamedTuple):
    """What one unit has to do for one objective: its role there and, if only a part, the scope."""

    unit: Unit
    role: Role
    scope: str | None
