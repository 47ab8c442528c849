"""Joins pieces of one style that follow one another: some programs draw a word, or a line, in a dozen parts."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.readers.pdf.glyphs import Piece

_TIGHT = 0.1
_SPACE = 0.4
_LONG = 6


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, with each joined to the one before where both read as one stretch; the first is changed in place.

    A short stretch with a space after it may be a marker, whose text starts where the next piece does: it stays alone.
    """
    found: list[Piece] = []
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.y == piece.y and last.size == piece.size and _alike(last, piece):
            gap = piece.x0 - last.x1
            tight = not piece.before and -_TIGHT * last.size < gap < _TIGHT * last.size
            if tight or (piece.before == " " and -0.05 * last.size < gap < _SPACE * last.size and len(last.text) > _LONG):
                _join(last, piece)
                continue
        found.append(piece)
        last = piece
    return found


def _alike(one: Piece, other: Piece) -> bool:
    return (
        one.bold == other.bold
        and one.italic == other.italic
        and one.role == other.role
        and one.link == other.link
        and not (one.sideways or other.sideways or one.pale or other.pale)
    )


def _join(one: Piece, other: Piece) -> None:
    one.text += other.before + other.text
    one.x1, one.soft = max(one.x1, other.x1), other.soft
    left, bottom, right, top = one.box
    first, foot, last, head = other.box
    one.box = min(left, first), min(bottom, foot), max(right, last), max(top, head)
