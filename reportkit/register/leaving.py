"""Which matters and people have come to the end of their time, what goes with each, and what keeps one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from reportkit.model.ids import fold
from reportkit.model.records import Record
from reportkit.model.retention import PURGED_WORDS, Ended, Held, Retention
from reportkit.register import records as kept
from reportkit.register import reviews
from reportkit.register.retention import after_years, class_of_record
from reportkit.register.rows import number_text
from reportkit.register.schema import items

#: The field of each kind that says when it ended.
_ENDS = {"matter": "closed", "person": "until"}


@dataclass(frozen=True, slots=True)
class _Around:
    """What may keep a matter: documents, live issues, reviews with their notes, and the open items by number and source."""

    documents: Sequence[Record[Any]]
    issues: Sequence[Record[Any]]
    reviews: Sequence[Record[Any]]
    notes: Sequence[Record[Any]]
    open_items: Sequence[tuple[str, str]]


def leaving(connection: Connection, retention: Retention, on: str, going: Collection[str]) -> Iterator[Ended | Held]:
    """The matters and people whose time has come by a day; `going` are the records that go with documents."""
    holding = {fold(name).casefold() for name in retention.hold}
    around: _Around | None = None
    for kind, field in _ENDS.items():
        for record in kept.every(connection, kind):
            since = getattr(record.value, field)
            found = class_of_record(retention, kind, record.title)
            if record.title == PURGED_WORDS or not since or found is None:
                continue
            until = after_years(since, found.years)
            if until > on:
                continue
            around = around or _around(connection)
            why = "it is on hold" if holding & {record.reference.casefold(), fold(record.title).casefold()} else None
            if kind == "matter":
                why = why or _why_kept(connection, record.reference, around, going)
            if why:
                yield Held("", record.title, found, until, why, record.reference)
            else:
                with_it = _with_it(record.reference, around, going) if kind == "matter" else ()
                yield Ended("", record.title, found, since, until, (), with_it, 0, record.reference)


def _around(connection: Connection) -> _Around:
    chosen = select(items.c.number, items.c.source).where(items.c.state.in_(reviews.OPEN)).order_by(items.c.number)
    going = [(number_text(row.number), row.source) for row in connection.execute(chosen)]
    documents, issues, made, notes = (
        kept.every(connection, kind) for kind in ("document", "live-issue", "review", "review-note")
    )
    return _Around(documents, issues, made, notes, going)


def _why_kept(connection: Connection, matter: str, around: _Around, going: Collection[str]) -> str | None:
    belongs = reviews.belongs(connection, matter)
    if still := [number for number, source in around.open_items if belongs(number, source)]:
        return f"{some(still)} {'is' if len(still) == 1 else 'are'} still open"
    if staying := [one.reference for one in around.documents if one.value.matter == matter and one.reference not in going]:
        return f"{some(staying)} of it stay{'s' if len(staying) == 1 else ''}"
    if still := [one.reference for one in around.issues if one.value.matter == matter and not one.value.closed]:
        return f"{some(still)} {'is' if len(still) == 1 else 'are'} still open"
    if still := [one.reference for one in around.reviews if one.value.matter == matter and not one.value.signed]:
        return f"{some(still)} {'is' if len(still) == 1 else 'are'} not signed off"
    return None


def _with_it(matter: str, around: _Around, going: Collection[str]) -> tuple[str, ...]:
    """The reviews of a matter, which are called after it, and what was said in them."""
    made = {one.reference for one in around.reviews if one.value.matter == matter}
    noted = {one.reference for one in around.notes if one.value.review in made}
    return tuple(sorted((made | noted) - set(going)))


def some(names: Sequence[str]) -> str:
    """The first few of some references, and how many more there are."""
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
