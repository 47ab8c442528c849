"""Accessibility: what a screen reader needs, as Word’s own checker and WCAG ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportkit.checks.accessible_files import FILES
from reportkit.checks.accessible_words import WORDS
from reportkit.checks.made import word_facts
from reportkit.checks.rule import Hit, rule
from reportkit.checks.votes import told_once
from reportkit.model.appearance import TableFacts
from reportkit.model.document import Document, Picture
from reportkit.model.text import Block, Span

LISTED = (*WORDS, *FILES)

_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg|webp)\b|^(?:https?://|[A-Za-z]:\\)\S+", re.I)
_EMPTY_WORD = re.compile(
    r"(?:an?\s+|the\s+)?(?:image|picture|photo(?:graph)?|graphic|logo|chart|graph|diagram|figure|screenshot|icon|img|pic|untitled)"
    r"\s*\d*\.?",
    re.I,
)
_BY_MACHINE = re.compile(r"(?:description|alt(?:ernative)? text) (?:automatically |auto-?)generated|AI-generated content", re.I)
_LABEL = re.compile(
    r"\s*(?:[^/]{1,60} / )?"
    r"(?:report\s+(?:of|to|by|title|author)|title of (?:the )?report|date of (?:meeting|report)|decision maker)\b",
    re.I,
)
_LONG = 150
_ROWS = 2


def _pictures(document: Document, wrong: Callable[[Picture], bool]) -> list[Span]:
    """The blocks of pictures that are wrong; headers and footers repeat, and a screen reader passes over them."""
    spans = []
    for picture in document.pictures:
        block = document.block(picture.block)
        if block.region not in ("header", "footer") and wrong(picture):
            spans.append(block.whole)
    return list(dict.fromkeys(spans))


@rule(
    "accessibility.alt-missing",
    level="error",
    summary="Every picture has alternative text, or is marked as decorative.",
    why="A screen reader says nothing useful of a picture without it.",
    source="WCAG 2.2, 1.1.1 Non-text Content (A); Word’s accessibility checker",
    catalogue=("AX01",),
    bad=["[[The plan.]] {picture}\n[[The map.]] {picture}", '[[]]{picture}\n{picture alt="A map"}'],
    good=[
        '{picture alt="Referrals rose from 40 to 55 a month"}',
        "{picture decorative} Rule",
        "{header} Eastmarch {picture}",
        "{file made_by=pdf tagged=no}\nThe map {picture}",
    ],
)
def alt_missing(document: Document) -> Iterator[Hit]:
    """Pictures of the body; an untagged PDF cannot hold alternative text at all, and another rule tells of that."""
    made = document.production
    if made is not None and made.made_by == "pdf" and not made.tagged:
        return
    spans = _pictures(document, lambda picture: not picture.decorative and not (picture.alt or "").strip())
    count = len(spans)
    many = f"{count} places have pictures" if count > 1 else "The picture here is"
    yield from told_once(spans, f"{many} without alternative text: say what it shows, or mark it as decorative.")


@rule(
    "accessibility.alt-empty-words",
    level="warning",
    summary="Alternative text says what the picture shows.",
    why="A file name, or the word image, tells a blind reader nothing.",
    source="WCAG 2.2, 1.1.1 (failure F30); Word’s accessibility checker",
    catalogue=("AX02",),
    bad=[
        '[[The map.]] {picture alt="map-final2.png"}',
        '[[The chart.]] {picture alt="Image 3"}',
        '[[The photograph.]] {picture alt="A group of people. Description automatically generated"}',
    ],
    good=[
        '{picture alt="A map of the three localities"}',
        '{picture alt="Logo of Eastmarch Council"}',
        '{picture alt="Chart: referrals rose by a third"}',
        "{picture decorative}",
    ],
)
def alt_empty_words(document: Document) -> Iterator[Hit]:
    """File names, addresses, one general word, and descriptions that a program made and nobody read."""
    yield from told_once(
        _pictures(document, lambda picture: bool(picture.alt) and _says_nothing(picture.alt or "")),
        "The alternative text here does not say what the picture shows: it is a file’s name, one word or a program’s guess.",
    )


def _says_nothing(alt: str) -> bool:
    text = alt.strip()
    return bool(_FILE_NAME.search(text) or _EMPTY_WORD.fullmatch(text) or _BY_MACHINE.search(text))


@rule(
    "accessibility.alt-long",
    level="note",
    on=False,
    summary="Alternative text is a sentence or two.",
    why="A reader cannot skim it or go back; a long account belongs in the text.",
    source="Microsoft, Everything you need to know to write effective alt text",
    catalogue=("AX03",),
    bad=[f'[[The chart.]] {{picture alt="{"Referrals rose in each month. " * 6}"}}', f'[[]]{{picture alt="{"very " * 40}long"}}'],
    good=['{picture alt="Referrals rose"}', f'{{picture alt="{"rising " * 20}"}}', "{picture}"],
)
def alt_long(document: Document) -> Iterator[Hit]:
    """More than 150 characters."""
    yield from told_once(
        _pictures(document, lambda picture: len((picture.alt or "").strip()) > _LONG),
        "The alternative text here is over 150 characters: keep what matters, and put the rest in the report.",
    )


@rule(
    "accessibility.decorative-alt",
    level="warning",
    summary="A decorative picture has no alternative text.",
    why="The mark and the words contradict each other: some readers hear the words, others nothing.",
    source="Microsoft Word, Mark as decorative",
    catalogue=("AX04",),
    bad=['[[The map.]] {picture decorative alt="A map"}', '[[]]{picture alt="A rule" decorative}'],
    good=["{picture decorative}", '{picture alt="A map"}', "The picture is decorative."],
)
def decorative_alt(document: Document) -> Iterator[Hit]:
    """Pictures that are both."""
    yield from told_once(
        _pictures(document, lambda picture: picture.decorative and bool((picture.alt or "").strip())),
        "The picture here is marked as decorative but has alternative text: keep one or the other.",
    )


def _set_tables(document: Document) -> Iterator[tuple[TableFacts, tuple[Block, ...]]]:
    """The tables of a Word file, with their cells."""
    made = word_facts(document)
    if made is None or not made.tables:
        return
    facts = {entry.table: entry for entry in made.tables}
    for name, cells in document.tables():
        if name in facts and cells[0].region == "body":
            yield facts[name], cells


def _size(cells: tuple[Block, ...]) -> tuple[int, int]:
    places = [cell.cell for cell in cells if cell.cell]
    return max(place.row for place in places) + 1, max(place.column for place in places) + 1


@rule(
    "accessibility.table-header",
    level="warning",
    summary="The first row of a table is marked as its header.",
    why="A screen reader then says the column’s name with each cell, and the row repeats on every page.",
    source="WCAG 2.2, 1.3.1 Info and Relationships (A); Word’s accessibility checker",
    catalogue=("AX05",),
    bad=[
        "{table header=0}\n| [[Month]] | Referrals |\n| May | 40 |\n| June | 55 |",
        "{table header=0 bordered=no}\n| [[Team]] | Cases | Late |\n| North | 12 | 3 |\n| South | 9 | 1 |",
        "{table header=0}\n| [[Team]] | Cases |\n| North | 12 |\n\nThen\n{table header=0}\n| [[Area]] | Cost |\n| East | £9 |",
    ],
    good=[
        "{table header=1}\n| Month | Referrals |\n| May | 40 |",
        "{table header=0}\n| One cell only |",
        "{table header=0}\n| Report of: | The director |\n| Date: | 4 May |",
        "{table header=0 bordered=no}\n| Report of | The director |\n| Date | 4 May |",
        "{table header=0}\n| Report to | Cabinet |\n| Report by | The director |\n| Wards | All |",
        "{table header=0 bordered=no}\n| Eastmarch | Wessenden |\n| Northford | Carrow |\n| Saltby | Holm |",
        "| Month | Referrals |\n| May | 40 |",
    ],
)
def table_header(document: Document) -> Iterator[Hit]:
    """Tables of two rows and columns or more, with a style or borders; one that only sets things side by side has no header.

    Three columns and rows without borders are a table too.
    """
    spans = [
        cells[0].whole for facts, cells in _set_tables(document)
        if not facts.header and facts.inside is None and _is_data(facts, cells) and not _is_form(cells)
    ]  # fmt: skip
    yield from told_once(
        spans, "No row of this table is marked as its header: in Word, choose Repeat Header Rows for the first row."
    )


def _is_data(facts: TableFacts, cells: tuple[Block, ...]) -> bool:
    rows, columns = _size(cells)
    return min(rows, columns) >= (_ROWS if facts.bordered else _ROWS + 1)


def _is_form(cells: tuple[Block, ...]) -> bool:
    """Whether a row begins with a label such as “Report of”, so that the table is a list of names and values."""
    return cells[0].text.rstrip().endswith(":") or (
        _size(cells)[1] == _ROWS and any(_LABEL.match(each.text) for each in cells if each.cell and each.cell.column == 0)
    )


@rule(
    "accessibility.merged-cells",
    level="note",
    on=False,
    summary="Tables have no merged or split cells.",
    why="A screen reader counts rows and columns, and loses its place.",
    source="Word’s accessibility checker, Use simple table structure",
    catalogue=("AX06",),
    bad=[
        "{table header=1}\n| {set column_span=2} [[Cases]] |\n| May | 40 |",
        "{table header=1}\n| Team | Cases |\n| {set row_span=2} [[North]] | 4 |\n| | 5 |",
    ],
    good=[
        "{table header=1}\n| Team | Cases |\n| North | 4 |",
        "| {set column_span=2} Cases |\n| May | 40 |",
        "Cells were merged.",
    ],
)
def merged_cells(document: Document) -> Iterator[Hit]:
    """Cells that span rows or columns, told at the first of each table."""
    spans = []
    for _, cells in _set_tables(document):
        found = (cell.whole for cell in cells if cell.cell and cell.cell.row_span + cell.cell.column_span > 2)
        spans += [*found][:1]
    yield from told_once(spans, "This table has merged cells: a plain grid is read out in the right order.")


@rule(
    "accessibility.nested-table",
    level="warning",
    summary="No table stands inside a table.",
    why="A screen reader cannot say which table it is in.",
    source="Word’s accessibility checker, Use simple table structure",
    catalogue=("AX07",),
    bad=[
        "{table header=1}\n| Team | Cases |\n{paragraph}\n{table inside=t-1}\n| [[North]] | 4 |",
        "{table header=1}\n| A | B |\n\n{table inside=t-1}\n| [[C]] | D |\n\n{table inside=t-1}\n| [[E]] | F |",
    ],
    good=["{table header=1}\n| Team | Cases |", "The tables are nested.", "{table}\n| A | B |\n\n{table}\n| C | D |"],
)
def nested_table(document: Document) -> Iterator[Hit]:
    """Tables whose place is a cell, at their first cell."""
    spans = [cells[0].whole for facts, cells in _set_tables(document) if facts.inside is not None]
    yield from told_once(spans, "This table stands inside another: give it a place of its own below.")


@rule(
    "accessibility.layout-table",
    level="note",
    on=False,
    summary="A table is for data, not for setting things side by side.",
    why="It is read out cell by cell, row by row, whatever the eye sees.",
    source="WCAG 2.2, 1.3.2 Meaningful Sequence (A)",
    catalogue=("AX07",),
    bad=[
        "{table bordered=no}\n| [[Report of]] | The director |\n| To | The committee |",
        "{table bordered=no}\n| [[The left column]] | The right column |",
    ],
    good=["{table header=1}\n| Team | Cases |", "{table bordered=no}\n| One cell |", "| To | The committee |"],
)
def layout_table(document: Document) -> Iterator[Hit]:
    """Tables of two columns or more without a style and without a border."""
    spans = [cells[0].whole for facts, cells in _set_tables(document) if not facts.bordered and _size(cells)[1] >= _ROWS]
    yield from told_once(spans, "This table has no borders and only sets things side by side: use paragraphs, tabs or columns.")


@rule(
    "accessibility.blank-row",
    level="warning",
    summary="A table has no blank rows or columns.",
    why="A screen reader takes the blank for the end of the table.",
    source="Word’s accessibility checker, Avoid blank table rows or columns",
    catalogue=("AX08",),
    bad=[
        "{table}\n| Team | Cases |\n| North | 4 |\n| {set}[[]] | {set} |\n| South | 5 |",
        "{table}\n| Team | {set}[[]] | Cases |\n| North | {set} | 4 |\n| South | {set} | 5 |",
    ],
    good=[
        "{table}\n| Team | Cases |\n| North | 4 |\n| South | {set} |",
        "{table}\n| Name | Signature |\n| {set} | {set} |\n| {set} | {set} |",
        "{table}\n| Status | {set} |\n| North | {picture decorative} |\n| South | {set} |",
        "| Team | Cases |\n| {set} | {set} |\n| South | 5 |",
    ],
)
def blank_row(document: Document) -> Iterator[Hit]:
    """Rows and columns without a word or picture; a table that is mostly blank is a form to fill in."""
    spans = [span for _, cells in _set_tables(document) for span in _blanks(cells)]
    yield from told_once(spans, "A row or column of this table is blank: take it out, and space rows in the table’s settings.")


def _blanks(cells: tuple[Block, ...]) -> Iterator[Span]:
    rows: dict[int, list[Block]] = {}
    columns: dict[int, list[Block]] = {}
    for block in cells:
        if block.cell is None or block.cell.row_span + block.cell.column_span > 2:
            return  # what spans more than one row or column leaves the others' cells looking blank
        rows.setdefault(block.cell.row, []).append(block)
        columns.setdefault(block.cell.column, []).append(block)
    for lines in (rows, columns):
        blank = [line for line in lines.values() if not any(block.text.strip() or block.marks for block in line)]
        if len(lines) >= _ROWS + 1 and len(blank) * 3 <= len(lines):
            yield from (line[0].whole for line in blank)
