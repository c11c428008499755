"""Chế độ báo cáo: for which periods a plan asks for reports, and by which day of the year."""

from enum import StrEnum

from sqlmodel import Field, Relationship, SQLModel

from service.plan.people import children, words_of


class PeriodKind(StrEnum):
    """Kỳ báo cáo: tháng, quý, 6 tháng, 9 tháng, năm."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


class DueDay(SQLModel, table=True):
    """Hạn gửi: `date` (`MM-DD`), exclusive for “trước ngày”; `upward` rows are when the consolidated report must leave.

    `exclusive` and `next_year` that are None mean no.
    """

    __tablename__ = "due_day"

    id: int | None = Field(default=None, primary_key=True)
    rule_id: int | None = Field(default=None, foreign_key="reporting_rule.id", index=True, nullable=False)
    position: int
    upward: bool = False
    no: int
    date: str = Field(max_length=5)
    exclusive: bool | None = None
    next_year: bool | None = None


class ReportingRule(SQLModel, table=True):
    """Chế độ báo cáo of one kind of period; `cut_off_*` (`MM-DD`) only where it departs from Nghị định 09/2019."""

    __tablename__ = "reporting_rule"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True, nullable=False)
    position: int
    period: PeriodKind = Field(sa_type=words_of(PeriodKind))
    cut_off_from: str | None = Field(default=None, max_length=5)
    cut_off_to: str | None = Field(default=None, max_length=5)

    days: list[DueDay] = Relationship(sa_relationship_kwargs=children("DueDay.position"))
