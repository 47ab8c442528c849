"""The chain of the history: each event holds a salted digest of what it says, and the digest of the event before it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from reportkit.model.entry import Event
from reportkit.register.schema import event_values, events

#: What the first event holds in place of a digest before it.
BEGINNING = "0" * 64
#: What an event is called that takes the values of earlier ones away; they are named in its patch, under this word.
PURGED = "purged"
#: What the event is called that holds the whole state of an item from before there was a chain: it is no change to the item.
CARRIED = "carried over"

_LINKED = ("sequence", "item", "when", "who", "what", "field", "document", "sealed", "previous")
_VALUES = ("salt", "old", "new", "reason", "patch")


@dataclass(frozen=True, slots=True)
class Note:
    """An event to write: the item or the record that it is about, if any, and `patch`, the fields of it by their new values."""

    item: str | None
    event: Event
    patch: Mapping[str, Any]
    record: str | None = None


def append(connection: Connection, notes: Sequence[Note]) -> None:
    """Write events at the end of the chain; the caller holds the write lock."""
    if not notes:
        return
    rows, values = linked(connection, notes)
    connection.execute(insert(events), rows)
    connection.execute(insert(event_values), values)


def linked(connection: Connection, notes: Sequence[Note]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of events that follow the last one there is, and of what they say; they hold for as long as that is the last."""
    last = connection.execute(select(events.c.sequence, events.c.digest).order_by(events.c.sequence.desc()).limit(1)).first()
    before, previous = last or (0, BEGINNING)
    of_records = any(note.record for note in notes)  # the migration that begins the chain knows no records yet
    rows, values = [], []
    for sequence, note in enumerate(notes, before + 1):
        said = note.event
        patch = json.dumps(note.patch, ensure_ascii=False, separators=(",", ":"))
        told = {"salt": secrets.token_hex(16), "old": said.old, "new": said.new, "reason": said.reason, "patch": patch}
        row = {"sequence": sequence, "item": note.item, "when": said.when, "who": said.who, "what": said.what}
        row |= {"field": said.field, "document": said.document, "sealed": sealed(told), "previous": previous}
        row |= {"record": note.record} if of_records else {}
        previous = row["digest"] = link(row)
        rows.append(row)
        values.append({"event": sequence, **told})
    return rows, values


def head(connection: Connection) -> str:
    """The digest of the last event: it stands for the whole history."""
    return connection.scalar(select(events.c.digest).order_by(events.c.sequence.desc()).limit(1)) or BEGINNING


def sealed(values: Mapping[str, Any] | RowMapping) -> str:
    """The digest of an event's values; without the salt nobody can guess them from it."""
    return _digest([values[name] for name in _VALUES])


def link(row: Mapping[str, Any] | RowMapping) -> str:
    """The digest of an event with the one before it."""
    record = row.get("record")  # left out where there is none, as it was before there were records
    return _digest([*(row[name] for name in _LINKED), *([record] if record is not None else [])])


def row_digest(row: Mapping[str, Any]) -> str:
    """The digest of a row that is never changed; columns that say nothing do not count, so that one can be added later."""
    return _digest({name: row[name] for name in sorted(row) if row[name] is not None})


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
