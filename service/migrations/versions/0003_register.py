"""Sổ đăng ký văn bản đi: its tables, and the triggers that keep a given number as it is.

A later migration that builds `register_entry` anew (SQLite's way to change a table) has to make the triggers again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = "Sổ đăng ký văn bản đi không cho xóa số đã cấp"
FIXED = "Sổ đăng ký văn bản đi không cho sửa số, ký hiệu, ngày, văn bản, lý do hủy của số đã cấp"
IN_TURN = "Số cuối của dãy số chỉ tăng từng số một, theo thứ tự ngày"
NEVER_CHANGED = ("id", "series", "year", "serial", "symbol", "issued_on", "kind", "record", "request_key")


def upgrade() -> None:
    _scheme()
    _entries()
    {"sqlite": _sqlite_triggers, "postgresql": _postgresql_triggers}[op.get_bind().dialect.name]()


def downgrade() -> None:
    for table in ("register_entry", "series_counter", "series_scheme"):
        op.drop_table(table)  # and its triggers with it
    if op.get_bind().dialect.name == "postgresql":
        for function in ("register_entry_kept", "register_entry_fixed", "series_counter_in_turn"):
            op.execute(f"DROP FUNCTION {function}()")


def _scheme() -> None:
    op.create_table(
        "series_scheme",
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("numbering", sa.String(20), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.String(32), nullable=True),
    )
    op.create_table(
        "series_counter",
        sa.Column("series", sa.String(200), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
    )


def _entries() -> None:
    words = ("kind_name", "subject", "signer", "recipients", "kept_by")
    op.create_table(
        "register_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("series", sa.String(200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("advisory_body", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in words),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("transferred_on", sa.Date(), nullable=True),
        sa.Column("receipt", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("record", sa.String(80), nullable=False, index=True),
        sa.Column("request_key", sa.String(80), nullable=False),
        sa.Column("document_hash", sa.String(64), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        *(sa.Column(f"{done}_by", sa.String(), nullable=False) for done in ("given", "changed")),
        *(sa.Column(f"{done}_at", sa.String(32), nullable=False) for done in ("given", "changed")),
        sa.Column("folded", sa.String(), nullable=False),
        sa.UniqueConstraint("series", "year", "serial", name="register_serial"),
        sa.UniqueConstraint("year", "serial", "symbol", name="register_number"),
        sa.UniqueConstraint("request_key", name="register_request"),
    )


def _changes(differ: str) -> str:
    """The condition of an UPDATE that is refused; `differ` is how the server compares two values that may be null."""
    fixed = " OR ".join(f"NEW.{column} {differ} OLD.{column}" for column in NEVER_CHANGED)
    hash_set = f"(OLD.document_hash IS NOT NULL AND NEW.document_hash {differ} OLD.document_hash)"
    reason_set = f"(OLD.reason IS NOT NULL AND NEW.reason {differ} OLD.reason)"
    steps = "OLD.state || '-' || NEW.state NOT IN ('GIVEN-ISSUED', 'GIVEN-CANCELLED', 'ISSUED-RECALLED')"
    return f"{fixed} OR {hash_set} OR {reason_set} OR (NEW.state <> OLD.state AND {steps})"


def _out_of_turn(differ: str) -> str:
    return (
        f"NEW.series {differ} OLD.series OR NEW.year {differ} OLD.year OR NEW.last_serial <> OLD.last_serial + 1 "
        "OR NEW.last_day IS NULL OR NEW.last_day < OLD.last_day"
    )


def _sqlite_triggers() -> None:
    # INSERT OR REPLACE removes the row it meets without a DELETE trigger: such a row is refused before it is written.
    there = (
        "EXISTS (SELECT 1 FROM register_entry WHERE id = NEW.id) "
        "OR EXISTS (SELECT 1 FROM register_entry WHERE request_key = NEW.request_key) "
        "OR EXISTS (SELECT 1 FROM register_entry WHERE year = NEW.year AND serial = NEW.serial "
        "AND (series = NEW.series OR symbol = NEW.symbol))"
    )
    counted = "EXISTS (SELECT 1 FROM series_counter WHERE series = NEW.series AND year = NEW.year)"
    for name, event, when, message in (
        ("register_entry_kept", "DELETE ON register_entry", "1", KEPT),
        ("register_entry_fixed", "UPDATE ON register_entry", _changes("IS NOT"), FIXED),
        ("register_entry_once", "INSERT ON register_entry", there, FIXED),
        ("series_counter_kept", "DELETE ON series_counter", "1", KEPT),
        ("series_counter_in_turn", "UPDATE ON series_counter", _out_of_turn("IS NOT"), IN_TURN),
        ("series_counter_once", "INSERT ON series_counter", counted, IN_TURN),
    ):
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} WHEN {when} BEGIN SELECT RAISE(ABORT, '{message}'); END")


def _postgresql_triggers() -> None:
    for name, when, message in (
        ("register_entry_kept", "true", KEPT),
        ("register_entry_fixed", _changes("IS DISTINCT FROM"), FIXED),
        ("series_counter_in_turn", _out_of_turn("IS DISTINCT FROM"), IN_TURN),
    ):
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
    for table, fixed in (("register_entry", "register_entry_fixed"), ("series_counter", "series_counter_in_turn")):
        for event, each, function in (
            ("DELETE", "ROW", "register_entry_kept"),
            ("TRUNCATE", "STATEMENT", "register_entry_kept"),
            ("UPDATE", "ROW", fixed),
        ):
            op.execute(
                f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION {function}()"
            )
