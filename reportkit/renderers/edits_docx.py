"""Edits in a Word file, as tracked changes or plainly: at the exact characters, and no part touched without need."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from reportkit.config import LimitsConfig
from reportkit.errors import WriteError
from reportkit.model.document import Document
from reportkit.model.issue import Edit
from reportkit.model.pointers import DocxPointer
from reportkit.model.text import Block, Run, RunPiece, Span
from reportkit.ooxml.edits import Editor, Plan, Slice
from reportkit.ooxml.opener import Package, open_package
from reportkit.ooxml.permitted import RefusedError, protection
from reportkit.ooxml.saver import save
from reportkit.ooxml.spans import NoPlaceError
from reportkit.ooxml.stories import Stories
from reportkit.renderers.edits import Fixed, Ledger, Left

_INSTEAD = "`reportkit check --format html` gives its issues as a page."


def fix(
    data: bytes, document: Document, edits: Sequence[Edit], limits: LimitsConfig, *, author: str | None = None,
    date: str | None = None,
) -> Fixed:  # fmt: skip
    """A Word file with some edits made in it: tracked changes of an `author`, or without one plainly.

    `document` was read from the same `data`; `date` is ISO 8601. Raises WriteError (RK704) for a file that is signed,
    protected or not the document's, ReadError where the bytes do not open.
    """
    package = opened(data, document, limits)
    kind = protection(package)
    if kind is not None and not (author is not None and kind == "trackedChanges"):
        raise shut(package.name, kind)
    stories = Stories(package)
    editing = Editing(document, stories, edits, author, date)
    editing.make()
    changed = stories.changed()
    return Fixed(save(package, changed) if changed else data, editing.made, editing.left)


def opened(data: bytes, document: Document, limits: LimitsConfig) -> Package:
    """The package that a document was read from. Raises WriteError (RK704) where it was read from another."""
    name = document.source.name
    if hashlib.sha256(data).hexdigest() != document.source.sha256:
        raise WriteError("RK704", f"“{name}” is not the file that was checked.", "Check it again, then mark it.", name)
    return open_package(data, limits, name)


def shut(name: str, kind: str) -> WriteError:
    """The refusal of a signed or a protected file."""
    if kind == "signed":
        return WriteError("RK704", f"“{name}” is signed; a change would break its signature.", _INSTEAD, name)
    return WriteError("RK704", f"“{name}” is protected against changes.", f"Ask for an open copy; {_INSTEAD}", name)


class Editing:
    """The edits of one document: planned all before the first is made, so that no cut misleads a later one."""

    def __init__(self, document: Document, stories: Stories, edits: Iterable[Edit], author: str | None, date: str | None) -> None:
        self._document = document
        self._stories = stories
        self._editor = Editor(stories, author, date)
        self._plans: list[tuple[Edit, list[Plan]]] = []
        self._left: list[Left] = []
        wanted = tuple(dict.fromkeys(edits))
        ledger = Ledger(document, wanted)
        for edit in wanted:
            self._consider(edit, ledger)

    @property
    def made(self) -> tuple[Edit, ...]:
        """The edits that are made, or will be."""
        return tuple(edit for edit, _ in self._plans)

    @property
    def left(self) -> tuple[Left, ...]:
        """The edits that are not, each with its reason."""
        return tuple(self._left)

    def make(self) -> None:
        """Write the edits."""
        for _, plans in self._plans:
            for plan in plans:
                self._editor.make(plan)

    def _consider(self, edit: Edit, ledger: Ledger) -> None:
        steps = ledger.steps(edit)
        try:
            if isinstance(steps, str):
                raise RefusedError(steps)
            plans = [self._plan(step) for step in steps]
        except RefusedError as error:
            self._left.append(Left(edit, error.reason))
            return
        ledger.take(steps)
        self._plans.append((edit, plans))

    def _plan(self, step: Edit) -> Plan:
        block = self._document.block(step.span.block)
        try:
            self._verify(block)
            if step.span.start < step.span.end:
                return self._editor.replacing([_slice(piece) for piece in block.runs_under(step.span)], step.text)
            at = step.span.start
            return self._editor.inserting(_character(block, at - 1), _character(block, at), step.text)
        except NoPlaceError as error:
            raise RefusedError("its place was not found again in the file") from error

    def _verify(self, block: Block) -> None:
        """Refuse to write where the file does not hold the block's own characters."""
        for run in block.accepted:
            pointer = _pointer(run)
            held = self._stories.cutter(pointer.part, pointer.path).text(pointer.run, pointer.start, len(run.text))
            if held is not None and held != run.text:
                raise NoPlaceError


def _character(block: Block, at: int) -> Slice | None:
    if not 0 <= at < len(block.text):
        return None
    return _slice(next(block.runs_under(Span(block.id, at, at + 1))))


def _slice(piece: RunPiece) -> Slice:
    pointer = _pointer(piece.run)
    return Slice(pointer.part, pointer.path, pointer.run, pointer.start + piece.start, pointer.start + piece.end)


def _pointer(run: Run) -> DocxPointer:
    if not isinstance(run.pointer, DocxPointer):
        raise NoPlaceError
    return run.pointer
