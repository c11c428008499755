"""Phòng, đơn vị và phân công: the units of a plan, their groups, who leads and who coordinates."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Enum, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel


def words_of(kind: type[StrEnum]) -> Enum:
    """A column that holds the word itself (`lead`), readable in the database and the same type on every server."""
    return Enum(kind, native_enum=False, length=20, values_callable=lambda roles: [role.value for role in roles])


def children(order: str) -> dict[str, object]:
    """Rows that live and die with their parent, in order, loaded with it so that a plan can be used detached."""
    return {"order_by": order, "cascade": "all, delete-orphan", "lazy": "selectin"}


class Role(StrEnum):
    """Vai trò: chủ trì (lead) or phối hợp (coordinate)."""

    LEAD = "lead"
    COORDINATE = "coordinate"


class UnitGroup(SQLModel, table=True):
    """Nhóm đơn vị, as the plan names it: “Các phòng chuyên môn của Sở”."""

    __tablename__ = "unit_group"
    __table_args__ = (UniqueConstraint("plan_id", "code", name="unit_group_code"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True, nullable=False)
    position: int
    code: str = Field(max_length=40)
    name: str


class UnitInGroup(SQLModel, table=True):
    """Đơn vị thuộc nhóm; `position` keeps the order in which the unit names its groups."""

    __tablename__ = "unit_in_group"

    unit_id: int | None = Field(default=None, foreign_key="unit.id", primary_key=True)
    group_id: int | None = Field(default=None, foreign_key="unit_group.id", primary_key=True)
    position: int

    group: UnitGroup = Relationship(sa_relationship_kwargs={"lazy": "selectin"})


class Unit(SQLModel, table=True):
    """Phòng, đơn vị of a plan. `symbol` is its short form in numbers and in Lưu; one may be focal (đầu mối)."""

    __table_args__ = (UniqueConstraint("plan_id", "code", name="unit_code"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True, nullable=False)
    position: int
    code: str = Field(max_length=40)
    name: str
    symbol: str
    is_focal: bool = False

    memberships: list[UnitInGroup] = Relationship(sa_relationship_kwargs=children("UnitInGroup.position"))

    @property
    def groups(self) -> tuple[UnitGroup, ...]:
        return tuple(membership.group for membership in self.memberships)


class Assignment(SQLModel, table=True):
    """Phân công: one unit or group in a role for an objective or for one task.

    `scope` (a unit coordinates only on this part) may stand on a unit that is present only through a group; such a row
    has `listed` False and is not printed among the names. `scope_position` keeps the order of the scopes.
    """

    id: int | None = Field(default=None, primary_key=True)
    objective_id: int | None = Field(default=None, foreign_key="objective.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id", index=True)
    role: Role = Field(sa_type=words_of(Role))
    position: int
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="unit_group.id", index=True)
    scope: str | None = None
    scope_position: int | None = None
    listed: bool = True

    unit: Unit | None = Relationship(sa_relationship_kwargs={"lazy": "selectin"})
    group: UnitGroup | None = Relationship(sa_relationship_kwargs={"lazy": "selectin"})

    @property
    def party(self) -> Unit | UnitGroup:
        """The unit or group that is assigned; each row has exactly one of them."""
        party = self.unit or self.group
        assert party is not None
        return party


class Share(NamedTuple):
    """Phần tham gia: one unit in a role, with its scope where it has only a part."""

    unit: Unit
    role: Role
    scope: str | None


def shares(assignments: Iterable[Assignment], members: Callable[[UnitGroup], tuple[Unit, ...]]) -> Iterator[Share]:
    """Who takes part, leads first: groups become their units, a unit stands once, who leads does not coordinate too."""
    rows = sorted(assignments, key=lambda row: row.position)
    scopes = {row.unit.code: row.scope for row in rows if row.unit and row.scope}
    seen: set[str] = set()
    for role in Role:
        for row in (row for row in rows if row.role is role and row.listed):
            for unit in (row.unit,) if row.unit else members(row.party):  # type: ignore[arg-type]
                if unit.code not in seen:
                    seen.add(unit.code)
                    yield Share(unit, role, scopes.get(unit.code) if role is Role.COORDINATE else None)
