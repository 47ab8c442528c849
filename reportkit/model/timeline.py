"""What happened to a document, day by day, and where the days went that made it late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StepKind = Literal["due", "due date moved", "received", "returned", "accepted"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a document: the day (ISO 8601), what, of which version, and the words for it."""

    on: str
    what: StepKind
    version: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps of a document in order, and its days: `late` from when it was due until it was accepted, or until `until`.

    Of those `waiting` went by before the first version came, `author` while its author had a version that was returned, and
    `reader` while a version was being read. `late` is None where no day was set, negative where it was early.
    """

    reference: str
    title: str
    steps: tuple[Step, ...]
    until: str
    accepted: bool
    late: int | None
    waiting: int
    author: int
    reader: int
    returns: int
    issues: int
    why: str
