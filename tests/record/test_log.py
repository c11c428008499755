"""The log can only grow, and whoever changes it behind the program's back is found out."""

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from service import db
from service.record import LogEntry
from service.record.log import GENESIS, broken, digest, write


def line(number: int = 1, **said: str) -> LogEntry:
    given = {"at": "2026-09-15T02:00:00+00:00", "who": "an@skhcn.example", "did": f"step{number}", **said}
    return LogEntry(**given)


@pytest.fixture
def filled(engine):
    with db.writing(engine) as session:
        for number in range(5):
            write(session, line(number, why="Thiếu căn cứ “mới”"))
    return engine


def said(engine):
    with db.reading(engine) as session:
        return list(broken(session))


def raw(engine, sql):
    """As somebody who can reach the database would do it: the triggers taken off first."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(sa.text("DROP TRIGGER log_entry_no_update"))
            connection.execute(sa.text("DROP TRIGGER log_entry_no_delete"))
        else:
            connection.execute(sa.text("ALTER TABLE log_entry DISABLE TRIGGER USER"))
        connection.execute(sa.text(sql))


def test_each_line_holds_the_hash_of_the_one_before(filled):
    assert said(filled) == []
    with db.reading(filled) as session:
        rows = session.exec(sa.select(LogEntry).order_by(LogEntry.id)).scalars().all()
    assert rows[0].previous == GENESIS
    assert [one.previous for one in rows[1:]] == [one.hash for one in rows[:-1]]


@pytest.mark.parametrize("table", ["log_entry", "record_version", "kept_file"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = 99", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_is_written_once(filled, table, sql):
    with filled.begin() as connection:
        document = "'{}'" if filled.dialect.name == "sqlite" else "'{}'::json"
        connection.execute(sa.text(
            "INSERT INTO record (id, version, kind, plan_code, subject, unit, drafter, medium, state, since, document) "
            f"VALUES (1, 1, 'letter', 'p', 's', 'vp', 'an', 'paper', 'draft', '2026-09-15', {document})"
        ))  # fmt: skip
        connection.execute(sa.text("INSERT INTO kept_file (record_id, form, sha256, size) VALUES (1, 'pdf', 'a', 1)"))
        connection.execute(sa.text(
            f"INSERT INTO record_version (record_id, number, by, at, document) VALUES (1, 1, 'an', 'x', {document})"
        ))  # fmt: skip
    with pytest.raises(DBAPIError, match="khong duoc"), filled.begin() as connection:
        connection.execute(sa.text(sql.format(table)))


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE log_entry SET why = 'khác' WHERE id = 3", "dòng 3"),
        ("UPDATE log_entry SET who = 'ai@khac' WHERE id = 1", "dòng 1"),
        ("DELETE FROM log_entry WHERE id = 2", "trước dòng 3"),
        ("UPDATE log_entry SET hash = 'x' WHERE id = 5", "dòng 5"),
    ],
)
def test_a_change_behind_the_programs_back_is_found(filled, sql, words):
    raw(filled, sql)
    assert any(words in one for one in said(filled))


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(("at", "who", "did", "why")), st.text(min_size=1, max_size=20))
def test_any_other_word_gives_another_hash(name, text):
    one, other = line(why="a"), line(why="a")
    one.previous = other.previous = GENESIS
    setattr(other, name, text)
    assert (digest(one) == digest(other)) == (getattr(one, name) == text)
