"""A checked document in reading order, cut into pieces where issues begin and end: what the page of issues shows in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from reportkit.model.document import Document
from reportkit.model.issue import LEVELS, Issue, Level
from reportkit.model.text import Block, Span

_ASIDE = {"header": "Page header", "footer": "Page footer", "footnote": "Footnote", "endnote": "Endnote", "text_box": "Text box"}
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """One place of an issue: the number of the issue from 1, its anchor on the page, its level and its span."""

    number: int
    anchor: str
    level: Level
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a block under the same issues: `level` is the gravest of them, empty where there is none.

    `starts` are the places that begin with it, `ends` those whose number stands after it.
    """

    text: str
    level: Level | Literal[""] = ""
    starts: tuple[Place, ...] = ()
    ends: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the page. `depth` is the level of a heading, from 3; `aside` says what a block outside the body is."""

    kind: Literal["heading", "paragraph", "item", "page"]
    pieces: tuple[Piece, ...]
    depth: int = 0
    number: str = ""
    aside: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CellPart:
    """A cell of a table with its paragraphs."""

    header: bool
    columns: int
    rows: int
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table, row by row."""

    name: str
    rows: tuple[tuple[CellPart, ...], ...]
    kind: Literal["table"] = "table"


def numbered(issues: Sequence[Issue], first: int) -> tuple[tuple[int, Issue, tuple[Place, ...]], ...]:
    """Each issue with its number on the page, counted from `first`, and its places with their anchors."""
    return tuple(
        (number, issue, tuple(_places(number, issue)))
        for number, issue in enumerate(issues, first)
    )  # fmt: skip


def _places(number: int, issue: Issue) -> Iterator[Place]:
    for turn, span in enumerate((issue.span, *issue.others)):
        yield Place(number, f"m{number}" if not turn else f"m{number}-{turn + 1}", issue.level, span)


def shown(document: Document, places: Iterable[Place]) -> tuple[Part | TablePart, ...]:
    """The document's parts with the places marked; comments and empty paragraphs without an issue are left out."""
    under: dict[str, list[Place]] = {}
    for place in places:
        under.setdefault(place.span.block, []).append(place)
    kept = [block for block in document.blocks if block.region != "comment" and (block.text.strip() or block.id in under)]
    parts: list[Part | TablePart] = []
    depth, page = 2, None
    for (table, turned), blocks in groupby(kept, key=lambda block: (block.cell.table if block.cell else None, block.page)):
        if turned is not None and turned != page:
            page = turned
            parts.append(Part("page", (), number=str(page)))
        if table is not None:
            parts.append(_table(f"Table {sum(1 for part in parts if part.kind == 'table') + 1}", list(blocks), under))
            continue
        for block in blocks:
            part = _part(block, under, depth)
            depth = part.depth or depth
            parts.append(part)
    return tuple(parts)


def _part(block: Block, under: Mapping[str, list[Place]], above: int) -> Part:
    """A heading goes down one level at a time on this page, whatever the document does, so that it can be found its way in."""
    pieces = tuple(pieces_of(block, under.get(block.id, ())))
    number, aside = block.number or "", _ASIDE.get(block.region, "")
    language = block.language or ""
    if block.kind == "heading" and block.region == "body" and block.text.strip():
        depth = min((block.level or 1) + 2, above + 1, _DEEPEST)
        return Part("heading", pieces, depth, number, aside, language)
    return Part("item" if block.kind == "list_item" else "paragraph", pieces, 0, number, aside, language)


def _table(name: str, blocks: Sequence[Block], under: Mapping[str, list[Place]]) -> TablePart:
    rows: dict[int, dict[int, list[Block]]] = {}
    for block in blocks:
        if block.cell:
            rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
    return TablePart(
        name, tuple(tuple(_cell(cells[column], under) for column in sorted(cells)) for _, cells in sorted(rows.items()))
    )


def _cell(blocks: Sequence[Block], under: Mapping[str, list[Place]]) -> CellPart:
    cell = blocks[0].cell
    texts = tuple(tuple(pieces_of(block, under.get(block.id, ()))) for block in blocks)
    told = any(block.text.strip() for block in blocks)
    header, columns, rows = (cell.header and told, cell.column_span, cell.row_span) if cell else (False, 1, 1)
    return CellPart(header, columns, rows, texts)


def pieces_of(block: Block, places: Sequence[Place]) -> Iterator[Piece]:
    """A block's text cut where a place begins or ends; the texts of the pieces join to the block's text.

    A place without characters has only its number, after the character before it or at the start.
    """
    text = block.text
    points = [place for place in places if place.span.start == place.span.end]
    ranges = [place for place in places if place.span.start < place.span.end]
    if not text:
        yield Piece("", "", (), tuple(places))
        return
    if first := tuple(place for place in points if place.span.end == 0):
        yield Piece("", "", (), first)
    cuts = sorted({0, len(text), *(edge for place in places for edge in (place.span.start, place.span.end))})
    for start, end in pairwise(cuts):
        here = [place for place in ranges if place.span.start < end and start < place.span.end]
        begins = tuple(place for place in here if place.span.start == start)
        yield Piece(text[start:end], _gravest(here), begins, tuple(place for place in places if place.span.end == end))


def _gravest(places: Sequence[Place]) -> Level | Literal[""]:
    return max((place.level for place in places), key=LEVELS.index, default="")
