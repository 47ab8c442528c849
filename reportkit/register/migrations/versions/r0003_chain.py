"""The history becomes a chain: events hold digests, what they say lies apart, and every row is sealed as it is found."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from reportkit.model.entry import Event
from reportkit.register.chain import CARRIED, Note, append, row_digest
from reportkit.register.migrations import guards

revision = "r0003"
down_revision = "r0002"

_BY = "reportkit"


def upgrade() -> None:
    """Write every old event into the chain, then the state of every document and item, from which it can be replayed."""
    connection = op.get_bind()
    old = [dict(row) for row in connection.execute(sa.text("SELECT * FROM events ORDER BY sequence")).mappings()]
    op.drop_table("events")
    _events()
    _values()
    _refuse()
    names = ("when", "who", "what", "field", "old", "new", "reason")
    append(connection, [Note(row["item"], Event(**{name: row[name] for name in names}), {}) for row in old])
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    append(connection, [*_documents(connection, now), *_items(connection, now)])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("sequence", sa.Integer(), primary_key=True),
        sa.Column("item", sa.Text(), sa.ForeignKey("items.id"), index=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("when", "who", "what")),
        *(sa.Column(name, sa.Text()) for name in ("field", "document")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("sealed", "previous")),
        sa.Column("digest", sa.Text(), nullable=False, unique=True),
        sqlite_autoincrement=True,
    )


def _values() -> None:
    op.create_table(
        "event_values",
        sa.Column("event", sa.Integer(), sa.ForeignKey("events.sequence"), primary_key=True),
        sa.Column("salt", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("old", "new", "reason")),
        sa.Column("patch", sa.Text(), nullable=False),
    )


def _refuse() -> None:
    # what an event says may go only when another event has said that it goes
    for table in ("events", "event_values"):
        guards.refuse(table, "UPDATE")
    guards.refuse("events", "DELETE")
    guards.refuse("event_values", "DELETE", unless_purged=True)


def _documents(connection: sa.Connection, now: str) -> list[Note]:
    sums: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(connection, "findings"):
        sums[row["source"]][row["id"]] = row_digest(row)
    return [
        Note(
            None,
            Event(now, _BY, CARRIED, new=row["name"], document=row["sha256"]),
            {"source": row, "findings": sums[row["sha256"]]},
        )
        for row in _rows(connection, "sources")
    ]


def _items(connection: sa.Connection, now: str) -> list[Note]:
    origins: dict[str, list[str]] = defaultdict(list)
    for row in sorted(_rows(connection, "item_origins"), key=lambda row: row["position"]):
        origins[row["item"]].append(row["finding"])
    return [
        Note(
            row["id"],
            Event(now, _BY, CARRIED, "state", None, row["state"], document=row["source"]),
            {**row, **row.pop("rest"), "origins": origins[row["id"]]},
        )
        for row in _rows(connection, "items")
    ]


def _rows(connection: sa.Connection, name: str) -> list[dict[str, Any]]:
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    return [dict(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings()]
