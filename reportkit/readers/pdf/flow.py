"""Puts the parts of all pages in reading order, so that notes and page furniture never cut a sentence."""

from __future__ import annotations

from dataclasses import replace

from reportkit.model.text import Cell
from reportkit.readers.pdf.drafts import Draft, Drafter, Setting, ends_sentence
from reportkit.readers.pdf.furniture import PageLines, note_mark
from reportkit.readers.pdf.lines import Line, lines_of
from reportkit.readers.pdf.markers import without_start
from reportkit.readers.pdf.tables import CELL_PADDING, GridCell, Table


def drafts_of(pages: list[PageLines], setting: Setting) -> list[Draft]:
    """All drafts in reading order: on each page its header, its body with tables in place, its notes, its footer."""
    drafter = Drafter(setting)
    tables = _Tables(drafter)
    last_note: Draft | None = None
    for page in pages:
        drafter.drafts += [Draft([line], region="header") for line in page.headers]
        waiting = list(page.tables)
        for line in page.body:
            while waiting and waiting[0].top > line.y:
                tables.take(waiting.pop(0), page.number)
            drafter.take(line)
            tables.close()
        for table in waiting:
            tables.take(table, page.number)
        notes, rest = _notes(page.notes)
        if last_note:
            last_note.lines += rest
        elif rest:
            notes.insert(0, Draft(rest, kind="footnote", region="footnote"))
        drafter.drafts += notes
        last_note = notes[-1] if notes else last_note if rest else None
        drafter.drafts += [Draft([line], kind="text_box", region="text_box") for line in page.aslant]
        drafter.drafts += [Draft([line], region="footer") for line in page.footers]
    return drafter.drafts


class _Tables:
    """Names tables in order; one that goes on at the head of the next page keeps its name and counts its rows on."""

    def __init__(self, drafter: Drafter) -> None:
        self.drafter = drafter
        self.count = 0
        self.last: Table | None = None
        self.page = 0
        self.rows = 0
        self.header: list[str] = []
        self.tail: dict[int, Draft] = {}

    def close(self) -> None:
        """Text has followed the last table, so that no other table can be its continuation."""
        self.last = None

    def take(self, table: Table, page: int) -> None:
        """Make drafts of a table's cells."""
        self.drafter.close()
        first = [line for cell in table.cells if cell.row == 0 for line in lines_of(cell.pieces, page)]
        words = [line.text for line in first]
        goes_on = self.last is not None and page == self.page + 1 and _same_columns(self.last, table)
        if not goes_on:
            self.count, self.rows, self.tail = self.count + 1, 0, {}
        heads = not goes_on and _are_heads(first, table)
        if not goes_on:
            self.header = words if heads else []
        elif words and words == self.header:
            table = self._without_header(table, page)
        broken = 0 if self._is_broken(table, page) else None
        for cell in table.cells:
            self._cell(cell, page, heads and cell.row == 0, broken)
        self.rows += max((cell.row for cell in table.cells), default=-1) + (broken is None)
        self.last, self.page = table, page

    def _without_header(self, table: Table, page: int) -> Table:
        """The table without its first row, whose words are kept as the page's header: they only repeat the table's own."""
        heads = [lines_of(cell.pieces, page) for cell in table.cells if cell.row == 0]
        self.drafter.drafts += [Draft(lines, region="header") for lines in heads if lines]
        cells = [replace(cell, row=cell.row - 1) for cell in table.cells if cell.row]
        return Table(cells, table.bounds)

    def _row(self, row: int, broken: int | None) -> int:
        """A row's place in the whole table; the row that the page broke is the last one of the part before."""
        return self.rows + row - (broken is not None)

    def _cell(self, cell: GridCell, page: int, header: bool, broken: int | None) -> None:
        drafts = _cell_drafts(cell, page, self.drafter.setting)
        row = self._row(cell.row, broken)
        place = Cell(f"t-{self.count}", row, cell.column, cell.row_span, cell.column_span, header)
        above = self.tail.get(cell.column)
        if drafts and above and above.cell and above.cell.row == row and cell.row == broken and not ends_sentence(above):
            above.lines += drafts.pop(0).lines
        for draft in drafts:
            draft.cell, draft.kind = place, "table_cell"
            self.drafter.drafts.append(draft)
            self.tail[cell.column] = draft

    def _is_broken(self, table: Table, page: int) -> bool:
        """Whether the first row goes on from the page before: one of its cells starts in the middle of a sentence."""
        for cell in table.cells:
            above = self.tail.get(cell.column)
            lines = lines_of(cell.pieces, page) if cell.row == 0 and above else []
            if above and lines and lines[0].text[:1].islower() and not ends_sentence(above):
                return True
        return False


def _are_heads(first: list[Line], table: Table) -> bool:
    """Whether the first row is a header: all of it is bold, or is tagged so where other rows are not."""
    if all(line.bold for line in first):
        return True
    others = (piece.role for cell in table.cells if cell.row for piece in cell.pieces)
    return all(line.role == "TH" for line in first) and any(role != "TH" for role in others)


def _same_columns(one: Table, other: Table) -> bool:
    """Whether two tables have their columns at the same places."""
    edges = [sorted({round(cell.bounds[0] / 4) for cell in table.cells}) for table in (one, other)]
    return len(edges[0]) == len(edges[1]) and all(abs(a - b) <= 1 for a, b in zip(*edges, strict=True))


def _cell_drafts(cell: GridCell, page: int, setting: Setting) -> list[Draft]:
    lines = lines_of(cell.pieces, page)
    drafter = Drafter(setting)
    for line in lines:
        line.right = max(cell.bounds[2] - CELL_PADDING, line.x1)
        drafter.take(line)
    return drafter.drafts


def _notes(lines: list[Line]) -> tuple[list[Draft], list[Line]]:
    """Notes at a page's foot, each from its mark to the next note's mark, and the lines before them: of the last page's note."""
    found: list[Draft] = []
    before: list[Line] = []
    for line in lines:
        mark = note_mark(line)
        rest = without_start(line, len(mark)) if mark else None
        if rest:
            found.append(Draft([rest], kind="footnote", region="footnote", note=mark))
        elif found:
            found[-1].lines.append(line)
        else:
            before.append(line)
    return found, before
