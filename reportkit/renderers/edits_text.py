"""Edits in a plain text or Markdown file: at its characters, in its encoding, with its line ends as they were."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Sequence
from itertools import pairwise

from reportkit.errors import WriteError
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.pointers import TextPointer
from reportkit.model.text import Block, RunPiece, Span
from reportkit.renderers.edits import Fixed, Ledger, Left

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LOST = "its place was not found again in the file"


def fix(data: bytes, document: Document, edits: Sequence[Edit]) -> Fixed:
    """A text file with some edits made in it. Raises WriteError (RK704) where `document` was read from another."""
    name = document.source.name
    if hashlib.sha256(data).hexdigest() != document.source.sha256:
        raise WriteError("RK704", f"“{name}” is not the file that was checked.", "Check it again.", name)
    mark, encoding = _encoding(data)
    text = data[len(mark) :].decode(encoding)
    wanted = tuple(dict.fromkeys(edits))
    ledger = Ledger(document, wanted)
    made: list[Edit] = []
    left: list[Left] = []
    pieces: list[tuple[int, int, str]] = []
    for edit in wanted:
        steps = ledger.steps(edit)
        places = steps if isinstance(steps, str) else _places(document, steps, text, encoding)
        if isinstance(steps, str) or isinstance(places, str):
            left.append(Left(edit, str(places)))
            continue
        ledger.take(steps)
        pieces += places
        made.append(edit)
    for start, end, new in sorted(pieces, reverse=True):
        text = text[:start] + new + text[end:]
    return Fixed(mark + text.encode(encoding) if made else data, tuple(made), tuple(left))


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The mark that a file starts with, and its encoding, as the readers of text take it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return b"", "cp1252"
    return b"", "utf-8"


def _places(document: Document, steps: Sequence[Edit], text: str, encoding: str) -> list[tuple[int, int, str]] | str:
    """Where each step starts and ends in the file, or why there is no saying."""
    places = []
    for step in steps:
        block = document.block(step.span.block)
        found = _range(block, step.span, text)
        if found is None:
            return _LOST
        if "\n" in step.text or "\r" in step.text:
            return "it would break a line"
        try:
            step.text.encode(encoding)
        except UnicodeEncodeError:
            return "the file's encoding does not have one of its characters"
        places.append((*found, step.text))
    return places


def _range(block: Block, span: Span, text: str) -> tuple[int, int] | None:
    if span.start == span.end:
        return _point(block, span.start, text)
    places = [_piece(piece, text) for piece in block.runs_under(span)]
    known = [place for place in places if place is not None]
    if len(known) < len(places) or any(one[1] != other[0] for one, other in pairwise(known)):
        return None
    return known[0][0], known[-1][1]


def _point(block: Block, at: int, text: str) -> tuple[int, int] | None:
    """Just after the character before, else just before the one that follows."""
    for start, end in ((at - 1, 1), (at, 0)):
        if 0 <= start < len(block.text):
            place = _piece(next(block.runs_under(Span(block.id, start, start + 1))), text)
            if place is not None:
                return place[end], place[end]
    return None


def _piece(piece: RunPiece, text: str) -> tuple[int, int] | None:
    """A piece's place in the file, where the file holds just these characters there."""
    pointer = piece.run.pointer
    if not isinstance(pointer, TextPointer):
        return None
    start, end = pointer.start + piece.start, pointer.start + piece.end
    return (start, end) if text[start:end] == piece.run.text[piece.start : piece.end] else None
