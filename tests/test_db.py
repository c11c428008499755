"""One database by URL: its safety settings, who may write when, and what is left after something goes wrong."""

import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest
import sqlalchemy as sa
from sqlmodel import select

from service import db
from service.exchange import rows
from service.plan import Plan
from tests.sample_plan import sample_file


def plan(code: str = "pci-2026") -> Plan:
    made = rows(sample_file())
    made.code = code
    return made


def upgrade_at(url: str) -> None:
    db.upgrade(db.connect(url))


def codes(engine: sa.Engine) -> set[str]:
    with db.reading(engine) as session:
        return set(session.exec(select(Plan.code)))


def test_a_sqlite_file_is_durable_and_keeps_its_references(tmp_path):
    engine = db.connect(db.file_url(tmp_path / "vanthu.db"))
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": db.BUSY_TIMEOUT_MS}


def test_a_folder_may_have_any_name(tmp_path):
    folder = tmp_path / "Sở KH&CN 100% ?#"
    folder.mkdir()
    engine = db.connect(db.file_url(folder / "vanthu.db"))
    db.upgrade(engine)
    assert codes(engine) == set()
    assert (folder / "vanthu.db").exists()


def test_what_is_written_is_read_again(engine):
    with db.writing(engine) as session:
        session.add(plan())
    assert codes(engine) == {"pci-2026"}


def test_a_failure_undoes_the_whole_transaction(engine):
    with pytest.raises(ZeroDivisionError), db.writing(engine) as session:
        session.add(plan())
        session.flush()
        1 / 0  # noqa: B018
    assert codes(engine) == set()


def test_reading_leaves_nothing_behind(engine):
    with db.reading(engine) as session:
        session.add(plan())
        session.flush()
    assert codes(engine) == set()


def test_a_row_cannot_point_at_a_plan_that_is_not_there(engine):
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO section (plan_id, position, heading) VALUES (77, 0, 'x')"))


def test_two_writers_wait_for_each_other_instead_of_failing(engine):
    """Each reads the highest year and adds one: without the lock at the start two would read the same."""
    with db.writing(engine) as session:
        session.add(plan("start"))
    started = threading.Barrier(4)

    def next_year(number: int) -> None:
        started.wait()
        for turn in range(3):
            with db.writing(engine) as session:
                statement = select(Plan).order_by(Plan.year.desc()).with_for_update()
                newest = session.exec(statement).first()
                newest.year += 1
                session.add(plan(f"plan-{number}-{turn}"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(next_year, range(4)))
    with db.reading(engine) as session:
        years = sorted(session.exec(select(Plan.year)))
    assert len(years) == 13
    assert years[-1] == 2026 + 12


def test_one_reads_while_another_writes(engine):
    with db.writing(engine) as session:
        session.add(plan())
        session.flush()
        assert codes(engine) == set()
    assert codes(engine) == {"pci-2026"}


def test_two_processes_may_upgrade_at_the_same_time(bare_engine):
    url = bare_engine.url.render_as_string(hide_password=False)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(upgrade_at, [url] * 2))
    assert codes(bare_engine) == set()


def test_a_text_comes_back_as_it_was_written(engine):
    words = "R&D <b>“x”</b> {{ 7*7 }} ' ; DROP TABLE plan; -- Ộ ễ 𝒳 \u00a0 …"
    with db.writing(engine) as session:
        made = plan()
        made.subject, made.opening = words, [words]
        session.add(made)
    with db.reading(engine) as session:
        kept = session.exec(select(Plan)).one()
    assert (kept.subject, kept.opening) == (words, [words])
