"""The footnote marks and cross-references of a sketch: where they stand, and what they point to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportkit.model.document import Bookmark
from reportkit.model.text import Block, Mark

_MARKED = re.compile(r"\{=([^|{}]*)\||\{\^(\d+)\}")
_NAME = "_Ref{}"


def marks_in(plain: str, length: Callable[[str], int]) -> tuple[Mark, ...]:
    """The marks written in a line; `length` tells how many characters of the text what stands before one gives."""
    found = []
    for place in _MARKED.finditer(plain):
        at = length(plain[: place.start()])
        found.append(Mark("field", at, place[1]) if place[2] is None else Mark("note", at, place[2]))
    return tuple(found)


def aimed_at(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Bookmark, ...]]:
    """The blocks with the targets of their marks as ids, and a bookmark for each place that a cross-reference names."""
    notes = [block.id for block in blocks if block.kind == "footnote"]
    bookmarks: dict[str, Bookmark] = {}
    aimed = [replace(block, marks=tuple(_aimed(mark, blocks, notes, bookmarks) for mark in block.marks)) for block in blocks]
    return tuple(aimed), tuple(bookmarks.values())


def _aimed(mark: Mark, blocks: Sequence[Block], notes: Sequence[str], bookmarks: dict[str, Bookmark]) -> Mark:
    wanted = mark.target or ""
    if mark.kind == "note":
        return replace(mark, target=notes[int(wanted) - 1] if int(wanted) <= len(notes) else None)
    if mark.kind != "field":
        return mark
    target = next((other for other in blocks if _bears(other, wanted)), None)
    numbered = target is not None and target.number is not None
    name = _NAME.format(wanted.replace(" ", ""))
    if target is not None:
        bookmarks[wanted] = Bookmark(name, target.span(0, 0 if numbered else len(wanted)))
    return replace(mark, target=target.id if target else None, text=f"REF {name}" + (" \\r \\h" if numbered else " \\h"))


def _bears(block: Block, wanted: str) -> bool:
    if block.number is not None:
        return block.number.rstrip(".") == wanted
    return block.kind in ("caption", "heading") and block.text.startswith(wanted)
