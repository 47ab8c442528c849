"""Issues as comments in the Word file itself, on the exact characters; certain corrections as tracked changes beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportkit.config import LimitsConfig
from reportkit.model.document import Document, Notice
from reportkit.model.issue import Edit, Issue
from reportkit.model.pointers import DocxPointer
from reportkit.model.text import Block, Run, Span
from reportkit.ooxml.comments import CommentWriter
from reportkit.ooxml.opener import Package
from reportkit.ooxml.permitted import protection
from reportkit.ooxml.spans import NoPlaceError
from reportkit.ooxml.stories import Stories
from reportkit.renderers.edits import Left, wanted
from reportkit.renderers.edits_docx import Editing, opened, shut
from reportkit.renderers.issue_notes import Note, capped, lies_in, notes_of
from reportkit.renderers.issues_text import count, shorten

_QUOTED = 80
_BESIDE = {
    "header": "In the header",
    "footer": "In the footer",
    "footnote": "In the footnote",
    "endnote": "In the endnote",
    "text_box": "In the text box",
    "comment": "In a comment",
}


@dataclass(frozen=True, slots=True)
class Annotated:
    """The marked file. Counts of comments: `placed` on the exact characters, `elsewhere` beside them, `left_out` over the cap.

    `changed` counts the tracked changes' edits; `left` are the certain ones that could not be made, each with a comment still.
    """

    data: bytes
    placed: int
    elsewhere: int
    left_out: int
    notices: tuple[Notice, ...] = ()
    changed: int = 0
    left: tuple[Left, ...] = ()


def annotate(
    data: bytes,
    document: Document,
    issues: Sequence[Issue],
    limits: LimitsConfig,
    *,
    author: str = "reportkit",
    date: str | None = None,
    cap: int = 300,
    changes: bool = True,
    reasons: Mapping[str, str] | None = None,
) -> Annotated:
    """A Word file with a comment on each issue and on its other places, at most `cap`; errors first where they do not all fit.

    With `changes`, safe edits are tracked changes, each under its comment. `document` was read from the same `data`; `date`
    is ISO 8601; `reasons` gives the why of a rule by its id. Raises WriteError (RK704) for a file that is signed, protected
    or not the document's, ReadError where the bytes do not open.
    """
    package, kind = _markable(data, document, limits)
    notes = notes_of(document, issues, reasons or {})
    if not notes:
        return Annotated(data, 0, 0, 0)
    kept, left_out = capped(notes, document, cap)
    stories = Stories(package)
    edits = _under(kept, wanted(issues)) if changes and kind != "comments" else ()
    editing = Editing(document, stories, edits, author, date)
    _tell_changes(kept, editing)
    writer = CommentWriter(stories, author, date)
    placer = _Placer(document, writer, package.main)
    placed = sum(placer.put(note) for note in kept)
    editing.make()
    return Annotated(
        writer.saved(),
        placed,
        writer.written - placed,
        left_out,
        tuple(_told(placer.lost)),
        len(editing.made),
        editing.left,
    )


def _under(notes: Sequence[Note], edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that a comment tells of: no change is made without a word."""
    blocks: dict[str, list[Note]] = {}
    for note in notes:
        blocks.setdefault(note.span.block, []).append(note)
    return tuple(edit for edit in edits if any(lies_in(note.span, edit.span) for note in blocks.get(edit.span.block, ())))


def _tell_changes(notes: Sequence[Note], editing: Editing) -> None:
    """Say in each comment whether its correction is made as a tracked change, and if not, why."""
    for note in notes:
        if any(lies_in(note.span, edit.span) for edit in editing.made):
            note.lines.append("Made as a tracked change: accept it or reject it.")
        for left in editing.left:
            if lies_in(note.span, left.edit.span):
                note.lines.append(f"Not changed here: {left.reason}.")


def _markable(data: bytes, document: Document, limits: LimitsConfig) -> tuple[Package, str | None]:
    """The package of a file that may carry marks, and what its protection still allows. Raises WriteError (RK704), ReadError."""
    package = opened(data, document, limits)
    kind = protection(package)
    if kind not in (None, "comments", "trackedChanges"):
        raise shut(package.name, kind)
    return package, kind


class _Placer:
    """Puts comments where Word allows them: on the characters, else beside them in the body."""

    def __init__(self, document: Document, writer: CommentWriter, main: str) -> None:
        self._document = document
        self._writer = writer
        self._main = main
        self._first = next((block for block in document.body if block.text.strip()), next(iter(document.body), None))
        self.lost = 0

    def put(self, note: Note) -> bool:
        """Place one comment; whether it is on the exact characters."""
        block = self._document.block(note.span.block)
        if block.region == "body" and self._exactly(block, note):
            return True
        self._beside(block, note)
        return False

    def _exactly(self, block: Block, note: Note) -> bool:
        try:
            self._verify(block)
            if note.span.start < note.span.end:
                first, last = _ends(block, note.span)
                self._writer.on_characters(first, last, note.lines)
            else:
                self._at_point(block, note.span.start, note.lines)
        except NoPlaceError:
            return False
        return True

    def _at_point(self, block: Block, at: int, lines: Sequence[str]) -> None:
        if not block.text:
            self._writer.on_paragraph(_pointer(block.runs[0]).path, lines)
        elif at > 0:
            self._writer.after_character(_ends(block, Span(block.id, at - 1, at))[1], lines)
        else:
            self._writer.before_character(_ends(block, Span(block.id, 0, 1))[0], lines)

    def _beside(self, block: Block, note: Note) -> None:
        """At the mark of a note or the paragraph that a text box hangs from, else at the first paragraph; the words quoted."""
        host = self._host(block)
        if host is None or not host.runs:
            self.lost += 1
            return
        where = _BESIDE.get(block.region, "In this paragraph")
        lines = [f"{where}: “{shorten(self._document.quote(note.span) or block.text, _QUOTED)}”", *note.lines]
        at = next((mark.at for mark in host.marks if mark.target == block.id), None)
        try:
            if at is not None:
                self._at_point(host, at, lines)
            else:
                self._writer.on_paragraph(_pointer(host.runs[0]).path, lines)
        except NoPlaceError:
            self.lost += 1

    def _host(self, block: Block) -> Block | None:
        while block.region != "body" and block.parent is not None:
            block = self._document.block(block.parent)
        return block if block.region == "body" else self._first

    def _verify(self, block: Block) -> None:
        """Refuse to write where the file does not hold the block's own characters."""
        for run in block.accepted:
            pointer = _pointer(run)
            held = self._writer.cutter(pointer.path).text(pointer.run, pointer.start, len(run.text))
            if pointer.part != self._main or (held is not None and held != run.text):
                raise NoPlaceError


def _ends(block: Block, span: Span) -> tuple[DocxPointer, DocxPointer]:
    """Where a span's first character starts and its last one ends."""
    pieces = list(block.runs_under(span))
    if not pieces:
        raise NoPlaceError
    first, last = pieces[0], pieces[-1]
    return _moved(_pointer(first.run), first.start), _moved(_pointer(last.run), last.end)


def _moved(pointer: DocxPointer, by: int) -> DocxPointer:
    return DocxPointer(pointer.part, pointer.path, pointer.run, pointer.start + by, pointer.para_id)


def _pointer(run: Run) -> DocxPointer:
    if not isinstance(run.pointer, DocxPointer):
        raise NoPlaceError
    return run.pointer


def _told(lost: int) -> Iterator[Notice]:
    if lost:
        yield Notice("warning", "comments-without-place", f"{count(lost, 'comment')} could not be placed: see issues.html.")
