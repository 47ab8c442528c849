"""Records beside the items: matters, documents, people, meetings, live issues, plans; events tell of them too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"


def upgrade() -> None:
    """Make the table, and the column by which an event says which record it is about."""
    op.create_table(
        "records",
        sa.Column("reference", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(none_as_null=True), nullable=False),
        sa.UniqueConstraint("kind", "number", name="one_number_a_kind"),
        sa.CheckConstraint("revision >= 1", name="record_revision_from_one"),
    )
    # written out, as Alembic would add the reference in a second step that SQLite cannot take
    op.execute("ALTER TABLE events ADD COLUMN record TEXT REFERENCES records (reference)")
    op.create_index("ix_events_record", "events", ["record"])
