"""Two columns on a page: found by the gutter between them and read one after the other."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from reportkit.readers.pdf.glyphs import BULLETS, Piece

Row = list[Piece]
_ROWS = 5
_FEW = 2
_LONG = 8
_CHARACTERS = 18
_STEP = 2.0
_CELLS = 3

#: How many times further apart the rows of a table stand than the lines of one cell, at the least.
APART = 1.12


def in_reading_order(rows: list[Row]) -> list[tuple[Row, float]]:
    """The rows of a page with two-column bands split: left column, then right, each row with its column's right edge or nought.

    Rows are from the top down, each sorted from the left. A band is prose on both sides of one gutter; rows that look
    like a table's stay whole.
    """
    gutter = _gutter(rows)
    if gutter is None:
        return [(row, 0.0) for row in rows]
    ordered: list[tuple[Row, float]] = []
    band: list[Row] = []
    for row in rows:
        if band and abs(_size(row) - _size(band[0])) > 0.1 * _size(band[0]):
            ordered += _band(band, gutter)
            band = []
        if _crosses(row, gutter):
            ordered += [*_band(band, gutter), (row, 0.0)]
            band = []
        else:
            band.append(row)
    return ordered + _band(band, gutter)


def _gutter(rows: list[Row]) -> float | None:
    """The place that most rows leave free between pieces on both sides of it, or None where few do."""
    free: Counter[int] = Counter()
    for row in rows:
        for left, right in pairwise(row):
            if right.x0 - left.x1 > 0.9 * max(left.size, right.size):
                free.update(range(int(left.x1 / _STEP) + 1, int(right.x0 / _STEP) + 1))
    if not free:
        return None
    most = max(free.values())
    places = [place for place, count in free.items() if count == most]
    return median(places) * _STEP if most >= _FEW else None


def _crosses(row: Row, gutter: float) -> bool:
    if any(piece.x0 < gutter - 1 and piece.x1 > gutter + 1 for piece in row):
        return True
    left, right = _sides(row, gutter)
    return bool(left and right) and right[0].x0 - left[-1].x1 < 0.7 * right[0].size


def _size(row: Row) -> float:
    return max(piece.size for piece in row)


def _sides(row: Row, gutter: float) -> tuple[Row, Row]:
    return [piece for piece in row if piece.x1 <= gutter + 1], [piece for piece in row if piece.x1 > gutter + 1]


def _band(rows: list[Row], gutter: float) -> list[tuple[Row, float]]:
    sides = [_sides(row, gutter) for row in rows]
    both = [(left, right) for left, right in sides if left and right]
    lists = len(both) >= _ROWS and all(left[0].text[0] in BULLETS and right[0].text[0] in BULLETS for left, right in both)
    prose = len(both) >= _ROWS and _is_prose([left for left, _ in both]) and _is_prose([right for _, right in both])
    prose = prose or _is_ending(sides, len(both))
    if not (lists or prose):
        return [(row, 0.0) for row in rows]
    if not lists and _is_grid(rows, sides):
        return [(row, 0.0) for row in rows]
    columns = [left for left, _ in sides if left], [right for _, right in sides if right]
    return [(row, max(other[-1].x1 for other in column)) for column in columns for row in column]


def _is_ending(sides: list[tuple[Row, Row]], both: int) -> bool:
    """Whether a text ends in two columns: the first is long, and the second goes only a few lines down beside it."""
    left, right = [one for one, _ in sides if one], [other for _, other in sides if other]
    beside = all(other for _, other in sides[: len(right)]) and both >= _FEW
    return beside and len(left) >= _LONG and len(right) < len(left) and _is_prose(left) and _is_prose(right)


def _is_grid(rows: list[Row], sides: list[tuple[Row, Row]]) -> bool:
    """Whether the sides are cells of a table: spaces lie across both, text starts on both after each, and one is the shorter."""
    first = next(place for place, side in enumerate(sides) if all(side))
    rows, sides = rows[first:], sides[first:]
    steps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    starts = [0, *(place for place, step in enumerate(steps, 1) if step > APART * min(steps))]
    if len(starts) < _CELLS or not all(all(sides[start]) for start in starts):
        return False
    return not all(all(side) for side in sides)


def _is_prose(rows: list[Row]) -> bool:
    """Whether most rows are lines of a text: many characters, and ends near one edge."""
    edge, start = max(row[-1].x1 for row in rows), min(row[0].x0 for row in rows)
    lengths = median(sum(len(piece.text) for piece in row) for row in rows)
    return lengths >= _CHARACTERS and median(row[-1].x1 for row in rows) > start + 0.75 * (edge - start)
