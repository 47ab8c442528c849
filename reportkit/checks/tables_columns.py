"""The rules of tables that look down a column: kinds of value, decimals, units, colours and full stops."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportkit.checks.grid import GridCell, grids, is_nil, is_number
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once, winner
from reportkit.model.document import Document
from reportkit.model.issue import Edit

_DECIMALS = re.compile(r"\d+(?:\.(\d+))?\s*%?\Z")
_RAG = re.compile(
    r"\s*(?:(?:B?RAG|R\.A\.G\.?)\s*(?:status|rating)?|(?:current |latest )?(?:status|rating|progress)\s*\(B?RAG\))\s*\Z",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\b(?:Ltd|etc|Inc|Co|Rd|St|Ave)\.\Z")
_LONG_WORD = re.compile(r"[^\W\d_]{2,}")
_MEASURES = re.compile(r"\s*(?:key |performance )*(?:measures?|indicators?|metrics?|statistics?|KPIs?)\s*\Z", re.IGNORECASE)
_ANALYSIS = "Government Analysis Function, formatting spreadsheets and tables"


@rule(
    "tables.mixed-column",
    level="note",
    summary="A column holds one kind of thing.",
    why="A word in a column of figures is often a figure that went astray, and no sum can be made of it.",
    source=_ANALYSIS,
    catalogue=("TB08",),
    bad=[
        "| Team | Cases |\n| North | 4 |\n| South | [[l2]] |\n| East | 6 |\n| West | 9 |\n| Mid | 2 |\n| Far | 3 |",
        "| Team | Cost |\n| A | £4 |\n| B | £5 |\n| C | £6 |\n| D | [[about five]] |\n| E | £3 |\n| F | £8 |",
    ],
    good=[
        "| Team | Cases |\n| North | 4 |\n| South | n/a |\n| East | 6 |\n| West | 9 |\n| Mid | 2 |\n| Far | 3 |",
        "| Team | Lead |\n| North | Ann |\n| South | Bo |\n| East | 3 |\n| West | Cy |\n| Mid | Di |",
        "| Team | Cases |\n| North | 4 |\n| South | five |",
        "| Team | Cases |\n| A | 4 |\n| B | fewer than 5 |\n| C | 6 |\n| D | 9 |\n| E | 7 |\n| F | 8 |\n| G | 8 |",
    ],
)
def mixed_column(document: Document) -> Iterator[Hit]:
    """The one cell with words in a column of at least five numbers; a dash or n/a is no word."""
    for grid in grids(document):
        for column in range(1, grid.columns) if grid.is_data and not grid.merged else ():
            cells = [cell for cell in grid.column(column) if cell.text and not is_nil(cell.text)]
            odd = [cell for cell in cells if not is_number(cell.text)]
            if len(odd) == 1 and len(cells) >= 6 and odd[0].row < grid.rows - 1:
                yield Hit(odd[0].block.whole, "Every other cell of this column is a number.")


@rule(
    "tables.decimals",
    level="note",
    summary="The figures of a column have the same number of decimals.",
    why="“12” among “12.4” and “9.8” may be rounded or may be exact.",
    source=_ANALYSIS,
    catalogue=("TB08",),
    bad=[
        "| Team | Rate |\n| A | 4.1 |\n| B | 5.2 |\n| C | [[6]] |\n| D | 9.3 |\n| E | 2.4 |",
        "| Team | Rate |\n| A | 41% |\n| B | 52% |\n| C | 60% |\n| D | [[93.5%]] |\n| E | 24% |",
    ],
    good=[
        "| Team | Rate |\n| A | 4.1 |\n| B | 5.2 |\n| C | 6.0 |\n| D | 9.3 |",
        "| Team | Rate |\n| A | 4 |\n| B | 5.2 |\n| C | 6.25 |",
        "| Item | Section |\n| A | 4.1 |\n| B | 5.2 |\n| C | 6 |\n| D | 9.3 |\n| E | 2.4 |",
        "| Team | Rate |\n| A | 4.1 |\n| B | 5.2 |\n| C | 0 |\n| D | 100 |\n| E | 2.4 |\n| F | 2.5 |",
    ],
)
def decimals(document: Document) -> Iterator[Hit]:
    """A figure with more or fewer decimals than most of its column; nought and a hundred may stand bare."""
    for grid in grids(document):
        for column in range(1, grid.columns) if grid.is_data and not grid.merged else ():
            if _REFERS.search(grid.header(column)) or _MEASURES.match(grid.header(0)):
                continue
            counts = {cell: _decimals(cell) for cell in grid.column(column)}
            counted = Counter(str(count) for count in counts.values() if count is not None)
            preferred = winner(counted, least=4, ratio=4.0)
            for cell, count in counts.items():
                if preferred and count is not None and str(count) != preferred:
                    told = "no decimals" if preferred == "0" else "one decimal" if preferred == "1" else f"{preferred} decimals"
                    yield Hit(cell.block.whole, f"The other figures of this column have {told}.")


_REFERS = re.compile(r"\b(?:ref|reference|paragraphs?|para|sections?|no|number|version|item|clause|page)\b", re.IGNORECASE)


def _decimals(cell: GridCell) -> int | None:
    found = _DECIMALS.match(cell.text)
    if not found or cell.text.rstrip(" %") in ("0", "100"):
        return None
    return len(found[1] or "")


@rule(
    "tables.mixed-unit",
    level="warning",
    summary="The figures of a column have their unit throughout, or in the header.",
    why="“12” among “12%” may be a count.",
    source=_ANALYSIS,
    catalogue=("TB10",),
    bad=[
        "| Team | Share |\n| A | 4% |\n| B | 5% |\n| C | [[6]] |\n| D | 9% |\n| E | 8% |",
        "| Team | Cost |\n| A | £4 |\n| B | £5 |\n| C | £6 |\n| D | [[9]] |\n| E | £8 |",
    ],
    good=[
        "| Team | Share |\n| A | 4% |\n| B | 5% |\n| C | 6% |\n| D | – |",
        "| Team | Share |\n| A | 4% |\n| B | 5 |",
        "| Measure | 2024 |\n| A | 4% |\n| B | 5% |\n| C | 60 |\n| D | 9% |\n| E | 8% |",
        "| Team | Share |\n| A | 4% |\n| B | 5% |\n| C | 0 |\n| D | 9% |\n| E | 8% |",
    ],
)
def mixed_unit(document: Document) -> Iterator[Hit]:
    """A bare number in a column where at least four others, and nearly all, bear a per cent sign or a pound sign."""
    for grid in grids(document):
        for column in range(1, grid.columns) if grid.is_data and not grid.merged else ():
            numbers = [cell for cell in grid.column(column) if is_number(cell.text)]
            units = Counter(_unit(cell.text) for cell in numbers)
            preferred = None if _MEASURES.match(grid.header(0)) else winner(units, least=4, ratio=4.0)
            for cell in numbers:
                if preferred and not _unit(cell.text) and cell.text != "0":
                    mended = f"{cell.text}%" if preferred == "%" else f"£{cell.text}"
                    edits = (Edit(cell.block.whole, mended),) if len(cell.blocks) == 1 else ()
                    yield Hit(cell.block.whole, f"The other figures of this column have “{preferred}”.", edits, "suggested")


def _unit(text: str) -> str:
    return "%" if text.endswith("%") else "£" if text.startswith("£") else ""


@rule(
    "tables.colour-only",
    level="warning",
    summary="A rating is written in words as well as in colour.",
    why="A reader who is colour-blind, or who prints in grey, sees nothing; a screen reader says nothing.",
    source="WCAG 2.2, 1.4.1",
    catalogue=("TB14", "AX15"),
    bad=[
        "| Action | RAG |\n| Write | [[\u00a0]] |\n| Meet | [[\u00a0]] |\n| Close | [[\u00a0]] |",
        "| Action | RAG rating |\n| Write | Green |\n| Meet | [[\u00a0]] |\n| Close | Amber |",
        "| Action | Status (RAG) |\n| Write | [[\u00a0]] |\n| Meet | Red |\n| Close | Amber |",
    ],
    good=[
        "| Action | RAG |\n| Write | Green |\n| Meet | Red |\n| Close | Amber |",
        "| Action | Lead |\n| Write | \u00a0 |\n| Meet | Ann |",
        "| Action | Rating |\n| Write | Good |\n| Meet | Fair |",
    ],
)
def colour_only(document: Document) -> Iterator[Hit]:
    """The empty cells of a column headed RAG."""
    for grid in grids(document):
        for column in range(1, grid.columns) if grid.is_data else ():
            if _RAG.match(grid.header(column)):
                empty = [
                    cell.block.whole for cell in grid.column(column) if not cell.text and _has_row(grid.cells.get((cell.row, 0)))
                ]
                alone = len(empty) == len(grid.column(column))
                told = (
                    "The rating is shown by colour alone: write the word as well."
                    if alone
                    else "This row has no rating in words."
                )
                yield from told_once(empty, told)


def _has_row(first: GridCell | None) -> bool:
    return first is not None and bool(first.text)


@rule(
    "tables.cell-stop",
    level="note",
    summary="The cells of a column end alike, with a full stop or without.",
    why="A lone full stop looks like a cell that was pasted in.",
    source="PerfectIt, table punctuation",
    catalogue=("LI02", "TB08"),
    bad=[
        (
            "| A | Action |\n| 1 | Write the plan |\n| 2 | Name a lead |"
            "\n| 3 | Meet the board[[.]] |\n| 4 | Read the log |\n| 5 | Close the case |"
        ),
        (
            "| A | Action |\n| 1 | Write the plan. |\n| 2 | Name a lead. |"
            "\n| 3 | Meet the [[board]] |\n| 4 | Read the log. |\n| 5 | Close the case. |"
        ),
    ],
    good=[
        "| A | Action |\n| 1 | Write the plan |\n| 2 | Name a lead. |\n| 3 | Meet the board. |\n| 4 | Read the log |",
        "| A | Action |\n| 1 | Write |\n| 2 | Meet |\n| 3 | Read |\n| 4 | Go |\n| 5 | Stop. |",
        "| A | Action |\n| 1 | Write the plan |\n| 2 | Name a lead |\n| 3 | Pay Holm Homes Ltd. |"
        "\n| 4 | Read the log |\n| 5 | Close the case |",
        "| A | Action |\n| 1 | Write it. Meet. |\n| 2 | Name a lead |\n| 3 | Meet it |"
        "\n| 4 | Read the log |\n| 5 | Close the case |",
    ],
)
def cell_stop(document: Document) -> Iterator[Hit]:
    """A cell of one sentence of three words or more that ends otherwise than the others of its column."""
    for grid in grids(document):
        for column in range(grid.columns) if grid.is_data and not grid.merged else ():
            ends = {cell: "stop" if cell.text.endswith(".") else "none" for cell in grid.column(column) if _is_phrase(cell)}
            preferred = winner(Counter(ends.values()), least=4, ratio=4.0)
            for cell, end in ends.items():
                text = cell.block.text.rstrip()
                if preferred == "none" and end == "stop":
                    span = cell.block.span(len(text) - 1, len(text))
                    yield Hit(span, "The other cells of this column have no full stop.", (Edit(span, ""),), "safe")
                elif preferred == "stop" and end == "none":
                    span = cell.block.span(len(text) - len(text.split()[-1]), len(text))
                    edit = Edit(cell.block.span(len(text), len(text)), ".")
                    yield Hit(span, "The other cells of this column end with a full stop.", (edit,), "safe")


def _is_phrase(cell: GridCell) -> bool:
    text = cell.text
    one = len(cell.blocks) == 1 and text.count(".") <= text.endswith(".") and (text[-1:].isalnum() or text.endswith("."))
    return one and len(text.split()) >= 3 and not is_number(text) and not _SHORTENED.search(text)


@rule(
    "tables.header-case",
    level="note",
    summary="Table headers are capitalised alike.",
    why="“Number Of Cases” beside “Number of files” looks like two tables put together.",
    source="PerfectIt, capitalisation of table headings",
    catalogue=("TB09",),
    bad=[
        "| Name of team | Number of cases | Date of visit |\n| A | 1 | 2 |\n| B | 1 | 2 |\nText.\n"
        "| Name of lead | [[Number Of Files]] | Cases per week |\n| A | 1 | 2 |\n| B | 1 | 2 |",
        "| name of team | Cases per week | Date of visit |\n| A | 1 | 2 |\n| B | 1 | 2 |\nText.\n"
        "| Name of lead | Number of files | Days late |\n| A | 1 | 2 |\n| B | 1 | 2 |".replace(
            "| name of team", "| [[name of team]]"
        ),
    ],
    good=[
        "| Name of team | % of cases | Date of visit |\n| A | 1 | 2 |\n| B | 1 | 2 |\nText.\n"
        "| Name of lead | Number of files | Cases per week |\n| A | 1 | 2 |\n| B | 1 | 2 |",
        "| Name of team | Number of cases |\n| A | 1 |\n| B | 1 |",
        "| Team | Cases | Ofsted Grade |\n| A | 1 | 2 |\n| B | 1 | 2 |",
        "| Name of team | Number of cases | Children Act |\n| A | 1 | 2 |\n| B | 1 | 2 |\nText.\n"
        "| Name of lead | Cases per week | NHS Trust |\n| A | 1 | 2 |\n| B | 1 | 2 |\nThe Children Act and the NHS Trust.",
    ],
)
def header_case(document: Document) -> Iterator[Hit]:
    """A header in another case than at least five and nearly all others; one whose words are a name has no vote."""
    heads = [
        grid.cells[0, column]
        for grid in grids(document)
        if grid.is_data
        for column in range(grid.columns)
        if (0, column) in grid.cells
    ]
    cases = {cell: _case(cell.text) for cell in heads}
    preferred = winner(Counter(case for case in cases.values() if case), least=5, ratio=5.0)
    for cell, case in cases.items():
        if preferred and case and case != preferred and not _is_name(document, cell.text, case):
            yield Hit(cell.block.whole, f"This header is in {case}; the others are in {preferred}.")


def _case(text: str) -> str:
    words = _LONG_WORD.findall(text)
    if len(words) < 2 or not text.lstrip()[0].isalpha():
        return ""
    if words[0][0].islower():
        return "small letters" if all(word[0].islower() for word in words) else ""
    later = {word[0].isupper() for word in words[1:] if not word.isupper()}
    return {frozenset({True}): "title case", frozenset({False}): "sentence case"}.get(frozenset(later), "")


def _is_name(document: Document, text: str, case: str) -> bool:
    """Whether the words of a header stand in the same case in running text."""
    return case == "title case" and any(text in block.text for block in document.paragraphs())


RULES = (header_case, mixed_column, decimals, mixed_unit, colour_only, cell_stop)
