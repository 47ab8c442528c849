"""Tables as grids: rows, columns, header cells, and what kind of thing each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.text import Block, Cell

_NUMBER = re.compile(r"[-−–(]?\s*[£$€]?\s*[-−]?\d{1,3}(?:,\d{3})*\d*(?:\.\d+)?\s*(?:%|per cent|m|k|bn|million|p)?\)?[*†‡]?\Z")
_NIL = re.compile(
    r"(?:[-–—−‐*.…]+|n/?a\.?|nil|none|tbc|tbd|not applicable|not known|unknown|not available|suppressed|withheld|\[?[cxz]\]?"
    r"|(?:<|(?:fewer|less) than|under)\s*\d+)\Z",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b|average|mean|overall|all\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class GridCell:
    """A cell: its blocks, its text in one line, and how many columns and rows it spans."""

    blocks: tuple[Block, ...]
    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    header: bool

    @property
    def block(self) -> Block:
        """The first block of the cell."""
        return self.blocks[0]


@dataclass(frozen=True, eq=False)
class Grid:
    """A table of the body. `cells` are by row and column; merged cells stand only at their first place."""

    name: str
    cells: Mapping[tuple[int, int], GridCell]
    rows: int
    columns: int
    header_rows: int

    @property
    def merged(self) -> bool:
        """Whether any cell spans rows or columns."""
        return any(cell.row_span > 1 or cell.column_span > 1 for cell in self.cells.values())

    @property
    def is_data(self) -> bool:
        """Whether it is a table with a header row and at least two rows below it, not a page laid out in columns."""
        return self.header_rows == 1 and self.rows >= 3 and self.columns >= 2

    @property
    def first(self) -> Block:
        """The first block."""
        return next(iter(self.cells.values())).block

    @property
    def last(self) -> Block:
        """The last block."""
        return list(self.cells.values())[-1].blocks[-1]

    def header(self, column: int) -> str:
        """The words at the head of a column."""
        cell = self.cells.get((0, column))
        return cell.text if cell else ""

    def column(self, number: int) -> tuple[GridCell, ...]:
        """The cells below the header row, without rows of totals."""
        found = (self.cells.get((row, number)) for row in range(self.header_rows, self.rows))
        return tuple(cell for cell in found if cell is not None and not self._is_total(cell.row))

    def _is_total(self, row: int) -> bool:
        head = self.cells.get((row, 0))
        return head is not None and bool(_TOTAL.match(head.text))


@remembered
def grids(document: Document) -> tuple[Grid, ...]:
    """The tables of the body, in order."""
    return tuple(_grids(document))


@lru_cache(maxsize=16384)
def is_number(text: str) -> bool:
    """Whether a cell holds a number alone, with its sign, unit or mark."""
    return bool(_NUMBER.match(text))


@lru_cache(maxsize=16384)
def is_nil(text: str) -> bool:
    """Whether a cell says that there is nothing to say: a dash, n/a, nil."""
    return bool(_NIL.match(text))


def _grids(document: Document) -> Iterator[Grid]:
    for name, blocks in document.tables():
        held: dict[tuple[int, int], list[Block]] = {}
        for block in blocks:
            if block.cell is not None and block.region == "body":
                held.setdefault((block.cell.row, block.cell.column), []).append(block)
        if not held:
            continue
        cells = {place: _cell(place, found) for place, found in held.items()}
        rows = max(row for row, _ in cells) + 1
        columns = max(column for _, column in cells) + 1
        heads = {row for (row, _), cell in cells.items() if cell.header}
        yield Grid(name, cells, rows, columns, len(heads) if heads == set(range(len(heads))) else 0)


def _cell(place: tuple[int, int], blocks: list[Block]) -> GridCell:
    text = " ".join(" ".join(block.text.split()) for block in blocks).strip()
    spot = blocks[0].cell
    spot = spot or Cell("", *place)
    return GridCell(tuple(blocks), text, *place, spot.row_span, spot.column_span, spot.header)
