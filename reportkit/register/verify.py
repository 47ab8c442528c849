"""Whether a register is as it was written: any one row that was changed, added or removed by another hand is found."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from reportkit.errors import ReportkitError
from reportkit.model.ids import fold
from reportkit.model.item import ImprovementItem
from reportkit.model.keeping import Verification
from reportkit.model.wire import item_from_wire
from reportkit.register import chain
from reportkit.register.replay import record_states, states
from reportkit.register.rows import item_of, number_text
from reportkit.register.schema import event_values, events, findings, item_origins, items, records, sources

#: An abbreviated head is known by at least so many letters.
SHORTEST = 12
_KNOWN = frozenset(ImprovementItem.__dataclass_fields__)


def verify(connection: Connection, head: str | None = None) -> Verification:
    """Look at everything that the register holds; `head` is what an earlier backup or report printed."""
    faults = [*_integrity(connection), *_links(connection, head), *_unsaid(connection), *_documents(connection)]
    faults += [*_items(connection), *_records(connection)]
    tables = (events, items, event_values, records)
    held, kept, said, beside = (connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
    return Verification(tuple(faults), chain.head(connection), held, kept, max(0, held - said), beside)


def _integrity(connection: Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"The file itself is damaged: {said}."
    for table, row, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {table} ({row}) names one that is not there."
    triggers = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in ("events", "event_values"):
        for verb in ("update", "delete"):
            if f"{table}_refuse_{verb}" not in triggers:
                yield f"The guard {table}_refuse_{verb}, which keeps the history from being changed, is gone."


def _links(connection: Connection, head: str | None) -> Iterator[str]:
    previous, expected, found_head = chain.BEGINNING, 1, head in (None, chain.BEGINNING)
    wanted = fold(head or "").casefold()
    for row in connection.execute(select(events).order_by(events.c.sequence)).mappings():
        if row["sequence"] != expected:
            yield f"Event {expected} is gone, or more than that: event {row['sequence']} follows."
        elif row["previous"] != previous:
            yield f"Event {row['sequence']} does not follow the one before it."
        if chain.link(row) != row["digest"]:
            yield f"Event {row['sequence']} was changed ({row['when']}, {row['who']}, {row['what']})."
        previous, expected = row["digest"], row["sequence"] + 1
        found_head = found_head or (len(wanted) >= SHORTEST and row["digest"].startswith(wanted))
    if not found_head:
        yield f"The history does not hold the event {wanted}: its end was cut off, or the head is of another register."
    for table, last in (("events", expected - 1), ("items", connection.scalar(select(func.max(items.c.number))) or 0)):
        given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar() or 0
        if given != last:
            yield f"The last number of {table} is {last}, but {given} was given: the end was cut off."


def _unsaid(connection: Connection) -> Iterator[str]:
    """Events whose values were changed, or are gone without a later event that says so."""
    joined = select(events.c.sequence, events.c.what, events.c.sealed, event_values).outerjoin(event_values)
    absent: list[int] = []
    purged: dict[int, int] = {}
    for row in connection.execute(joined.order_by(events.c.sequence)).mappings():
        if row["event"] is None:
            absent.append(row["sequence"])
            continue
        if chain.sealed(row) != row["sealed"]:
            yield f"What event {row['sequence']} says was changed."
        if row["what"] == chain.PURGED:
            purged.update(dict.fromkeys(_loaded(row["patch"]).get(chain.PURGED, ()), row["sequence"]))
    for sequence in absent:
        if purged.get(sequence, 0) <= sequence:
            yield f"What event {sequence} says is gone, and no later event says that it was purged."
    for (event,) in connection.execute(
        select(event_values.c.event).where(event_values.c.event.not_in(select(events.c.sequence)))
    ):
        yield f"There are words for an event {event} that is not there."


def _documents(connection: Connection) -> Iterator[str]:
    """Sources and findings against the sums that were taken when they came."""
    told_sources: dict[str, str] = {}
    told_findings: dict[str, str] = {}
    query = select(event_values.c.patch).join(events).where(events.c.item.is_(None), events.c.record.is_(None))
    query = query.order_by(events.c.sequence)
    for patch in map(_loaded, connection.scalars(query)):
        told_findings |= patch.get("findings") or {}
        if source := patch.get("source"):
            told_sources[source["sha256"]] = chain.row_digest(source)
    for table, key, told in ((sources, "sha256", told_sources), (findings, "id", told_findings)):
        noun = table.name.removesuffix("s")
        for row in connection.execute(select(table)).mappings():
            said = told.pop(row[key], None)
            if said is None:
                yield f"The {noun} {row[key]} was added without an event."
            elif said != chain.row_digest(dict(row)):
                yield f"The {noun} {row[key]} was changed."
        yield from (f"The {noun} {name} is gone." for name in told)


def _items(connection: Connection) -> Iterator[str]:
    """Items against what their events make of them."""
    origins: dict[str, list[str]] = defaultdict(list)
    for item, position, finding in connection.execute(
        select(item_origins).order_by(item_origins.c.item, item_origins.c.position)
    ):
        if position != len(origins[item]):
            yield f"An origin of the item {item} is gone."
        origins[item].append(finding)
    try:
        replayed = states(connection)
    except ReportkitError as error:
        yield error.message
        return
    for row in connection.execute(select(items)).mappings():
        number, state = number_text(row["number"]), replayed.pop(row["id"], None)
        if state is None:
            yield f"{number} was added without an event."
        elif difference := _difference(dict(row), origins[row["id"]], state):
            yield f"{number} is not what its history says: {difference}."
    yield from (f"{number_text(state.get('number', 0))} is gone." for state in replayed.values())


def _records(connection: Connection) -> Iterator[str]:
    """Records against what their events make of them."""
    try:
        replayed = record_states(connection)
    except ReportkitError as error:
        yield error.message
        return
    for row in connection.execute(select(records)).mappings():
        state = replayed.pop(row["reference"], None)
        kept = {"kind": row["kind"], "number": row["number"], "revision": row["revision"], **row["fields"]}
        if state is None:
            yield f"{row['reference']} was added without an event."
        elif names := [name for name in sorted({*kept, *state}) if kept.get(name) != state.get(name)]:
            yield f"{row['reference']} is not what its history says: {', '.join(names)}."
    yield from (f"{name} is gone." for name in replayed)


def _difference(row: dict[str, Any], origins: list[str], state: dict[str, Any]) -> str:
    names = ["number"] if row["number"] != state.get("number") else []
    names += sorted(set(row["rest"]) - _KNOWN)
    try:
        kept, told = item_of(row, origins), item_from_wire(state)
    except ReportkitError as error:
        return error.message
    return ", ".join([*names, *(name for name in sorted(_KNOWN) if getattr(kept, name) != getattr(told, name))])


def _loaded(patch: str) -> dict[str, Any]:
    try:
        value = json.loads(patch)
    except ValueError:
        return {}  # the digest of the values has told of it
    return value if isinstance(value, dict) else {}
