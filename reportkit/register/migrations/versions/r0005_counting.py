"""On a server the numbers given are counted once a statement, not once a row; `guards.settle` does it. A file stays as it is."""

from __future__ import annotations

revision = "r0005"
down_revision = "r0004"


def upgrade() -> None:
    """Change no table."""
