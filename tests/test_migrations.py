"""The migrations build exactly the tables that the models describe, on both servers."""

import pkgutil

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

import service
from service import db

for module in pkgutil.iter_modules(service.__path__):
    if module.name in ("plan", "account", "report", "record", "register"):  # the rooms that own tables
        __import__(f"service.{module.name}")


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
