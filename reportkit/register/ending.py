"""Which documents have come to the end of their time, and which of them must stay because something that stays rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from reportkit.model.ids import fold
from reportkit.model.records import DocumentRecord, MeetingRecord, Record
from reportkit.model.retention import PURGED_WORDS, Ended, Held, PurgePlan, Retention
from reportkit.register import records as kept
from reportkit.register.leaving import leaving, some
from reportkit.register.retention import after_years, class_of
from reportkit.register.reviews import OPEN
from reportkit.register.rows import number_text
from reportkit.register.schema import events, findings, item_origins, items, records, sources

#: Records that go with the document or the items that they are about; any other that a document tells of keeps it.
GOING = ("document", "decision", "evidence", "review-note", "meeting")


@dataclass(slots=True)
class Ties:
    """What hangs on a document: its record, the items that are its own or rest on it, other records, and how many findings."""

    name: str
    first_seen: str
    document: Record[DocumentRecord] | None = None
    own: set[str] = field(default_factory=set)
    resting: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    findings: int = 0


def plan(connection: Connection, retention: Retention, on: str) -> PurgePlan:
    """What would go on a day (ISO 8601), what would stay and why."""
    ties = _ties(connection)
    meetings = {one.reference: one.value for one in kept.every(connection, "meeting")}
    ended: dict[str, Ended] = {}
    unclassed: list[str] = []
    for digest, tie in ties.items():
        if tie.name == PURGED_WORDS:
            continue
        record = tie.document.value if tie.document else None
        names = (tie.name, *((record.title,) if record else ()))
        found = class_of(retention, record.role if record else None, names)
        if found is None:
            unclassed.append(tie.name)
            continue
        since = _since(digest, tie, meetings)
        until = after_years(since, found.years)
        if until <= on:
            told = {*tie.records, *((tie.document.reference,) if tie.document else ())}
            ended[digest] = Ended(
                digest, tie.name, found, since, until, tuple(sorted(tie.own)), tuple(sorted(told)), tie.findings
            )
    held = dict(_kept_back(connection, ties, ended, retention))
    gone = tuple(one for digest, one in ended.items() if digest not in held)
    gone = _with_records(connection, gone)
    others = tuple(leaving(connection, retention, on, {name for one in gone for name in one.records}))
    leave = tuple(one for one in others if isinstance(one, Ended))
    stay = tuple(one for one in others if isinstance(one, Held))
    return PurgePlan(on, (*gone, *leave), (*held.values(), *stay), tuple(unclassed))


def _ties(connection: Connection) -> dict[str, Ties]:
    """Every document of the register with what hangs on it."""
    found = {
        row.sha256: Ties(row.name, row.first_seen) for row in connection.execute(select(sources).order_by(sources.c.first_seen))
    }
    numbers: dict[str, str] = {}
    for row in connection.execute(select(items.c.id, items.c.number, items.c.source)):
        numbers[row.id] = number_text(row.number)
        found[row.source].own.add(numbers[row.id])
    for row in connection.execute(select(findings.c.source)):
        found[row.source].findings += 1
    for origin in connection.execute(select(item_origins.c.item, findings.c.source).join(findings)):
        found[origin.source].resting.add(numbers[origin.item])
    for told in connection.execute(
        select(events.c.item, events.c.record, events.c.document).where(events.c.document.is_not(None))
    ):
        if tie := found.get(told.document):
            tie.resting |= {numbers[told.item]} if told.item else set()
            tie.records |= {told.record} if told.record else set()
    for record in kept.every(connection, "document"):
        for version in record.value.versions:
            if tie := found.get(version.digest or ""):
                tie.document = record
    return found


def _since(digest: str, tie: Ties, meetings: dict[str, MeetingRecord]) -> str:
    """The day from which a document's years run: its meeting's, else the day on which it came."""
    if tie.document:
        if (met := meetings.get(tie.document.value.meeting or "")) and met.on:
            return met.on
        came = [version.received for version in tie.document.value.versions if version.digest == digest]
        if came:
            return max(came)[:10]
    return tie.first_seen[:10]


def _kept_back(
    connection: Connection, ties: dict[str, Ties], ended: dict[str, Ended], retention: Retention
) -> Iterator[tuple[str, Held]]:
    """The documents that stay though their time has come: until nothing more is found that keeps one."""
    state = {number_text(row.number): row.state for row in connection.execute(select(items.c.number, items.c.state))}
    source = {number: digest for digest, tie in ties.items() for number in tie.own}
    kinds = {row.reference: row.kind for row in connection.execute(select(records.c.reference, records.c.kind))}
    holding = {fold(name).casefold() for name in retention.hold}
    going, last = set(ended), -1
    while last != len(going):
        last = len(going)
        for digest in sorted(going):
            tie = ties[digest]
            if why := _why_kept(ties, digest, state, source, kinds, going, holding):
                going.discard(digest)
                one = ended[digest]
                yield digest, Held(digest, tie.name, one.retention, one.until, why)


def _why_kept(
    ties: dict[str, Ties], digest: str, state: dict[str, str], source: dict[str, str], kinds: dict[str, str], going: set[str],
    holding: set[str],
) -> str | None:  # fmt: skip
    tie = ties[digest]
    called = {tie.name, digest, *((tie.document.reference, tie.document.title) if tie.document else ())}
    if holding & {fold(name).casefold() for name in called}:
        return "it is on hold"
    touching = sorted({*tie.own, *tie.resting})
    if still := [number for number in touching if state[number] in OPEN]:
        return f"{some(still)} {'is' if len(still) == 1 else 'are'} still open"
    if other := [number for number in touching if source[number] not in going]:
        return f"{some(other)} of a document that stays rest{'s' if len(other) == 1 else ''} on it"
    if told := sorted(name for name in tie.records if kinds[name] not in GOING):
        return f"{some(told)} rest{'s' if len(told) == 1 else ''} on it"
    versions = {version.digest for version in tie.document.value.versions} if tie.document else set()
    if any(version in ties and version not in going for version in versions if version):
        return "another version of it stays"
    return None


def _with_records(connection: Connection, gone: tuple[Ended, ...]) -> tuple[Ended, ...]:
    """The documents with the notes, decisions and evidence that are about nothing but their items, each told once."""
    lost = {number: one.digest for one in gone for number in one.items}
    more: dict[str, set[str]] = defaultdict(set)
    seen: set[str] = set()
    for row in connection.execute(select(records.c.reference, records.c.fields).where(records.c.kind.in_(GOING))):
        about = row.fields.get("items") or ([row.fields["item"]] if row.fields.get("item") else [])
        if about and all(number in lost for number in about):
            more[lost[about[0]]].add(row.reference)
    told = []
    for one in gone:
        names = tuple(sorted({*one.records, *more[one.digest]} - seen))
        seen |= set(names)
        told.append(replace(one, records=names))
    return tuple(told)
