"""The first register: sources, findings, items with their origins, and a history that can only grow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reportkit.register.migrations import guards

revision = "r0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, and the triggers that keep the history from being changed."""
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {0x524B5231}")
    _sources()
    _findings()
    _items()
    _events()
    guards.refuse("events", "UPDATE")
    guards.refuse("events", "DELETE")


def _text(*names: str, empty: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=empty) for name in names]


def _json(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.JSON(none_as_null=True), nullable=False) for name in names]


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("sha256", sa.Text(), primary_key=True),
        *_text("name", "media_type"),
        sa.Column("bytes", sa.Integer(), nullable=False),
        *_text("first_seen"),
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("id", sa.Text(), primary_key=True),
        *_text("kind", "text", "quote"),
        sa.Column("source", sa.Text(), sa.ForeignKey("sources.sha256"), nullable=False, index=True),
        *_text("block"),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        *_text("method"),
        sa.Column("confidence", sa.Float(), nullable=False),
        *_text("ref", empty=True),
        sa.Column("page", sa.Integer()),
        *_json("section", "themes"),
        *_text("condition", "criterion", "cause", "effect", empty=True),
        *_json("owner", "due"),
        *_text("priority", "response", empty=True),
        *_json("sub_items", "links", "more"),
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        *_text("ref", "title", "recommendation"),
        sa.Column("source", sa.Text(), sa.ForeignKey("sources.sha256"), nullable=False, index=True),
        sa.Column("action", sa.JSON(none_as_null=True)),
        *_json("owner", "due", "sub_items"),
        *_text("state"),
        *_text("status", "rag", "priority", empty=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        *_json("themes", "smart"),
        sa.Column("page", sa.Integer()),
        *_json("section"),
        sa.CheckConstraint("state IN ('proposed', 'agreed', 'dropped', 'closed')", name="known_state"),
        sa.CheckConstraint("revision >= 1", name="revision_from_one"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "item_origins",
        sa.Column("item", sa.Text(), sa.ForeignKey("items.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("finding", sa.Text(), sa.ForeignKey("findings.id"), nullable=False),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("sequence", sa.Integer(), primary_key=True),
        sa.Column("item", sa.Text(), sa.ForeignKey("items.id"), nullable=False, index=True),
        *_text("when", "who", "what"),
        *_text("field", "old", "new", "reason", empty=True),
        sqlite_autoincrement=True,
    )
