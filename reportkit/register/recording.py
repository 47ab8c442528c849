"""Writing to the register: what is there already is left alone, and every change is an event."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from reportkit.errors import Damaged, RegisterConflict
from reportkit.model.document import Source
from reportkit.model.entry import Entry, Event
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem, LinkDecision
from reportkit.model.wire import item_from_wire, item_to_wire
from reportkit.register import queries
from reportkit.register.arrivals import Arrived
from reportkit.register.chain import Note, append, row_digest
from reportkit.register.places import given
from reportkit.register.queries import entries
from reportkit.register.rows import finding_row, item_row, number_text, source_row
from reportkit.register.schema import findings, item_origins, items, sources

#: What an event says of a change that a person made, of an action taken over from a later response, of a new item, and of a
#: document whose findings came in.
EDITED, ANSWERED, RECORDED, READ = "edited", "action recorded", "recorded", "document read"
#: What an event says of an item that a later version of its document holds too, and the fields that follow that version.
REWORDED = "in a later version"
_REVIEWS_WORDS = ("recommendation", "title", "sub_items")
#: How like two wordings of one reference must be, as a share of their words, for a corrected version's to be the same item.
_ALIKE = 0.8
#: The fields that a response speaks for, so that the register says what the paper says.
ANSWERS = ("action", "owner", "due", "smart")
#: The fields that an event speaks of by its own who, when, what and why.
_SIGNATURE = ("reviewed_by", "reviewed_at", "decision", "decision_reason", "edited_fields")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a recording did: items added, left as they were, changed by a response or a later version, each item's number.

    `arrived` are the documents, `gone` the numbers of proposed items that only an earlier version of a document held.
    """

    added: int
    unchanged: int
    updated: int
    numbers: tuple[str, ...]
    arrived: tuple[Arrived, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """An item before and after a person's decision, what the history is to call it, and why; `old` is None for a new item."""

    old: ImprovementItem | None
    new: ImprovementItem
    what: str
    reason: str | None = None


def record(
    connection: Connection,
    told_by: Sequence[Source],
    told: Sequence[Finding],
    wanted: Sequence[ImprovementItem],
    who: str,
    when: str,
    earlier: Mapping[str, frozenset[str]] | None = None,
) -> Recorded:
    """Add what is new. A proposed item whose action nobody edited follows a response, field by field, each with an event.

    A field that a person edited stays as it is. `earlier` says of the digest of a document's version which versions came before
    it: an item that an earlier one holds too is the same item, and is not added again.
    """
    keep_documents(connection, told_by, told, who, when)
    _hold_together(connection, wanted)
    by_id = {item.id: item for item in wanted}
    kept = {entry.item.id: entry for entry in entries(connection, items.c.id.in_(by_id))}
    again, gone = _found_again(connection, [item for name, item in by_id.items() if name not in kept], earlier or {})
    reworded = sum(_follow(connection, entry, by_id[name], who, when) for name, entry in again.items())
    kept |= {name: queries.one(connection, entry.number) for name, entry in again.items()}
    updated = reworded + sum(_answer(connection, entry, by_id[name], who, when) for name, entry in kept.items())
    numbers = {name: entry.number for name, entry in kept.items()}
    numbers |= add(connection, [item for name, item in by_id.items() if name not in kept], who, when)
    told_numbers = tuple(numbers[name] for name in by_id)
    return Recorded(len(by_id) - len(kept), max(0, len(kept) - updated), updated, told_numbers, gone=gone)


def edit(
    connection: Connection,
    entry: Entry,
    changes: Mapping[str, Any],
    who: str,
    when: str,
    reason: str | None,
    what: str = EDITED,
    document: str | None = None,
    guard: Callable[[ImprovementItem, ImprovementItem], None] | None = None,
) -> None:
    """Change fields of an item: its revision goes up, and each field that differs becomes an event.

    `guard` is asked with the item before and after, and raises where that may not be. Raises RegisterConflict (RK402) where the
    item is no longer at the revision in `entry`.
    """
    old = entry.item
    differing = {name: value for name, value in changes.items() if getattr(old, name) != value}
    if not differing:
        return
    # to JSON and back: a value of the wrong kind is refused here, not when somebody reads it next
    new = item_from_wire(item_to_wire(dataclasses.replace(old, **differing, revision=old.revision + 1)))
    if guard:
        guard(old, new)
    row = update(items).where(items.c.id == old.id, items.c.revision == old.revision).values(item_row(new))
    if connection.execute(row).rowcount != 1:
        raise conflict(entry, differing)
    if "origins" in differing:
        connection.execute(delete(item_origins).where(item_origins.c.item == old.id))
        if new.origins:
            connection.execute(insert(item_origins), _origins([new]))
    append(connection, _notes(old, new, differing, Event(when, who, what, reason=reason, document=document)))


def edited_rows(
    wanted: Sequence[tuple[Entry, Mapping[str, Any], str | None]], who: str, when: str, what: str, document: str
) -> tuple[list[dict[str, Any]], list[Note]]:
    """The rows of many items with fields changed, each with its own reason, and the events that say so; nothing is written."""
    rows: list[dict[str, Any]] = []
    notes: list[Note] = []
    for entry, changes, reason in wanted:
        old = entry.item
        differing = {name: value for name, value in changes.items() if getattr(old, name) != value}
        new = item_from_wire(item_to_wire(dataclasses.replace(old, **differing, revision=old.revision + 1)))
        rows.append(item_row(new))
        notes += _notes(old, new, differing, Event(when, who, what, reason=reason, document=document))
    return rows, notes


def decide(connection: Connection, change: Change, who: str, when: str) -> None:
    """Write one change of a decision. Raises RegisterConflict (RK402) where the item is not at the revision that was seen."""
    found = entries(connection, items.c.id == change.new.id)
    if not found:
        add(connection, [dataclasses.replace(change.new, revision=1)], who, when, change.reason)
        return
    kept = found[0]
    names = [field.name for field in dataclasses.fields(change.new) if field.name != "revision"]
    if change.old is not None and kept.item.revision != change.old.revision:
        wanted = {name: getattr(change.new, name) for name in names if getattr(change.new, name) != getattr(change.old, name)}
        raise conflict(kept, wanted)
    edit(connection, kept, {name: getattr(change.new, name) for name in names}, who, when, change.reason, change.what)


def conflict(entry: Entry, wanted: Mapping[str, Any]) -> RegisterConflict:
    """The error for a change on top of one that its writer had not seen: who made that, and both values of each field."""
    last = entry.history[-1] if entry.history else None
    by = f"{last.who} ({last.when})" if last else "somebody else"
    both = [
        f"{name} is “{_words(getattr(entry.item, name)) or 'none'}” there and “{_words(value) or 'none'}” here"
        for name, value in wanted.items()
        if name not in _SIGNATURE and getattr(entry.item, name, value) != value
    ]
    told = f"{entry.number} was changed by {by} meanwhile{': ' if both else '.'}{'; '.join(both)}{'.' if both else ''}"
    hint = f"Nothing was written. Look at it again (it is at revision {entry.item.revision}), then make your change."
    return RegisterConflict("RK402", told, hint, entry.number)


def _notes(old: ImprovementItem, new: ImprovementItem, differing: Mapping[str, Any], event: Event) -> list[Note]:
    """An event for each field that is told; the first holds in its patch also the ones that are not."""
    plain = item_to_wire(new)
    told = _told(differing)
    untold = {name: plain.get(name) for name in (*differing, "revision") if name not in told}
    return [
        Note(
            new.id,
            dataclasses.replace(event, field=name, old=_words(getattr(old, name)), new=_words(getattr(new, name))),
            {name: plain.get(name), **(untold if name == told[0] else {})},
        )
        for name in told
    ]


def keep_documents(connection: Connection, told_by: Sequence[Source], told: Sequence[Finding], who: str, when: str) -> None:
    """Keep the sources and findings that are new, and for each source an event that seals what came in with it."""
    fresh, rows, notes = document_rows(connection, told_by, told, who, when)
    if fresh:
        connection.execute(insert(sources), fresh)
    if rows:
        connection.execute(insert(findings), rows)
    append(connection, notes)


def document_rows(
    connection: Connection, told_by: Sequence[Source], told: Sequence[Finding], who: str, when: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Note]]:
    """The rows of the sources and of the findings that are new, and their events; nothing is written."""
    known, there = set(connection.scalars(select(sources.c.sha256))), set(connection.scalars(select(findings.c.id)))
    fresh = {source.sha256: source_row(source, when) for source in told_by if source.sha256 not in known}
    coming: dict[str, dict[str, str]] = {name: {} for name in fresh}
    rows = []
    for finding in {finding.id: finding for finding in reversed(told)}.values():
        if finding.source not in known and finding.source not in fresh:
            raise _loose(f"the finding {finding.id} names a source that is not given")
        if finding.id not in there:
            row = finding_row(finding)
            rows.append(row)
            coming.setdefault(finding.source, {})[finding.id] = row_digest(row)
    names = {source.sha256: source.name for source in told_by}
    notes = [
        Note(None, Event(when, who, READ, new=names.get(name), document=name), {"source": fresh.get(name), "findings": sums})
        for name, sums in coming.items()
    ]
    return list(fresh.values()), rows, notes


def _hold_together(connection: Connection, wanted: Sequence[ImprovementItem]) -> None:
    known_sources = set(connection.scalars(select(sources.c.sha256)))
    known_findings = set(connection.scalars(select(findings.c.id)))
    for item in wanted:
        if item.source not in known_sources:
            raise _loose(f"the item {item.id} names a source that is not given")
        if not known_findings.issuperset(item.origins):
            raise _loose(f"the item {item.id} names a finding that is not given")


def _loose(what: str) -> Damaged:
    return Damaged("RK203", f"The extraction does not hold together: {what}.", "Extract the reviews again.")


def add(
    connection: Connection,
    new: Sequence[ImprovementItem],
    who: str,
    when: str,
    reason: str | None = None,
    document: str | None = None,
) -> dict[str, str]:
    """Keep new items, each under the next number, and give those numbers by the items' ids, in their order.

    `document` is the digest of the one that they come from, else each item's own source.
    """
    if not new:
        return {}
    rows, origins, notes = new_rows(connection, new, who, when, reason, document)
    connection.execute(insert(items), rows)
    if origins:
        connection.execute(insert(item_origins), origins)
    append(connection, notes)
    return {row["id"]: number_text(row["number"]) for row in rows}


def new_rows(
    connection: Connection, new: Sequence[ImprovementItem], who: str, when: str, reason: str | None, document: str | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Note]]:
    """The rows of new items under the next numbers, of their origins, and their events; nothing is written."""
    first = given(connection, "items") + 1
    rows = [{"number": number, **item_row(item)} for number, item in enumerate(new, first)]
    notes = []
    for number, item in enumerate(new, first):
        event = Event(when, who, RECORDED, "state", None, item.state, reason, document or item.source)
        notes.append(Note(item.id, event, {"number": number, **item_to_wire(item)}))
    return rows, _origins(new), notes


def _origins(new: Sequence[ImprovementItem]) -> list[dict[str, Any]]:
    return [
        {"item": item.id, "position": place, "finding": name} for item in new for place, name in enumerate(item.origins)
    ]  # fmt: skip


def _told(differing: Mapping[str, Any]) -> list[str]:
    """The fields that become events: all that a person changed, without what the event's own columns say."""
    own = [name for name in differing if name not in _SIGNATURE]
    return own or [name for name in differing if name == "decision_reason"] or list(differing)[:1]


def _found_again(
    connection: Connection, new: Sequence[ImprovementItem], earlier: Mapping[str, frozenset[str]]
) -> tuple[dict[str, Entry], tuple[str, ...]]:
    """The items that an earlier version of their document holds too, by the new items' ids; and those that it alone holds.

    The same: the same words, or the same reference with words that differ in little.
    """
    found: dict[str, Entry] = {}
    gone: list[str] = []
    for source, before in earlier.items():
        mine = [item for item in new if item.source == source]
        left = {entry.item.id: entry for entry in entries(connection, items.c.source.in_(before))} if before and mine else {}
        for alike in (_same_words, _nearly):
            for item in mine:
                match = next((entry for entry in left.values() if item.id not in found and alike(entry.item, item)), None)
                if match:
                    found[item.id] = left.pop(match.item.id)
        gone += [entry.number for entry in left.values() if entry.item.state == "proposed"]
    return found, tuple(gone)


def _same_words(kept: ImprovementItem, item: ImprovementItem) -> bool:
    return _bare(kept.recommendation) == _bare(item.recommendation)


def _nearly(kept: ImprovementItem, item: ImprovementItem) -> bool:
    if kept.ref != item.ref:  # neither may have one
        return False
    one, other = _bare(kept.recommendation), _bare(item.recommendation)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _follow(connection: Connection, kept: Entry, item: ImprovementItem, who: str, when: str) -> bool:
    """Add where a later version has an item; its words follow while it is proposed and nobody edited them."""
    edited = {event.field for event in kept.history if event.what != RECORDED and event.what != REWORDED}
    changes: dict[str, Any] = {"origins": tuple(dict.fromkeys((*kept.item.origins, *item.origins)))}
    if kept.item.state == "proposed" and not edited & set(_REVIEWS_WORDS):
        changes |= {name: getattr(item, name) for name in _REVIEWS_WORDS}
    if changes["origins"] == kept.item.origins:
        return False
    edit(connection, kept, changes, who, when, None, REWORDED, item.source)
    return any(changes.get(name, getattr(kept.item, name)) != getattr(kept.item, name) for name in _REVIEWS_WORDS)


def _answer(connection: Connection, kept: Entry, item: ImprovementItem, who: str, when: str) -> bool:
    edited = {event.field for event in kept.history if event.what == EDITED}
    if item.action is None or kept.item.state != "proposed" or "action" in edited:
        return False
    changes = {
        name: value for name in ANSWERS if name not in edited and (value := getattr(item, name)) != getattr(kept.item, name)
    }
    edit(connection, kept, changes, who, when, None, ANSWERED, item.action.source)
    return bool(changes)


def _words(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "; ".join(_part(part) for part in value)
    for name in ("text", "raw"):
        if hasattr(value, name):
            said: str | None = getattr(value, name)
            return said
    return str(value)


def _part(value: Any) -> str:
    if isinstance(value, LinkDecision):
        return f"{value.finding} {value.kind} {value.target} {value.verdict}"
    return str(getattr(value, "flag", getattr(value, "text", value)))
