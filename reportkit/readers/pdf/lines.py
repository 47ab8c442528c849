"""From pieces to lines: what stands on one baseline, left to right, with raised note marks kept on their line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from reportkit.readers.pdf.columns import in_reading_order
from reportkit.readers.pdf.glyphs import Piece

_NOTE = re.compile(r"[\d*†‡§,]{1,5}")
_RAISED = re.compile(r"\S{1,5}")


@dataclass
class Line:
    """Pieces on one baseline; `page` counts from 1, `right` is where its column ends."""

    pieces: list[Piece]
    page: int
    right: float = 0.0
    raised: set[int] = field(default_factory=set)

    @cached_property
    def main(self) -> list[Piece]:
        """The pieces that are not raised marks."""
        if not self.raised:
            return self.pieces
        return [piece for place, piece in enumerate(self.pieces) if place not in self.raised] or self.pieces

    @cached_property
    def x0(self) -> float:
        """The left edge."""
        return self.pieces[0].x0

    @cached_property
    def x1(self) -> float:
        """The right edge."""
        return max(piece.x1 for piece in self.pieces)

    @cached_property
    def y(self) -> float:
        """The baseline."""
        return max(self.main, key=lambda piece: len(piece.text)).y

    @cached_property
    def size(self) -> float:
        """The size of most of its characters, in points."""
        sizes: dict[float, int] = {}
        for piece in self.main:
            size = round(piece.size * 2) / 2
            sizes[size] = sizes.get(size, 0) + len(piece.text)
        return max(sizes, key=lambda size: sizes[size]) or 1.0

    @cached_property
    def bold(self) -> bool:
        """Whether every letter and digit is bold."""
        worded = [piece for piece in self.main if any(c.isalnum() for c in piece.text)]
        return bool(worded) and all(piece.bold for piece in worded)

    @cached_property
    def role(self) -> str | None:
        """The tag of the heading or header cell that all its pieces are part of, or None."""
        first = self.main[0].role
        return first if first and all(piece.role == first for piece in self.main) else None

    @cached_property
    def text(self) -> str:
        """Its characters, with the spaces between pieces."""
        return "".join(gap + piece.text for gap, piece in zip(self.gaps, self.pieces, strict=True))

    @cached_property
    def gaps(self) -> list[str]:
        """The white space in front of each piece; the first has none."""
        found = [""]
        for place, (left, right) in enumerate(pairwise(self.pieces), 1):
            wide = right.x0 - left.x1 > 0.25 * min(left.size, right.size) and place not in self.raised
            found.append(right.before or (" " if wide else ""))
        return found

    @property
    def first_word(self) -> float:
        """About how wide its first word is, in points."""
        word = self.text.split(" ", 1)[0]
        return (self.x1 - self.x0) * len(word) / max(len(self.text), 1)

    def tab_stop(self) -> float | None:
        """Where the text after the first wide gap starts, or None."""
        for left, right in pairwise(self.pieces):
            if right.x0 - left.x1 > 0.9 * self.size:
                return right.x0
        return None


def lines_of(pieces: list[Piece], page: int) -> list[Line]:
    """The lines of some pieces of one page in reading order; sideways text comes last."""
    upright = [piece for piece in pieces if not piece.sideways]
    sideways = [piece for piece in pieces if piece.sideways]
    marks = dict(_marks(upright))
    whole = _rows([piece for piece in upright if id(piece) not in marks])
    rows, edges = [], []
    for row, edge in in_reading_order([sorted(row, key=lambda piece: piece.x0) for row in whole]):
        rows.append(row)
        edges.append(edge)
    home = {id(piece): row for row in rows for piece in row}
    for piece in upright:
        if id(piece) in marks:
            base = marks[id(piece)]
            while id(base) in marks:
                base = marks[id(base)]
            home[id(base)].append(piece)
    lines = [_line(row, page, marks, edge) for row, edge in zip(rows, edges, strict=True)]
    return lines + [Line([piece], page, right=piece.x1) for piece in sideways]


def _marks(pieces: list[Piece]) -> Iterator[tuple[int, Piece]]:
    """Small raised signs, each with a larger piece that it stands beside: note marks, and the `th` of an ordinal."""
    base: Piece | None = None
    for before, after in pairwise(pieces):
        if base is None or not _raised(base, before):
            base = before
        if _raised(base, after) and -0.5 * base.size < after.x0 - before.x1 < 0.6 * base.size:
            yield id(after), base
        elif _raised(after, before) and -0.5 * after.size < after.x0 - before.x1 < 0.6 * after.size:
            yield id(before), after


def _raised(base: Piece, piece: Piece) -> bool:
    small = piece.size < 0.8 * base.size and _RAISED.fullmatch(piece.text) is not None
    return small and 0.15 * base.size < piece.y - base.y < 0.75 * base.size


def _rows(pieces: list[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if row and row[0].y - piece.y > 0.35 * max(min(row[0].size, piece.size), 3.0):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _line(row: list[Piece], page: int, marks: dict[int, Piece], edge: float) -> Line:
    row.sort(key=lambda piece: piece.x0)
    raised = {place for place, piece in enumerate(row) if id(piece) in marks and _NOTE.fullmatch(piece.text)}
    return Line(row, page, edge, raised)
