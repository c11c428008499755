"""Sổ địa chỉ: agencies and groups that are not written to any more stay, and are not offered."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("agency", "agency_group"):
        op.add_column(table, sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    for table in ("agency", "agency_group"):
        op.drop_column(table, "active")
