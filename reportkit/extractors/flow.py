"""The body as a reader sees it: what stands in a box (a table of one cell, a text box) reads as paragraphs in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportkit.extractors.lexicon import lexicon
from reportkit.model.document import Document
from reportkit.model.text import Block

_LABEL = re.compile(r"\s*(?:recommendation|rec\.?|priority action)\s+(?:R?\d|[A-Z]\b)", re.IGNORECASE)
_TITLED = 2  #: rows of a box that has its title in a row of its own


@dataclass(frozen=True)
class Flow:
    """The blocks of the body in reading order, and the name of the box that each boxed block stands in, by block id."""

    blocks: tuple[Block, ...]
    boxes: Mapping[str, str]

    @property
    def prose(self) -> tuple[Block, ...]:
        """Its paragraphs and list items."""
        return tuple(block for block in self.blocks if block.kind in ("paragraph", "list_item"))


def flow_of(document: Document) -> Flow:
    """The flow of a document's body; the cells of its real tables stay cells."""
    boxed = {name for name, cells in document.tables() if is_box(cells)}
    blocks: list[Block] = []
    boxes: dict[str, str] = {}
    for block in document.blocks:
        box = "text box" if block.region == "text_box" else block.cell.table if block.cell and block.cell.table in boxed else ""
        if box and block.region in ("body", "text_box"):
            boxes[block.id] = box
            kind = block.kind if block.kind in ("heading", "list_item") else "list_item" if block.number else "paragraph"
            blocks.append(replace(block, kind=kind, region="body", cell=None))
        elif block.region == "body":
            blocks.append(block)
    return Flow(tuple(blocks), boxes)


def is_box(cells: Sequence[Block]) -> bool:
    """Whether a table is only a frame: one cell, a title over one cell, or one column without the heading of a column."""
    places = {(block.cell.row, block.cell.column) for block in cells if block.cell}
    rows = {row for row, _ in places}
    if len({column for _, column in places}) != 1:
        return False
    title = " ".join(" ".join(block.text for block in cells if block.cell and block.cell.row == min(rows)).split())
    if len(rows) <= _TITLED or _LABEL.match(title):
        return True
    return not any(pattern.match(title) for pattern in lexicon().columns.values())
