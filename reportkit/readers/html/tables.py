"""Tables: the place of each cell in the grid, with its spans, and which cells head a column."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from reportkit.model.text import Cell
from reportkit.readers.html.lists import whole

_MOST_COLUMNS, _MOST_ROWS = 1_000, 65_534  # HTML, 4.9.11


@dataclass(slots=True)
class TableState:
    """A table being read. `taken` holds, for a column that a cell above reaches into, the first row that is free again."""

    name: str
    row: int = -1
    column: int = 0
    head_row: bool = False
    taken: dict[int, int] = field(default_factory=dict)
    _section: etree._Element | None = None
    _end: int | None = None

    def start_row(self, row: etree._Element) -> None:
        """Go to the next row."""
        self.row += 1
        self.column = 0
        outer = row.getparent()
        if outer is not self._section:
            self._section, self._end = outer, None
        in_head = outer is not None and outer.tag == "thead"
        self.head_row = in_head or (row.find("th") is not None and row.find("td") is None)

    def place(self, element: etree._Element) -> Cell:
        """The place of a `td` or `th`, after those before it in its row and around those that reach down from above."""
        if self.row < 0:
            self.row = 0
        while self.taken.get(self.column, 0) > self.row:
            self.column += 1
        columns = min(max(whole(element.get("colspan"), 1), 1), _MOST_COLUMNS)
        rows = self._rows(element)
        cell = Cell(self.name, self.row, self.column, rows, columns, self._heads(element))
        if rows > 1:
            self.taken.update(dict.fromkeys(range(self.column, self.column + columns), self.row + rows))
        self.column += columns
        return cell

    def _rows(self, element: etree._Element) -> int:
        """The rows that a cell reaches over: to the end of its section for nought, and never beyond it."""
        asked = whole(element.get("rowspan"), 1)
        wanted = min(asked, _MOST_ROWS) if asked >= 0 else 1
        row = element.getparent()
        if wanted == 1 or row is None:
            return 1
        if self._end is None:
            self._end = self.row + 1 + sum(1 for _ in row.itersiblings("tr"))
        left = max(self._end - self.row, 1)
        return min(wanted or left, left)

    def _heads(self, element: etree._Element) -> bool:
        return self.head_row and element.get("scope", "").lower() not in ("row", "rowgroup")


def is_layout(table: etree._Element) -> bool:
    """Whether a table only lays the page out, by its own word."""
    return table.get("role", "").lower() in ("presentation", "none")
