"""Turns the clean review into its early draft by planting the faults of faults.toml, each in a place that must exist."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from corpora.section47.content import HERE, Block, Review


@dataclass(frozen=True)
class Fault:
    """One planted fault: `find` stands in the clean review under the heading `section`, `replace` stands in the draft.

    `family` is the family of rules that should notice it; `expects` says in a few words what they should notice.
    `how` is "text" (replace the words), or one of level, insert-heading, bold-heading, highlight, comment, insert and delete.
    """

    kind: str
    family: str
    section: str
    find: str
    replace: str
    expects: str
    how: str = "text"


def load_faults(path: Path = HERE / "faults.toml") -> tuple[Fault, ...]:
    """The faults in the order in which they are planted."""
    return tuple(Fault(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["fault"])


def plant(review: Review, faults: tuple[Fault, ...]) -> Review:
    """The draft: the review with every fault in it. Raises ValueError where the words of a fault are not found."""
    blocks = list(review.blocks)
    for fault in faults:
        index = _place(blocks, fault)
        blocks[index : index + 1] = HOW[fault.how](blocks[index], fault)
    return replace(review, blocks=tuple(blocks))


def _place(blocks: list[Block], fault: Fault) -> int:
    for index, block in enumerate(blocks):
        if fault.section in (block.section, "*") and (fault.find in block.text or _row(block, fault.find) is not None):
            return index
    raise ValueError(f"The draft cannot be made: “{fault.find}” is not in the section “{fault.section}”.")


def _row(block: Block, words: str) -> int | None:
    """The row whose cells, parted by " | ", hold the words."""
    return next((index for index, row in enumerate(block.rows) if words in " | ".join(row)), None)


def _text(block: Block, fault: Fault) -> list[Block]:
    row = _row(block, fault.find)
    if row is None:
        return [replace(block, text=block.text.replace(fault.find, fault.replace, 1))]
    cells = tuple(" | ".join(block.rows[row]).replace(fault.find, fault.replace, 1).split(" | "))
    return [replace(block, rows=(*block.rows[:row], cells, *block.rows[row + 1 :]))]


def _level(block: Block, fault: Fault) -> list[Block]:
    return [replace(block, level=int(fault.replace))]


def _insert_heading(block: Block, fault: Fault) -> list[Block]:
    return [block, Block("heading", fault.replace, level=2, section=block.section)]


def _bold_heading(block: Block, fault: Fault) -> list[Block]:
    return [replace(block, kind="plain", level=0, slips=(*block.slips, ("bold", "", "")))]


def _slip(block: Block, fault: Fault) -> list[Block]:
    return [replace(block, slips=(*block.slips, (fault.how, fault.find, fault.replace)))]


HOW: dict[str, Callable[[Block, Fault], list[Block]]] = {
    "text": _text,
    "level": _level,
    "insert-heading": _insert_heading,
    "bold-heading": _bold_heading,
    "highlight": _slip,
    "comment": _slip,
    "insert": _slip,
    "delete": _slip,
}
