"""Kỳ báo cáo và báo cáo của đơn vị, as rows: who owes what by when, every version, and what was sent, frozen."""

from typing import Any

from sqlalchemy import JSON, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from service.report.states import ReportState


class ReportPeriod(SQLModel, table=True):
    """Kỳ báo cáo of one plan, opened from one edition of it; what the plan becomes later does not change it.

    Days are ISO 8601. `first` and `last` are the cut-off window, `stated` is the last day in time, `requested` the
    working day to ask for, `late_from` the first late day, `upward` the last day for the consolidated report, if any.
    """

    __tablename__ = "report_period"
    __table_args__ = (UniqueConstraint("plan_code", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_code: str = Field(index=True)
    code: str
    edition: int  # PlanEdition.number
    first: str
    last: str
    stated: str
    requested: str
    late_from: str
    upward: str | None = None
    closed_on: str | None = None


class UnitReport(SQLModel, table=True):
    """Báo cáo của một đơn vị cho một kỳ. `content` is the Submission as it is being written, as JSON.

    `version` grows with every change; a form that was opened from an older one is refused. `received_*` are number and
    date of the document of a unit that has a letterhead of its own, as they came.
    """

    __tablename__ = "unit_report"
    __table_args__ = (UniqueConstraint("period_id", "unit"),)

    id: int | None = Field(default=None, primary_key=True)
    period_id: int = Field(foreign_key="report_period.id", index=True)
    unit: str = Field(index=True)
    state: str = ReportState.NOT_SENT
    since: str
    version: int = 1
    content: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    returned_for: str | None = None
    received_number: str | None = None
    received_on: str | None = None


class ReportVersion(SQLModel, table=True):
    """Một bản đã lưu of a unit's report."""

    __tablename__ = "report_version"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="unit_report.id", index=True)
    number: int
    by: str
    at: str
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class FrozenSubmission(SQLModel, table=True):
    """Bản gửi đã đóng băng: the text whose SHA-256 every later word and figure points to. Never changed, never removed.

    `how` is `sent`, `nothing` or `accepted`; `day` is the office's day, `at` the moment in UTC.
    """

    __tablename__ = "frozen_submission"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="unit_report.id", index=True)
    number: int
    how: str
    by: str
    day: str
    at: str
    sha256: str = Field(index=True, max_length=64)
    text: str = Field(sa_column=Column(Text, nullable=False))


class ReportFile(SQLModel, table=True):
    """Tệp kèm theo of a unit's report, by the hash under which the store has it; `dropped_at` when it was taken off."""

    __tablename__ = "report_file"

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="unit_report.id", index=True)
    name: str
    size: int
    sha256: str = Field(max_length=64)
    by: str
    at: str
    dropped_at: str | None = None


class Settlement(SQLModel, table=True):
    """Một điểm chưa khớp đã được xử lý. `key` is that of the very words of the doubt, see `reconciling`."""

    __tablename__ = "report_settlement"
    __table_args__ = (UniqueConstraint("period_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    period_id: int = Field(foreign_key="report_period.id", index=True)
    key: str
    message: str
    why: str
    by: str
    at: str


class ConsolidatedText(SQLModel, table=True):
    """Lời của đơn vị đầu mối ở một chỗ của báo cáo tổng hợp, each time it was saved; the highest number counts.

    `place` is that of `consolidated_report.units_words`; an empty `text` lets the units' own words stand. `basis` is a
    hash of what the units had said there when it was saved.
    """

    __tablename__ = "consolidated_text"
    __table_args__ = (UniqueConstraint("period_id", "place", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    period_id: int = Field(foreign_key="report_period.id", index=True)
    place: str
    number: int
    text: str = Field(sa_column=Column(Text, nullable=False))
    basis: str
    by: str
    at: str


class PeriodRecord(SQLModel, table=True):
    """Báo cáo tổng hợp của một kỳ: the record that was made of it.

    `submissions` are what each unit had sent, by SHA-256 (or that it had nothing, or was silent), when the record's
    version `composed` was made; `sources` are the units behind every sentence and figure of that version, by place.
    """

    __tablename__ = "period_record"

    record_id: int = Field(primary_key=True, foreign_key="record.id")
    period_id: int = Field(foreign_key="report_period.id", index=True)
    composed: int
    submissions: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    sources: dict[str, list[str]] = Field(sa_column=Column(JSON, nullable=False))
