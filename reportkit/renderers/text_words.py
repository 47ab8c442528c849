"""The words of a block for a plain text: its marks shown in brackets, hidden words flagged, lines wrapped to a width."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, chop_cells

from reportkit.model.document import Document, Picture
from reportkit.model.text import HIDDEN_FROM_ACCEPTED, HIDDEN_FROM_ORIGINAL, Block, Mark, Run

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_GAPS = re.compile(r" {2,}(?=\[(?:Picture|Decorative picture|Equation))|(?<=\]) {2,}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪"})
_OPEN, _SHUT = "\x01", "\x02"  # stand for the brackets of hidden words until neighbours are joined
_CHUNK = re.compile(r"\s+|\S+")
_WIDEST_GAP = 4

width_of = lru_cache(maxsize=1 << 14)(cell_len)


@dataclass(frozen=True, slots=True)
class Note:
    """A note with the label that stands for it in the text; the label is empty where nothing refers to it."""

    label: str
    blocks: tuple[Block, ...]


class Words:
    """The words of a document's blocks in one view; notes are numbered and pictures described where they stand."""

    def __init__(self, document: Document, view: str) -> None:
        self._gone = HIDDEN_FROM_ACCEPTED if view == "accepted" else HIDDEN_FROM_ORIGINAL
        self._labels = _labels(document)
        self._pictures: dict[str, list[Picture]] = {}
        for picture in document.pictures:
            self._pictures.setdefault(picture.block, []).append(picture)

    def of(self, block: Block) -> str:
        """A block's words, without its number."""
        if not block.marks and block.id not in self._pictures and not any(run.hidden for run in block.runs):
            return clean("".join(run.text for run in block.runs if run.revision not in self._gone))
        pictures = deque(self._pictures.get(block.id, ()))
        text = "".join(self._pieces(block, pictures)).replace(_SHUT + _OPEN, "")
        text = text.replace(_OPEN, "[hidden: ").replace(_SHUT, "]")
        text += "".join(f" {_shown(picture)}" for picture in pictures)
        return _GAPS.sub(" ", text).strip(" \n")

    def notes(self, blocks: Sequence[Block]) -> tuple[Note, ...]:
        """The notes among some blocks, each with its further paragraphs."""
        grouped: list[tuple[str, list[Block]]] = []
        for block in blocks:
            label = self._labels.get(block.id)
            if grouped and label is None and block.parent == grouped[-1][1][0].parent:
                grouped[-1][1].append(block)
            else:
                grouped.append((label or "", [block]))
        return tuple(Note(label, tuple(members)) for label, members in grouped)

    def _pieces(self, block: Block, pictures: deque[Picture]) -> Iterator[str]:
        """The text and the marks in order; marks lie at offsets of the accepted view, whichever view is shown."""
        marks = deque(sorted(block.marks, key=lambda mark: mark.at))
        place = 0
        for run in block.runs:
            text = run.text
            if run.revision in HIDDEN_FROM_ACCEPTED:
                yield self._run(run, text)
                continue
            end = place + len(text)
            while marks and marks[0].at < end:
                cut = marks[0].at - place
                yield self._run(run, text[:cut])
                yield self._mark(marks.popleft(), pictures)
                text, place = text[cut:], place + cut
            yield self._run(run, text)
            place = end
        for mark in marks:
            yield self._mark(mark, pictures)

    def _run(self, run: Run, text: str) -> str:
        if not text or run.revision in self._gone:
            return ""
        return f"{_OPEN}{clean(text)}{_SHUT}" if run.hidden and text.strip() else clean(text)

    def _mark(self, mark: Mark, pictures: deque[Picture]) -> str:
        if mark.kind == "note":
            return f"[{self._labels.get(mark.target or '', 'note')}]"
        if mark.kind == "picture":
            return f" {_shown(pictures.popleft())} " if pictures else " [Picture] "
        if mark.kind == "equation":
            return f" [Equation: {line_of(mark.text)}] " if mark.text else " [Equation] "
        return ""


def clean(text: str) -> str:
    """A text without letters that steer a terminal or turn the order round; tabs are wide gaps, a font's own signs are boxes."""
    return _PRIVATE.sub("▯", _CONTROL.sub(" ", text).translate(_BULLETS)).replace("\t", " " * _WIDEST_GAP).replace("\u00ad", "")


def line_of(text: str) -> str:
    """A text on one line."""
    return " ".join(clean(text).split())


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width` columns of the terminal; its own line ends stay."""
    width = max(width, 2)
    return [line for part in text.split("\n") for line in _wrapped_line(part, width)]


def hung(text: str, width: int, first: str, indent: int) -> list[str]:
    """A text with `first` before it; its further lines are indented by so many columns."""
    if indent > width // 2:
        indent = _WIDEST_GAP
    lines = wrapped(text, width - indent)
    head = first.ljust(indent)
    if width_of(first) > indent:
        lines = wrapped(f"{first.strip()} {text}", width - indent)
        head = " " * min(len(first) - len(first.lstrip()), indent)
    return [(head if place == 0 else " " * indent) + line for place, line in enumerate(lines)]


def longest_word(text: str) -> int:
    """The width of the longest word."""
    return max((width_of(word) for word in text.split()), default=0)


def _wrapped_line(text: str, width: int) -> Iterator[str]:
    text = text.rstrip()
    if len(text) <= width and width_of(text) <= width:
        yield text
        return
    line, used, gap = "", 0, ""
    for chunk in _CHUNK.findall(text):
        if chunk.isspace():
            gap = chunk[:_WIDEST_GAP]
            continue
        size = width_of(chunk)
        if line and used + len(gap) + size > width:
            yield line
            line, used, gap = "", 0, ""
        if size > width:
            *whole, chunk = chop_cells(chunk, width)
            yield from whole
            size = width_of(chunk)
        line, used, gap = line + gap + chunk, used + len(gap) + size, ""
    yield line


def _shown(picture: Picture) -> str:
    if picture.decorative:
        return "[Decorative picture]"
    return f"[Picture: {line_of(picture.alt)}]" if picture.alt else "[Picture without a description]"


def _labels(document: Document) -> dict[str, str]:
    """The label of each note by its block's id: as printed where that tells them apart, else counted from 1."""
    targets = list(
        dict.fromkeys(mark.target for block in document.blocks for mark in block.marks if mark.kind == "note" and mark.target)
    )
    numbers = {block.id: block.number for block in document.blocks}
    printed = [(numbers.get(target) or "").strip("[]().: ") for target in targets]
    if all(printed) and len(set(printed)) == len(printed):
        return dict(zip(targets, printed, strict=True))
    return {target: str(place) for place, target in enumerate(targets, start=1)}
