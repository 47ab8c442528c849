"""Tables: rows and cells through whatever groups them, repeated as often as the file says, with spans and header rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportkit.model.text import Cell
from reportkit.readers.odt.changes import Path
from reportkit.readers.odt.context import Context
from reportkit.readers.odt.names import HEADING, PARAGRAPH, count, q
from reportkit.readers.odt.styles import Styles

_ROW, _CELL, _COVERED = q("table:table-row"), q("table:table-cell"), q("table:covered-table-cell")
_HEADERS = q("table:table-header-rows")
_SHUT = frozenset({PARAGRAPH, HEADING, q("table:table")})
_ROWS, _CELLS = (_ROW,), (_CELL, _COVERED)
_WIDEST = 99_999
_HEADING_STYLE = "table heading"
_DESCRIPTIONS = (q("table:title"), q("table:desc"))
Found = tuple[etree._Element, Path, bool]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell element in the grid; `covered` where another cell spans it."""

    element: etree._Element
    path: Path
    cell: Cell
    covered: bool


def grid(table: etree._Element, path: Path, name: str, context: Context, styles: Styles) -> Iterator[GridCell]:
    """The cells of a table in reading order. Raises TooLarge (RK207) where rows or cells repeat beyond the limits."""
    rows = list(_find(table, path, _ROWS, False))
    headed = {place for place, (_, _, header) in enumerate(rows) if header}
    if not headed and len(rows) > 1 and _looks_like_header(table, rows[0][0], styles):
        headed = {0}
    number = 0
    for place, (row, row_path, _) in enumerate(rows):
        times = max(count(row.get(q("table:number-rows-repeated")), 1), 1)
        context.count(times - 1)
        for _ in range(times):
            yield from _cells(row, row_path, number, name, place in headed, context)
            number += 1


def strays(table: etree._Element, path: Path) -> Iterator[tuple[etree._Element, Path]]:
    """What lies between the rows of a table or the cells of a row, where no text should be."""
    yield from _between(table, path, _ROWS)
    for row, row_path, _ in _find(table, path, _ROWS, False):
        yield from _between(row, row_path, _CELLS)


def _between(element: etree._Element, path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[etree._Element, Path]]:
    for index, child in enumerate(element.iterchildren("*")):
        if child.tag in wanted or child.tag in _DESCRIPTIONS or next(child.itertext(), None) is None:
            continue
        if child.tag in _SHUT or next(child.iter(*wanted), None) is None:
            yield child, (*path, index)
        else:
            yield from _between(child, (*path, index), wanted)


def _cells(row: etree._Element, path: Path, number: int, name: str, header: bool, context: Context) -> Iterator[GridCell]:
    column = 0
    for element, cell_path, _ in _find(row, path, _CELLS, False):
        times = max(count(element.get(q("table:number-columns-repeated")), 1), 1)
        context.count(times - 1)
        rows, columns = (_span(element, f"table:number-{kind}-spanned") for kind in ("rows", "columns"))
        for _ in range(times):
            cell = Cell(name, number, column, rows, columns, header)
            yield GridCell(element, cell_path, cell, element.tag == _COVERED)
            column += 1


def _span(element: etree._Element, name: str) -> int:
    return min(max(count(element.get(q(name)), 1), 1), _WIDEST)


def _find(element: etree._Element, path: Path, wanted: tuple[str, ...], header: bool) -> Iterator[Found]:
    """The rows of a table or cells of a row, through groups; never those of a table inside."""
    for index, child in enumerate(element.iterchildren("*")):
        if child.tag in wanted:
            yield child, (*path, index), header
        elif child.tag not in _SHUT and len(child):
            yield from _find(child, (*path, index), wanted, header or child.tag == _HEADERS)


def _looks_like_header(table: etree._Element, row: etree._Element, styles: Styles) -> bool:
    """Whether a first row that is not marked is a header by the table's look, or by its paragraphs' style."""
    if table.get(q("table:use-first-row-styles")) == "true":
        return True
    named = [styles.paragraph(item.get(q("text:style-name"))).name for item in row.iter(PARAGRAPH)]
    return bool(named) and all((name or "").casefold() == _HEADING_STYLE for name in named)
