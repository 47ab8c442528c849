"""Tables without rulings: rows of short stretches whose edges stand under one another, and never prose in columns or lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportkit.readers.pdf.columns import APART
from reportkit.readers.pdf.contents import has_leader
from reportkit.readers.pdf.furniture import PageLines
from reportkit.readers.pdf.glyphs import BULLETS, Piece
from reportkit.readers.pdf.lines import Line
from reportkit.readers.pdf.markers import is_marker
from reportkit.readers.pdf.tables import CELL_PADDING, GridCell, Table

_GAP = 0.75
_GUTTER = 0.6
_FAR = 3.2
_NEAR = 3.0
_WORDY = 18
_ROWS = 3
_FIRST_PAGES = 6
_PAGE = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class _Stretch:
    """Pieces of a line with no wide gap between them."""

    pieces: list[Piece]
    text: str

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)


Span = tuple[float, float]
_Row = tuple[Line, list[_Stretch]]


def set_tables_apart(pages: list[PageLines]) -> None:
    """Move the lines that make tables without rulings out of every page's body."""
    for page in pages:
        found = [(band, columns) for band, columns in _bands(page.body) if _is_table(band, columns, page.number, len(pages))]
        if not found:
            continue
        chosen = {id(line) for band, _ in found for line, _ in band}
        page.body = [line for line in page.body if id(line) not in chosen]
        page.tables += [_table(band, columns) for band, columns in found]
        page.tables.sort(key=lambda table: -table.top)


def _stretches(line: Line) -> list[_Stretch]:
    found: list[_Stretch] = []
    for gap, piece in zip(line.gaps, line.pieces, strict=True):
        if found and piece.x0 - found[-1].pieces[-1].x1 <= _GAP * line.size:
            found[-1].pieces.append(piece)
            found[-1].text += gap + piece.text
        else:
            found.append(_Stretch([piece], piece.text))
    return found


def _is_wide(line: Line) -> bool:
    """Whether a line has a wide gap: few have, and only they are looked at further."""
    if len(line.pieces) < 2:
        return False
    least = _GAP * line.size
    return any(right.x0 - left.x1 > least for left, right in pairwise(line.pieces))


def _bands(lines: list[Line]) -> Iterator[tuple[list[_Row], list[Span]]]:
    """Runs of neighbouring lines whose stretches fall into the same columns; the ends are lines with two stretches or more."""
    band: list[_Row] = []
    columns: list[Span] = []
    for line in lines:
        if not band and not _is_wide(line):
            continue
        row = (line, _stretches(line))
        wider = _widened(columns, row) if band and _follows(band[-1][0], line) else None
        if wider is None:
            yield from _ended(band, columns)
            band, wider = [], _merged([(part.x0, part.x1) for part in row[1]], line.size)
        if band or (len(wider) > 1 and not line.right and not has_leader(line)):
            band.append(row)
            columns = wider
    yield from _ended(band, columns)


def _ended(band: list[_Row], columns: list[Span]) -> Iterator[tuple[list[_Row], list[Span]]]:
    while band and len(band[-1][1]) < 2 and not _wraps(band):
        band.pop()
    if sum(len(parts) > 1 for _, parts in band) > 1:
        yield band, columns


def _wraps(band: list[_Row]) -> bool:
    """Whether the last line of a band goes on with the cell above it: it is as near as lines of one paragraph are."""
    if len(band) < 2:
        return False
    (above, parts), (line, (last, *_)) = band[-2], band[-1]
    level = any(abs(part.x0 - last.x0) < _NEAR for part in parts)
    return level and above.y - line.y < 1.45 * line.size and last.x0 > band[0][1][0].x0 + _NEAR


def _follows(above: Line, line: Line) -> bool:
    near = 0 < above.y - line.y < _FAR * line.size
    return near and not line.right and not has_leader(line) and abs(above.size - line.size) < 0.25 * above.size


def _widened(columns: list[Span], row: _Row) -> list[Span] | None:
    """The columns with a row's stretches in them, or None where one of these crosses a gutter."""
    line, parts = row
    least = _GUTTER * line.size
    for part in parts:
        if sum(part.x0 < right + least and left - least < part.x1 for left, right in columns) > 1:
            return None
    found = _merged([*columns, *((part.x0, part.x1) for part in parts)], line.size)
    return found if len(found) >= len(columns) else None


def _merged(spans: list[Span], size: float) -> list[Span]:
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left - found[-1][1] < _GUTTER * size:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _is_table(band: list[_Row], columns: list[Span], page: int, pages: int) -> bool:
    """Whether a band is a table: enough full rows, edges in line, and neither a list, a contents page nor prose in columns."""
    full = [parts for _, parts in band if len(parts) > 1]
    if len(full) < (2 if len(columns) > 2 and band[0][0].bold and not band[-1][0].bold else _ROWS):
        return False
    cells = [[part for _, parts in band for part in parts if _column(columns, part) == place] for place in range(len(columns))]
    if any(len(column) < 0.4 * len(full) for column in cells[1:]) or not all(map(_is_level, cells)):
        return False
    firsts = [parts[0].text for parts in full]
    if all(is_marker(part.text) for column in cells[:-1] for part in column) or all(text.endswith(":") for text in firsts):
        return False
    if all(text[0] in BULLETS for text in firsts):
        return False
    return not _is_contents(cells, page, pages) and not _is_prose(band, columns, cells)


def _column(columns: list[Span], part: _Stretch) -> int:
    middle = (part.x0 + part.x1) / 2
    return min(range(len(columns)), key=lambda place: max(columns[place][0] - middle, middle - columns[place][1], 0.0))


def _is_level(column: list[_Stretch]) -> bool:
    """Whether the left edges, the right edges or the middles of a column stand under one another."""
    places = ([part.x0 for part in column], [part.x1 for part in column], [(part.x0 + part.x1) / 2 for part in column])
    return any(sum(abs(place - median(edge)) < _NEAR for place in edge) >= 0.7 * len(edge) for edge in places)


def _is_contents(cells: list[list[_Stretch]], page: int, pages: int) -> bool:
    """Whether the last column is the page numbers of a table of contents."""
    if page > _FIRST_PAGES or len(cells) > 3 or not all(_PAGE.fullmatch(part.text) for part in cells[-1]):
        return False
    numbers = [int(part.text) for part in cells[-1]]
    return numbers == sorted(numbers) and numbers[-1] <= pages


def _is_prose(band: list[_Row], columns: list[Span], cells: list[list[_Stretch]]) -> bool:
    """Whether every column is running text, and no space between rows says where one ends."""
    if not all(median(len(part.text) for part in column) >= _WORDY for column in cells):
        return False
    starts = _starts(band, columns)
    spaced = _pitch(band) is not None and len(starts) >= _ROWS
    return not (spaced and all(len(band[start][1]) > 1 for start in starts))


def _pitch(band: list[_Row]) -> float | None:
    """The distance between lines of one row, where rows stand further apart; else None."""
    steps = [above.y - line.y for (above, _), (line, _) in pairwise(band)]
    return min(steps) if max(steps) > APART * min(steps) else None


def _starts(band: list[_Row], columns: list[Span]) -> list[int]:
    """The places of the lines that start a row of the table."""
    pitch = _pitch(band)
    found = [0]
    for place in range(1, len(band)):
        (above, _), (line, parts) = band[place - 1], band[place]
        if pitch is not None:
            fresh = above.y - line.y > APART * pitch
        else:
            fresh = _column(columns, parts[0]) == 0 and (len(parts) == len(columns) or not parts[0].text[:1].islower())
        if fresh:
            found.append(place)
    return found


def _table(band: list[_Row], columns: list[Span]) -> Table:
    starts = [*_starts(band, columns), len(band)]
    cells: list[GridCell] = []
    for row, (start, end) in enumerate(pairwise(starts)):
        top, bottom = band[start][0].y + band[start][0].size, band[end - 1][0].y - 0.3 * band[end - 1][0].size
        for place, (left, right) in enumerate(columns):
            parts = [part for _, parts in band[start:end] for part in parts if _column(columns, part) == place]
            pieces = [piece for part in parts for piece in part.pieces]
            cells.append(GridCell(row, place, 1, 1, (left, bottom, right + CELL_PADDING, top), pieces))
    bounds = columns[0][0], cells[-1].bounds[1], columns[-1][1], cells[0].bounds[3]
    return Table(cells, bounds)
