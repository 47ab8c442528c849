"""A document as every stage sees it: blocks in reading order, with what is known of their source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from reportkit.model.appearance import Production
from reportkit.model.text import Block, Cell, Span


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document came from; `name` has no folder, `sha256` is of its bytes."""

    name: str
    sha256: str
    media_type: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Property:
    """A further thing that a file says of itself, such as its subject or what an office's own template records."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself; dates are ISO 8601; `pages` is None where the format has none."""

    title: str | None = None
    author: str | None = None
    language: str | None = None
    created: str | None = None
    modified: str | None = None
    pages: int | None = None
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a stage says about its own work: a skipped part, a rule that failed. A warning is never reported as clean."""

    level: Literal["note", "warning"]
    code: str
    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a block; `alt` is None where the author gave none.

    `pixels` are its width and height as stored, less what is cut off; `placed` those on the page in points; both may be unknown.
    """

    block: str
    alt: str | None
    name: str
    decorative: bool = False
    pixels: tuple[float, ...] = ()
    placed: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """Somebody's comment on a span; `reply_to` is the `id` of the comment that it answers."""

    author: str
    date: str | None
    text: str
    span: Span
    id: str | None = None
    reply_to: str | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A named place that links and cross-references point to; one that runs on ends here with its first block."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Edge:
    """A header or footer of a section of pages: on which pages it stands, and its blocks."""

    region: Literal["header", "footer"]
    use: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A section of pages from `block` on: how it starts, its page size in points, its columns, its headers and footers.

    `left` and `right` are its margins in points.
    """

    block: str
    start: str
    width: float | None
    height: float | None
    landscape: bool
    columns: int
    edges: tuple[Edge, ...] = ()
    left: float | None = None
    right: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span is, in words a person can follow: nearest heading, paragraph under it from 1, page where known.

    `number` is the paragraph's printed number; `cell` says which table, row and column, each from 1.
    """

    heading: str | None
    paragraph: int
    page: int | None
    number: str | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Section:
    """A heading with the blocks under it and the sections below; the root has no heading."""

    heading: Block | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Document:
    """Blocks in reading order, flat; `outline()` derives the tree. `production` is None where the reader does not tell."""

    source: Source
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    notices: tuple[Notice, ...] = ()
    pictures: tuple[Picture, ...] = ()
    comments: tuple[Comment, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    layouts: tuple[Layout, ...] = ()
    production: Production | None = None

    @cached_property
    def _index(self) -> dict[str, int]:
        return {block.id: place for place, block in enumerate(self.blocks)}

    def block(self, block_id: str) -> Block:
        """The block with this id; KeyError where there is none."""
        return self.blocks[self._index[block_id]]

    def position(self, block_id: str) -> int:
        """The place of a block in reading order, from nought."""
        return self._index[block_id]

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.block(span.block).text[span.start : span.end]

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks of the body: no headers, footers, notes or comments."""
        return tuple(block for block in self.blocks if block.region == "body")

    def headings(self) -> tuple[Block, ...]:
        """The headings of the body, in order."""
        return tuple(block for block in self.body if block.kind == "heading")

    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks of running prose in the body: paragraphs and list items."""
        return tuple(block for block in self.body if block.kind in ("paragraph", "list_item"))

    @cached_property
    def words(self) -> int:
        """The number of words in all blocks."""
        return sum(len(block.text.split()) for block in self.blocks)

    @property
    def title(self) -> str:
        """What to call the document: its Title, the metadata's title where the text bears it out, its first heading, its name."""
        named = next(
            (block.text for block in self.body if (block.style or "").casefold() == "title" and block.text.strip()), None
        )
        stem = self.source.name.rpartition(".")[0] or self.source.name
        stated = self._stated_title()
        own = self.metadata.title if self.metadata.title and (not stated or self._opens_with(self.metadata.title)) else None
        return " ".join((named or own or stated or stem).split())

    def _opens_with(self, title: str) -> bool:
        opening = " ".join(" ".join(block.text for block in self.body[:40]).split()).casefold()
        return len(title.split()) > 1 and " ".join(title.split()).casefold() in opening

    def _stated_title(self) -> str | None:
        told = [place for place, block in enumerate(self.body) if block.kind == "heading" and not _is_label(block.text)]
        if not told:
            return None
        first = self.body[told[0]]
        below = self.body[told[0] + 1 : told[0] + 2]
        joined = [first.text, *(block.text for block in below if block.kind == "heading" and not _is_label(block.text))]
        return ": ".join(joined) if sum(map(len, joined)) <= 110 else first.text

    @cached_property
    def _paths(self) -> dict[str, tuple[Block, ...]]:
        paths: dict[str, tuple[Block, ...]] = {}
        stack: list[Block] = []
        for block in self.blocks:
            if block.kind == "heading" and block.region == "body":
                while stack and (stack[-1].level or 1) >= (block.level or 1):
                    stack.pop()
                paths[block.id] = tuple(stack)
                stack.append(block)
            else:
                paths[block.id] = tuple(stack)
        return paths

    def headings_above(self, block_id: str) -> tuple[Block, ...]:
        """The headings that a block stands under, outermost first; for a heading, those above it."""
        return self._paths[block_id]

    @cached_property
    def _places(self) -> dict[str, Place]:
        places: dict[str, Place] = {}
        tables: dict[str, int] = {}
        count = 0
        for block in self.blocks:
            is_heading = block.kind == "heading" and block.region == "body"
            count = 0 if is_heading else count + 1
            above = self._paths[block.id]
            heading = block.text if is_heading else (above[-1].text if above else None)
            number = block.number if block.kind == "paragraph" else None
            places[block.id] = Place(heading, count, block.page, number, _cell_words(block.cell, tables))
        return places

    def place(self, span: Span) -> Place:
        """Where a span is, for a person."""
        return self._places[span.block]

    def outline(self) -> Section:
        """The tree of sections."""
        return _section(None, list(self.body))

    def tables(self) -> Iterator[tuple[str, tuple[Block, ...]]]:
        """Each table's name with the blocks of its cells, in order."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            if block.cell:
                found.setdefault(block.cell.table, []).append(block)
        for name, cells in found.items():
            yield name, tuple(cells)


_NOT_TITLES = frozenset({"", "agenda item", "minutes", "contents", "table of contents", "report", "document control"})


def _is_label(text: str) -> bool:
    return text.strip().casefold().rstrip(":") in _NOT_TITLES


def _cell_words(cell: Cell | None, tables: dict[str, int]) -> str | None:
    if cell is None:
        return None
    table = tables.setdefault(cell.table, len(tables) + 1)
    return f"table {table}, row {cell.row + 1}, column {cell.column + 1}"


def _section(heading: Block | None, blocks: list[Block]) -> Section:
    first = next((place for place, block in enumerate(blocks) if block.kind == "heading"), len(blocks))
    below: list[Section] = []
    start = first
    while start < len(blocks):
        level = blocks[start].level or 1
        end = start + 1
        while end < len(blocks) and not (blocks[end].kind == "heading" and (blocks[end].level or 1) <= level):
            end += 1
        below.append(_section(blocks[start], blocks[start + 1 : end]))
        start = end
    return Section(heading, tuple(blocks[:first]), tuple(below))
