"""Công văn nhắc của một kỳ báo cáo, as rows: which letter was drafted from which period, and to whom."""

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class PeriodLetter(SQLModel, table=True):
    """Một công văn nhắc: `stage` is request or press, `round` 1 or 2; each once a period, so that it is drafted once.

    `record` is the record that follows it (a cancelled one gives way to the next), `units` the codes of those it goes
    to, `asked` the day by which it asks for the report (ISO 8601).
    """

    __tablename__ = "period_letter"
    __table_args__ = (UniqueConstraint("period_id", "stage", "round"),)

    id: int | None = Field(default=None, primary_key=True)
    period_id: int = Field(foreign_key="report_period.id", index=True)
    stage: str
    round: int = 1
    record_id: int = Field(foreign_key="record.id", unique=True)
    units: list[str] = Field(sa_column=Column(JSON, nullable=False))
    asked: str
