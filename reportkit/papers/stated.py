"""What a document states of itself: its judgements, key facts and, for minutes, the meeting; read from its text, quoted only."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reportkit.model.document import Document
from reportkit.model.paper import printable
from reportkit.model.text import Block

#: Key facts stand at the front: lines further on than this many blocks may be about something else.
_FRONT = 60
#: A line longer than this is prose, not a key fact.
_LONGEST = 160
_HELD = re.compile(r"Minutes of .*?\bheld\b.*?\b\d{4}\b", re.IGNORECASE)
Rows = list[tuple[str, str]]


def judgements(document: Document) -> Rows:
    """The rows of the document's tables of judgements, as what was judged and its grade; empty where it has none."""
    known = _lexicon()
    found: Rows = []
    for rows in _pairs(document):
        heads = [_plain(text) for text in rows[0]]
        if heads[0] in known["judged"] and heads[1] in known["grades"] and heads[0] != heads[1]:
            found += [row for row in rows[1:] if all(row) and row != rows[0]]
    return list(dict.fromkeys(found))


def key_facts(document: Document) -> list[tuple[str, ...]]:
    """The key facts at the front: a line whole, or a table's row as label and value."""
    known = _lexicon()["facts"]
    found: list[tuple[str, ...]] = []
    for block in document.body[:_FRONT]:
        if block.kind != "table_cell" and _plain(block.text.partition(":")[0]) in known and _is_line(block.text):
            found.append((printable(block.text),))
    front = {block.id for block in document.body[:_FRONT]}
    for rows in _pairs(document, front):
        found += [row for row in rows if _plain(row[0]) in known and row[1] and _plain(row[1]) not in known]
    return list(dict.fromkeys(found))


def minutes_title(document: Document) -> str:
    """“Minutes of the meeting held on …” where the document begins with it under only a committee's name; else empty."""
    if not _lexicon()["bodies"].intersection(document.title.casefold().split()[-1:]):
        return ""
    for block in document.body[:12]:
        text = printable(block.text)
        if text.casefold().startswith("minutes of"):
            held = _HELD.match(text)
            return held[0] if held else text
    return ""


def _is_line(text: str) -> bool:
    _, colon, value = text.partition(":")
    return bool(colon and value.strip()) and len(text) <= _LONGEST


def _pairs(document: Document, within: set[str] | None = None) -> Iterator[Rows]:
    """The rows of each table of two columns, in which no cell spans."""
    for _, cells in document.tables():
        if within is not None and not all(block.id in within for block in cells):
            continue
        if _is_pair(cells):
            yield _rows(cells)


def _is_pair(cells: tuple[Block, ...]) -> bool:
    places = [block.cell for block in cells if block.cell]
    return {place.column for place in places} == {0, 1} and all(place.column_span == place.row_span == 1 for place in places)


def _rows(cells: tuple[Block, ...]) -> Rows:
    texts: dict[int, list[str]] = {}
    for block in cells:
        if block.cell:
            row = texts.setdefault(block.cell.row, ["", ""])
            row[block.cell.column] = printable(f"{row[block.cell.column]} {block.text}")
    return [(first.rstrip(":"), second) for _, (first, second) in sorted(texts.items())]


def _plain(text: str) -> str:
    return printable(text).rstrip(":").casefold()


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((files("reportkit.papers") / "stated.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}
