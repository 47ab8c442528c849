"""The periodic review: begun for a period, each item attended to or explained, signed off with the head of the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from reportkit.errors import ConfigError, RegisterNotFound
from reportkit.model.entry import Entry
from reportkit.model.item import ImprovementItem
from reportkit.model.periods import Period, between, in_words, read_period
from reportkit.model.records import DocumentRecord, PeriodicReview, Record, ReviewNote
from reportkit.model.sitting import Brief, Standing, missing
from reportkit.register import queries, recording, records, rules
from reportkit.register.chain import head
from reportkit.register.rows import number_text
from reportkit.register.schema import items

Belongs = Callable[[str, str], bool]
#: What the history calls them.
NOTED, SIGNED = "attended to", "signed off"
#: States of an item that is still to be worked on.
OPEN = ("proposed", "agreed")
_ENDED = ("complete", "superseded", "not feasible")
#: How many days ahead a date is told as coming.
_SOON = 60


def begin(connection: Connection, period: Period, matter: str | None, today: str, who: str, when: str) -> Record[PeriodicReview]:
    """Begin the review of a period for the open items, of a matter or all. Raises ConfigError (RK104)."""
    of = records.one(connection, matter, "matter") if matter else None
    before = [made for made in every(connection) if made.value.matter == (of.reference if of else None)]
    if open_one := next((made for made in before if not made.value.signed), None):
        left = len(standing(connection, open_one).left)
        told = f"{open_one.reference}, “{open_one.title}”, is not finished: {_counted(left, 'item')} left."
        raise ConfigError("RK104", told, "Go on with it: `reportkit register review next`.")
    if done := next((made for made in before if made.value.period == period.code), None):
        told = f"{period.name} has its review: {done.reference}, signed off by {done.value.signed_by}."
        raise ConfigError("RK104", told, f"`reportkit register review show {done.reference}` shows it.")
    if period.begins > today:
        raise ConfigError("RK104", f"{period.name} has not begun.", "Name the period with --period.")
    there = _open(connection, belongs(connection, of.reference)) if of else _open(connection)
    if not there:
        raise ConfigError("RK104", "No item is open, so there is nothing to review.", "`reportkit register list` shows them all.")
    last = _last(before, period)
    skipped = between(last[0], period) if last else ()
    value = PeriodicReview(
        f"Review of {period.name}{f': {of.title}' if of else ''}", of.reference if of else None, period.cycle, period.code, today,
        tuple(gap.code for gap in skipped), after=last[1].reference if last else None, items=there,
    )  # fmt: skip
    return records.keep(connection, value, who, when)


def every(connection: Connection) -> tuple[Record[PeriodicReview], ...]:
    """Every review, by its number."""
    return records.every(connection, "review")


def current(connection: Connection, name: str | None = None) -> Record[PeriodicReview]:
    """The review of a reference, or the one that is not finished. Raises RegisterNotFound (RK401) or ConfigError (RK104)."""
    if name:
        return records.one(connection, name, "review")
    going = [made for made in every(connection) if not made.value.signed]
    if len(going) > 1:
        told = ", ".join(f"{made.reference} (“{made.title}”)" for made in going)
        raise ConfigError("RK104", f"Several reviews are not finished: {told}.", "Name one with --review.")
    if not going:
        raise RegisterNotFound("RK401", "No review is under way.", "Begin one: `reportkit register review start`.")
    return going[0]


def standing(connection: Connection, review: Record[PeriodicReview]) -> Standing:
    """How far a review has come."""
    notes = notes_of(connection, review.reference)
    said, now = {note.value.item for note in notes}, set(_open(connection))
    waiting = [name for name in review.value.items if name not in said]
    inside = set(review.value.items)
    after = max((_number(name) for name in review.value.items), default=0)
    came = sorted(name for name in now - inside if _number(name) > after) if not review.value.matter else []
    left = tuple(name for name in waiting if name in now)
    return Standing(review, notes, left, tuple(name for name in waiting if name not in now), tuple(came))


def brief(connection: Connection, found: Standing, today: str, item: str | None = None) -> Brief | None:
    """What to know of an item, or of the next one that is left; None where none is."""
    if item is None and not found.left:
        return None
    entry = queries.one(connection, item or found.left[0])
    value = found.review.value
    before = records.one(connection, value.after).value.signed if value.after else None
    since = before or f"{_period(value).begins}T00:00:00Z"
    about = {word: records.every(connection, word) for word in ("evidence", "live-issue")}
    behind = {word: tuple(kept for kept in known if entry.number in kept.value.items) for word, known in about.items()}
    changes = tuple(event for event in entry.history if event.when > since)
    notes = tuple(note for note in found.notes if note.value.item == entry.number)
    return Brief(
        found.review, entry, since, changes, due_in_words(entry.item, today), missing(entry.item), notes, behind["evidence"],
        behind["live-issue"], len(found.left), len(value.items),
    )  # fmt: skip


def attend(
    connection: Connection,
    review: Record[PeriodicReview],
    name: str,
    note: str | None,
    changes: Mapping[str, Any],
    who: str,
    when: str,
    *,
    document: str | None = None,
) -> tuple[Entry, Record[ReviewNote]]:
    """Say something of an item in a review, and change it in the same write; the note is the reason of the changes.

    Raises ConfigError (RK104) where the review is signed off, the item is not in it, or nothing is said or changed.
    """
    if review.value.signed:
        told = f"{review.reference} was signed off by {review.value.signed_by} on {in_words(review.value.signed)}."
        raise ConfigError("RK104", told, "What changed since then belongs to the next review.")
    entry = queries.one(connection, name)
    if entry.number not in review.value.items:
        told = f"{entry.number} is not in {review.reference}: it was not open when that was begun."
        raise ConfigError("RK104", told, "`reportkit register edit` changes it; the next review takes it in.")
    said = " ".join((note or "").split())
    seen = len(entry.history)
    if changes:
        recording.edit(
            connection, entry, changes, who, when, said or None, document=document,
            guard=lambda old, new: rules.check(old, new, said),
        )  # fmt: skip
    entry = queries.one(connection, entry.number)
    changed = tuple(event.field or "" for event in entry.history[seen:])
    if not said and not changed:
        told = f"Nothing is said of {entry.number}, and nothing of it changes."
        raise ConfigError("RK104", told, "Say how it stands with --note, even where nothing has changed.")
    words = said or f"Changed: {', '.join(field.replace('_', ' ') for field in changed)}."
    value = ReviewNote(words, review.reference, entry.number, changed)
    return entry, records.keep(connection, value, who, when, document=document)


def finish(
    connection: Connection, review: Record[PeriodicReview], signed_by: str, today: str, who: str, when: str
) -> Record[PeriodicReview]:
    """Sign a review off. Raises ConfigError (RK104) where an item was neither attended to nor explained."""
    found = standing(connection, review)
    if review.value.signed:
        told = f"{review.reference} was signed off already, by {review.value.signed_by}."
        raise ConfigError("RK104", told, "Begin the next one: `reportkit register review start`.")
    if found.left:
        some = ", ".join(found.left[:8]) + (f" and {len(found.left) - 8:,} more" if len(found.left) > 8 else "")
        are = "is" if len(found.left) == 1 else "are"
        told = (
            f"Of {_counted(len(review.value.items), 'item')}, {len(found.left)} {are} neither attended to nor explained: {some}."
        )
        raise ConfigError("RK104", told, "`reportkit register review next` shows the first of them.")
    signed = {"signed_by": signed_by, "signed": when, "head": head(connection), "summary": _summary(connection, found, today)}
    return records.amend(connection, review, signed, who, when, what=SIGNED)


def notes_of(connection: Connection, review: str) -> tuple[Record[ReviewNote], ...]:
    """What was said in a review, in order."""
    return tuple(note for note in records.every(connection, "review-note") if note.value.review == review)


def due_in_words(item: ImprovementItem, today: str) -> str:
    """When an item is due and how far off that is; empty where no day is set or it has ended."""
    if item.due.iso is None or item.status in _ENDED or item.state not in OPEN:
        return ""
    days = (date.fromisoformat(item.due.iso) - date.fromisoformat(today)).days
    if days < 0:
        return f"was due on {in_words(item.due.iso)}, {_counted(-days, 'day')} ago"
    if days == 0:
        return "is due today"
    off = f", in {_counted(days, 'day')}" if days <= _SOON else ""
    return f"is due on {in_words(item.due.iso)}{off}"


def _summary(connection: Connection, found: Standing, today: str) -> str:
    value = found.review.value
    latest = {note.value.item: note for note in found.notes}
    changed = {note.value.item for note in found.notes if note.value.changed}
    entries = [queries.one(connection, name) for name in value.items]
    closed = sum(entry.item.state == "closed" for entry in entries)
    moved = sum("due" in note.value.changed for note in found.notes)
    going = [entry.item for entry in entries if entry.item.state in OPEN]
    overdue = sum("was due" in due_in_words(item, today) for item in going)
    lacks = [word.partition(":")[0] for item in going for word in missing(item)]
    parts = [
        f"{_counted(len(value.items), 'item')}: {len(changed)} changed, {len(set(latest) - changed)} explained as they stand"
        + (f", {len(found.gone)} ended outside the review" if found.gone else "") + ".",
        f"{closed} closed, {_counted(moved, 'date')} moved, {overdue} overdue.",
        *(f"{lacks.count(word)} without {word}." for word in dict.fromkeys(lacks)),
    ]  # fmt: skip
    parts += [f"{_counted(len(found.came), 'item')} came while it was under way."] if found.came else []
    names = [gap.name for code in value.skipped if (gap := read_period(code))]
    parts += [f"No review was made for {', '.join(names)}."] if names else []
    return " ".join(parts)


def belongs(connection: Connection, matter: str) -> Belongs:
    """Whether an item belongs to a matter, told by its number and its source: the matter names it, or it is of its documents."""
    named = set(records.one(connection, matter).value.items)
    kept: Sequence[Record[DocumentRecord]] = records.every(connection, "document")
    digests = {version.digest for one in kept if one.value.matter == matter for version in one.value.versions}
    return lambda number, source: number in named or source in digests


def _open(connection: Connection, wanted: Belongs = lambda number, source: True) -> tuple[str, ...]:
    chosen = select(items.c.number, items.c.source).where(items.c.state.in_(OPEN)).order_by(items.c.number)
    return tuple(number_text(row.number) for row in connection.execute(chosen) if wanted(number_text(row.number), row.source))


def _last(before: Sequence[Record[PeriodicReview]], period: Period) -> tuple[Period, Record[PeriodicReview]] | None:
    """The latest review of the same cycle for a period before one."""
    known = [(_period(made.value), made) for made in before if made.value.cycle == period.cycle]
    earlier = [pair for pair in known if pair[0] < period]
    return max(earlier, key=lambda pair: pair[0]) if earlier else None


def _period(value: PeriodicReview) -> Period:
    found = read_period(value.period)
    assert found is not None, value.period
    return found


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
