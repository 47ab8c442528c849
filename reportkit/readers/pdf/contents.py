"""Lines of a table of contents: the dots drawn between a title and its page number are no text."""

from __future__ import annotations

import re
from dataclasses import replace

from reportkit.readers.pdf.glyphs import Piece
from reportkit.readers.pdf.lines import Line

_LEADER = re.compile(r"\s*(?:[.·…] ?){4,}\s*(?=(?:\d{1,4}|[ivxl]{1,6})$)")
_DOTS = re.compile(r"[.·… ]+")


def has_leader(line: Line) -> bool:
    """Whether a line ends with a row of dots and a page number."""
    text = line.text
    dotted = ".." in text or ". ." in text or "…" in text or "··" in text
    return dotted and _LEADER.search(text) is not None


def without_leader(line: Line) -> Line:
    """The line with a tab in the place of its row of dots."""
    found = _LEADER.search(line.text)
    if not found:
        return line
    kept: list[Piece] = []
    place, tab = 0, False
    for gap, piece in zip(line.gaps, line.pieces, strict=True):
        start = place + len(gap)
        place = start + len(piece.text)
        head = piece.text[: max(found.start() - start, 0)].rstrip()
        tail = piece.text[max(found.end() - start, 0) :].lstrip() if place > found.end() else ""
        if head and not _DOTS.fullmatch(head):
            kept.append(replace(piece, text=head))
        if tail:
            kept.append(replace(piece, text=tail, before=piece.before if tab else "\t"))
            tab = True
    return Line(kept, line.page, line.right, line.raised)
