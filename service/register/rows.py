"""Dòng khởi đầu: a row that several writers may start at the same moment, and only one does."""

from typing import Any

from sqlalchemy import Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def start_row(session: Session, row: SQLModel) -> None:
    """Insert `row` unless it is there; a writer that comes second waits for the first one and leaves its row alone."""
    mapper = inspect(type(row))
    table: Table = mapper.local_table
    values: dict[str, Any] = {column.name: getattr(row, column.name) for column in table.columns}
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(table).values(values).on_conflict_do_nothing())
