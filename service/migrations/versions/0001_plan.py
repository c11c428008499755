"""Kế hoạch: the tables of a plan."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "plan", "unit", "unit_group", "unit_in_group", "plan_recipient", "reporting_rule", "due_day",
    "section", "item", "objective", "task", "indicator", "assignment",
)  # fmt: skip


def upgrade() -> None:
    _plan()
    _people()
    _reporting()
    _content()
    _measures()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _of(parent: str, column: str | None = None, optional: bool = False) -> sa.Column[Any]:
    name = column or f"{parent}_id"
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{parent}.id"), nullable=optional, index=True)


def _position() -> sa.Column[Any]:
    return sa.Column("position", sa.Integer(), nullable=False)


def _text(name: str, length: int | None = None, optional: bool = False, unique: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=optional, unique=unique)


def _flag(name: str, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=optional)


def _list(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _plan() -> None:
    op.create_table(
        "plan",
        _id(),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("code", 40, unique=True),
        sa.Column("year", sa.Integer(), nullable=False),
        _text("agency_parent", optional=True),
        *(_text(f"agency_{part}") for part in ("name", "short_name", "symbol")),
        *(_text(name) for name in ("place", "subject", "short_name")),
        sa.Column("serial", sa.Integer(), nullable=True),
        _text("symbol"),
        _text("date", 10, optional=True),
        _list("opening"),
        *(_text(f"own_{part}_label", optional=True) for part in ("lead", "coordinate", "timing")),
        *(_text(f"report_to_{part}", optional=True) for part in ("name", "rank")),
        _text("closing"),
        _list("filing"),
        sa.Column("filing_copies", sa.Integer(), nullable=True),
        _list("signature_lines"),
        _text("signature_name", optional=True),
    )
    recipient = (_text("name"), _text("purpose", optional=True), _list("units"))
    op.create_table("plan_recipient", _id(), _of("plan"), _position(), *recipient)


def _people() -> None:
    op.create_table(
        "unit",
        *(_id(), _of("plan"), _position(), _text("code", 40), _text("name"), _text("symbol"), _flag("is_focal")),
        sa.UniqueConstraint("plan_id", "code", name="unit_code"),
    )
    op.create_table(
        "unit_group",
        *(_id(), _of("plan"), _position(), _text("code", 40), _text("name")),
        sa.UniqueConstraint("plan_id", "code", name="unit_group_code"),
    )
    op.create_table(
        "unit_in_group",
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("unit.id"), primary_key=True),
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("unit_group.id"), primary_key=True),
        _position(),
    )


def _reporting() -> None:
    cut_off = (_text("cut_off_from", 5, optional=True), _text("cut_off_to", 5, optional=True))
    op.create_table("reporting_rule", _id(), _of("plan"), _position(), _text("period", 20), *cut_off)
    op.create_table(
        "due_day",
        *(_id(), _of("reporting_rule", "rule_id"), _position(), _flag("upward")),
        *(sa.Column("no", sa.Integer(), nullable=False), _text("date", 5)),
        *(_flag("exclusive", optional=True), _flag("next_year", optional=True)),
    )


def _content() -> None:
    op.create_table("section", _id(), _of("plan"), _position(), _text("heading"))
    op.create_table(
        "item",
        *(_id(), _of("section", optional=True), _of("item", "parent_id", optional=True), _position()),
        *(_text("label", optional=True), _text("text")),
    )
    op.create_table(
        "objective",
        *(_id(), _of("section"), _position(), *_work(), _text("code", 40), _text("title")),
        _text("layout", optional=True),
    )
    op.create_table(
        "task", _id(), _of("objective"), _position(), *_work(), _text("text"), _text("product", optional=True)
    )


def _work() -> list[sa.Column[Any]]:
    names = {"lead_text": None, "coordinate_text": None, "timing_kind": 20, "timing_date": 10, "timing_text": None}
    return [_text(name, length, optional=True) for name, length in names.items()]


def _measures() -> None:
    op.create_table(
        "indicator",
        *(_id(), _of("task"), _position(), _text("name"), sa.Column("target", sa.Float(), nullable=True)),
        *(_text("unit", optional=True), _flag("at_least", optional=True), _text("combine")),
        *(_text("numerator", optional=True), _text("denominator", optional=True), _text("basis")),
    )
    op.create_table(
        "assignment",
        *(_id(), _of("objective", optional=True), _of("task", optional=True), _text("role", 20), _position()),
        *(_of("unit", optional=True), _of("unit_group", "group_id", optional=True), _text("scope", optional=True)),
        *(sa.Column("scope_position", sa.Integer(), nullable=True), _flag("listed")),
    )
