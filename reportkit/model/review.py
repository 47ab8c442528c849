"""An officer's review of proposed items: what was decided on each, and the items as they stand after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from reportkit.model.document import Source
from reportkit.model.finding import Due, Finding, Owner
from reportkit.model.item import ImprovementItem, LinkDecision

EditedField = Literal["title", "action", "owner", "due", "priority", "themes"]
EDITED_FIELDS: tuple[EditedField, ...] = ("title", "action", "owner", "due", "priority", "themes")


@dataclass(frozen=True, slots=True)
class Changes:
    """New values for the fields of an item that are named in `fields`; the others say nothing."""

    fields: tuple[EditedField, ...]
    title: str = ""
    action: str | None = None
    owner: Owner = Owner()
    due: Due = Due()
    priority: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that a person decided on an item, at the `revision` that they saw; `at` is ISO 8601, UTC.

    `into` is the item that it was merged with. `parts` are the titles of a split, in order; none where it was split into its own
    lettered parts.
    """

    item: str
    act: Literal["keep", "edit", "merge", "split", "drop", "link"]
    by: str
    at: str
    revision: int = 1
    reason: str | None = None
    into: str | None = None
    parts: tuple[str, ...] = ()
    changes: Changes | None = None
    link: LinkDecision | None = None


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """The decisions of a review with the documents that they are on, and the items as they then stand."""

    sources: tuple[Source, ...]
    decisions: tuple[Decision, ...]
    items: tuple[ImprovementItem, ...] = ()


@dataclass(frozen=True)
class Review:
    """A review as it stands: every item, in the order of looking, and the decisions so far.

    `before` is the review as it was before the last decision; None where there is none to take back.
    """

    items: tuple[ImprovementItem, ...]
    findings: Mapping[str, Finding] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    decisions: tuple[Decision, ...] = ()
    before: Review | None = None

    @property
    def left(self) -> tuple[ImprovementItem, ...]:
        """The items that nobody has decided on."""
        return tuple(item for item in self.items if item.state == "proposed")

    def get(self, name: str) -> ImprovementItem | None:
        """The item with an id."""
        return next((item for item in self.items if item.id == name), None)

    @property
    def labels(self) -> dict[str, str]:
        """The label of each item by its id: 1, 2, 3 in order; the parts of 4 are 4a and 4b, those of 4a are 4a1 and 4a2."""
        labels: dict[str, str] = {}
        parts: dict[str, int] = {}
        whole = 0
        for item in self.items:
            above = labels.get(item.split_from or "")
            if above is None:
                whole += 1
                labels[item.id] = str(whole)
                continue
            place = parts[above] = parts.get(above, 0) + 1
            ends_in_letter = above[-1].isalpha()
            labels[item.id] = above + (str(place) if ends_in_letter or place > 26 else chr(ord("a") + place - 1))
        return labels
