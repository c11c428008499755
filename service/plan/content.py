"""Nội dung kế hoạch: sections, the items or objectives in them, their tasks and the figures that measure them."""

from enum import StrEnum

from sqlmodel import Field, Relationship, SQLModel

from service.plan.people import Assignment, Role, children, words_of


class TimingKind(StrEnum):
    """Thời gian thực hiện: thường xuyên, a deadline, or other words."""

    ONGOING = "ongoing"
    DEADLINE = "deadline"
    TEXT = "text"


class Indicator(SQLModel, table=True):
    """Chỉ tiêu: a measurable figure. `combine` is sum, ratio, last or mean; `basis` is period or year_to_date."""

    id: int | None = Field(default=None, primary_key=True)
    task_id: int | None = Field(default=None, foreign_key="task.id", index=True, nullable=False)
    position: int
    name: str
    target: float | None = None
    unit: str | None = None
    at_least: bool | None = None
    combine: str
    numerator: str | None = None
    denominator: str | None = None
    basis: str


class Work(SQLModel):
    """Việc: what an objective and a task share - who and when, in printed words where the names say too little.

    `timing_date` is `YYYY-MM-DD` and stands only with a deadline, `timing_text` only with `TimingKind.TEXT`.
    """

    lead_text: str | None = None
    coordinate_text: str | None = None
    timing_kind: TimingKind | None = Field(default=None, sa_type=words_of(TimingKind))
    timing_date: str | None = Field(default=None, max_length=10)
    timing_text: str | None = None


class Task(Work, table=True):
    """Nhiệm vụ: one paragraph of an objective, with its own people and time where they differ."""

    id: int | None = Field(default=None, primary_key=True)
    objective_id: int | None = Field(default=None, foreign_key="objective.id", index=True, nullable=False)
    position: int
    text: str
    product: str | None = None

    indicators: list[Indicator] = Relationship(sa_relationship_kwargs=children("Indicator.position"))
    assignments: list[Assignment] = Relationship(sa_relationship_kwargs=children("Assignment.position"))

    def names(self, role: Role) -> tuple[str, ...]:
        """Names of the units and groups in this role, as printed."""
        return _names(self.assignments, role)


class Objective(Work, table=True):
    """Chỉ số, nội dung: a title, its tasks, who leads and who coordinates. `layout` is `table` or `text` (None too)."""

    id: int | None = Field(default=None, primary_key=True)
    section_id: int | None = Field(default=None, foreign_key="section.id", index=True, nullable=False)
    position: int
    code: str = Field(max_length=40)
    title: str
    layout: str | None = None

    tasks: list[Task] = Relationship(sa_relationship_kwargs=children("Task.position"))
    assignments: list[Assignment] = Relationship(sa_relationship_kwargs=children("Assignment.position"))

    def names(self, role: Role) -> tuple[str, ...]:
        """Names of the units and groups in this role, as printed."""
        return _names(self.assignments, role)


def _names(assignments: list[Assignment], role: Role) -> tuple[str, ...]:
    return tuple(row.party.name for row in assignments if row.role is role and row.listed)


class Item(SQLModel, table=True):
    """Khoản, điểm of a section: its label (`1.`, `a)`) is text; items can hold items."""

    id: int | None = Field(default=None, primary_key=True)
    section_id: int | None = Field(default=None, foreign_key="section.id", index=True)
    parent_id: int | None = Field(default=None, foreign_key="item.id", index=True)
    position: int
    label: str | None = None
    text: str

    # The depth is counted from the plan, over its sections; it is more than the exchange format allows.
    children: list["Item"] = Relationship(sa_relationship_kwargs=children("Item.position") | {"join_depth": 8})


class Section(SQLModel, table=True):
    """Mục lớn (I., II., …): a heading over items or over objectives."""

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True, nullable=False)
    position: int
    heading: str

    items: list[Item] = Relationship(sa_relationship_kwargs=children("Item.position"))
    objectives: list[Objective] = Relationship(sa_relationship_kwargs=children("Objective.position"))
