"""What a document says of the items in the register: a change at a time, each with its words, for a person to accept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportkit.model.text import Span

SuggestedField = Literal["status", "action", "due", "owner", "rag", "evidence", "completed_on", "state", "new"]
Way = Literal["number", "reference", "wording"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change that a document speaks for: of an item's field from `old` to `new`, or, where `field` is new, a new item.

    `value` is what is written (an ISO date where `new` is one in words), `quote` stands at `span`, `place` says where that is.
    `way` is how the item was told, `finding` the one that a new item is made from, `doubt` what to look at before accepting.
    """

    number: str
    title: str
    field: SuggestedField
    old: str
    new: str
    value: str
    quote: str
    span: Span
    place: str
    way: Way | None = None
    finding: str | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of an accepted change; `trouble` where it was refused, with the reason in words."""

    suggestion: Suggestion
    number: str
    trouble: str = ""
