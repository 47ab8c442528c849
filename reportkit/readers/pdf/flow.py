"""Puts the parts of all pages in reading order, so that notes and page furniture never cut a sentence."""

from __future__ import annotations

from reportkit.model.text import Cell, Region
from reportkit.readers.pdf.drafts import Draft, Drafter, Setting
from reportkit.readers.pdf.furniture import PageLines, note_mark
from reportkit.readers.pdf.lines import Line, lines_of
from reportkit.readers.pdf.markers import marker_of
from reportkit.readers.pdf.tables import GridCell, Table

_PADDING = 5.4


def drafts_of(pages: list[PageLines], setting: Setting) -> list[Draft]:
    """All drafts in reading order: on each page its header, its body with tables in place, its notes, its footer."""
    drafter = Drafter(setting)
    tables = 0
    for page in pages:
        drafter.drafts += [Draft([line], region="header") for line in page.headers]
        waiting = list(page.tables)
        for line in page.body:
            while waiting and waiting[0].top > line.y:
                tables += 1
                _take_table(drafter, waiting.pop(0), page.number, f"t-{tables}")
            drafter.take(line)
        for table in waiting:
            tables += 1
            _take_table(drafter, table, page.number, f"t-{tables}")
        drafter.drafts += _notes(page.notes)
        drafter.drafts += [Draft([line], region="footer") for line in page.footers]
    return drafter.drafts


def _take_table(drafter: Drafter, table: Table, page: int, name: str) -> None:
    drafter.close()
    rows = [[lines_of(cell.pieces, page) for cell in table.cells if cell.row == 0]]
    header = all(line.bold for cells in rows for lines in cells for line in lines)
    for cell in table.cells:
        place = Cell(name, cell.row, cell.column, cell.row_span, cell.column_span, header=header and cell.row == 0)
        for draft in _cell_drafts(cell, page, drafter.setting):
            draft.cell, draft.kind = place, "table_cell"
            drafter.drafts.append(draft)


def _cell_drafts(cell: GridCell, page: int, setting: Setting) -> list[Draft]:
    lines = lines_of(cell.pieces, page)
    drafter = Drafter(setting)
    for line in lines:
        line.right = max(cell.bounds[2] - _PADDING, line.x1)
        drafter.take(line)
    return drafter.drafts


def _notes(lines: list[Line]) -> list[Draft]:
    """Notes at a page's foot, each from its mark to the next note's mark."""
    found: list[Draft] = []
    regions: Region = "footnote"
    for line in lines:
        mark = note_mark(line)
        if mark or not found:
            rest = _after_mark(line, mark) if mark else line
            found.append(Draft([rest], kind="footnote", region=regions, note=mark))
        else:
            found[-1].lines.append(line)
    return found


def _after_mark(line: Line, mark: str) -> Line:
    first = line.pieces[0]
    if first.text == mark and len(line.pieces) > 1:
        return Line(line.pieces[1:], line.page, line.right, {place - 1 for place in line.raised if place})
    found = marker_of(line)
    return found[1] if found and found[0].text == mark else line
