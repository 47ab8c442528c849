"""What rules share that look at how a document was made: where to tell of a whole file, letters of a look, contrast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportkit.model.appearance import Production
from reportkit.model.document import Document
from reportkit.model.text import Block, Run, Span


def opening(document: Document) -> Span | None:
    """Where to tell of the whole file: the first block of the body that has words."""
    return next((block.whole for block in document.body if block.text.strip()), None)


def word_facts(document: Document) -> Production | None:
    """What a Word file says of how it was made; None of any other file."""
    made = document.production
    return made if made is not None and made.made_by == "word" else None


def pieces(block: Block) -> Iterator[tuple[Run, int, int]]:
    """The runs of the accepted view that have words, each with the place of its first and after its last letter or sign."""
    for run, at in zip(block.accepted, block.offsets, strict=True):
        text = run.text
        if text and not text.isspace():
            start = at + len(text) - len(text.lstrip())
            yield run, start, at + len(text.rstrip())


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a block that leads to one target."""

    span: Span
    text: str
    target: str


def links(document: Document) -> Iterator[Link]:
    """The links of the document, each whole however many runs it has."""
    for block in document.blocks:
        if any(run.link for run in block.accepted):
            yield from _links(block)


def _links(block: Block) -> Iterator[Link]:
    target, start, end = "", 0, 0
    for run, at in zip(block.accepted, block.offsets, strict=True):
        if (run.link or "") != target:
            yield from _link(block, start, end, target)
            target, start = run.link or "", at
        end = at + len(run.text)
    yield from _link(block, start, end, target)


def _link(block: Block, start: int, end: int, target: str) -> Iterator[Link]:
    text = block.text[start:end]
    if target and text.strip():
        left = start + len(text) - len(text.lstrip())
        yield Link(block.span(left, left + len(text.strip())), text.strip(), target)


@lru_cache(maxsize=1024)
def contrast(first: str, second: str) -> float:
    """The contrast of two colours (WCAG 2.2, “contrast ratio”), from 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
