"""What lies on the disk is its owner's alone, whatever the user's own setting lets others read."""

import os
import stat

import pytest

from service import create_app, db
from service.office import open_office


@pytest.fixture(autouse=True)
def careless():
    """An account whose new files everybody may read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def used(folder):
    """An office that has written: its database with what SQLite lays beside it, its key, a kept file."""
    app = create_app(folder)
    office = app.extensions["office"]
    db.upgrade(office.engine)
    office.store.put("Công văn".encode())
    return office


def test_folder_database_key_and_kept_files_are_closed_to_others(tmp_path):
    folder = tmp_path / "instance"
    office = used(folder)
    with office.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        files = {path.relative_to(folder).parts[0]: mode(path) for path in folder.iterdir() if path.is_file()}
    assert mode(folder) == mode(folder / "store") == 0o700
    assert set(files) >= {"vanthu.db", "vanthu.db-wal", "vanthu.db-shm", "secret_key"}
    assert set(files.values()) == {0o600}
    (kept,) = (path for path in (folder / "store").rglob("*") if path.is_file() and len(path.name) == 64)
    assert (mode(kept), mode(kept.parent)) == (0o440, 0o700)


def test_what_an_older_version_left_open_is_closed(tmp_path):
    folder = tmp_path / "instance"
    used(folder).engine.dispose()
    folder.chmod(0o755)
    (folder / "vanthu.db").chmod(0o644)
    used(folder)
    assert (mode(folder), mode(folder / "vanthu.db")) == (0o700, 0o600)


def test_a_folder_that_is_not_only_ours_stays_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    used(tmp_path)
    assert (mode(tmp_path), mode(tmp_path / "vanthu.db")) == (0o755, 0o600)
    tmp_path.chmod(0o1777)
    used(tmp_path)
    assert mode(tmp_path) == 0o1777


def test_a_database_by_address_is_its_servers_affair(tmp_path):
    own = tmp_path / "own.db"
    own.touch(0o640)
    own.chmod(0o640)
    office = open_office(tmp_path / "instance", f"sqlite:///{own}")
    db.upgrade(office.engine)
    assert mode(own) == 0o640 and not (tmp_path / "instance" / "vanthu.db").exists()
