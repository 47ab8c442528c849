"""Tables: rows and cells through whatever wraps them, with spans, merged cells and header rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportkit.model.text import Cell
from reportkit.ooxml.names import w
from reportkit.ooxml.pointers import ALTERNATE, chosen
from reportkit.readers.docx.revisions import Change, change_of, row_change

Found = tuple[etree._Element, tuple[int, ...], Change]
_ROW, _CELL = w("tr"), w("tc")
_PROPERTIES = frozenset(w(name) for name in ("tblPr", "tblGrid", "trPr", "tblPrEx", "sdtPr", "sdtEndPr", "customXmlPr"))
_OFF = frozenset({"0", "false", "off"})
_FIRST_ROW = 0x0020


@dataclass(slots=True)
class GridCell:
    """A `w:tc` in the grid; `continues` where it only carries on the cell above it."""

    element: etree._Element
    path: tuple[int, ...]
    change: Change
    row: int
    column: int
    columns: int
    continues: bool
    rows: int = 1


def grid(table: etree._Element, path: tuple[int, ...], change: Change) -> tuple[list[GridCell], frozenset[int]]:
    """The cells of a table in reading order with their spans, and which rows are its header."""
    rows = list(_find(table, path, change, _ROW))
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}
    for number, (row, row_path, outer) in enumerate(rows):
        above = _row(row, row_path, row_change(row, outer), number, above, cells)
    return cells, _header_rows(table, [row for row, _, _ in rows])


def cell_of(item: GridCell, name: str, headers: frozenset[int]) -> Cell:
    """The model's cell."""
    return Cell(name, item.row, item.column, item.rows, item.columns, item.row in headers)


def _row(
    row: etree._Element, path: tuple[int, ...], change: Change, number: int, above: dict[int, GridCell], cells: list[GridCell]
) -> dict[int, GridCell]:
    """Add a row's cells; gives back, by column, the cells that the next row may carry on."""
    column = _count(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
    merged: dict[int, GridCell] = {}
    for cell, cell_path, outer in _find(row, path, change, _CELL):
        properties = cell.find(w("tcPr"))
        merge = None if properties is None else properties.find(w("vMerge"))
        width = 1 if properties is None else _count(properties.find(w("gridSpan")), 1)
        carries_on = merge is not None and merge.get(w("val"), "continue") == "continue" and column in above
        item = GridCell(cell, cell_path, _cell_change(properties, outer), number, column, width, carries_on)
        if carries_on:
            above[column].rows += 1
            merged[column] = above[column]
        elif merge is not None:
            merged[column] = item
        cells.append(item)
        column += width
    return merged


def _find(element: etree._Element, path: tuple[int, ...], change: Change, wanted: str) -> Iterator[Found]:
    """The rows of a table or cells of a row, through content controls, custom XML and tracked changes."""
    for index, child in enumerate(element.iterchildren("*")):
        below = (*path, index)
        if child.tag == wanted:
            yield child, below, change
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from _find(branch[1], (*below, branch[0]), change, wanted)
        elif child.tag not in _PROPERTIES and len(child):
            yield from _find(child, below, change_of(child, change), wanted)


def _cell_change(properties: etree._Element | None, outer: Change) -> Change:
    deleted = None if properties is None else properties.find(w("cellDel"))
    if deleted is None or outer.is_gone:
        return outer
    return Change("deleted", deleted.get(w("author")), deleted.get(w("date")))


def _header_rows(table: etree._Element, rows: list[etree._Element]) -> frozenset[int]:
    """The rows marked to repeat as a header; where there are none, the first of several if the table's look has a first row."""
    marked = set()
    for number, row in enumerate(rows):
        flag = row.find(f"{w('trPr')}/{w('tblHeader')}")
        if flag is None or flag.get(w("val")) in _OFF:
            break
        marked.add(number)
    if marked:
        return frozenset(marked)
    return frozenset({0}) if len(rows) > 1 and _has_first_row(table, rows[0]) else frozenset()


def _has_first_row(table: etree._Element, row: etree._Element) -> bool:
    mark = row.find(f"{w('trPr')}/{w('cnfStyle')}")
    if mark is not None and (mark.get(w("firstRow")) in ("1", "true") or mark.get(w("val"), "").startswith("1")):
        return True
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return False
    if look.get(w("firstRow")) is not None:
        return look.get(w("firstRow")) not in _OFF
    try:
        return bool(int(look.get(w("val"), "0"), 16) & _FIRST_ROW)
    except ValueError:
        return False


def _count(element: etree._Element | None, default: int) -> int:
    value = None if element is None else element.get(w("val"))
    return max(int(value), default) if value and value.isdecimal() and len(value) < 6 else default
