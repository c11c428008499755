"""Văn bản đang xử lý: the row that follows one document, its versions, and the files that were kept of it."""

from typing import Any, Literal

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

Medium = Literal["electronic", "paper"]


class Record(SQLModel, table=True):
    """Một văn bản đang xử lý. `document` is the composed value as JSON; people by e-mail, units by code, days as ISO.

    `version` grows with every change; a form that was opened from an older one is refused. `content_hash` is set by the
    approval of the content and holds from then on.
    """

    __tablename__ = "record"

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    kind: str = Field(index=True)
    plan_code: str = Field(index=True)
    plan_version: int | None = None
    subject: str
    unit: str = Field(index=True)
    drafter: str = Field(index=True)
    checker: str | None = None
    signer: str | None = Field(default=None, index=True)
    medium: str = "electronic"
    state: str = Field(index=True)
    since: str  # the day it came into this state
    document: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    content_hash: str | None = None
    serial: int | None = None
    symbol: str | None = None
    issued_on: str | None = None
    dossier: str | None = None
    related: int | None = Field(default=None, foreign_key="record.id")  # the letter that corrected or replaced it


class RecordVersion(SQLModel, table=True):
    """Một bản thảo: the document as it was saved by somebody."""

    __tablename__ = "record_version"
    __table_args__ = (UniqueConstraint("record_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="record.id", index=True)
    number: int
    by: str
    at: str
    document: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class KeptFile(SQLModel, table=True):
    """Tệp đã giữ: one form of an issued document, by the hash under which the store has it. Never changed."""

    __tablename__ = "kept_file"
    __table_args__ = (UniqueConstraint("record_id", "form"),)

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="record.id", index=True)
    form: str  # docx, pdf, json
    sha256: str
    size: int
