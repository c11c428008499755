"""Điều đã ghi vào biểu mẫu: what was typed to compose a document, under its digest."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "typed_form",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("by", sa.String(), primary_key=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("plan_code", "kind")),
        sa.Column("until", sa.String(), nullable=False, index=True),
        sa.Column("typed", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("typed_form")
