"""A baseline: issues that somebody has seen and accepted, so that a check shows only what is new."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted place: its rule and fingerprint, and a W3C text-quote selector that outlives edits near it."""

    rule: str
    fingerprint: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted places, in the order in which they were found; it names no document, so it holds for the next version too."""

    accepted: tuple[Accepted, ...] = ()
