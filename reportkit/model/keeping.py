"""What is said of a register as a whole: whether it is as it was written, and what a copy of it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportkit.model.item import ItemState


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether a register is as it was written: the faults found, the digest of its last event (the head), and what it holds."""

    faults: tuple[str, ...]
    head: str
    events: int
    items: int
    purged: int = 0
    records: int = 0

    @property
    def sound(self) -> bool:
        """Whether no fault was found."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Manifest:
    """What lies beside a copy of a register: its head, its counts, its own digest and size, and when it was made (UTC)."""

    file: str
    made: str
    head: str
    events: int
    items: int
    documents: int
    sha256: str
    bytes: int
    records: int = 0


SortKey = Literal["number", "due", "owner", "state", "status", "rag", "document", "title"]


@dataclass(frozen=True, slots=True)
class Query:
    """Which items to list, and in what order. `due_before` and `overdue_on` are days, ISO 8601; `text` is words in any order.

    `matter` is a reference: its items are those of its documents' versions, and those that it names itself.
    """

    state: ItemState | None = None
    owner: str | None = None
    due_before: str | None = None
    overdue_on: str | None = None
    theme: str | None = None
    document: str | None = None
    text: str | None = None
    matter: str | None = None
    sort: SortKey = "number"
    reverse: bool = False


class DueDay(NamedTuple):
    """Something that is due on a day (ISO 8601), as a calendar shows it; `id` stays, `revision` goes up when it moves."""

    id: str
    on: str
    what: str
    more: str
    revision: int


class Listed(NamedTuple):
    """One line of a list of items: enough to find one by, and to see how it stands; a tuple, as lists are long."""

    number: str
    id: str
    ref: str
    title: str
    state: ItemState
    status: str | None
    rag: str | None
    owner: str | None
    due: str | None
    due_iso: str | None
    themes: tuple[str, ...]
    document: str
    completed_on: str | None
    merged_into: str | None = None
    split_from: str | None = None
