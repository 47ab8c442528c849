"""A register's entry: an improvement item as it is kept, with its number, its sources and its history."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.model.document import Source
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem


@dataclass(frozen=True, slots=True)
class Event:
    """One change to an item: who, when (ISO 8601, UTC), what, from what to what, why, and from which document (its digest)."""

    when: str
    who: str
    what: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with the number that the register gave it (`R-0004`, never reused)."""

    number: str
    item: ImprovementItem
    findings: tuple[Finding, ...] = ()
    history: tuple[Event, ...] = ()
    source: Source | None = None
