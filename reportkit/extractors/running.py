"""Sentences that run on from one paragraph into the next, as a page break or a footer in mid-sentence leaves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import sentences
from reportkit.model.text import Block, Span

_ENDS = ".?!:;”’\"')]…"


@dataclass(frozen=True)
class RunOn:
    """One sentence in several blocks: its first block, where its pieces stand, and its words joined by a space."""

    block: Block
    spans: tuple[Span, ...]
    text: str


def run_ons(blocks: Sequence[Block], roles: Mapping[str, Role]) -> tuple[list[RunOn], dict[str, tuple[int, int]]]:
    """The sentences that run on, and for each block that has a piece of one the stretch between them that is left."""
    left: dict[str, tuple[int, int]] = {}
    found: list[RunOn] = []
    pieces: list[tuple[Block, int, int]] = []
    for first, second in pairwise(block for block in blocks if block.text.strip()):
        if not _goes_on(first, second, roles):
            continue
        if not pieces:
            begin = left.get(first.id, (0, 0))[0]
            *_, (start, end) = sentences(first.text[begin:])
            pieces = [(first, begin + start, begin + end)]
            left[first.id] = (begin, begin + start)
        start, end = next(sentences(second.text))
        pieces.append((second, start, end))
        left[second.id] = (end, len(second.text))
        if second.text[end:].strip() or second.text[:end].rstrip()[-1] in _ENDS:
            found.extend(_joined(pieces))
            pieces = []
    return [*found, *_joined(pieces)], left


def _joined(pieces: Sequence[tuple[Block, int, int]]) -> Iterator[RunOn]:
    if pieces:
        spans = tuple(Span(block.id, start, end) for block, start, end in pieces)
        yield RunOn(pieces[0][0], spans, " ".join(" ".join(block.text[start:end].split()) for block, start, end in pieces))


def _goes_on(first: Block, second: Block, roles: Mapping[str, Role]) -> bool:
    """Whether a paragraph ends in mid-sentence and the next one starts with a small letter, in one section."""
    prose = first.kind in ("paragraph", "list_item") and second.kind == "paragraph" and not second.number
    if not prose or roles[first.id] != roles[second.id] or first.text.rstrip()[-1] in _ENDS:
        return False
    return second.text.lstrip()[0].islower() and len(first.text.split()) > 4
