"""Documents that a run brings: each becomes a version of one that is known, or a new document of a matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from reportkit.errors import RegisterNotFound
from reportkit.model.document import Source
from reportkit.model.ids import fold
from reportkit.model.records import DocumentRecord, Matter, Record, Role, Version, as_reference
from reportkit.register import documents, records


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that came: its file, its title, what it is to the matter, and how many issues the check found, if it looked.

    `dated` is the day that it prints (ISO 8601), `author_body` whose it is; both None where it is silent.
    """

    source: Source
    title: str
    role: Role = "review"
    dated: str | None = None
    author_body: str | None = None
    found: int | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """Which document and version an arrival became, of which matter; `new` where it was not recorded before."""

    document: str
    version: int
    matter: str | None
    title: str
    new: bool


def receive(
    connection: Connection, arrivals: Sequence[Arrival], day: str, who: str, when: str, matter: str | None = None
) -> tuple[Arrived, ...]:
    """Record documents as received on a day. The same bytes again add nothing.

    Another file of the same title and role is the next version while the last one has not been accepted; any other is a new
    document, of `matter` (a reference or a title) or else of the matter of the first one, which is made where there is none.
    Raises RegisterNotFound (RK401) or RegisterError (RK406) for a reference that fits nothing or too much.
    """
    told: list[Arrived] = []
    of = _matter(connection, matter, who, when) if matter else None
    for arrival in arrivals:
        made = _receive(connection, arrival, of, day, who, when)
        of = of or made.matter
        told.append(made)
    return tuple(told)


def earlier_versions(connection: Connection, arrived: Sequence[Arrived]) -> dict[str, frozenset[str]]:
    """For the digest of each version that came, those of the versions of the same document before it."""
    found: dict[str, frozenset[str]] = {}
    for made in arrived:
        digests = [version.digest for version in records.one(connection, made.document).value.versions]
        if own := digests[made.version - 1]:
            found[own] = frozenset(digest for digest in digests[: made.version - 1] if digest)
    return found


def _receive(connection: Connection, arrival: Arrival, matter: str | None, day: str, who: str, when: str) -> Arrived:
    known = records.every(connection, "document")
    for record in known:
        for version in record.value.versions:
            if version.digest == arrival.source.sha256:
                return Arrived(record.reference, version.number, record.value.matter, record.title, new=False)
    kept = _earlier(known, arrival, matter) or _new(connection, arrival, matter, who, when)
    came = Version(
        1, day, arrival.source.sha256, arrival.source.name, arrival.title, arrival.author_body, arrival.dated, arrival.found
    )  # fmt: skip
    day_or_later = max(filter(None, (day, *(_ends(kept.value)))))
    change = documents.received(kept.value, replace(came, received=day_or_later))
    kept = records.amend(connection, kept, change, who, when, None, arrival.source.sha256, documents.RECEIVED)
    return Arrived(kept.reference, len(kept.value.versions), kept.value.matter, kept.title, new=True)


def _ends(value: DocumentRecord) -> tuple[str | None, ...]:
    """The days of the last version: a run made on a clock that is behind does not stop for that."""
    last = value.versions[-1] if value.versions else None
    return (last.received, last.returned) if last else ()


def _earlier(known: Sequence[Record[DocumentRecord]], arrival: Arrival, matter: str | None) -> Record[DocumentRecord] | None:
    for record in reversed(known):
        value = record.value
        same = fold(value.title).casefold() == fold(arrival.title).casefold() and value.role == arrival.role
        if same and matter in (None, value.matter) and not (value.versions and value.versions[-1].accepted):
            return record
    return None


def _new(connection: Connection, arrival: Arrival, matter: str | None, who: str, when: str) -> Record[DocumentRecord]:
    if matter is None:
        matter = records.keep(connection, Matter(arrival.title), who, when, document=arrival.source.sha256).reference
    document = DocumentRecord(arrival.title, matter, arrival.role, arrival.author_body)
    return records.keep(connection, document, who, when, document=arrival.source.sha256)


def _matter(connection: Connection, name: str, who: str, when: str) -> str:
    """The reference of a matter that is there, or of a new one of that title."""
    try:
        return records.one(connection, name, "matter").reference
    except RegisterNotFound:
        if as_reference(name):
            raise
        return records.keep(connection, Matter(name), who, when).reference
