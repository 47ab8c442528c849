"""Purging: the words of documents whose time has come are taken out of the register, and the chain of the history stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, update

from reportkit.errors import ConfigError, RegisterError
from reportkit.model.entry import Event
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem
from reportkit.model.records import KINDS
from reportkit.model.retention import PURGED_WORDS, Certificate, Ended, Gone, Retention
from reportkit.model.text import Span
from reportkit.model.wire import item_to_wire
from reportkit.model.wire_values import to_plain
from reportkit.register import chain, ending, queries, sweeping
from reportkit.register.chain import Note
from reportkit.register.database import writing
from reportkit.register.faults import plainly
from reportkit.register.places import Place
from reportkit.register.rows import finding_row, item_row
from reportkit.register.schema import event_values, events, findings, items, metadata, records, sources
from reportkit.register.subject import everything, texts_in

#: How many rows are taken away at once: SQLite takes a limited number of parameters.
_AT_ONCE = 500
#: What stays of a record whose words go: references, days and closed words, by which others still know it.
_STAYING = {
    "matter": ("cycle", "opened", "closed", "items"),
    "review": ("matter", "cycle", "period", "begun", "skipped", "signed", "head", "after", "items"),
    "review-note": ("review", "item", "changed"),
}


def purge(engine: Engine, place: Place, retention: Retention, on: str, who: str, when: str, reason: str) -> Certificate:
    """Take away what has come to its end by a day, all of it or nothing, and sweep the file so that no byte of it is left.

    With nothing to take, the sweep is made all the same: it finishes a purge that was stopped. Raises ConfigError (RK104) without
    a reason, RegisterError (RK405) where another program keeps the file from being swept.
    """
    if not reason.strip():
        raise ConfigError("RK104", "A purge needs a reason.", "Give it with --reason: it stands in the certificate.")
    with plainly(place):
        with writing(engine) as connection:
            before = chain.head(connection)
            ended = ending.plan(connection, retention, on).ended
            texts, values = _take(connection, ended, who, when, reason.strip())
            after = chain.head(connection)
        swept = sweeping.sweep(engine, place, [table.name for table in metadata.sorted_tables])
        made = Certificate(place.name, when, who, reason.strip(), tuple(map(_gone, ended)), values, before, after, notes=swept)
        names = {one.name for one in ended if one.reference}
        return _searched(engine, place, texts, names, made) if isinstance(place, Path) else made


def _take(connection: Connection, ended: tuple[Ended, ...], who: str, when: str, reason: str) -> tuple[set[str], int]:
    """Write what goes as events, put blanks in its place, and take the values of the earlier events; what they were."""
    notes: list[Note] = []
    gone: list[int] = []
    texts: set[str] = set()
    for one in ended:
        told = f"{reason} ({one.retention.title}: {one.retention.years} years, until {one.until})"
        event = Event(when, who, chain.PURGED, reason=told, document=one.digest or None)
        for note, sequences, words in _blanks(connection, one, event):
            patch = {**note.patch, chain.PURGED: sequences}
            notes.append(replace(note, patch=patch))
            gone += sequences
            texts |= words
    for said in _in_parts(gone):
        rows = connection.execute(select(event_values).where(event_values.c.event.in_(said))).mappings()
        texts |= {text for row in rows for name in ("old", "new", "reason") if (text := row[name])}
    for note in notes:  # what stays of a record has not gone
        texts -= set(texts_in(note.patch))
    chain.append(connection, notes)
    for said in _in_parts(gone):
        connection.execute(delete(event_values).where(event_values.c.event.in_(said)))
    return texts, len(gone)


def _blanks(connection: Connection, one: Ended, event: Event) -> Iterator[tuple[Note, list[int], set[str]]]:
    """The event, the earlier events whose values go, and the words, of a document or record, its items and what goes with it."""
    yield _record(connection, one.reference, event) if one.reference else _document(connection, one, event)
    for number in one.items:
        yield _item(connection, number, one, event)
    for name in one.records:
        yield _record(connection, name, event)


def _document(connection: Connection, one: Ended, event: Event) -> tuple[Note, list[int], set[str]]:
    row = dict(connection.execute(select(sources).where(sources.c.sha256 == one.digest)).mappings().one())
    texts, sums = {row["name"]}, {}
    for kept in connection.execute(select(findings).where(findings.c.source == one.digest)).mappings().all():
        texts |= {kept["text"], kept["quote"]}
        kind, name = kept["kind"], kept["id"]
        blank = Finding(name, kind, PURGED_WORDS, PURGED_WORDS, one.digest, Span(chain.PURGED, 0, 0), chain.PURGED, 0.0)
        put = finding_row(blank)
        connection.execute(update(findings).where(findings.c.id == name).values(put))
        sums[name] = chain.row_digest(put)
    row["name"] = PURGED_WORDS
    connection.execute(update(sources).where(sources.c.sha256 == one.digest).values(name=PURGED_WORDS))
    mine = (events.c.item.is_(None), events.c.record.is_(None), events.c.document == one.digest)
    return Note(None, event, {"source": row, "findings": sums}), _sequences(connection, *mine), texts


def _item(connection: Connection, number: str, one: Ended, event: Event) -> tuple[Note, list[int], set[str]]:
    old = queries.one(connection, number).item
    told = f"{PURGED_WORDS} on {event.when[:10]}: {one.retention.title}, kept for {one.retention.years} years"
    blank = ImprovementItem(
        old.id, "", PURGED_WORDS, told, old.source, state=old.state, revision=old.revision + 1, origins=old.origins
    )  # fmt: skip
    connection.execute(update(items).where(items.c.id == old.id).values(item_row(blank)))
    patch = {"number": int(number.removeprefix("R-")), **item_to_wire(blank)}
    texts = {old.title, old.recommendation, *((old.action.text,) if old.action else ())}
    return Note(old.id, event, patch), _sequences(connection, events.c.item == old.id), texts


def _record(connection: Connection, name: str, event: Event) -> tuple[Note, list[int], set[str]]:
    row = connection.execute(select(records).where(records.c.reference == name)).mappings().one()
    plain: dict[str, Any] = to_plain(KINDS[row["kind"]][1](title=PURGED_WORDS))
    staying = {field: row["fields"][field] for field in _STAYING.get(row["kind"], ()) if field in row["fields"]}
    fields = {**plain, **staying}
    if row["kind"] == "review" and row["fields"].get("signed"):
        fields["signed_by"] = PURGED_WORDS
    revision = row["revision"] + 1
    connection.execute(update(records).where(records.c.reference == name).values(revision=revision, fields=fields))
    patch = {"kind": row["kind"], "number": row["number"], "revision": revision, **fields}
    texts = {text for name, value in row["fields"].items() if name not in staying for text in texts_in(value)}
    return Note(None, event, patch, name), _sequences(connection, events.c.record == name), texts


def _sequences(connection: Connection, *conditions: Any) -> list[int]:
    """The events that still have values, among those that meet some conditions."""
    held = select(events.c.sequence).join(event_values).where(*conditions).order_by(events.c.sequence)
    return list(connection.scalars(held))


def _in_parts(sequences: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(sequences), _AT_ONCE):
        yield sequences[start : start + _AT_ONCE]


def _gone(one: Ended) -> Gone:
    kept = one.retention
    about = (one.since, one.until, one.items, one.records, one.findings, one.reference)
    return Gone(one.digest, kept.title, kept.years, kept.why, *about)


def _searched(engine: Engine, place: Path, texts: set[str], names: set[str], made: Certificate) -> Certificate:
    """The certificate with what a search of the file's bytes found. Raises RegisterError (RK404) for words that were left."""
    wanted, there = sweeping.search(place, texts, names)
    elsewhere: set[str] = set()
    if there:
        with engine.connect() as connection:
            elsewhere = {text for mention in everything(connection) for text in there if text in mention.text}
    left = there - elsewhere
    if left:
        told = f"Of {len(wanted)} purged texts {len(left)} can still be read in the file “{place.name}”."
        hint = "What was purged is out of the register. Close the other programs that have it open, then purge again."
        raise RegisterError("RK405", told, hint, str(place))
    copies = sweeping.copies_beside(place)
    return replace(made, searched=len(wanted), found=0, elsewhere=len(elsewhere), copies=copies)
