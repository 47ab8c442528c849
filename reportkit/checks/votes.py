"""Majority votes: what a document itself prefers, and silence where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportkit.checks.rule import Hit
from reportkit.model.issue import Edit, Safety
from reportkit.model.text import Span


def winner(counts: Mapping[str, int], *, least: int = 3, ratio: float = 3.0) -> str | None:
    """The form that has at least `least` uses and `ratio` times those of all others together; None where none has."""
    if not counts:
        return None
    best = max(counts, key=lambda form: counts[form])
    rest = sum(counts.values()) - counts[best]
    return best if counts[best] >= least and counts[best] >= ratio * rest else None


def told_once(spans: Sequence[Span], message: str, edits: Iterable[Edit] = (), safety: Safety = "none") -> Iterable[Hit]:
    """One hit for all places of the same thing, or none where there is no place."""
    if spans:
        made = tuple(edits)
        yield Hit(spans[0], message, made, safety if made else "none", tuple(spans[1:]))


def times(count: int) -> str:
    """A count in words: once, twice, three times, 14 times."""
    words = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}
    return words.get(count, f"{count} times")
