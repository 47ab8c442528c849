"""What a line starts with when it starts an item: a bullet, a number or a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportkit.readers.pdf.glyphs import BULLETS
from reportkit.readers.pdf.lines import Line

_BULLET = re.compile(rf"[{BULLETS}]|[-–—−*o·](?= |$)")
_NUMBER = re.compile(
    r"(?:\((?:\d{1,3}|[a-z]|[ivxlc]{1,5})\)|\d{1,3}(?:\.\d{1,3})+[.)]?|(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,5})[.)]|\d{1,3})(?= |$)"
)
_TIGHT = re.compile(r"\d{1,3}[.)](?=[A-Z‘“])")
_HEADING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z]\d?\.)(?= [A-Z‘“])")
_WIDE = 0.55


@dataclass(frozen=True, slots=True)
class Marker:
    """A bullet or number at `x`, with its text at `text_x`; `sure` when it cannot be running text."""

    text: str
    x: float
    text_x: float
    sure: bool
    bullet: bool


def marker_of(line: Line) -> tuple[Marker, Line] | None:
    """The marker that a line starts with, and the line without it; None where it starts with words."""
    bullet = _BULLET.match(line.text)
    tight = _TIGHT.match(line.text)
    found = bullet or tight or _NUMBER.match(line.text)
    if not found or 0 in line.raised:
        return None
    rest = without_start(line, found.end())
    if rest is None:
        return None
    end = _edge(line, found.end())
    wide = rest.x0 - end > _WIDE * line.size + (0.4 * line.size if found[0].isdigit() else 0)
    bare = found[0][-1].isdigit()
    if bare and not wide and ("." not in found[0] or not rest.text[:1].isupper()):
        return None
    if tight:
        return Marker(found[0], line.x0, rest.x0, True, False), rest
    text = "•" if found[0] == "\N{REPLACEMENT CHARACTER}" else found[0]
    return Marker(text, line.x0, rest.x0, wide or text in BULLETS, bullet is not None), rest


def is_marker(text: str) -> bool:
    """Whether a text is nothing but a bullet or an item's number."""
    return (_BULLET.fullmatch(text) or _NUMBER.fullmatch(text)) is not None


def heading_number(line: Line) -> tuple[Marker, Line] | None:
    """The number that a heading starts with, however narrow the space after it, and the line without it."""
    found = _HEADING.match(line.text)
    rest = without_start(line, found.end()) if found else None
    return (Marker(found[0], line.x0, rest.x0, True, False), rest) if found and rest else None


def _edge(line: Line, length: int) -> float:
    """The right edge of the first `length` characters of a line."""
    for piece in line.pieces:
        if length <= len(piece.text):
            return piece.x0 + (piece.x1 - piece.x0) * length / len(piece.text)
        length -= len(piece.text)
    return line.x1


def without_start(line: Line, length: int) -> Line | None:
    """The line without its first `length` characters and the white space after them; None where nothing is left."""
    pieces = list(line.pieces)
    dropped = 0
    while pieces and length >= len(pieces[0].text):
        length -= len(pieces[0].text)
        pieces.pop(0)
        dropped += 1
    if not pieces:
        return None
    if length:
        first = pieces[0]
        rest = first.text[length:].lstrip()
        lost = (len(first.text) - len(rest)) / len(first.text)
        pieces[0] = replace(first, text=rest, x0=first.x0 + (first.x1 - first.x0) * lost)
    raised = {place - dropped for place in line.raised if place >= dropped}
    return Line(pieces, line.page, line.right, raised)
