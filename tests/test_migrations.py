"""The migrations build exactly the tables that the models describe, on both servers."""

import importlib
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

import service
from service import db

SERVICE = Path(service.__file__).parent
for path in SERVICE.rglob("*.py"):
    if "table=True" in path.read_text(encoding="utf-8"):
        room = path.relative_to(SERVICE).with_suffix("").parts[0]
        importlib.import_module(f"service.{room}")


def differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, SQLModel.metadata))


def test_models_and_migrations_do_not_differ(engine):
    assert differences(engine) == []


def test_a_forgotten_migration_would_be_noticed(engine):
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE plan DROP COLUMN place"))
    assert differences(engine)


def test_a_second_upgrade_changes_nothing(engine):
    db.upgrade(engine)
    assert differences(engine) == []


def test_a_database_can_go_back_to_nothing(engine):
    with engine.begin() as connection:
        command.downgrade(db.migrations(connection), "base")
    assert set(sa.inspect(engine).get_table_names()) == {"alembic_version"}


def test_migrations_follow_one_line(engine):
    with engine.connect() as connection:
        assert len(ScriptDirectory.from_config(db.migrations(connection)).get_heads()) == 1
