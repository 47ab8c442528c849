"""Keeping records beside the items: each change is an event of the same chain, and a reference is never given twice."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from reportkit.errors import ConfigError, RegisterConflict, RegisterError, RegisterNotFound
from reportkit.model.entry import Event
from reportkit.model.ids import fold
from reportkit.model.records import KINDS, Record, as_reference, reference, told_of, word_for
from reportkit.model.wire_values import from_plain, to_plain
from reportkit.register.chain import Note, append
from reportkit.register.replay import record_states
from reportkit.register.rows import event_of, number_text
from reportkit.register.schema import event_values, events, items, records

#: What an event says of a new record and of a change to one.
RECORDED, EDITED = "recorded", "edited"
_OWN = ("kind", "number", "revision")


def keep(
    connection: Connection, value: Any, who: str, when: str, reason: str | None = None, document: str | None = None
) -> Record[Any]:
    """Keep a new record under the next reference of its kind. Raises ConfigError (RK104) or RegisterNotFound (RK401)."""
    kind, fields = _sound(connection, value)
    number = (connection.scalar(select(func.max(records.c.number)).where(records.c.kind == kind)) or 0) + 1
    name = reference(kind, number)
    connection.execute(
        insert(records), {"reference": name, "kind": kind, "number": number, "revision": 1, "fields": fields}
    )  # fmt: skip
    event = Event(when, who, RECORDED, "title", None, value.title, reason, document)
    append(connection, [Note(None, event, {"kind": kind, "number": number, "revision": 1, **fields}, name)])
    return one(connection, name)


def amend(
    connection: Connection,
    seen: Record[Any],
    changes: Mapping[str, Any],
    who: str,
    when: str,
    reason: str | None = None,
    document: str | None = None,
    what: str = EDITED,
) -> Record[Any]:
    """Change fields of a record, each with an event, and give it back; nothing that differs, nothing written.

    Raises RegisterConflict (RK402) where the record is no longer at the revision that was seen, ConfigError (RK104) where a day
    would move without a reason.
    """
    differing = {name: value for name, value in changes.items() if getattr(seen.value, name) != value}
    if not differing:
        return seen
    _no_silent_move(seen, differing, reason)
    new = dataclasses.replace(seen.value, **differing)
    _, fields = _sound(connection, new)
    revision = seen.revision + 1
    row = update(records).where(records.c.reference == seen.reference, records.c.revision == seen.revision)
    if connection.execute(row.values(revision=revision, fields=fields)).rowcount != 1:
        raise conflict(one(connection, seen.reference), differing)
    notes = []
    for place, (name, value) in enumerate(differing.items()):
        event = Event(when, who, what, name, words(getattr(seen.value, name)), words(value), reason, document)
        patch = {name: fields[name], **({} if place else {"revision": revision})}
        notes.append(Note(None, event, patch, seen.reference))
    append(connection, notes)
    return one(connection, seen.reference)


def one(connection: Connection, name: str, kind: str | None = None, before: str | None = None) -> Record[Any]:
    """The record with a reference, or of a kind with a title, as it is or as it was before a moment (UTC).

    Raises RegisterNotFound (RK401), or RegisterError (RK406) where several have that title.
    """
    known = as_reference(name, kind)
    rows = connection.execute(select(records).where(records.c.reference == known)).mappings().all() if known else []
    if not rows and kind is not None:
        of_kind = connection.execute(select(records).where(records.c.kind == kind)).mappings().all()
        wanted = fold(name).casefold()
        rows = [row for row in of_kind if fold(row["fields"]["title"]).casefold() == wanted]
    if len(rows) > 1:
        told = ", ".join(row["reference"] for row in rows)
        raise RegisterError("RK406", f"“{name}” fits several: {told}.", "Name one by its reference.", name)
    if not rows or (kind is not None and rows[0]["kind"] != kind):
        raise _absent(connection, name, kind)
    found = _record(rows[0]["kind"], rows[0]["fields"], rows[0]["revision"], rows[0]["reference"])
    return _at(connection, found, before)


def every(connection: Connection, kind: str, before: str | None = None) -> tuple[Record[Any], ...]:
    """Every record of a kind by its number, as they are or as they were before a moment (UTC)."""
    if before is not None:
        past = [(name, state) for name, state in record_states(connection, before).items() if state["kind"] == kind]
        told = [_of_state(name, state) for name, state in sorted(past, key=lambda pair: int(pair[1]["number"]))]
    else:
        rows = connection.execute(select(records).where(records.c.kind == kind).order_by(records.c.number)).mappings()
        told = [_record(kind, row["fields"], row["revision"], row["reference"]) for row in rows]
    histories = _histories(connection, None)
    return tuple(
        dataclasses.replace(
            record, history=tuple(event for event in histories[record.reference] if before is None or event.when < before)
        )
        for record in told
    )


def conflict(found: Record[Any], wanted: Mapping[str, Any]) -> RegisterConflict:
    """The error for a change on top of one that its writer had not seen: who made that, and both values of each field."""
    last = found.history[-1]
    both = [
        f"{name} is “{words(getattr(found.value, name)) or 'none'}” there and “{words(value) or 'none'}” here"
        for name, value in wanted.items()
        if getattr(found.value, name) != value
    ]
    told = f"{found.reference} was changed by {last.who} ({last.when}) meanwhile{': ' if both else ''}{'; '.join(both)}."
    hint = f"Nothing was written. Look at it again (it is at revision {found.revision}), then make your change."
    return RegisterConflict("RK402", told, hint, found.reference)


def state_of(record: Record[Any]) -> dict[str, Any]:
    """A record as its events tell of it."""
    number = int(record.reference.rpartition("-")[2])
    return {"kind": record.kind, "number": number, "revision": record.revision, **to_plain(record.value)}


def words(value: Any) -> str | None:
    """A value of a field in words, as the history tells it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (tuple, list)):
        return "; ".join(words(part) or "" for part in value) or None
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items()) or None
    if dataclasses.is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return ", ".join(f"{name.replace('_', ' ')} {part}" for name, part in parts.items() if part is not None)
    return str(value)


def _sound(connection: Connection, value: Any) -> tuple[str, dict[str, Any]]:
    """The kind and the plain form of a value, once it is known to hold together."""
    kind = word_for(type(value))
    fields: dict[str, Any] = to_plain(value)
    from_plain(KINDS[kind][1], fields)  # a value of the wrong kind is refused here, not when somebody reads it next
    if not fields["title"].strip():
        raise ConfigError("RK104", f"The {kind} has no name.", "Say what it is called.")
    for name, said in told_of(type(value)).items():
        told = getattr(value, name)
        for ref in (told if isinstance(told, tuple) else (told,)) if said.of and told else ():
            _there(connection, ref, said.of)
    return kind, fields


def _there(connection: Connection, name: str, of: str) -> None:
    if of == "item":
        number = int(name[2:]) if name[2:].isdecimal() else 0
        if name == number_text(number) and connection.scalar(select(items.c.number).where(items.c.number == number)):
            return
        told, hint = f"The register has no item “{name}”.", "`reportkit register list` shows them all."
        raise RegisterNotFound("RK401", told, hint, name)
    if connection.scalar(select(records.c.kind).where(records.c.reference == name)) != of:
        raise _absent(connection, name, of)


def _no_silent_move(seen: Record[Any], differing: Mapping[str, Any], reason: str | None) -> None:
    for name, said in told_of(type(seen.value)).items():
        old = getattr(seen.value, name)
        if said.fixed and name in differing and old and not (reason and reason.strip()):
            told = (
                f"“{name.replace('_', ' ')}” of {seen.reference} would move from {old} to {differing[name] or 'none'} "
                "without a word."
            )
            raise ConfigError("RK104", told, "Say why with --reason.")


def _absent(connection: Connection, name: str, kind: str | None) -> RegisterNotFound:
    of_kind = select(records.c.reference, records.c.fields).where(records.c.kind == kind)
    known = {key: ref for ref, fields in connection.execute(of_kind) for key in (ref.casefold(), fields["title"].casefold())}
    close = list(dict.fromkeys(known[key] for key in get_close_matches(name.casefold(), known, n=3, cutoff=0.5)))
    listing = f"`reportkit register {kind} list` shows them all." if kind else "`reportkit register` names the lists."
    hint = f"Did you mean {' or '.join(close)}? {listing}" if close else listing
    return RegisterNotFound("RK401", f"The register has no {(kind or 'record').replace('-', ' ')} “{name}”.", hint, name)


def _at(connection: Connection, record: Record[Any], before: str | None) -> Record[Any]:
    history = tuple(_histories(connection, record.reference)[record.reference])
    if before is None:
        return dataclasses.replace(record, history=history)
    state = record_states(connection, before, record.reference).get(record.reference)
    if state is None:
        told = f"{record.reference} was not in the register yet."
        raise RegisterNotFound("RK401", told, "Its history shows when it came.", record.reference)
    past = _of_state(record.reference, state)
    return dataclasses.replace(past, history=tuple(event for event in history if event.when < before))


def _of_state(name: str, state: Mapping[str, Any]) -> Record[Any]:
    return _record(state["kind"], {key: value for key, value in state.items() if key not in _OWN}, state["revision"], name)


def _record(kind: str, fields: Mapping[str, Any], revision: int, name: str) -> Record[Any]:
    return Record(name, from_plain(KINDS[kind][1], fields), revision)


def _histories(connection: Connection, name: str | None) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    said = select(*events.c, *event_values.c["old", "new", "reason", "salt"]).outerjoin(event_values)
    chosen = said.where(events.c.record.is_not(None) if name is None else events.c.record == name).order_by(events.c.sequence)
    for row in connection.execute(chosen).mappings():
        found[row["record"]].append(event_of(row))
    return found
