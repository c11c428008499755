"""Lần ban hành của kế hoạch, and the version of the plan that a record was composed from."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_edition",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("plan_code", sa.String(), nullable=False, index=True),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("how", "symbol", "issued_on")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("serial", "record")),
        sa.Column("tree", sa.JSON(), nullable=False),
        sa.UniqueConstraint("plan_code", "number"),
    )
    op.add_column("record", sa.Column("plan_version", sa.Integer()))


def downgrade() -> None:
    op.drop_column("record", "plan_version")
    op.drop_table("plan_edition")
