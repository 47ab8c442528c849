"""Tables drawn with lines for a plain text: words wrapped in their cells, merged cells whole, tables in cells drawn there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.model.document import Document
from reportkit.model.text import Block, Cell
from reportkit.renderers.text_words import Words, hung, line_of, longest_word, width_of, wrapped

_NARROWEST = 6
_LINES = {
    "right left": "─", "down up": "│", "down right": "┌", "down left": "┐", "right up": "└", "left up": "┘",
    "down right up": "├", "down left up": "┤", "down left right": "┬", "left right up": "┴", "down left right up": "┼",
}  # fmt: skip
_DOUBLE = {"─": "═", "├": "╞", "┤": "╡", "┬": "╤", "┴": "╧", "┼": "╪"}
_BY_SIDES = {frozenset(sides.split()): sign for sides, sign in _LINES.items()}


@dataclass(slots=True)
class Box:
    """A cell to draw: its place in the grid and what it holds, paragraphs and the names of tables in it."""

    cell: Cell
    contents: list[Block | str]
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's boxes and, for each place of the grid, which box covers it."""

    boxes: tuple[Box, ...]
    owners: tuple[tuple[int, ...], ...]
    heads: int

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.owners[0])


class Tables:
    """The tables of a document; each is drawn once, at its first block."""

    def __init__(self, document: Document, words: Words) -> None:
        self._words = words
        self._contents: dict[str, dict[tuple[int, int], tuple[Cell, list[Block | str]]]] = {}
        self.nested: set[str] = set()
        hosts = {block.id: block.cell for block in document.blocks if block.cell}
        for block in document.blocks:
            if block.cell:
                self._take(hosts.get(block.parent or ""), block, block.cell)
        self._grids = {name: _grid(cells) for name in self._contents if (cells := self._left(name))}

    def _left(self, name: str) -> list[tuple[Cell, list[Block | str]]]:
        """The cells of a table but for the rows whose words are all gone from this view."""
        cells = self._contents[name].values()
        shown, gone = set(), set()
        for cell, contents in cells:
            for part in contents:
                if isinstance(part, str) or self._words.of(part).strip():
                    shown.add(cell.row)
                elif any(run.text.strip() for run in part.runs):
                    gone.add(cell.row)
        return [(cell, contents) for cell, contents in cells if cell.row in shown or cell.row not in gone]

    def _take(self, host: Cell | None, block: Block, cell: Cell) -> None:
        if cell.table not in self._contents:
            self._contents[cell.table] = {}
            if host and host.table != cell.table:
                self.nested.add(cell.table)
                self._place(host).append(cell.table)
        self._place(cell).append(block)

    def _place(self, cell: Cell) -> list[Block | str]:
        cells = self._contents.setdefault(cell.table, {})
        return cells.setdefault((cell.row, cell.column), (cell, []))[1]

    def drawn(self, name: str, width: int) -> list[str]:
        """A table as lines no wider than `width`; one of too many columns as a list, a row at a time; none where it is gone."""
        grid = self._grids.get(name)
        if grid is None:
            return []
        if not any(self._plain(box) for box in grid.boxes):
            return wrapped(f"[Empty table, {len(grid.owners)} by {grid.columns}]", width)
        room = width - 3 * grid.columns - 1
        natural, least = self._widths(grid)
        if room < sum(min(size, _NARROWEST) for size in natural):
            return self._listed(grid, width)
        widths = _shared(natural, least, room)
        return _Canvas(grid, widths, [self._lines(box, _across(box, widths)) for box in grid.boxes]).lines()

    def _widths(self, grid: Grid) -> tuple[list[int], list[int]]:
        """The width that each column would like, and that which its longest word needs."""
        natural, least = [1] * grid.columns, [1] * grid.columns
        for box in sorted(grid.boxes, key=lambda box: box.columns):
            texts = [self._text(part) for part in box.contents if isinstance(part, Block)]
            likes = max((width_of(line) for text in texts for line in text.split("\n")), default=0)
            needs = max(map(longest_word, texts), default=0)
            needs += max((len(part.number) + 1 for part in box.contents if isinstance(part, Block) and part.number), default=0)
            for part in box.contents:
                if isinstance(part, str) and part in self._grids:
                    inner, small = self._widths(self._grids[part])
                    likes = max(likes, sum(inner) + 3 * len(inner) + 1)
                    needs = max(needs, sum(min(size, _NARROWEST) for size in small) + 3 * len(small) + 1)
            _widen(natural, box, likes)
            _widen(least, box, needs)
        return natural, least

    def _text(self, block: Block) -> str:
        words = self._words.of(block)
        return f"{block.number} {words}" if block.number and words.strip() else words

    def _lines(self, box: Box, width: int) -> list[str]:
        lines: list[str] = []
        for part in box.contents:
            if isinstance(part, str):
                inner = self.drawn(part, width)
                fits = all(width_of(line) <= width for line in inner)
                lines += inner if fits else wrapped(self._flat(part), width)
            elif part.number and self._words.of(part).strip():
                lines += hung(self._words.of(part), width, part.number, min(len(part.number) + 1, width // 2))
            else:
                lines += wrapped(self._words.of(part), width)
        while lines and not lines[-1].strip():
            lines.pop()
        return lines

    def _listed(self, grid: Grid, width: int) -> list[str]:
        """Each row with its cells below one another, after the words at the head of their columns."""
        heads = {box.column: self._plain(box) for box in grid.boxes if box.row == 0} if grid.heads else {}
        lines: list[str] = []
        row = -1
        for box in sorted(grid.boxes, key=lambda box: (box.row, box.column)):
            if (grid.heads and box.row == 0) or not box.contents:
                continue
            if box.row != row and self._plain(box):
                row = box.row
                lines.append(f"Row {row + 1}")
            head = heads.get(box.column) or f"column {box.column + 1}"
            if self._plain(box):
                lines += hung(f"{head}: {self._plain(box)}", width, "", 4)
        return lines

    def _plain(self, box: Box) -> str:
        """All the words of a cell on one line, those of tables in it too."""
        parts = (self._flat(part) if isinstance(part, str) else line_of(self._text(part)) for part in box.contents)
        return " ".join(filter(None, parts))

    def _flat(self, name: str) -> str:
        return " | ".join(filter(None, (self._plain(box) for box in self._boxes(name))))

    def _boxes(self, name: str) -> tuple[Box, ...]:
        return self._grids[name].boxes if name in self._grids else ()


def _grid(cells: Sequence[tuple[Cell, list[Block | str]]]) -> Grid:
    """The grid of some cells; columns that no cell begins in or ends at alone are drawn as one."""
    starts = sorted({cell.column for cell, _ in cells})
    lines = sorted({cell.row for cell, _ in cells})
    boxes: list[Box] = []
    owners = [[-1] * len(starts) for _ in lines]
    for cell, contents in cells:
        covered = _places(lines, cell.row, cell.row_span)
        across = _places(starts, cell.column, cell.column_span)
        free = [row for row in covered if owners[row][across[0]] == -1]
        if not free:  # two cells that claim one place share it
            boxes[owners[covered[0]][across[0]]].contents.extend(contents)
            continue
        boxes.append(Box(cell, contents, free[0], across[0], 1, 1))
        _cover(owners, boxes, free, across)
    for row, places in enumerate(owners):
        for column, owner in enumerate(places):
            if owner == -1:  # a cell that the table leaves out
                boxes.append(Box(Cell(boxes[0].cell.table, row, column), [], row, column, 1, 1))
                owners[row][column] = len(boxes) - 1
    heads = 0
    while heads < len(lines) and any(box.cell.header and box.row <= heads < box.row + box.rows for box in boxes):
        heads += 1
    return Grid(tuple(boxes), tuple(map(tuple, owners)), heads if heads < len(lines) else 0)


def _places(starts: list[int], first: int, span: int) -> range:
    return range(bisect_left(starts, first), bisect_left(starts, first + max(span, 1)))


def _cover(owners: list[list[int]], boxes: list[Box], rows: Sequence[int], columns: Sequence[int]) -> None:
    """Give the last box the places of a rectangle that nobody holds yet."""
    box, name = boxes[-1], len(boxes) - 1
    first = rows[0]
    while box.columns < len(columns) and owners[first][columns[box.columns]] == -1:
        box.columns += 1
    across = columns[: box.columns]
    while box.rows < len(rows) and all(owners[first + box.rows][column] == -1 for column in across):
        box.rows += 1
    for row in range(first, first + box.rows):
        for column in across:
            owners[row][column] = name


def _widen(widths: list[int], box: Box, wanted: int) -> None:
    """Widen the columns under a box, each by its share, until it has the width that it wants."""
    short = wanted - _across(box, widths)
    for place in range(box.columns):
        if short > 0:
            share = -(-short // (box.columns - place))
            widths[box.column + place] += share
            short -= share


def _across(box: Box, widths: Sequence[int]) -> int:
    return sum(widths[box.column : box.column + box.columns]) + 3 * (box.columns - 1)


def _shared(natural: list[int], least: list[int], room: int) -> list[int]:
    """The width of each column: what it likes where there is room, else its longest word and a share of the rest."""
    if sum(natural) <= room:
        return natural
    cap = max(_NARROWEST, room // len(natural))
    widths = [min(like, max(min(need, cap), min(like, _NARROWEST))) for like, need in zip(natural, least, strict=True)]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    rest = room - sum(widths)
    wanting = [like - has for like, has in zip(natural, widths, strict=True)]
    for place in sorted(range(len(widths)), key=lambda place: wanting[place]):  # who wants least is served first
        more = sum(1 for other in range(len(widths)) if wanting[other] >= wanting[place] and wanting[other] > 0)
        given = min(wanting[place], rest // more) if more else 0
        widths[place] += given
        rest -= given
        wanting[place] = -1
    return widths


class _Canvas:
    """The lines of a table, put together row by row."""

    def __init__(self, grid: Grid, widths: list[int], texts: list[list[str]]) -> None:
        self._grid, self._widths = grid, widths
        self._texts = [iter(text) for text in texts]
        self._heights = _heights(grid, [len(text) for text in texts])

    def lines(self) -> list[str]:
        """All of its lines."""
        drawn: list[str] = []
        for row, height in enumerate(self._heights):
            drawn.append(self._rule(row))
            drawn += [self._line(row) for _ in range(height)]
        return [*drawn, self._rule(len(self._heights))]

    def _line(self, row: int) -> str:
        parts = [f" {self._next(box)} " for box in self._along(row)]
        return "│" + "│".join(parts) + "│"

    def _along(self, row: int) -> Iterator[Box]:
        yield from (self._grid.boxes[owner] for owner in dict.fromkeys(self._grid.owners[row]))

    def _next(self, box: Box) -> str:
        text = next(self._texts[self._grid.owners[box.row][box.column]], "")
        return text + " " * (_across(box, self._widths) - width_of(text))

    def _rule(self, row: int) -> str:
        """The line above a row; a cell that reaches over it goes on in it."""
        signs = ""
        column = 0
        while column < self._grid.columns:
            signs += self._corner(row, column)
            if self._parted(row, column):
                signs += ("═" if row and row == self._grid.heads else "─") * (self._widths[column] + 2)
                column += 1
            else:
                box = self._grid.boxes[self._grid.owners[row][column]]
                signs += f" {self._next(box)} "
                column += box.columns
        return signs + self._corner(row, self._grid.columns)

    def _parted(self, row: int, column: int) -> bool:
        return 0 <= column < self._grid.columns and self._owner(row - 1, column) != self._owner(row, column)

    def _owner(self, row: int, column: int) -> int:
        inside = 0 <= row < len(self._heights) and 0 <= column < self._grid.columns
        return self._grid.owners[row][column] if inside else -1

    def _corner(self, row: int, column: int) -> str:
        sides = {"left": self._parted(row, column - 1), "right": self._parted(row, column)}
        sides |= {"up": self._owner(row - 1, column - 1) != self._owner(row - 1, column)}
        sides |= {"down": self._owner(row, column - 1) != self._owner(row, column)}
        sign = _BY_SIDES.get(frozenset(side for side, drawn in sides.items() if drawn), " ")
        return _DOUBLE.get(sign, sign) if row and row == self._grid.heads else sign


def _heights(grid: Grid, needed: list[int]) -> list[int]:
    """The lines of each row: as many as its fullest cell; what a cell over several rows still lacks goes to its last row."""
    heights = [1] * len(grid.owners)
    for name, box in sorted(enumerate(grid.boxes), key=lambda item: item[1].rows):
        lines = sum(heights[box.row : box.row + box.rows]) + box.rows - 1
        heights[box.row + box.rows - 1] += max(0, needed[name] - lines)
    return heights
