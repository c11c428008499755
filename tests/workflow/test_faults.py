"""Signing and issuing with a fault at every file and database call: nothing half-done, and a second try completes.

Each point is struck in a child process on a copy of one office; faults take turns: a kill before the call, a kill
after it, ENOSPC, EIO. The figures are printed.
"""

import errno
import os
import shutil
import signal
from itertools import cycle

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from service import db
from service.archive.keep import Store
from service.office import Office
from service.record import Record, State
from service.register import search
from service.workflow.audit import audit
from tests.archive.faults import FAULTS, calls, suffers
from tests.workflow.office_of_people import FONTS, TO_SIGN, drafted, office_at, step, walked

WAYS = {
    "sign": (TO_SIGN, State.SENT_TO_SIGN, State.NUMBERED),
    "issue": ((*TO_SIGN, "sign", "seal"), State.SEALED, State.ISSUED),
}
KILLED = -signal.SIGKILL


def reached(folder):
    return Office(folder, db.connect(db.file_url(folder / "vanthu.db")), FONTS, Store(folder / "store"))


@pytest.fixture(params=WAYS)
def prepared(request, tmp_path_factory, sqlite_template):
    """A folder with one record that is about to take the step, and how to copy it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "vanthu.db").write_bytes(sqlite_template)
    engine = db.connect(db.file_url(folder / "vanthu.db"))
    office = office_at(engine, folder)
    record = walked(office, drafted(office), WAYS[request.param][0])
    step_once(reached(copied(folder, tmp_path_factory)), record.id, request.param)  # fonts and templates are warm now
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return request.param, folder, record.id, tmp_path_factory


def copied(folder, factory):
    copy = factory.mktemp("copy") / "office"
    shutil.copytree(folder, copy)
    return copy


def step_once(office, record_id, code):
    with db.reading(office.engine) as session:
        record = session.get(Record, record_id)
    return step(office, record, code)


def whole(folder, record_id, code):
    """Nothing is half-done; a second try completes; there is one number."""
    office = reached(folder)
    with db.reading(office.engine) as session:
        state = State(session.get(Record, record_id).state)
    assert state in WAYS[code][1:]
    assert audit(office) == ()
    if state is WAYS[code][1]:
        assert State(step_once(office, record_id, code).state) is WAYS[code][2]
    with db.reading(office.engine) as session:
        assert [one.serial for one in search(session)] == [1]
    assert audit(office) == ()
    office.engine.dispose()


def test_a_fault_at_any_file_call_leaves_the_step_undone_or_done(prepared):
    code, folder, record_id, factory = prepared
    seen = calls(lambda: step_once(reached(copied(folder, factory)), record_id, code))
    faults = cycle(FAULTS)
    ends: dict[str, int] = {}
    for at in range(len(seen)):
        copy, fault = copied(folder, factory), next(faults)
        end = suffers(lambda copy=copy: step_once(reached(copy), record_id, code), fault, at, Exception)
        ends[f"{fault.name}: {end}"] = ends.get(f"{fault.name}: {end}", 0) + 1
        whole(copy, record_id, code)
        shutil.rmtree(copy.parent)
    print(f"{code}: {len(seen)} lời gọi tệp, mỗi lời gọi một sự cố: {ends}")


def statements(office, strike=None, at=-1):
    """How many statements and commits go to the database; at one of them `strike` is called."""
    seen = []

    def watch(*_args, **_kwargs):
        seen.append(1)
        if len(seen) - 1 == at:
            strike()

    sa.event.listen(office.engine, "before_cursor_execute", watch)
    sa.event.listen(office.engine, "commit", watch)
    return seen


def fail(number):
    def strike():
        raise OperationalError("", None, Exception(os.strerror(number)))

    return strike


def test_a_fault_at_any_database_call_leaves_the_step_undone_or_done(prepared):
    code, folder, record_id, factory = prepared
    office = reached(copied(folder, factory))
    seen = statements(office)
    step_once(office, record_id, code)
    office.engine.dispose()
    strikes = cycle((lambda: os.kill(os.getpid(), signal.SIGKILL), fail(errno.ENOSPC), fail(errno.EIO)))
    ends: dict[int, int] = {}
    for at in range(len(seen)):
        copy, strike = copied(folder, factory), next(strikes)
        child = os.fork()
        if child == 0:
            try:
                struck = reached(copy)
                statements(struck, strike, at)
                step_once(struck, record_id, code)
            except BaseException:
                os._exit(1)
            os._exit(0)
        end = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        ends[end] = ends.get(end, 0) + 1
        whole(copy, record_id, code)
        shutil.rmtree(copy.parent)
    assert KILLED in ends
    print(f"{code}: {len(seen)} lời gọi cơ sở dữ liệu, mỗi lời gọi một sự cố: {ends}")
