"""Blocks in the making: mutable until every id is known, then frozen into the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportkit.model.document import Picture
from reportkit.model.ids import BlockIds
from reportkit.model.text import HIDDEN_FROM_ACCEPTED, Block, BlockKind, Cell, Mark, MarkKind, Region, Run


class Reference(NamedTuple):
    """A cross-reference: the named place that it points to, and what kind of reference says so in the file."""

    place: str
    kind: str


@dataclass(slots=True, eq=False)
class Draft:
    """A paragraph being read. `length` counts the characters of the accepted view, where marks and comments are placed.

    A mark's draft is the first one of the note that it stands for; a cross-reference's is known when all is read.
    """

    kind: BlockKind = "paragraph"
    region: Region = "body"
    runs: list[Run] = field(default_factory=list)
    marks: list[tuple[MarkKind, int, Draft | Reference | None]] = field(default_factory=list)
    pictures: list[tuple[str | None, str, bool]] = field(default_factory=list)
    boxes: list[Draft] = field(default_factory=list)
    length: int = 0
    level: int | None = None
    number: str | None = None
    style: str | None = None
    language: str | None = None
    parent: Draft | None = None
    cell: Cell | None = None

    def add(self, run: Run) -> None:
        """Append a run; only text that stays counts."""
        self.runs.append(run)
        if run.revision not in HIDDEN_FROM_ACCEPTED:
            self.length += len(run.text)


def freeze(drafts: Sequence[Draft], places: Mapping[str, Draft]) -> tuple[tuple[Block, ...], dict[int, str], tuple[Picture, ...]]:
    """The blocks, the id of each draft by Python's `id()`, and the pictures; `places` are the drafts of bookmarks."""
    ids = BlockIds()
    names = {id(draft): ids.next(draft.kind, _text(draft)) for draft in drafts}
    blocks = tuple(_block(draft, names, places) for draft in drafts)
    pictures = tuple(Picture(names[id(draft)], *picture) for draft in drafts for picture in draft.pictures)
    return blocks, names, pictures


def _text(draft: Draft) -> str:
    return "".join(run.text for run in draft.runs if run.revision not in HIDDEN_FROM_ACCEPTED)


def _mark(kind: MarkKind, at: int, aim: Draft | Reference | None, names: dict[int, str], places: Mapping[str, Draft]) -> Mark:
    draft = places.get(aim.place) if isinstance(aim, Reference) else aim
    text = f"{aim.kind} {aim.place}" if isinstance(aim, Reference) else None
    return Mark(kind, at, None if draft is None else names.get(id(draft)), text)


def _block(draft: Draft, names: dict[int, str], places: Mapping[str, Draft]) -> Block:
    return Block(
        id=names[id(draft)],
        kind=draft.kind,
        runs=tuple(draft.runs),
        level=draft.level,
        number=draft.number,
        style=draft.style,
        region=draft.region,
        language=_language(draft),
        parent=None if draft.parent is None else names.get(id(draft.parent)),
        cell=draft.cell,
        marks=tuple(_mark(*mark, names, places) for mark in draft.marks),
    )


def _language(draft: Draft) -> str | None:
    """The language that most of the characters are in, else that of the style."""
    counts: Counter[str | None] = Counter()
    for run in draft.runs:
        counts[run.language] += len(run.text)
    return (counts.most_common(1)[0][0] if counts else None) or draft.language
