"""The register of improvement items: one file, in which nothing acknowledged is lost and nothing is changed unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, true

from reportkit.errors import ConfigError
from reportkit.model.document import Source
from reportkit.model.entry import Entry, Event
from reportkit.model.finding import Finding, LinkKind
from reportkit.model.importing import ImportResult
from reportkit.model.item import PLANNED, PLANNED_DAYS, Extraction, ImprovementItem, ItemState, LinkDecision
from reportkit.model.keeping import Listed, Manifest, Query, Verification
from reportkit.model.records import Record, word_for
from reportkit.model.retention import Certificate, Mention, PurgePlan, Retention
from reportkit.model.sheets import Workbook
from reportkit.register import copies, ending, importing, purging, queries, recording, records, rows, rules, subject
from reportkit.register.arrivals import Arrival, earlier_versions, receive
from reportkit.register.columns import Words, lay_out
from reportkit.register.database import writing
from reportkit.register.faults import plainly
from reportkit.register.listing import listing
from reportkit.register.places import Place, open_place, place_of
from reportkit.register.recording import Change, Recorded
from reportkit.register.replay import states
from reportkit.register.schema import items
from reportkit.register.verify import verify

_EVERYTHING = Query()
Value = TypeVar("Value")


def open_register(where: Path | str | None = None, *, create: bool = True) -> Register:
    """The register at a path or an address (`postgresql://user@server/database`), or the user's own file.

    Close it, or use it in a `with`.

    Raises RegisterNotFound (RK401) where there is none and `create` is false; RegisterError (RK404, RK405), OldSchema
    (RK403) or WriteError (RK701, RK702).
    """
    place = place_of(where)
    return Register(place, open_place(place, create=create))


class Pending:
    """A recording that waits for its `commit`; leaving its `with` without one undoes it."""

    def __init__(self, place: Place, connection: Connection, recorded: Recorded) -> None:
        self._place = place
        self._connection = connection
        self.recorded = recorded
        self.committed = False

    def commit(self) -> Recorded:
        """Make the recording last. Raises RegisterError (RK405) or WriteError (RK702)."""
        with plainly(self._place):
            self._connection.commit()
        self.committed = True
        return self.recorded


class Register:
    """An open register; `place` is its file, or the database that holds it."""

    def __init__(self, place: Place, engine: Engine) -> None:
        self.place = place
        self._engine = engine

    def __enter__(self) -> Register:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def files(self) -> tuple[Path, ...]:
        """The file that nothing else may be written over, if it is one."""
        return (self.place,) if isinstance(self.place, Path) else ()

    def close(self) -> None:
        """Give the file or the server's connections back."""
        self._engine.dispose()

    @contextmanager
    def pending(
        self,
        sources: Sequence[Source],
        findings: Sequence[Finding],
        items: Sequence[ImprovementItem],
        *,
        who: str,
        when: str,
        arrivals: Sequence[Arrival] = (),
        day: str = "",
        matter: str | None = None,
    ) -> Iterator[Pending]:
        """A recording that other programs do not see before its `commit()`; they wait to write until the `with` is left.

        `when` is ISO 8601 with its zone; `arrivals` are documents received on `day`, of a matter (a reference or a title). Raises
        Damaged (RK203) where items name findings or sources that are not given, RegisterNotFound (RK401) for no such matter.
        """
        moment = _utc(when)
        with ExitStack() as stack:
            with plainly(self.place):
                connection = stack.enter_context(self._engine.connect()).execution_options(writes=True)
                arrived = receive(connection, arrivals, day or moment[:10], who, moment, matter)
                earlier = earlier_versions(connection, arrived)
                recorded = recording.record(connection, sources, findings, items, who, moment, earlier)
                recorded = replace(recorded, arrived=arrived)
            yield Pending(self.place, connection, recorded)

    def record(
        self, sources: Sequence[Source], findings: Sequence[Finding], items: Sequence[ImprovementItem], *, who: str, when: str
    ) -> Recorded:
        """Keep an extraction; the same one twice adds nothing. Raises as `pending`."""
        with self.pending(sources, findings, items, who=who, when=when) as pending:
            return pending.commit()

    def edit(
        self,
        name: str,
        changes: Mapping[str, Any],
        *,
        who: str,
        when: str,
        revision: int | None = None,
        reason: str | None = None,
        document: str | None = None,
    ) -> Entry:
        """Change fields of one item by a person's hand, and give it back.

        `revision` is the one the person saw: another in the register raises RegisterConflict (RK402), which shows both values.
        `document` is the digest of the one that the change comes from. Raises ConfigError (RK104) for a field that is not theirs
        to change, or a change that does not say why where it must; Damaged (RK203) for a value of the wrong kind.
        """
        for field in changes:
            if field not in EDITABLE:
                raise ConfigError("RK104", f"“{field}” cannot be edited.", f"These can: {', '.join(EDITABLE)}.")
        moment = _utc(when)
        with plainly(self.place), writing(self._engine) as connection:
            entry = queries.one(connection, name)
            if revision is not None and revision != entry.item.revision:
                raise recording.conflict(entry, changes)
            wanted = by_hand(changes, reason)
            recording.edit(
                connection, entry, wanted, who, moment, reason, document=document,
                guard=lambda old, new: rules.check(old, new, reason),
            )  # fmt: skip
            return queries.one(connection, entry.number)

    def decide(self, changes: Sequence[Change], *, who: str, when: str) -> tuple[Entry, ...]:
        """Write what a review decided, all of it or nothing, and give the entries back in the order of `changes`.

        Raises RegisterConflict (RK402), naming the entry, where the register holds another revision than a change's `old`.
        """
        moment = _utc(when)
        with plainly(self.place), writing(self._engine) as connection:
            for change in changes:
                recording.decide(connection, change, who, moment)
            return tuple(queries.one(connection, change.new.id) for change in changes)

    def add(self, item: ImprovementItem, *, who: str, when: str, reason: str | None = None, document: str | None = None) -> Entry:
        """Keep an item that a person wrote, and give it its number; its source is `document` (a name or digest), or their hand.

        Raises RegisterNotFound (RK401) where the register holds no such document.
        """
        moment = _utc(when)
        with plainly(self.place), writing(self._engine) as connection:
            source = queries.document(connection, document) if document else rows.BY_HAND
            recording.record(connection, [source], [], [], who, moment)
            kept = replace(item, source=source.sha256)
            recording.decide(connection, Change(None, kept, recording.RECORDED, reason), who, moment)
            return queries.one(connection, kept.id)

    def link(self, name: str, other: str, kind: LinkKind, *, who: str, when: str, reason: str | None = None) -> Entry:
        """Say that one item stands to another in some way, and give the first back. Raises as `show`."""
        moment = _utc(when)
        with plainly(self.place), writing(self._engine) as connection:
            entry, target = queries.one(connection, name), queries.one(connection, other)
            if entry.item.id == target.item.id:
                raise ConfigError("RK104", f"{entry.number} cannot be linked to itself.", "Name two items.")
            ends = [item.origins[0] if item.origins else item.id for item in (entry.item, target.item)]
            said = LinkDecision(ends[0], ends[1], kind, "accepted", who, moment)
            before = [made for made in entry.item.link_decisions if (made.target, made.kind) != (said.target, kind)]
            changes = {"link_decisions": (*before, said)}
            why = f"{kind.replace('_', ' ')} {target.number}{f': {reason}' if reason else ''}"
            recording.edit(connection, entry, changes, who, moment, why, "link decided")
            return queries.one(connection, entry.number)

    def keep(self, value: Value, *, who: str, when: str, reason: str | None = None, document: str | None = None) -> Record[Value]:
        """Keep a new matter, document, meeting or other record under the next reference of its kind, and give it back.

        Raises ConfigError (RK104) where it has no name, Damaged (RK203) for a value of the wrong kind, RegisterNotFound (RK401)
        where it names what is not there.
        """
        with plainly(self.place), writing(self._engine) as connection:
            return records.keep(connection, value, who, _utc(when), reason, document)

    def amend(
        self,
        name: str,
        changes: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]],
        *,
        who: str,
        when: str,
        what: str = records.EDITED,
        revision: int | None = None,
        reason: str | None = None,
        document: str | None = None,
    ) -> Record[Any]:
        """Change fields of a record, and give it back; `changes` may be made from the value as it is when the lock is held.

        `what` is what the history calls it. Raises as `edit` and `keep`.
        """
        with plainly(self.place), writing(self._engine) as connection:
            seen = records.one(connection, name)
            wanted = changes(seen.value) if callable(changes) else changes
            if revision is not None and revision != seen.revision:
                raise records.conflict(seen, wanted)
            return records.amend(connection, seen, wanted, who, _utc(when), reason, document, what)

    def kept(self, kind: type[Value], *, before: str | None = None) -> tuple[Record[Value], ...]:
        """Every record of a kind by its number, as they are, or as they were before a moment."""
        with self._reading() as connection:
            return records.every(connection, word_for(kind), _utc(before) if before else None)

    def look_up(self, name: str, kind: str | None = None, *, before: str | None = None) -> Record[Any]:
        """The record with a reference (`M-0001`), or of a kind with a title; `before` a moment, as its events make it.

        Raises RegisterError (RK401, RK406).
        """
        with self._reading() as connection:
            return records.one(connection, name, kind, _utc(before) if before else None)

    def entries(
        self, *, state: ItemState | None = None, source: str | None = None, theme: str | None = None, text: str | None = None
    ) -> tuple[Entry, ...]:
        """The entries by number; `source` is a file's name or digest, `text` words that an entry must hold."""
        condition: ColumnElement[bool] = items.c.state == state if state else true()
        with self._reading() as connection:
            found = queries.entries(connection, condition)
        return tuple(
            entry
            for entry in found
            if (source is None or entry.source is None or source in (entry.source.name, entry.source.sha256))
            and (theme is None or theme in entry.item.themes)
            and (text is None or queries.holds(entry, text))
        )

    def listing(self, query: Query = _EVERYTHING, *, before: str | None = None) -> tuple[Listed, ...]:
        """The lines of the items that a query asks for, as they are, or as they were before a moment (ISO 8601 with its zone)."""
        with self._reading() as connection:
            return listing(connection, query, _utc(before) if before else None)

    def in_full(self, lines: Sequence[Listed], *, before: str | None = None) -> tuple[Entry, ...]:
        """The entries of some lines, in their order, as they are, or as they were before a moment."""
        moment = _utc(before) if before else None
        with self._reading() as connection:
            found = {entry.item.id: entry for entry in queries.entries(connection)}
            told = [found[line.id] for line in lines]
            if moment is None:
                return tuple(told)
            past = states(connection, moment)
            return tuple(queries.as_of(connection, entry, past[entry.item.id], moment) for entry in told)

    def show(self, name: str, *, before: str | None = None) -> Entry:
        """The entry with a number (`R-0004`), an id or a printed reference; `before` a moment, as its events make it.

        Raises RegisterError (RK401, RK406).
        """
        with self._reading() as connection:
            entry = queries.one(connection, name)
            return queries.past(connection, entry, _utc(before)) if before else entry

    def history(self, name: str) -> tuple[Event, ...]:
        """Everything that happened to an item, oldest first. Raises as `show`."""
        return self.show(name).history

    def export(self) -> Extraction:
        """Everything in the register as one extraction, items by number."""
        with self._reading() as connection:
            kept = tuple(entry.item for entry in queries.entries(connection))
            return Extraction(queries.all_sources(connection), tuple(queries.all_findings(connection).values()), kept)

    def import_table(
        self,
        book: Workbook,
        source: Source,
        words: Words,
        *,
        who: str,
        when: str,
        sheet: str | None = None,
        reason: str | None = None,
        apply: bool = False,
    ) -> ImportResult:
        """What a council's table would do to the register, row by row; with `apply` it is done, in one piece, refused rows apart.

        `source` is the table's own file. Raises ConfigError (RK104) where its columns or its sheet are not certain.
        """
        layout = lay_out(book, words, sheet)
        if not apply:
            with self._reading() as connection:
                return importing.result(importing.plan(connection, source, layout, words, reason))
        with plainly(self.place):
            return importing.bring(self._engine, source, layout, words, reason, who, _utc(when))

    def verify(self, head: str | None = None) -> Verification:
        """Whether everything is as it was written, up to `head` at least, as an earlier backup or report printed it."""
        with self._reading() as connection:
            return verify(connection, head)

    def backup(self, to: Path, *, when: str, force: bool = False) -> Manifest:
        """A verified copy of the register as it is now, with a manifest beside it, though others go on writing.

        Raises WriteError (RK701, RK702, RK703), or RegisterError (RK404) where the register is not sound.
        """
        return copies.backup(self._engine, to.absolute(), _utc(when), force=force)

    def ended(self, retention: Retention, on: str) -> PurgePlan:
        """What a purge on a day (ISO 8601) would take away, and what stays and why; nothing is changed."""
        with self._reading() as connection:
            return ending.plan(connection, retention, on)

    def purge(self, retention: Retention, on: str, *, who: str, when: str, reason: str) -> Certificate:
        """Take away what has come to its end by a day, and say so in a certificate. Raises as `purging.purge`."""
        return purging.purge(self._engine, self.place, retention, on, who, _utc(when), reason)

    def mentions(self, words: str) -> tuple[Mention, ...]:
        """Every place, in the history too, where some words occur as whole words."""
        with self._reading() as connection:
            return subject.mentions(connection, words)

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A connection that holds the write lock: what is written on it lasts as a whole, or not at all."""
        with plainly(self.place), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the register as it is now, whatever is written meanwhile."""
        with self._reading() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(self.place), self._engine.connect() as connection, connection.begin():  # all reads see one moment
            yield connection


#: The fields of an item that a person may change; the words of the review are not among them.
EDITABLE = (
    "title", "action", "owner", "due", "state", "status", "rag", "priority", "themes", "evidence", "completed_on", "rag_rule",
    *PLANNED, *PLANNED_DAYS,
)  # fmt: skip


def by_hand(changes: Mapping[str, Any], reason: str | None) -> dict[str, Any]:
    """Changes with what goes with them: the reason of a status, and whose the colour is."""
    wanted = dict(changes)
    if "status" in changes:
        wanted["status_reason"] = reason
    if "rag" in changes:
        wanted.setdefault("rag_rule", rules.BY_HAND if changes["rag"] else None)
        if wanted["rag_rule"] == rules.BY_HAND and reason:
            wanted["status_reason"] = reason  # a plan prints it beside the colour
    return wanted


def _utc(when: str) -> str:
    try:
        moment = datetime.fromisoformat(when)
    except ValueError as error:
        raise ConfigError("RK104", f"“{when}” is not a time.", "Write it as 2026-01-31T09:30:00Z.") from error
    if moment.tzinfo is None:
        raise ConfigError("RK104", f"“{when}” does not say its time zone.", "Write it as 2026-01-31T09:30:00Z.")
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
