"""Kỳ báo cáo, báo cáo của đơn vị: periods, reports with versions, what was sent (never changed), settled doubts."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEPT = "a submission that was sent is never changed or removed"


def upgrade() -> None:
    op.create_table(
        "report_period",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("plan_code", sa.String(), nullable=False, index=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        *(_text(name) for name in ("first", "last", "stated", "requested", "late_from")),
        *(_text(name, nullable=True) for name in ("upward", "closed_on")),
        sa.UniqueConstraint("plan_code", "code"),
    )
    op.create_table(
        "unit_report",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("period_id", sa.Integer(), sa.ForeignKey("report_period.id"), nullable=False, index=True),
        sa.Column("unit", sa.String(), nullable=False, index=True),
        *(_text(name) for name in ("state", "since")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON()),
        *(_text(name, nullable=True) for name in ("returned_for", "received_number", "received_on")),
        sa.UniqueConstraint("period_id", "unit"),
    )
    op.create_table(
        "report_version",
        *_of_report(),
        *(_text(name) for name in ("by", "at")),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.UniqueConstraint("report_id", "number"),
    )
    op.create_table(
        "frozen_submission",
        *_of_report(),
        *(_text(name) for name in ("how", "by", "day", "at")),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("report_id", "number"),
    )
    op.create_table(
        "report_settlement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("period_id", sa.Integer(), sa.ForeignKey("report_period.id"), nullable=False, index=True),
        *(_text(name) for name in ("key", "message", "why", "by", "at")),
        sa.UniqueConstraint("period_id", "key"),
    )
    _keep_submissions()


def downgrade() -> None:
    for table in ("report_settlement", "frozen_submission", "report_version", "unit_report", "report_period"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION frozen_submission_kept()")


def _text(name: str, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(), nullable=nullable)


def _of_report() -> "tuple[sa.Column[int], ...]":
    return (
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report_id", sa.Integer(), sa.ForeignKey("unit_report.id"), nullable=False, index=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )


def _keep_submissions() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # INSERT OR REPLACE removes the row it meets without a DELETE trigger, so it is refused before it is written.
        there = (
            "EXISTS (SELECT 1 FROM frozen_submission WHERE id = NEW.id "
            "OR (report_id = NEW.report_id AND number = NEW.number))"
        )
        for event, when in (("DELETE", "1"), ("UPDATE", "1"), ("INSERT", there)):
            op.execute(
                f"CREATE TRIGGER frozen_submission_{event.lower()} BEFORE {event} ON frozen_submission WHEN {when} "
                f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION frozen_submission_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for event, each in (("DELETE", "ROW"), ("UPDATE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER frozen_submission_{event.lower()} BEFORE {event} ON frozen_submission "
            f"FOR EACH {each} EXECUTE FUNCTION frozen_submission_kept()"
        )
