"""Reading the register: entries with their findings, sources and history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select, true

from reportkit.errors import RegisterError, RegisterNotFound
from reportkit.model.document import Source
from reportkit.model.entry import Entry, Event
from reportkit.model.finding import Finding
from reportkit.model.ids import fold
from reportkit.model.item import ImprovementItem
from reportkit.model.wire import item_from_wire
from reportkit.register.chain import CARRIED
from reportkit.register.replay import states
from reportkit.register.rows import event_of, finding_of, item_of, number_text, source_of
from reportkit.register.schema import event_values, events, findings, item_origins, items, sources

#: Above this many ids a whole table is read: SQLite takes a limited number of parameters.
_MANY = 500


def entries(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Entry, ...]:
    """The entries that meet some conditions on the items table, by number."""
    rows = connection.execute(select(items).where(*conditions).order_by(items.c.number)).mappings().all()
    ids = [row["id"] for row in rows]
    origins, histories = _origins(connection, ids), _histories(connection, ids)
    kept = [item_of(row, origins[row["id"]]) for row in rows]
    wanted = [_told(item) for item in kept]
    known_findings = all_findings(connection, [name for names in wanted for name in names])
    known_sources = {source.sha256: source for source in all_sources(connection)}
    return tuple(
        Entry(
            number_text(row["number"]),
            item,
            tuple(known_findings[name] for name in names if name in known_findings),
            tuple(histories[item.id]),
            known_sources[item.source],
        )
        for row, item, names in zip(rows, kept, wanted, strict=True)
    )


def one(connection: Connection, name: str) -> Entry:
    """The entry with a number (`R-0004`, `4`), an id or a printed reference.

    Raises RegisterNotFound (RK401), or RegisterError (RK406) naming the candidates where several have that reference.
    """
    found = entries(connection, or_(*_ways(connection, name)))
    if not found:
        raise RegisterNotFound("RK401", f"The register has no item “{name}”.", _nearest(connection, name), name)
    if len(found) > 1:
        candidates = ", ".join(f"{entry.number} ({entry.source.name if entry.source else '?'})" for entry in found)
        raise RegisterError(
            "RK406", f"“{name}” fits several items: {candidates}.", f"Name one by its number, such as {found[0].number}.", name
        )
    return found[0]


def document(connection: Connection, name: str) -> Source:
    """The source with a name or a digest. Raises RegisterNotFound (RK401)."""
    known = all_sources(connection)
    for source in known:
        if name in (source.name, source.sha256):
            return source
    close = get_close_matches(name, [source.name for source in known], n=1, cutoff=0.5)
    hint = f"Did you mean “{close[0]}”?" if close else "`reportkit run` or `reportkit review` brings documents in."
    raise RegisterNotFound("RK401", f"The register holds no document “{name}”.", hint, name)


def past(connection: Connection, entry: Entry, before: str) -> Entry:
    """An entry as its events before a moment (UTC) left it. Raises RegisterNotFound (RK401) where it was not there yet."""
    state = states(connection, before, entry.item.id).get(entry.item.id)
    if state is None:
        told = f"{entry.number} was not in the register yet."
        raise RegisterNotFound("RK401", told, "`reportkit register history` shows when it came.", entry.number)
    return as_of(connection, entry, state, before)


def as_of(connection: Connection, entry: Entry, state: Mapping[str, Any], before: str) -> Entry:
    """An entry with its item in a replayed state, and its history before a moment."""
    item = item_from_wire(state)
    names = _told(item)
    known = all_findings(connection, names)
    history = tuple(event for event in entry.history if event.when < before)
    return replace(entry, item=item, findings=tuple(known[name] for name in names if name in known), history=history)


def holds(entry: Entry, text: str) -> bool:
    """Whether every word of a text occurs in what an entry says, whatever the case."""
    item = entry.item
    said = (entry.number, item.ref, item.title, item.recommendation, *item.themes, item.owner.raw or "", item.due.raw or "")
    everything = fold(" ".join((*said, item.action.text if item.action else ""))).casefold()
    return all(word in everything for word in fold(text).casefold().split())


def all_findings(connection: Connection, ids: Sequence[str] | None = None) -> dict[str, Finding]:
    """Every finding by its id, or those with some ids."""
    rows = connection.execute(select(findings).where(_among(findings.c.id, ids))).mappings()
    return {row["id"]: finding_of(row) for row in rows}


def all_sources(connection: Connection) -> tuple[Source, ...]:
    """Every source, in the order in which they came."""
    ordered = select(sources).order_by(sources.c.first_seen, sources.c.sha256)
    return tuple(source_of(row) for row in connection.execute(ordered).mappings())


def _told(item: ImprovementItem) -> tuple[str, ...]:
    answer = [item.action.origin] if item.action and item.action.origin else []
    return tuple(dict.fromkeys((*item.origins, *answer)))


def _among(column: ColumnElement[str], ids: Sequence[str] | None) -> ColumnElement[bool]:
    return true() if ids is None or len(ids) > _MANY else column.in_(ids)


def _ways(connection: Connection, name: str) -> Sequence[ColumnElement[bool]]:
    digits = name.strip().upper().removeprefix("R-")
    ways: list[ColumnElement[bool]] = [items.c.id == name]
    if digits.isascii() and digits.isdigit() and len(digits) < 19:
        ways.append(items.c.number == int(digits))
    if not name.strip().upper().startswith("R-") or len(ways) == 1:
        same = [ref for ref in connection.scalars(select(items.c.ref).distinct()) if _plain(ref) == _plain(name)]
        ways.append(items.c.ref.in_(same))
    return ways


def _nearest(connection: Connection, name: str) -> str:
    """What to try instead: the numbers and references that are written most like a name."""
    known = [(number_text(number), ref) for number, ref in connection.execute(select(items.c.number, items.c.ref))]
    by_name = {text.casefold(): number for number, ref in reversed(known) for text in (ref, number)}
    close = get_close_matches(name.strip().casefold(), by_name, n=3, cutoff=0.5)
    told = " or ".join(dict.fromkeys(by_name[text] for text in close))
    return (
        f"Did you mean {told}? `reportkit register list` shows them all." if told else "`reportkit register list` shows them all."
    )


def _plain(ref: str) -> str:
    return fold(ref).casefold().rstrip(".")


def _origins(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(item_origins).where(_among(item_origins.c.item, ids)).order_by(item_origins.c.position)):
        found[row.item].append(row.finding)
    return found


def _histories(connection: Connection, ids: Sequence[str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    said = select(*events.c, *event_values.c["old", "new", "reason", "salt"]).outerjoin(event_values)
    chosen = said.where(events.c.item.is_not(None), events.c.what != CARRIED, _among(events.c.item, ids)).order_by(
        events.c.sequence
    )
    for row in connection.execute(chosen).mappings():
        found[row["item"]].append(event_of(row))
    return found
