"""The log can only grow, and whoever changes it behind the program's back is found out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from service import db
from service.log import GENESIS, Actor, Asked, Line, LogEntry, about, broken, digest, search, write
from service.record import Record
from tests.log_lines import lines

NIGHT = datetime(2026, 9, 14, 20, 0, tzinfo=UTC)  # the 15th on the wall
AN = Actor("an@skhcn.example", "10.0.0.7", NIGHT)


@pytest.fixture
def filled(engine):
    with db.writing(engine) as session:
        for number in range(5):
            by = AN._replace(at=NIGHT + timedelta(hours=number))
            write(session, Line(by, f"step{number}", f"record:{number % 2}", why="Thiếu căn cứ “mới”"))
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
    rows = lines(filled)
    assert rows[0].previous == GENESIS
    assert [one.previous for one in rows[1:]] == [one.hash for one in rows[:-1]]


def test_a_line_says_who_when_whence_what_and_about_what(filled):
    first = lines(filled)[0]
    assert (first.who, first.at, first.address) == (AN.name, "2026-09-14T20:00:00.000+00:00", "10.0.0.7")
    assert (first.did, first.about, first.why) == ("step0", "record:0", "Thiếu căn cứ “mới”")


def test_many_who_write_at_the_same_moment_make_one_chain(engine):
    def writes(number):
        with db.writing(engine) as session:
            write(session, Line(AN, f"step{number}", "record:1"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(writes, range(40)))
    assert said(engine) == [] and {one.did for one in lines(engine)} == {f"step{number}" for number in range(40)}


def test_whatever_somebody_sends_can_be_written_down(engine):
    with db.writing(engine) as session:
        write(
            session,
            Line(AN, "refused:\0x", "record:1", why="R&D <b>“x”</b> \0 {{ 7*7 }} '; DROP TABLE x; -- 𝒳"),
        )
    assert said(engine) == [] and lines(engine)[0].why == "R&D <b>“x”</b> \ufffd {{ 7*7 }} '; DROP TABLE x; -- 𝒳"


def test_a_log_with_lines_does_not_go_back_to_two(filled):
    with pytest.raises(RuntimeError, match="nhật ký đã có dòng"), filled.begin() as connection:
        command.downgrade(db.migrations(connection), "0006")
    assert len(lines(filled)) == 5


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


def test_a_line_cannot_be_replaced_or_the_log_emptied(filled, server):
    columns = "form, at, who, address, did, about, previous, hash"
    hostile = {
        "sqlite": [
            f"INSERT OR REPLACE INTO log_entry (id, {columns}) SELECT id, {columns} FROM log_entry",
            f"INSERT OR REPLACE INTO log_entry ({columns}) SELECT {columns} FROM log_entry",
        ],
        "postgresql": ["TRUNCATE log_entry"],
    }
    for statement in hostile[server]:
        with pytest.raises(DBAPIError, match="khong duoc"), filled.begin() as connection:
            connection.execute(sa.text(statement))
    assert len(lines(filled)) == 5 and said(filled) == []


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE log_entry SET why = 'khác' WHERE id = 3", "dòng 3"),
        ("UPDATE log_entry SET who = 'ai@khac' WHERE id = 1", "dòng 1"),
        ("UPDATE log_entry SET about = 'record:7' WHERE id = 4", "dòng 4"),
        ("UPDATE log_entry SET address = '' WHERE id = 4", "dòng 4"),
        ("UPDATE log_entry SET form = 1 WHERE id = 4", "dòng 4"),
        ("DELETE FROM log_entry WHERE id = 2", "trước dòng 3"),
        ("UPDATE log_entry SET hash = 'x' WHERE id = 5", "dòng 5"),
    ],
)
def test_a_change_behind_the_programs_back_is_found(filled, sql, words):
    raw(filled, sql)
    assert any(words in one for one in said(filled))


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from((1, 2)),
    st.sampled_from(("at", "who", "did", "why", "about", "address")),
    st.text(min_size=1, max_size=20) | st.sampled_from(("3", "record:03", "record:3 ", "record:²", "record:")),
)
def test_any_other_word_gives_another_hash(form, name, text):
    def entry():
        return LogEntry(form=form, at="x", who="an", did="ký", about="record:3", why="a", previous=GENESIS)

    one, other = entry(), entry()
    setattr(other, name, text)
    assert (digest(one) == digest(other)) == (getattr(one, name) == text)


def test_lines_are_found_by_who_kind_refusal_and_day(filled):
    with db.writing(filled) as session:
        write(session, Line(Actor("chi_@skhcn.example", "", NIGHT + timedelta(days=2)), "refused:seal", "record:1"))
        write(session, Line(AN, "plan_part", "plan:pci-2026"))
    with db.reading(filled) as session:
        assert [one.did for one in search(session, Asked(who="CHI_@"), 9)[0]] == ["refused:seal"]
        assert search(session, Asked(who="%"), 9) == ([], 0)
        assert [one.about for one in search(session, Asked(kind="plan"), 9)[0]] == ["plan:pci-2026"]
        assert [one.who for one in search(session, Asked(kind="refused"), 9)[0]] == ["chi_@skhcn.example"]
        found, count = search(session, Asked(since="2026-09-14T22", before="2026-09-15T00"), 1, 1)
        assert ([one.did for one in found], count) == (["step2"], 2)
        assert [one.did for one in about(session, "record:1")] == ["step1", "step3", "refused:seal"]


FIRST_HASH = "76a2ec919c8de952f56c7f0e0c4b5785e04b0f12a2ea2edc9f1f5426609aae4a"
FROM_BEFORE = (
    {"record_id": 1, "at": "2026-08-20T01:00:00+00:00", "who": "an@so.example", "did": "create", "was": None,
     "became": "draft", "why": None, "previous": GENESIS, "hash": FIRST_HASH},
    {"record_id": None, "at": "2026-08-20T02:00:00+00:00", "who": "an@so.example", "did": "refused:x", "was": None,
     "became": None, "why": "Không có văn bản này.", "previous": FIRST_HASH,
     "hash": "5175224366001512f8c4d417f70cc0f46f41b33611e337c5d254f11b83162c55"},
)  # fmt: skip


def test_what_both_logs_said_before_stands_in_the_one_log(bare_engine):
    """The chain of the records' log as the older program wrote it, and its other log about accounts."""
    with bare_engine.begin() as connection:
        command.upgrade(db.migrations(connection), "0006")
        connection.execute(sa.insert(Record.__table__).values(
            id=1, version=1, kind="letter", plan_code="p", subject="s", unit="vp", drafter="an", medium="paper",
            state="draft", since="2026-08-20", document={}
        ))  # fmt: skip
        for row in FROM_BEFORE:
            connection.execute(sa.text(
                "INSERT INTO log_entry (record_id, at, who, did, was, became, why, previous, hash) "
                "VALUES (:record_id, :at, :who, :did, :was, :became, :why, :previous, :hash)"
            ), row)  # fmt: skip
        for what, detail in (("added", "chuyên viên"), ("logged_in", "")):
            connection.execute(sa.text(
                "INSERT INTO account_event (at, email, what, by, address, detail) VALUES "
                "(:at, 'an@so.example', :what, 'quantri@so.example', '10.0.0.7', :detail)"
            ).bindparams(sa.bindparam("at", type_=sa.DateTime())),
                {"at": datetime(2026, 8, 19, 1, 2, 3), "what": what, "detail": detail})  # fmt: skip
    db.upgrade(bare_engine)
    found = lines(bare_engine)
    assert [one.hash for one in found[:2]] == [row["hash"] for row in FROM_BEFORE]
    assert [(one.about, one.did, one.form) for one in found] == [
        ("record:1", "create", 1),
        ("", "refused:x", 1),
        ("account:an@so.example", "added", 2),
        ("account:an@so.example", "logged_in", 2),
    ]
    assert (found[2].at, found[2].why) == ("2026-08-19T01:02:03.000+00:00", "chuyên viên")
    assert (found[3].who, found[3].address, found[3].why) == ("quantri@so.example", "10.0.0.7", None)
    assert "account_event" not in sa.inspect(bare_engine).get_table_names()
    with db.writing(bare_engine) as session:
        write(session, Line(AN, "submit", "record:1"))
    assert said(bare_engine) == []
    with pytest.raises(DBAPIError, match="khong duoc"), bare_engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM log_entry"))
