"""Nhật ký: one log for everything. The lines about accounts join the chain, each line says what it is about and whence.

The lines that are there keep their hashes (`form` 1): a chain that is made anew would hide whatever was done to it
before. Those about accounts are chained behind them as they stand, with their own moments.
"""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

GENESIS = "0" * 64
REFUSAL = "dong nay khong duoc sua, khong duoc xoa"  # ASCII: the text of a trigger
SAME = "id, at, who, did, was, became, why, content_hash, previous, hash"


def upgrade() -> None:
    """Both servers make the table anew: SQLite could not take the reference to `record` away otherwise."""
    op.execute("CREATE TABLE old_log AS SELECT * FROM log_entry")
    op.drop_table("log_entry")
    _make()
    op.execute(
        f"INSERT INTO log_entry (form, address, about, {SAME}) "
        f"SELECT 1, '', CASE WHEN record_id IS NULL THEN '' ELSE 'record:' || record_id END, {SAME} FROM old_log"
    )
    op.drop_table("old_log")
    if _is_postgres():
        op.execute("SELECT setval('log_entry_id_seq', (SELECT coalesce(max(id), 0) + 1 FROM log_entry), false)")
    _join_accounts()
    op.drop_table("account_event")
    if _is_postgres():
        op.execute("DROP FUNCTION account_event_is_kept")
    _fix()


def downgrade() -> None:
    """Only a log without lines can go back: two logs cannot be made of one chain."""
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM log_entry")):
        raise RuntimeError("nhật ký đã có dòng nên không trở về bản trước được")
    op.drop_table("log_entry")
    op.create_table("log_entry", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table("account_event", sa.Column("id", sa.Integer(), primary_key=True))
    if _is_postgres():  # what the downgrades before this one take away
        nothing = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
        op.execute(f"CREATE FUNCTION account_event_is_kept() {nothing}")
        op.execute(
            "CREATE TRIGGER log_entry_fixed BEFORE UPDATE OR DELETE ON log_entry "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )


def _is_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _make() -> None:
    def words(name: str, index: bool = False) -> sa.Column[str]:
        return sa.Column(name, sa.String(), nullable=False, index=index)

    op.create_table(
        "log_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("form", sa.Integer(), nullable=False),
        words("at", index=True),
        words("who", index=True),
        sa.Column("address", sa.String(64), nullable=False, index=True),
        words("did"),
        words("about", index=True),
        *(sa.Column(name, sa.String()) for name in ("was", "became", "why", "content_hash")),
        words("previous"),
        words("hash"),
        sa.UniqueConstraint("hash"),
    )


def _join_accounts() -> None:
    connection = op.get_bind()
    previous = connection.scalar(sa.text("SELECT hash FROM log_entry ORDER BY id DESC LIMIT 1")) or GENESIS
    rows = connection.execute(sa.text("SELECT at, by, address, what, email, detail FROM account_event ORDER BY id"))
    for at, by, address, what, email, detail in rows.all():
        moment = (datetime.fromisoformat(at) if isinstance(at, str) else at).replace(tzinfo=UTC)
        line = {"at": moment.isoformat(timespec="milliseconds"), "who": by, "address": address, "did": what,
                "about": f"account:{email}", "was": None, "became": None, "why": detail or None,
                "content_hash": None, "previous": previous}  # fmt: skip
        said = json.dumps([2, *line.values()], ensure_ascii=False, separators=(",", ":"))
        previous = hashlib.sha256(said.encode()).hexdigest()
        connection.execute(
            sa.text(f"INSERT INTO log_entry (form, {', '.join(line)}, hash) VALUES (2, :{', :'.join(line)}, :hash)"),
            line | {"hash": previous},
        )


def _fix() -> None:
    """Refuse UPDATE and DELETE in the database itself, whoever asks, and what would do the same by another name."""
    if _is_postgres():
        op.execute(
            "CREATE TRIGGER log_entry_fixed BEFORE UPDATE OR DELETE ON log_entry "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            "CREATE TRIGGER log_entry_not_emptied BEFORE TRUNCATE ON log_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    there = "WHEN EXISTS (SELECT 1 FROM log_entry WHERE id = NEW.id OR hash = NEW.hash) "  # INSERT OR REPLACE
    for action, when in (("UPDATE", ""), ("DELETE", ""), ("INSERT", there)):
        op.execute(
            f"CREATE TRIGGER log_entry_no_{action.lower()} BEFORE {action} ON log_entry {when}"
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
