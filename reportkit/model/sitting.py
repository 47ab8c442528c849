"""A periodic review as it stands: each item with what changed, what is due and what is missing, and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.model.entry import Entry, Event
from reportkit.model.item import ImprovementItem
from reportkit.model.records import Evidence, LiveIssue, PeriodicReview, Record, ReviewNote


@dataclass(frozen=True, slots=True)
class Brief:
    """What a person should know of an item when it is its turn: `left` of `of` items are still to be attended to.

    `changes` are its events since `since` (a moment), `due` says when it is due in words, `missing` what it lacks.
    """

    review: Record[PeriodicReview]
    entry: Entry
    since: str
    changes: tuple[Event, ...]
    due: str
    missing: tuple[str, ...]
    notes: tuple[Record[ReviewNote], ...]
    evidence: tuple[Record[Evidence], ...]
    issues: tuple[Record[LiveIssue], ...]
    left: int
    of: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a review has come: `left` are the items that nobody attended to, `gone` those that ended otherwise meanwhile.

    `came` are items that entered the register since it was begun.
    """

    review: Record[PeriodicReview]
    notes: tuple[Record[ReviewNote], ...]
    left: tuple[str, ...]
    gone: tuple[str, ...]
    came: tuple[str, ...]


def missing(item: ImprovementItem) -> tuple[str, ...]:
    """What an item lacks: an action, an owner, a date, a status, evidence of completion."""
    owner, done = item.owner, item.status == "complete" or item.state == "closed"
    lacks = (
        ("action: nobody has said what is done", item.action is None or not item.action.text.strip()),
        ("owner: no post answers for it", not (owner.raw or owner.post or owner.person or owner.body)),
        (f"date: {f'“{item.due.raw}” fixes no day' if item.due.raw else 'no day is set'}", item.due.iso is None),
        ("status: nobody has said how it stands", item.status is None and item.state != "closed"),
        ("evidence: nothing shows that it is complete", done and not item.evidence),
        ("date of completion: no day is given", done and not item.completed_on),
    )
    return tuple(words for words, true in lacks if true)
