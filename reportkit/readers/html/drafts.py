"""Blocks in the making: white space collapsed as browsers do it, every run with its place in the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from reportkit.model.document import Picture
from reportkit.model.ids import BlockIds
from reportkit.model.pointers import HtmlPointer
from reportkit.model.text import HIDDEN_FROM_ACCEPTED, Block, BlockKind, Cell, Mark, MarkKind, Region, Revision, Run

_PIECES = re.compile(r"[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*|[ \t\n\r\f]+")
SPACE = " \t\n\r\f"


class Format(NamedTuple):
    """What the characters at a place look like and where they come from."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str | None = None
    language: str | None = None
    revision: Revision = "none"
    date: str | None = None


class Node(NamedTuple):
    """A text node: an element's text, or the text that follows its end."""

    path: tuple[int, ...]
    part: Literal["text", "tail"]


@dataclass(slots=True)
class _Piece:
    text: str
    node: Node
    start: int
    format: Format


@dataclass(slots=True, eq=False)
class Draft:
    """A block being read; `length` counts the characters of the accepted view, where marks are placed."""

    kind: BlockKind = "paragraph"
    region: Region = "body"
    level: int | None = None
    number: str | None = None
    style: str | None = None
    language: str | None = None
    cell: Cell | None = None
    note: str | None = None
    parent: Draft | None = None
    marks: list[tuple[MarkKind, int, str | None]] = field(default_factory=list)
    pictures: list[tuple[str | None, str, bool]] = field(default_factory=list)
    length: int = 0
    _pieces: list[_Piece] = field(default_factory=list)
    _space: tuple[Node, int, Format] | None = None
    _fresh: bool = True

    def add(self, text: str, node: Node, form: Format, start: int = 0) -> None:
        """Append a text node's characters from `start` on, white space collapsed."""
        for found in _PIECES.finditer(text, start):
            if found[0][0] not in SPACE:
                self._flush()
                self._append(found[0], node, found.start(), form)
                self._fresh = False
            elif not self._fresh and self._space is None:
                self._space = (node, found.start(), form)

    def add_lines(self, text: str, node: Node, form: Format, start: int = 0) -> None:
        """Append a text node's characters as they are, line breaks and all."""
        if text[start:]:
            self._flush()
            self._append(text[start:], node, start, form)
            self._fresh = False

    def line_break(self, node: Node, form: Format) -> None:
        """A `br`: a line end; the white space around it goes."""
        self._space = None
        self._append("\n", node, 0, form)
        self._fresh = True

    def mark(self, kind: MarkKind, target: str | None = None) -> None:
        """Something without characters, here."""
        self.marks.append((kind, self.length, target))

    def close(self) -> bool:
        """Take the line breaks off the end; whether there is anything in the block."""
        while self._pieces and not (kept := self._pieces[-1].text.rstrip(SPACE)):
            self._drop(self._pieces.pop(), 0)
        if self._pieces:
            self._drop(self._pieces[-1], len(kept))
        self.marks = [(kind, min(at, self.length), target) for kind, at, target in self.marks]
        return any(piece.text.strip() for piece in self._pieces) or bool(self.marks)

    def runs(self) -> tuple[Run, ...]:
        """The runs of the model."""
        return tuple(_run(piece) for piece in self._pieces)

    def text(self) -> str:
        """The accepted view."""
        return "".join(piece.text for piece in self._pieces if piece.format.revision not in HIDDEN_FROM_ACCEPTED)

    def _drop(self, piece: _Piece, keep: int) -> None:
        if piece.format.revision not in HIDDEN_FROM_ACCEPTED:
            self.length -= len(piece.text) - keep
        piece.text = piece.text[:keep]

    def _flush(self) -> None:
        if self._space is not None:
            node, start, form = self._space
            self._space = None
            self._append(" ", node, start, form)

    def _append(self, text: str, node: Node, start: int, form: Format) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last and last.node == node and last.start + len(last.text) == start and last.format == form:
            last.text += text
        else:
            self._pieces.append(_Piece(text, node, start, form))
        if form.revision not in HIDDEN_FROM_ACCEPTED:
            self.length += len(text)


def _run(piece: _Piece) -> Run:
    form = piece.format
    return Run(
        piece.text, HtmlPointer(piece.node.path, piece.node.part, piece.start), form.bold, form.italic, form.underline,
        link=form.link, language=form.language, revision=form.revision, date=form.date,
    )  # fmt: skip


def freeze(drafts: Iterable[Draft]) -> tuple[tuple[Block, ...], tuple[Picture, ...]]:
    """The blocks and their pictures; a note's mark gets the id of its note."""
    drafts = list(drafts)
    ids = BlockIds()
    names = {id(draft): ids.next(draft.kind, draft.text()) for draft in drafts}
    notes: dict[str, str] = {}
    hosts: dict[str, str] = {}
    for draft in drafts:
        if draft.note is not None:
            notes.setdefault(draft.note, names[id(draft)])
        for _, _, target in draft.marks:
            if target is not None:
                hosts.setdefault(target, names[id(draft)])
    blocks = tuple(_block(draft, names, notes, hosts) for draft in drafts)
    return blocks, tuple(Picture(names[id(draft)], *picture) for draft in drafts for picture in draft.pictures)


def _block(draft: Draft, names: dict[int, str], notes: dict[str, str], hosts: dict[str, str]) -> Block:
    parent = names.get(id(draft.parent)) if draft.parent is not None else hosts.get(draft.note or "")
    marks = tuple(Mark(kind, at, notes.get(target) if target else None) for kind, at, target in draft.marks)
    return Block(
        names[id(draft)], draft.kind, draft.runs(), draft.level, draft.number, draft.style, draft.region, None,
        _language(draft), parent, draft.cell, marks,
    )  # fmt: skip


def _language(draft: Draft) -> str | None:
    counts: Counter[str | None] = Counter()
    for piece in draft._pieces:
        counts[piece.format.language] += len(piece.text)
    return counts.most_common(1)[0][0] if counts else draft.language
