"""Registers as each released schema left them, with something in every table of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from reportkit.model.entry import Event
from reportkit.register import database
from reportkit.register.chain import Note, append, row_digest
from reportkit.register.rows import finding_row, item_row, source_row
from tests.register.material import WHEN, WHO, review

#: Every schema that a reportkit was released with, oldest first.
RELEASED = ("r0001", "r0002", "r0003", "r0004", "r0005")


def fill(engine: sa.Engine, revision: str) -> None:
    """Make a register at a revision, with a review of two items in it, each with an event."""
    config = Config()
    config.set_main_option("script_location", database.SCRIPTS)
    with database.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        tables = sa.MetaData()
        tables.reflect(connection)
        material = review()
        source = source_row(material.sources[0], WHEN)
        _put(connection, tables, "sources", source)
        rows = [finding_row(finding) for finding in material.findings]
        for row in rows:
            _put(connection, tables, "findings", row)
        sums = {row["id"]: row_digest(row) for row in rows}
        chained = "event_values" in tables.tables
        if chained:
            append(
                connection,
                [Note(None, Event(WHEN, WHO, "document read", document=source["sha256"]), {"source": source, "findings": sums})],
            )
        for number, item in enumerate(material.items, 1):
            _put(connection, tables, "items", {"number": number, **item_row(item)})
            _put(connection, tables, "item_origins", {"item": item.id, "position": 0, "finding": item.origins[0]})
            _event(connection, tables, item, number, chained=chained)


def _event(connection: sa.Connection, tables: sa.MetaData, item: Any, number: int, *, chained: bool) -> None:
    from reportkit.model.wire import item_to_wire

    if chained:
        patch = {"number": number, **json.loads(json.dumps(item_to_wire(item)))}
        append(connection, [Note(item.id, Event(WHEN, WHO, "recorded", "state", None, item.state), patch)])
        return
    row = {"sequence": number, "item": item.id, "when": WHEN, "who": WHO, "what": "recorded", "field": "state", "new": item.state}
    _put(connection, tables, "events", row)


def _put(connection: sa.Connection, tables: sa.MetaData, name: str, row: Mapping[str, Any]) -> None:
    """A row, without the columns that the schema does not know yet."""
    table = tables.tables[name]
    connection.execute(sa.insert(table), {key: value for key, value in row.items() if key in table.c})
