"""Lần ban hành của kế hoạch: each time the plan was issued, amended or replaced, and what it said then."""

from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select


class PlanEdition(SQLModel, table=True):
    """Một lần ban hành. `how` is issue, amend or replace; `tree` the plan in its exchange format as it was frozen.

    `record` is the record that was issued, `issued_on` its day (ISO 8601). Never changed.
    """

    __tablename__ = "plan_edition"
    __table_args__ = (UniqueConstraint("plan_code", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_code: str = Field(index=True)
    number: int
    how: str
    serial: int
    symbol: str
    issued_on: str
    record: int
    tree: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


def editions(session: Session, code: str) -> list[PlanEdition]:
    """Every edition of a plan, the oldest first."""
    found = select(PlanEdition).where(col(PlanEdition.plan_code) == code).order_by(col(PlanEdition.number))
    return list(session.exec(found))
