"""A table as rows under named columns: headings of one or two rows, cells that span several, tables without headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportkit.extractors.announcing import announced
from reportkit.extractors.column_content import told_by_content
from reportkit.extractors.commanding import commands
from reportkit.extractors.dates import fixed_date
from reportkit.extractors.lexicon import cue, lexicon
from reportkit.extractors.marking import folded
from reportkit.extractors.tails import only_who
from reportkit.model.document import Document
from reportkit.model.text import Block

Cells = list[Block]
Grid = dict[int, dict[int, Cells]]
REF = re.compile(
    r"(?:recommendation|rec|no)?\.?\s*(?P<ref>[A-Z]{0,3}[/ -]?\d+(?:[./]\d+)*(?:\s?\(?[a-z]\)?)?)[.:)]?$", re.IGNORECASE
)
_REF_LENGTH = 24
_HEADING_WORDS = 7
_HEADING_ROWS = 3  #: how far down the headings may stand, below a title
#: What a column holds whose heading announces something by its stems.
_ANNOUNCED = {"recommendation": "recommendation", "improve": "recommendation", "action": "action", "findings": "finding"}
#: A cell that says something itself, and names no column.
_SAYS = re.compile(r"\.$|^(?!what|where|how).*\b(?:should|must|needs? to|ought to|is|are|was|were|has|have|had)\b", re.IGNORECASE)
_REPEATED = frozenset({"progress"})  #: what several columns may tell of
_ROUND = re.compile(
    r"(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|ongoing|immediate(?:ly)?|complete[d]?"
    r"|(?:each|every) (?:\w+ )?(?:week|month|quarter|term|year))\W*",
    re.IGNORECASE,
)
_SUBHEADING_WORDS, _SUBHEADINGS = 3, 2  #: most words of a heading under another, and the fewest that are known in a row of them
_FEWEST_LABELS, _MOSTLY = 3, 0.6  #: labels down the side of a table, and their least share of its rows
_ASKING_SHARE = 0.5  #: least share of a column's cells that ask for something, for a column of recommendations


@dataclass(frozen=True)
class Row:
    """One row: the blocks of each known column, and the columns whose cell began in a row above."""

    cells: Mapping[str, Cells]
    spanned: frozenset[str] = frozenset()

    def text(self, column: str) -> str:
        """The words of a column's cell, folded; empty where there is none."""
        return folded(" ".join(block.text for block in self.cells.get(column, [])))

    def blocks(self, column: str) -> Cells:
        """The blocks of a column's cell that have words."""
        return [block for block in self.cells.get(column, []) if block.text.strip()]


@dataclass(frozen=True)
class Columns:
    """What each column holds, and the first row under the headings; `known_by` says what that was known by."""

    names: Mapping[int, str]
    body: int
    known_by: str = "headings"


def columns_of(document: Document) -> dict[str, Columns]:
    """The columns of each table. A table that carries on one above, on a new page, has that one's; one without headings is
    known by what its columns hold.
    """
    found: dict[str, Columns] = {}
    before: tuple[str, int, int] | None = None  # name, width, place of the last block
    for name, cells in document.tables():
        grid = grid_of(cells)
        columns = by_headings(grid)
        width = 1 + max((column for row in grid.values() for column in row), default=0)
        start = document.position(cells[0].id)
        if not columns.names and before and before[1] == width and _nothing_between(document, before[2], start):
            above = found[before[0]]
            columns = Columns(above.names, min(grid, default=0), "the table above") if above.names else columns
        found[name] = columns if columns.names else _by_content(grid)
        before = (name, width, document.position(cells[-1].id))
    return found


def grid_of(cells: Sequence[Block]) -> Grid:
    """The blocks of a table by row and column."""
    grid: Grid = {}
    for block in cells:
        if block.cell:
            grid.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
    return dict(sorted(grid.items()))


def rows_of(cells: Sequence[Block], columns: Columns) -> Iterator[Row]:
    """The rows under the headings that hold something; a cell that spans rows stands in each of them."""
    running: dict[int, tuple[int, Cells]] = {}  # column → the last row that a cell spans, and its blocks
    for number, row in grid_of(cells).items():
        if number < columns.body:
            continue
        spanned = {column: blocks for column, (last, blocks) in running.items() if last >= number and column not in row}
        for column, blocks in row.items():
            cell = blocks[0].cell
            running[column] = (number + (cell.row_span if cell else 1) - 1, blocks)
        named: dict[str, Cells] = {}
        for column, blocks in sorted((spanned | row).items()):
            if column in columns.names:  # what is told of progress may stand in several columns
                named.setdefault(columns.names[column], []).extend(blocks)
        own = [block for column, blocks in row.items() if column in columns.names for block in blocks]
        if any(folded(block.text) and column_name(block.text) is None for block in own):
            yield Row(named, frozenset(columns.names[column] for column in spanned if column in columns.names))


def rows_down(cells: Sequence[Block]) -> dict[int, Row]:
    """The rows of a table that has its labels down the side, a label and a value in each row, by the first row of each.

    A label that comes again begins the next; nothing for a table that is laid out in any other way.
    """
    grid = grid_of(cells)
    if any(set(row) - {0, 1} for row in grid.values()):
        return {}
    labels = {row: column_name(_text(columns.get(0, [])).rstrip(" :")) for row, columns in grid.items()}
    known = [name for name in labels.values() if name]
    across = [row for row, columns in grid.items() if column_name(_text(columns.get(1, [])))]
    asks = {"recommendation", "action", "finding"} & set(known)
    if len(set(known)) < _FEWEST_LABELS or len(known) < _MOSTLY * len(labels) or not asks or len(across) > 1:
        return {}
    found: dict[int, dict[str, Cells]] = {}
    first = min(grid)
    for row, name in labels.items():
        if name and (row == first or (name in found[first] and name not in _REPEATED)):
            first = row
        if name:
            found.setdefault(first, {}).setdefault(name, []).extend(grid[row].get(1, []))
        else:
            found.setdefault(first, {})
    return {row: Row(named) for row, named in found.items() if named}


def rows_together(document: Document) -> dict[tuple[str, int], tuple[str, int]]:
    """For each row of the tables with labels down the side, the row in which what it belongs to begins."""
    made: dict[tuple[str, int], tuple[str, int]] = {}
    for name, cells in document.tables():
        begins = sorted(rows_down(cells))
        for row in grid_of(cells) if begins else ():
            made[name, row] = (name, max((one for one in begins if one <= row), default=begins[0]))
    return made


def column_name(heading: str) -> str | None:
    """What a column of this heading holds; None where the lexicon does not say."""
    words = folded(heading)
    if not words or len(words.split()) > _HEADING_WORDS:
        return None
    listed = next((name for name, pattern in lexicon().columns.items() if pattern.match(words)), None)
    return listed or (None if _SAYS.search(words) else _ANNOUNCED.get(announced(words)))


def by_headings(grid: Grid) -> Columns:
    """The columns by the fullest row of headings among the first rows; a second row of headings fills in what it lacks."""
    rows = list(grid)[:_HEADING_ROWS]
    names = {row: _names(grid[row]) for row in rows}
    best = max(rows, key=lambda row: (len(names[row]), -row), default=None)
    if best is None or not names[best] or any(_is_long(grid[row]) for row in rows if row < best):
        return Columns({}, 0)
    parted = _parted(grid, best, names[best])
    found = dict(parted)
    body = best + 2 if parted else best + 1
    for row in () if parted else rows[rows.index(best) + 1 :]:
        if not names[row] or not _all_known(grid[row]):
            break
        found |= {column: name for column, name in names[row].items() if name not in found.values()}
        body = row + 1
    for row in () if parted else (best, *(row for row in reversed(rows) if row < best)):
        for column, name in names[row].items():
            if column not in found and (name not in found.values() or name in _REPEATED):
                found[column] = name
    headings = {column: _text(blocks) for column, blocks in grid[best].items()}
    under = _under(grid, body)
    known = told_by_content(headings, under, found)
    acting = next((column for column, name in known.items() if name == "action"), None)
    if acting is not None and "owner" not in known.values() and (cells := under.get(acting)) and all(map(only_who, cells)):
        known = {**known, acting: "owner"}  # a margin headed “Action” that only names who acts
    return Columns(known, body)


def _parted(grid: Grid, best: int, names: Mapping[int, str]) -> dict[int, str]:
    """The columns under headings that span several which the next row tells apart: under “Recommendation”, “No” and “Text”.

    Nothing where the next row is none of headings, or holds no word that is not known by itself.
    """
    below = grid.get(best + 1, {})
    children = {column: column_name(_text(blocks)) for column, blocks in below.items() if _text(blocks)}
    spans = {column: blocks[0].cell.column_span for column, blocks in grid[best].items() if blocks[0].cell}
    brief = all(len(_text(below[column]).split()) <= _SUBHEADING_WORDS for column in children)
    known = {name for name in children.values() if name}
    if not brief or len(known) < _SUBHEADINGS or all(children.values()) or max(spans.values(), default=1) == 1:
        return {}
    found: dict[int, str] = {}
    for column, span in spans.items():
        under = [place for place in range(column, column + span) if place in children] if span > 1 else []
        found |= {place: name for place in under if (name := children[place]) and name not in found.values()}
        left = [place for place in under if not children[place]] if under else [column]
        if column in names and left and names[column] not in found.values():
            found[left[0]] = names[column]
    return found


def _under(grid: Grid, body: int) -> dict[int, list[str]]:
    """The words of the filled cells of each column from a row on."""
    cells: dict[int, list[str]] = {}
    for number, row in grid.items():
        for column, blocks in row.items() if number >= body else ():
            if text := _text(blocks):
                cells.setdefault(column, []).append(text)
    return cells


def _text(blocks: Cells) -> str:
    return folded(" ".join(block.text for block in blocks))


def _names(row: Mapping[int, Cells]) -> dict[int, str]:
    """What the headings of a row say; a bare “Date” is that of the deadline only where no other column has it."""
    names: dict[int, str] = {}
    for column, blocks in sorted(row.items(), key=lambda cell: (_text(cell[1]).casefold() == "date", cell[0])):
        name = column_name(_text(blocks))
        if name and (name not in names.values() or name in _REPEATED):
            names[column] = name
    return dict(sorted(names.items()))


def _is_long(row: Mapping[int, Cells]) -> bool:
    """Whether a row says more than a title or a row of headings does."""
    texts = [folded(" ".join(block.text for block in blocks)) for blocks in row.values()]
    return len([text for text in texts if text]) > 1 and any(len(text.split()) > _HEADING_WORDS for text in texts)


def _all_known(row: Mapping[int, Cells]) -> bool:
    return all(column_name(block.text) or not folded(block.text) for blocks in row.values() for block in blocks)


def _by_content(grid: Grid) -> Columns:
    """The columns of a table without headings: numbers, what is asked, by whom and by when."""
    texts: dict[int, list[str]] = {}
    for row in grid.values():
        for column, blocks in row.items():
            texts.setdefault(column, []).append(folded(" ".join(block.text for block in blocks)))
    asking = [column for column, told in texts.items() if _mostly_asks(told)]
    dated = [column for column, told in texts.items() if all(_is_when(text) for text in told)]
    numbers = [column for column, told in texts.items() if column not in dated and all(map(_is_number, told))]
    if len(asking) != 1 or numbers not in ([0], []) or len(grid) < 2:
        return Columns({}, 0)
    if not numbers and (not dated or len(texts) < 3):  # two columns, or none of days, may be of anything
        return Columns({}, 0)
    names = {**({0: "ref"} if numbers else {}), asking[0]: "recommendation"}
    people = lexicon().people
    for column, told in texts.items():
        if column in names:
            continue
        short = all(len(text.split()) <= _HEADING_WORDS for text in told)
        if column in dated and "due" not in names.values():
            names[column] = "due"
        elif (
            short
            and all(any(people[kind].search(text) for kind in ("posts", "agents", "bodies")) for text in told)
            and "owner" not in names.values()
        ):
            names[column] = "owner"
    return Columns(names, min(grid), "what the columns hold")


def _is_number(text: str) -> bool:
    return len(text) < _REF_LENGTH and bool(REF.match(text))


def _is_when(text: str) -> bool:
    """Whether a cell holds only when something is due: a day, or a round such as “Quarterly”."""
    return len(text.split()) <= _HEADING_WORDS and (bool(fixed_date(text)) or bool(text and _ROUND.fullmatch(text)))


def _mostly_asks(texts: Sequence[str]) -> bool:
    return sum(1 for text in texts if cue("modal").search(text) or commands(text)) > _ASKING_SHARE * len(texts)


def _nothing_between(document: Document, last: int, first: int) -> bool:
    """Whether no words of the body stand between two places, so that the second table goes on from the first."""
    return not any(block.region == "body" and block.text.strip() for block in document.blocks[last + 1 : first])
