"""Issues as highlights in a PDF, on the exact characters; its own bytes are not changed, the marks are added at the end."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from reportkit.model.document import Document
from reportkit.model.issue import LEVELS, Issue
from reportkit.model.pointers import PdfPointer
from reportkit.renderers.issue_notes import capped, notes_of

Box = tuple[float, float, float, float]
#: A stretch of a line to mark: page from 1, the line's box, the line's text, start and end in it.
Stretch = tuple[int, Box, str, int, int]
#: A note to make: its stretches, its colour as six hexadecimal digits, its words.
Ask = tuple[tuple[Stretch, ...], str, str]

_COLOURS = {"error": "f4a6a3", "warning": "ffd873", "note": "a9cdf5"}
_SLACK = 1.5


@dataclass(frozen=True, slots=True)
class Highlighted:
    """The marked file; `placed` notes are on their characters, `elsewhere` at the line (an issue without characters),
    `without` have no place on a page, `left_out` did not fit."""

    data: bytes
    placed: int
    elsewhere: int
    without: int
    left_out: int


def asks(
    document: Document, issues: Sequence[Issue], reasons: Mapping[str, str] | None = None, *, cap: int = 300
) -> tuple[tuple[Ask, ...], int, int]:
    """The notes to make, how many issues have no place on a page, and how many notes did not fit."""
    kept, left_out = capped(notes_of(document, issues, reasons or {}), document, cap)
    made: list[Ask] = []
    for note in kept:
        stretches = tuple(_stretches(document, note.span.block, note.span.start, note.span.end))
        if stretches:
            made.append((stretches, _COLOURS[LEVELS[note.level]], "\n".join(note.lines)))
    return tuple(made), len(kept) - len(made), left_out


def _stretches(document: Document, block: str, start: int, end: int) -> Iterator[Stretch]:
    """The parts of lines under a span; for a span without characters the character before it, else the one after it."""
    found = document.block(block)
    for run, offset in zip(found.accepted, found.offsets, strict=True):
        first, last = max(start - offset, 0), min(end - offset, len(run.text))
        touches = first < last or (start == end and 0 <= start - offset <= len(run.text))
        if touches and isinstance(run.pointer, PdfPointer):
            yield run.pointer.page, run.pointer.box, run.text, first, max(first, last)
            if start == end:
                return


def mark(data: bytes, wanted: tuple[Ask, ...], author: str, date: str) -> tuple[bytes, int, int]:
    """The file with a highlight for each note, how many lie on their characters, and how many at their line.

    `date` is ISO 8601. The original bytes stand unchanged at the start of the new file (an incremental update, ISO 32000-2,
    7.5.6). Runs in the guarded child: the file may be a stranger's.
    """
    from pypdf import PdfReader, PdfWriter

    pages = _Pages(data)
    writer = PdfWriter(PdfReader(io.BytesIO(data)), incremental=True)
    exactly = 0
    for number, (stretches, colour, words) in enumerate(wanted, 1):
        boxes: dict[int, list[Box]] = {}
        exact = True
        for page, line, text, start, end in stretches:
            found = pages.boxes(page, line, text, start, end)
            exact = exact and start < end and bool(found)
            boxes.setdefault(page, []).append(found or line)
        exactly += exact
        for page, on_page in boxes.items():
            writer.add_annotation(page - 1, _highlight(on_page, colour, words, author, date, f"reportkit-{number}-{page}"))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue(), exactly, len(wanted) - exactly


def _highlight(boxes: Sequence[Box], colour: str, words: str, author: str, date: str, name: str) -> Any:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

    corners = [edge for x0, y0, x1, y1 in boxes for edge in (x0, y1, x1, y1, x0, y0, x1, y0)]
    made = Highlight(
        rect=_around(boxes),
        quad_points=ArrayObject([FloatObject(edge) for edge in corners]),
        highlight_color=colour,
        printing=True,
        title_bar=author,
    )
    stamp = "D:" + "".join(letter for letter in date[:19] if letter.isdigit())
    made[NameObject("/Contents")] = TextStringObject(words)
    made[NameObject("/M")] = TextStringObject(stamp)
    made[NameObject("/NM")] = TextStringObject(name)
    made[NameObject("/CA")] = FloatObject(0.6)
    made[NameObject("/F")] = NumberObject(4)
    return made


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


class _Pages:
    """The characters of a file's pages with their boxes, a page looked at when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._file = pypdfium2.PdfDocument(data)
        self._known: dict[int, list[tuple[str, Box]]] = {}

    def boxes(self, page: int, line: Box, text: str, start: int, end: int) -> Box | None:
        """The box around characters `start` to `end` of a line, None where the line's characters are not found again.

        A stretch without characters has the box of its neighbour.
        """
        here = [(letter, box) for letter, box in self._letters(page) if _lies_in(box, line)]
        if not here:
            return None
        if start == end:
            start, end = (start - 1, end) if start else (0, 1)
        places = _matched(text, [letter for letter, _ in here], start, end)
        if not places:
            return None
        return _around([here[place][1] for place in places])

    def _letters(self, page: int) -> list[tuple[str, Box]]:
        if page not in self._known:
            self._known[page] = list(self._read(page))
        return self._known[page]

    def _read(self, page: int) -> Iterator[tuple[str, Box]]:
        import ctypes

        import pypdfium2.raw as pdfium

        opened = self._file[page - 1]
        text = opened.get_textpage()
        box = pdfium.FS_RECTF()
        for place in range(max(pdfium.FPDFText_CountChars(text.raw), 0)):
            code = pdfium.FPDFText_GetUnicode(text.raw, place)
            if code in (0, 10, 13) or not pdfium.FPDFText_GetLooseCharBox(text.raw, place, ctypes.byref(box)):
                continue
            yield chr(code), (box.left, box.bottom, box.right, box.top)
        text.close()
        opened.close()


def _lies_in(box: Box, line: Box) -> bool:
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return line[0] - _SLACK <= across <= line[2] + _SLACK and line[1] - _SLACK <= up <= line[3] + _SLACK


def _matched(text: str, letters: Sequence[str], start: int, end: int) -> list[int]:
    """The places of a page's letters that stand for `text[start:end]`; the two are written in slightly different ways
    (ligatures, spaces), so they are aligned."""
    ours, theirs = _spread(text), _spread("".join(letters), one_each=letters)
    plain, drawn = "".join(letter for letter, _ in ours), "".join(letter for letter, _ in theirs)
    found: list[int] = []
    blocks = [(0, 0, len(plain))] if plain == drawn else SequenceMatcher(None, plain, drawn, autojunk=False).get_matching_blocks()
    for at, other, size in blocks:
        found += [theirs[other + step][1] for step in range(size) if start <= ours[at + step][1] < end]
    return found


def _spread(text: str, one_each: Sequence[str] | None = None) -> list[tuple[str, int]]:
    """Each letter that shows, in its simplest form, with its place; a ligature gives several of one place."""
    parts = text if one_each is None else one_each
    return [
        (letter, place)
        for place, part in enumerate(parts)
        for letter in unicodedata.normalize("NFKC", part)
        if not letter.isspace()
    ]
