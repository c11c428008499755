"""Người dùng: accounts, their authority to sign, and the log of security events, which nobody can change."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

REFUSED = "account_event chỉ được ghi thêm"
# INSERT too: `INSERT OR REPLACE` would take a row away without asking the trigger on DELETE.
SQLITE = tuple(
    f"CREATE TRIGGER account_event_{event} BEFORE {event} ON account_event {when} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for event, when in {
        "UPDATE": "",
        "DELETE": "",
        "INSERT": "WHEN EXISTS (SELECT 1 FROM account_event WHERE id = NEW.id)",
    }.items()
)
POSTGRESQL = (
    "CREATE FUNCTION account_event_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
    "CREATE TRIGGER account_event_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON account_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION account_event_is_kept()",
)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(64), nullable=False, unique=True),
        sa.Column("one_time", sa.Boolean(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.DateTime(), nullable=True),
        sa.Column("last_seen_on", sa.Date(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
    )
    op.create_table(
        "authority",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(254), sa.ForeignKey("account.email"), nullable=False, index=True),
        sa.Column("form", sa.String(20), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("post", "stands_for", "through", "field")),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
    )
    op.create_table(
        "account_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False, index=True),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("by", sa.String(254), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    for table in ("account_event", "authority", "account"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION account_event_is_kept")
