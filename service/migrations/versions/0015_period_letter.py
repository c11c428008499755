"""Công văn nhắc của kỳ báo cáo: each letter of a period once, with the record that follows it."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "period_letter",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("period_id", sa.Integer(), sa.ForeignKey("report_period.id"), nullable=False, index=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), sa.ForeignKey("record.id"), nullable=False, unique=True),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.UniqueConstraint("period_id", "stage", "round"),
    )


def downgrade() -> None:
    op.drop_table("period_letter")
