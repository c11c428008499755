"""Điều đã ghi vào biểu mẫu: what somebody typed to compose a document, kept under its digest for a while.

A short address names it, whatever its length; the pages beside the form, the files and the draft are made from it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import JSON, Column
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col, delete, update

from service.refusal import Refused

KEPT_DAYS = 30
MOST_CHARACTERS = 100_000  # some thirty pages; a longer text is an appendix, which has a file of its own


class TypedForm(SQLModel, table=True):
    """Một biểu mẫu đã ghi: who typed it, for which plan and kind, every field as it was typed, and the last day (ISO)
    on which it is surely kept. The same words typed by two people are two rows: nobody opens somebody else's."""

    __tablename__ = "typed_form"

    digest: str = Field(primary_key=True)  # SHA-256 in hex
    by: str = Field(primary_key=True)
    plan_code: str
    kind: str
    until: str = Field(index=True)
    typed: dict[str, list[str]] = Field(sa_column=Column(JSON, nullable=False))


def typed_form(by: str, plan_code: str, kind: str, typed: Mapping[str, Sequence[str]], today: date) -> TypedForm:
    """What was typed, as a row that is not yet put. Raises Refused when it is too long to be one document."""
    fields = {name: list(values) for name, values in typed.items()}
    length = sum(len(value) for values in fields.values() for value in values)
    if length > MOST_CHARACTERS:
        found, most = (f"{number:,}".replace(",", ".") for number in (length, MOST_CHARACTERS))
        raise Refused(
            f"Biểu mẫu có {found} ký tự, nhiều nhất là {most}; hãy rút gọn, phần dài hãy để thành phụ lục kèm theo."
        )
    said = json.dumps([plan_code, kind, fields], sort_keys=True, separators=(",", ":"))
    return TypedForm(
        digest=hashlib.sha256(said.encode()).hexdigest(), by=by, plan_code=plan_code, kind=kind,
        until=(today + timedelta(days=KEPT_DAYS)).isoformat(), typed=fields,
    )  # fmt: skip


def put(session: Session, form: TypedForm, today: date, after: str = "") -> None:
    """Keep a form unless it is there, for KEPT_DAYS from today; what is out of its days is swept.

    `after` is the digest that the same hand was just typing on from: every pause in typing puts one, so that one stays
    to the end of the day only.
    """
    day = today.isoformat()
    session.execute(delete(TypedForm).where(col(TypedForm.until) < day))
    if after != form.digest:
        followed = (col(TypedForm.digest) == after, col(TypedForm.by) == form.by)
        session.execute(update(TypedForm).where(*followed).values(until=day))
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = insert(TypedForm).values(form.model_dump())
    session.execute(row.on_conflict_do_update(index_elements=["digest", "by"], set_={"until": form.until}))
