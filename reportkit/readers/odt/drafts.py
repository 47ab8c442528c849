"""Blocks in the making: mutable until every id is known, then frozen into the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportkit.model.document import Picture
from reportkit.model.ids import BlockIds
from reportkit.model.text import HIDDEN_FROM_ACCEPTED, Block, BlockKind, Cell, Mark, MarkKind, Region, Run


@dataclass(slots=True, eq=False)
class Draft:
    """A paragraph being read. `length` counts the characters of the accepted view, where marks and comments are placed.

    A mark's draft is the first one of the note that it stands for.
    """

    kind: BlockKind = "paragraph"
    region: Region = "body"
    runs: list[Run] = field(default_factory=list)
    marks: list[tuple[MarkKind, int, Draft | None]] = field(default_factory=list)
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


def freeze(drafts: Sequence[Draft]) -> tuple[tuple[Block, ...], dict[int, str], tuple[Picture, ...]]:
    """The blocks, the id of each draft by Python's `id()`, and the pictures."""
    ids = BlockIds()
    names = {id(draft): ids.next(draft.kind, _text(draft)) for draft in drafts}
    blocks = tuple(_block(draft, names) for draft in drafts)
    pictures = tuple(Picture(names[id(draft)], *picture) for draft in drafts for picture in draft.pictures)
    return blocks, names, pictures


def _text(draft: Draft) -> str:
    return "".join(run.text for run in draft.runs if run.revision not in HIDDEN_FROM_ACCEPTED)


def _block(draft: Draft, names: dict[int, str]) -> Block:
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
        marks=tuple(Mark(kind, at, None if note is None else names.get(id(note))) for kind, at, note in draft.marks),
    )


def _language(draft: Draft) -> str | None:
    """The language that most of the characters are in, else that of the style."""
    counts: Counter[str | None] = Counter()
    for run in draft.runs:
        counts[run.language] += len(run.text)
    return (counts.most_common(1)[0][0] if counts else None) or draft.language
