"""A column for the fields of findings and items that have none of their own, such as what a review decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"


def upgrade() -> None:
    """Add the column to both tables, empty."""
    for table in ("findings", "items"):
        op.add_column(table, sa.Column("rest", sa.JSON(none_as_null=True), nullable=False, server_default="{}"))
