"""What must hold of every document that a reader gives back, however its file was spoilt."""

from __future__ import annotations

import pickle
from dataclasses import replace

from reportkit.model.document import Document
from reportkit.model.wire import document_from_wire, document_to_wire, dumps, loads
from reportkit.sandbox import _unpack

_MANY = 5_000  # rows repeated 65,536 times are read in seconds; there and back as JSON would take a minute and tell nothing new


def broken(document: Document) -> list[str]:
    """What does not hold, in a few words each and without the document's own."""
    found = [*_ids(document), *_places(document)]
    if len(document.blocks) > _MANY:
        return found
    if _unpack(pickle.dumps(("value", document)), 0, "a file") != document:
        found.append("the answer of the guarded child is another document")
    told = dumps(document_to_wire(document))
    if document_from_wire(loads(told)) != _unpointed(document):
        found.append("JSON does not go there and back")
    told.encode()  # characters that are no text would be met by whoever writes the file
    return found


def _unpointed(document: Document) -> Document:
    """The document as JSON carries it: without pointers into its file."""
    blocks = (replace(block, runs=tuple(replace(run, pointer=None) for run in block.runs)) for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _ids(document: Document) -> list[str]:
    ids = {block.id for block in document.blocks}
    found = [] if len(ids) == len(document.blocks) else ["two blocks have one id"]
    for block in document.blocks:
        if block.parent is not None and block.parent not in ids:
            found.append(f"{block.id} hangs from a block that is not there")
        found += [f"{block.id} has a note that is not there" for mark in block.marks if mark.target and mark.target not in ids]
    found += [f"a picture lies in {one.block}, which is not there" for one in document.pictures if one.block not in ids]
    return found


def _places(document: Document) -> list[str]:
    lengths = {block.id: len(block.text) for block in document.blocks}
    found = [
        f"{block.id} has a {mark.kind} at {mark.at} of {lengths[block.id]}"
        for block in document.blocks
        for mark in block.marks
        if not 0 <= mark.at <= lengths[block.id]
    ]
    for comment in document.comments:
        if comment.span.end > lengths.get(comment.span.block, -1):
            found.append(f"a comment lies outside {comment.span.block}")
    for block in document.blocks:
        if block.cell and (min(block.cell.row, block.cell.column) < 0 or min(block.cell.row_span, block.cell.column_span) < 1):
            found.append(f"{block.id} lies in a cell of no size")
        if block.kind == "heading" and (block.level or 0) < 1:
            found.append(f"{block.id} is a heading of no level")
    return found
