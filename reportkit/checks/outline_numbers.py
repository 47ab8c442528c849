"""The document's own numbers: what each heading, paragraph and item is numbered, automatically or by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportkit.checks.prose import is_contents
from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_PRINTED = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?\s*\Z")
_TYPED = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}(?=[.)]\s|\t| {2,}))[.)]?(?:\s+)(?=[A-Z“‘\"'(])")
_TYPED_HEADING = re.compile(
    r"\s*(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?\s+(?=[A-Z“‘])(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_APART = re.compile(r"\s*(?:appendix|appendices|annex|annexe|schedule|part|minutes|notes of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with its number, such as 4.3; `typed` where a person wrote it into the text.

    `part` counts the stretches that may number afresh: a new one begins at each appendix, annex, schedule or part.
    """

    name: str
    block: Block
    span: Span
    typed: bool
    part: int

    @property
    def path(self) -> tuple[int, ...]:
        """The number as its steps: (4, 3)."""
        return steps(self.name)


@lru_cache(maxsize=8192)
def steps(name: str) -> tuple[int, ...]:
    """The steps of a dotted number."""
    return tuple(int(step) for step in name.split("."))


@remembered
def outline_numbers(document: Document) -> tuple[Numbered, ...]:
    """Every numbered block of the body outside tables, contents lists and captions, in order."""
    return tuple(_numbered(document))


@remembered
def numbers_there(document: Document) -> Mapping[str, Numbered]:
    """The first block of each number."""
    there: dict[str, Numbered] = {}
    for numbered in outline_numbers(document):
        there.setdefault(numbered.name, numbered)
    return there


def _numbered(document: Document) -> Iterator[Numbered]:
    part = 0
    for block in document.body:
        if block.cell is not None or block.kind == "caption":
            continue
        if block.kind == "heading" and (_APART.match(block.text) or _APART.match(block.number or "")):
            part += 1
        printed = _PRINTED.match(block.number) if block.number else None
        if printed:
            yield Numbered(printed[1], block, block.whole, False, part)
            continue
        typed = None if block.number else _typed_number(block.kind, block.text)
        if typed and not is_contents(block):
            yield Numbered(typed[0], block, block.span(typed[1], typed[2]), True, part)


@lru_cache(maxsize=16384)
def _typed_number(kind: str, text: str) -> tuple[str, int, int] | None:
    found = (_TYPED_HEADING if kind == "heading" else _TYPED).match(text)
    return (found[1], found.start(1), found.end(1)) if found else None
