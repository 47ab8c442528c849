"""The rules of references that hold footnotes against their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_WORD = re.compile(r"\w+")
_SOURCE = "New Hart’s Rules, 14.3; Microsoft Word, footnotes"


@rule(
    "references.note-lost",
    level="warning",
    summary="Every mark in the text has its note.",
    why="The reader looks to the foot of the page and finds nothing.",
    source=_SOURCE,
    catalogue=("XR01", "FM21"),
    bad=[
        "The board met.{^1}\nIt agreed.{^2}\nIt [[closed]].{^3}\n{footnote} In May.\n{footnote} In June.",
        "It met.{^1}\nIt ended.{^2}\nIt [[wrote]]{^4} the plan.\n{footnote} In May.\n{footnote} In June.",
    ],
    good=[
        "The board met.{^1}\n{footnote} In May.",
        "The board met.{^2}\n{footnote} In May.",
        "It met.{^1} It closed.{^2}\n{footnote} A.\n{footnote} B.",
    ],
)
def note_lost(document: Document) -> Iterator[Hit]:
    """A mark without a note, in a document where most marks have theirs."""
    marks = list(_marks(document))
    lost = [(block, at) for block, at, target in marks if target is None]
    if len(marks) - len(lost) >= max(2, 2 * len(lost)):
        for block, at in lost:
            yield Hit(_word_before(block, at), "The note that this mark stands for is missing.")


@rule(
    "references.note-unmarked",
    level="warning",
    summary="Every note has its mark in the text.",
    why="The reader cannot tell what the note belongs to.",
    source=_SOURCE,
    catalogue=("FM21",),
    bad=[
        "It met.{^1}\nIt agreed.{^2}\nIt wrote.{^3}\n{footnote} A.\n{footnote} B.\n{footnote} C.\n{footnote} [[Not cited.]]",
        "A.{^1}\nB.{^2}\nC.{^4}\n{footnote} One.\n{footnote} Two.\n{footnote} [[Three.]]\n{footnote} Four.",
    ],
    good=[
        "It met.{^1}\n{footnote} In May.",
        "It met.\n{footnote} In May.\n{footnote} In June.",
        "It met.{^1}\n{footnote} In May.\n{footnote} In June.",
    ],
)
def note_unmarked(document: Document) -> Iterator[Hit]:
    """A note that no mark points to, in a document where at least three are marked and nearly all."""
    marked = {target for _, _, target in _marks(document) if target}
    notes = [block for block in document.blocks if block.kind in ("footnote", "endnote") and block.text.strip()]
    loose = [block for block in notes if block.id not in marked and block.parent not in marked]
    if len(marked) >= max(3, 3 * len(loose)):
        for block in loose:
            yield Hit(block.whole, "No mark in the text points to this note.")


@rule(
    "references.note-order",
    level="warning",
    summary="Notes stand in the order of their marks.",
    why="The numbers jump: the reader loses the place.",
    source=_SOURCE,
    catalogue=("FM21",),
    bad=[
        "A.{^1}\n[[B]].{^3}\nC.{^2}\n{footnote} One.\n{footnote} Two.\n{footnote} Three.",
        "[[A]].{^2}\nB.{^1}\n{footnote} One.\n{footnote} Two.",
    ],
    good=[
        "A.{^1}\nB.{^2}\nC.{^3}\n{footnote} One.\n{footnote} Two.\n{footnote} Three.",
        "A.{^1}\nB.{^1}\nC.{^2}\n{footnote} One.\n{footnote} Two.",
        "A.{^1}\nB.{^2}\nC.{^1}\n{footnote} One.\n{footnote} Two.",
    ],
)
def note_order(document: Document) -> Iterator[Hit]:
    """A mark whose note comes later than the note of the next mark; a mark that repeats an earlier one is left alone."""
    seen: dict[str, tuple[Block, int]] = {}
    for block, at, target in _marks(document):
        if target is not None and block.region == "body":
            seen.setdefault(target, (block, at))
    spans = [
        _word_before(*here)
        for (first, here), (second, _) in pairwise(seen.items())
        if document.block(first).kind == document.block(second).kind and document.position(first) > document.position(second)
    ]
    yield from told_once(spans, "This note is out of order: the next mark’s note stands before it.")


def _marks(document: Document) -> Iterator[tuple[Block, int, str | None]]:
    for block in document.blocks:
        for mark in block.marks:
            if mark.kind == "note":
                yield block, mark.at, mark.target


def _word_before(block: Block, at: int) -> Span:
    """The word that a mark stands at, past the marks of punctuation between."""
    words = list(_WORD.finditer(block.text, 0, at))
    return block.span(*words[-1].span()) if words else block.whole


RULES = (note_lost, note_unmarked, note_order)
