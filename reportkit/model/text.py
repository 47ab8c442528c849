"""Runs, spans and blocks: a document's characters and where each came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from reportkit.model.appearance import Look, Setting
from reportkit.model.pointers import Pointer

Revision = Literal["none", "inserted", "deleted", "moved_from", "moved_to", "format"]
BlockKind = Literal["heading", "paragraph", "list_item", "table_cell", "caption", "footnote", "endnote", "comment", "text_box"]
Region = Literal["body", "header", "footer", "footnote", "endnote", "comment", "text_box"]
MarkKind = Literal["note", "picture", "equation", "break", "field"]

HIDDEN_FROM_ACCEPTED = frozenset({"deleted", "moved_from"})
HIDDEN_FROM_ORIGINAL = frozenset({"inserted", "moved_to"})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one format and one origin. `size` is in points, `date` ISO 8601; both None where unknown.

    `passing` marks deleted text that a tracked change had put in before: neither view shows it. `look` is None where the
    reader does not tell.
    """

    text: str
    pointer: Pointer | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    hidden: bool = False
    field: bool = False
    link: str | None = None
    size: float | None = None
    language: str | None = None
    revision: Revision = "none"
    author: str | None = None
    date: str | None = None
    passing: bool = False
    look: Look | None = None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a block's text, in code points: `text[start:end]`."""

    block: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from nought, not {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something without characters at an offset: a note's mark, a picture, a break. `target` is the block id of the note or of
    the place that a cross-reference points to.

    `text` is what an equation says in one line, a field's instruction with what was chosen in it, or the words in a picture.
    """

    kind: MarkKind
    at: int
    target: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place. `table` names the table; rows and columns count from nought; spans are at least one."""

    table: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class RunPiece:
    """The part of a run that a span covers: `run.text[start:end]`."""

    run: Run
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A paragraph of any kind: heading, list item, table cell's paragraph, footnote and so on.

    `level` is the heading or list level from 1, `number` what the page prints before the text ("3.1.2", "(a)", a bullet),
    `page` counts from 1 and is None where the format has no pages, `parent` is the id of the block it hangs from.
    `setting` is None where the reader does not tell.
    """

    id: str
    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int | None = None
    number: str | None = None
    style: str | None = None
    region: Region = "body"
    page: int | None = None
    language: str | None = None
    parent: str | None = None
    cell: Cell | None = None
    marks: tuple[Mark, ...] = ()
    setting: Setting | None = None

    @cached_property
    def accepted(self) -> tuple[Run, ...]:
        """The runs of the accepted view: what a reader sees when every tracked change is accepted."""
        return tuple(run for run in self.runs if run.revision not in HIDDEN_FROM_ACCEPTED)

    @cached_property
    def text(self) -> str:
        """The accepted view as one string; marks take no characters."""
        return "".join(run.text for run in self.accepted)

    @cached_property
    def original(self) -> str:
        """The text as it was before any tracked change."""
        return "".join(run.text for run in self.runs if run.revision not in HIDDEN_FROM_ORIGINAL and not run.passing)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each accepted run starts in `text`."""
        return tuple(accumulate((len(run.text) for run in self.accepted), initial=0))[:-1]

    @property
    def whole(self) -> Span:
        """The span of all its text."""
        return Span(self.id, 0, len(self.text))

    def span(self, start: int, end: int) -> Span:
        """A span of this block."""
        return Span(self.id, start, end)

    def runs_under(self, span: Span) -> Iterator[RunPiece]:
        """The pieces of accepted runs that a span covers, in order; their texts join to the span's text."""
        if span.block != self.id:
            raise ValueError(f"the span lies in block {span.block}, not {self.id}")
        for run, offset in zip(self.accepted, self.offsets, strict=True):
            start, end = max(span.start - offset, 0), min(span.end - offset, len(run.text))
            if start < end:
                yield RunPiece(run, start, end)
