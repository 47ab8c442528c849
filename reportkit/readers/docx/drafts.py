"""Blocks in the making: mutable until every id is known, then frozen into the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from reportkit.model.appearance import Setting
from reportkit.model.document import Picture
from reportkit.model.ids import BlockIds
from reportkit.model.text import Block, BlockKind, Cell, Mark, MarkKind, Region, Run
from reportkit.readers.docx.pictures import PictureDraft
from reportkit.readers.docx.revisions import Change

_BOOKMARK = "bookmark:"


@dataclass(slots=True, eq=False)
class Draft:
    """A paragraph being read. `length` counts the characters of the accepted view, where marks and comments are placed."""

    kind: BlockKind = "paragraph"
    region: Region = "body"
    runs: list[Run] = field(default_factory=list)
    marks: list[tuple[MarkKind, int, str | None, str | None]] = field(default_factory=list)
    pictures: list[PictureDraft] = field(default_factory=list)
    boxes: list[Draft] = field(default_factory=list)
    length: int = 0
    level: int | None = None
    number: str | None = None
    style: str | None = None
    language: str | None = None
    parent: Draft | None = None
    cell: Cell | None = None
    note: str | None = None
    setting: Setting | None = None

    def add(self, run: Run, change: Change) -> None:
        """Append a run; only text that stays counts."""
        self.runs.append(run)
        if not change.is_gone:
            self.length += len(run.text)

    def mark(self, kind: MarkKind, change: Change, target: str | None = None, text: str | None = None) -> None:
        """Put a mark here, unless a tracked change took it out."""
        if not change.is_gone:
            self.marks.append((kind, self.length, target, text))


def freeze(
    drafts: Iterable[Draft], bookmark: Callable[[str], Draft | None]
) -> tuple[tuple[Block, ...], dict[int, str], tuple[Picture, ...]]:
    """The blocks, the id of each draft by Python's `id()`, and the pictures; marks get the id of their note or bookmark."""
    drafts = list(drafts)
    ids = BlockIds()
    names = {id(draft): ids.next(draft.kind, _text(draft)) for draft in drafts}
    notes: dict[str, str] = {}
    hosts: dict[str, str] = {}
    for draft in drafts:
        if draft.note is not None:
            notes.setdefault(draft.note, names[id(draft)])
        hosts.update({target: names[id(draft)] for _, _, target, _ in draft.marks if target is not None})
    for target in [target for target in hosts if target.startswith(_BOOKMARK)]:
        place = bookmark(target.removeprefix(_BOOKMARK))
        if place is not None and id(place) in names:
            notes[target] = names[id(place)]
    blocks = tuple(_block(draft, names, notes, hosts) for draft in drafts)
    pictures = tuple(Picture(names[id(draft)], *picture) for draft in drafts for picture in draft.pictures)
    return blocks, names, pictures


def _text(draft: Draft) -> str:
    return "".join(run.text for run in draft.runs if run.revision not in ("deleted", "moved_from"))


def _block(draft: Draft, names: dict[int, str], notes: dict[str, str], hosts: dict[str, str]) -> Block:
    parent = names.get(id(draft.parent)) if draft.parent is not None else None
    if parent is None and draft.note is not None:
        parent = hosts.get(draft.note)
    marks = tuple(Mark(kind, at, notes.get(target) if target else None, text) for kind, at, target, text in draft.marks)
    return Block(
        names[id(draft)], draft.kind, tuple(draft.runs), draft.level, draft.number, draft.style, draft.region, None,
        _language(draft), parent, draft.cell, marks, draft.setting,
    )  # fmt: skip


def _language(draft: Draft) -> str | None:
    """The language that most of the characters are in, else that of the style."""
    first = draft.runs[0].language if draft.runs else draft.language
    if all(run.language == first for run in draft.runs):
        return first or draft.language
    counts: Counter[str | None] = Counter()
    for run in draft.runs:
        counts[run.language] += len(run.text)
    return counts.most_common(1)[0][0] or draft.language
