"""Báo cáo tổng hợp: what the focal unit writes at each place, and the record that was made of a period."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consolidated_text",
        sa.Column("id", sa.Integer(), primary_key=True),
        _period(),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("basis", "by", "at")),
        sa.UniqueConstraint("period_id", "place", "number"),
    )
    op.create_table(
        "period_record",
        sa.Column("record_id", sa.Integer(), sa.ForeignKey("record.id"), primary_key=True),
        _period(),
        sa.Column("composed", sa.Integer(), nullable=False),
        sa.Column("submissions", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("period_record")
    op.drop_table("consolidated_text")


def _period() -> "sa.Column[int]":
    return sa.Column("period_id", sa.Integer(), sa.ForeignKey("report_period.id"), nullable=False, index=True)
