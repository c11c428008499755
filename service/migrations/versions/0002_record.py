"""Văn bản đang xử lý: records, their versions and kept files, and the log that can only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FIXED = ("log_entry", "kept_file", "record_version")  # rows of these are written once
REFUSAL = "dong nay khong duoc sua, khong duoc xoa"  # ASCII: the text of a trigger


def upgrade() -> None:
    _record()
    _parts()
    _log()
    for table in FIXED:
        _fix(table)


def downgrade() -> None:
    for table in FIXED:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP TRIGGER {table}_fixed ON {table}")
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
    op.drop_table("record")


def _of_record(name: str = "record_id", optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("record.id"), nullable=optional, index=name == "record_id")


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False, index=True) for name in ("kind", "plan_code")),
        sa.Column("subject", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False, index=True) for name in ("unit", "drafter")),
        sa.Column("checker", sa.String()),
        sa.Column("signer", sa.String(), index=True),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False, index=True),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String()),
        sa.Column("serial", sa.Integer()),
        *(sa.Column(name, sa.String()) for name in ("symbol", "issued_on", "dossier")),
        _of_record("related", optional=True),
    )


def _parts() -> None:
    op.create_table(
        "record_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of_record(),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("by", "at")),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.UniqueConstraint("record_id", "number"),
    )
    op.create_table(
        "kept_file",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of_record(),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("form", "sha256")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.UniqueConstraint("record_id", "form"),
    )


def _log() -> None:
    op.create_table(
        "log_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of_record(optional=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False, index=True),
        sa.Column("did", sa.String(), nullable=False),
        *(sa.Column(name, sa.String()) for name in ("was", "became", "why", "content_hash")),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.UniqueConstraint("hash"),
    )


def _fix(table: str) -> None:
    """Refuse UPDATE and DELETE in the database itself, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN "
        f"RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
