"""The register's tables as the code expects them; migrations/ makes them in a file."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

#: The revision of migrations/versions that these tables are at.
REVISION = "r0005"

#: What SQLite's `PRAGMA application_id` says in a register: "RKR1".
APPLICATION_ID = 0x524B5231

metadata = MetaData()


def _json(name: str, *, empty: bool = False) -> Column[object]:
    return Column(name, JSON(none_as_null=True), nullable=empty)


def _rest() -> Column[object]:
    """What a value says in fields that have no column of their own, by name."""
    return Column("rest", JSON(none_as_null=True), nullable=False, server_default="{}")


sources = Table(
    "sources",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("first_seen", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("source", Text, ForeignKey("sources.sha256"), nullable=False, index=True),
    Column("block", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("method", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("ref", Text),
    Column("page", Integer),
    _json("section"),
    _json("themes"),
    Column("condition", Text),
    Column("criterion", Text),
    Column("cause", Text),
    Column("effect", Text),
    _json("owner"),
    _json("due"),
    Column("priority", Text),
    Column("response", Text),
    _json("sub_items"),
    _json("links"),
    _json("more"),
    _rest(),
)

items = Table(
    "items",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("ref", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("recommendation", Text, nullable=False),
    Column("source", Text, ForeignKey("sources.sha256"), nullable=False, index=True),
    _json("action", empty=True),
    _json("owner"),
    _json("due"),
    _json("sub_items"),
    Column("state", Text, nullable=False),
    Column("status", Text),
    Column("rag", Text),
    Column("priority", Text),
    Column("revision", Integer, nullable=False),
    _json("themes"),
    _json("smart"),
    Column("page", Integer),
    _json("section"),
    _rest(),
    CheckConstraint("state IN ('proposed', 'agreed', 'dropped', 'closed')", name="known_state"),
    CheckConstraint("revision >= 1", name="revision_from_one"),
    sqlite_autoincrement=True,
)

item_origins = Table(
    "item_origins",
    metadata,
    Column("item", Text, ForeignKey("items.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("finding", Text, ForeignKey("findings.id"), nullable=False),
)

#: Matters, documents, people, meetings and what else is kept; what each kind holds is told in model/records.py.
records = Table(
    "records",
    metadata,
    Column("reference", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    _json("fields"),
    UniqueConstraint("kind", "number", name="one_number_a_kind"),
    CheckConstraint("revision >= 1", name="record_revision_from_one"),
)

events = Table(
    "events",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("item", Text, ForeignKey("items.id"), index=True),
    Column("when", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("field", Text),
    Column("document", Text),
    Column("sealed", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("record", Text, ForeignKey("records.reference"), index=True),
    sqlite_autoincrement=True,
)

#: What the events say, apart from them, so that words can be purged and the chain stays whole. `patch` is JSON, kept as its text.
event_values = Table(
    "event_values",
    metadata,
    Column("event", Integer, ForeignKey("events.sequence"), primary_key=True),
    Column("salt", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("reason", Text),
    Column("patch", Text, nullable=False),
)
