"""What the database itself refuses, whoever writes to it: raw SQL on both servers."""

from datetime import date

import pytest
import sqlalchemy as sa

from service import db
from service.register import cancel_number, mark_issued, search
from tests.register.asking import CLERK, NOW, give

KEPT, FIXED = "không cho xóa số đã cấp", "không cho sửa số"
COPY = "INTO register_entry SELECT {columns} FROM register_entry WHERE serial = 1"


@pytest.fixture
def register(engine):
    """Three numbers: given, issued, cancelled."""
    ids = [give(engine, f"k{number}", date(2026, 3, 14)).id for number in (1, 2, 3)]
    with db.writing(engine) as session:
        mark_issued(session, ids[1], "a" * 64, CLERK, NOW)
        cancel_number(session, ids[2], "người ký không ký", CLERK, NOW)
    return engine


def rows(engine: sa.Engine) -> list[sa.Row]:
    with engine.connect() as connection:
        return list(connection.execute(sa.text("SELECT * FROM register_entry ORDER BY id")))


def refused(engine: sa.Engine, statement: str) -> str:
    before = rows(engine)
    with pytest.raises(sa.exc.DBAPIError) as no, engine.begin() as connection:
        connection.execute(sa.text(statement))
    assert rows(engine) == before
    return str(no.value.orig)


@pytest.mark.parametrize("where", ["", " WHERE serial = 3", " WHERE state = 'CANCELLED'"])
def test_a_number_is_not_deleted(register, where):
    assert KEPT in refused(register, f"DELETE FROM register_entry{where}")


@pytest.mark.parametrize(
    "change",
    [
        "series = 'BC'",
        "year = 2027",
        "serial = 15",
        "symbol = 'KH-STC'",
        "issued_on = '2026-03-13'",
        "kind = 'BC'",
        "record = 'hồ sơ khác'",
        "request_key = 'khác'",
        "id = 99",
    ],
)
@pytest.mark.parametrize("serial", [1, 2, 3])
def test_what_was_given_is_not_changed(register, change, serial):
    assert FIXED in refused(register, f"UPDATE register_entry SET {change} WHERE serial = {serial}")


@pytest.mark.parametrize("value", ["NULL", f"'{'b' * 64}'"])
def test_the_hash_of_a_document_is_not_changed_once_it_is_set(register, value):
    assert FIXED in refused(register, f"UPDATE register_entry SET document_hash = {value} WHERE serial = 2")
    with register.begin() as connection:
        connection.execute(sa.text(f"UPDATE register_entry SET document_hash = '{'c' * 64}' WHERE serial = 1"))


@pytest.mark.parametrize("change", ["state = 'GIVEN'", "state = 'ISSUED'", "reason = 'lý do khác'", "reason = NULL"])
def test_a_cancelled_number_stays_cancelled_with_its_reason(register, change):
    assert FIXED in refused(register, f"UPDATE register_entry SET {change} WHERE serial = 3")


@pytest.mark.parametrize("change", ["GIVEN", "CANCELLED", "nonsense"])
def test_an_issued_document_is_not_unissued(register, change):
    assert FIXED in refused(register, f"UPDATE register_entry SET state = '{change}' WHERE serial = 2")


@pytest.mark.parametrize("last", ["3", "5", "2", "0", "NULL"])
def test_a_counter_goes_up_by_one_and_no_other_way(register, last):
    refused(register, f"UPDATE series_counter SET last_serial = {last}, last_day = '2026-03-14'")
    assert give(register, "k4").serial == 4


def test_a_counter_does_not_go_back_to_an_earlier_day(register):
    refused(register, "UPDATE series_counter SET last_serial = last_serial + 1, last_day = '2026-03-13'")


def test_a_counter_is_not_deleted(register):
    assert KEPT in refused(register, "DELETE FROM series_counter")


def test_a_row_is_not_replaced_by_another(register):
    """SQLite's REPLACE removes a row without asking the trigger of DELETE."""
    columns = [column["name"] for column in sa.inspect(register).get_columns("register_entry")]
    same_id = ", ".join(columns)
    for changed in (
        same_id,
        ", ".join("77" if name == "id" else "'khác'" if name == "request_key" else name for name in columns),
        ", ".join("77" if name == "id" else "9" if name == "serial" else name for name in columns),
    ):
        verb = "INSERT OR REPLACE" if register.dialect.name == "sqlite" else "INSERT"
        refused(register, f"{verb} {COPY.format(columns=changed)}")


def test_a_table_is_not_emptied_at_once(register):
    if register.dialect.name == "postgresql":
        assert KEPT in refused(register, "TRUNCATE register_entry")
        assert KEPT in refused(register, "TRUNCATE series_counter")
    else:
        statement = "INSERT OR REPLACE INTO series_counter VALUES ('KH', 2026, 0, NULL)"
        assert "từng số một" in refused(register, statement)


def test_what_may_change_still_does(register):
    with register.begin() as connection:
        connection.execute(sa.text("UPDATE register_entry SET note = 'x', receipt = 'y', copies = 3"))
    with db.reading(register) as session:
        assert {row.note for row in search(session)} == {"x"}
