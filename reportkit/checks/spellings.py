"""Tables of spellings: words with the British form, and pairs of which both are English, read from a family's .toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from reportkit.checks.lexicon import Lexicon, words_in
from reportkit.checks.prose import quotations, within, written
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_LISTS = re.compile(
    r"^(?:references?|bibliography|sources?|further reading|background papers|works cited|endnotes)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word of a table stands: its block, its span, and the word as the document has it."""

    block: Block
    span: Span
    word: str


@dataclass(frozen=True)
class Pairs:
    """Pairs of spellings: `forms` maps each in small letters to its pair, its side and what the other side has instead.

    `after` and `before` are patterns of neighbours with which a word is another word; `soft` the pairs that good writers mix.
    """

    forms: Mapping[str, tuple[str, int, str]]
    after: Mapping[str, re.Pattern[str]]
    before: Mapping[str, re.Pattern[str]]
    soft: frozenset[str]


@cache
def table(name: str) -> dict[str, Any]:
    """What a family's .toml holds."""
    return tomllib.loads((files("reportkit.checks.families") / name).read_text(encoding="utf-8"))


@cache
def british(name: str) -> Mapping[str, str]:
    """American spellings in small letters with the British ones."""
    made: dict[str, str] = {}
    for group in table(name)["british"]:
        for ending in group["endings"]:
            made.update({word + ending: f"{word}l{ending}" for word in group.get("doubled", ())})
            made.update({one + ending: other + ending for one, other in group.get("words", {}).items()})
        for ending, instead in zip(group["endings"], group.get("become", ()), strict=False):
            made.update({word + ending: word + instead for word in group.get("turned", ())})
    return made


@cache
def pairs(name: str, key: str) -> Pairs:
    """The pairs under a key: “focused focusing / focussed focussing”, or “adviser / advisor + s” with endings for both sides."""
    raw = table(name)[key]
    forms: dict[str, tuple[str, int, str]] = {}
    for entry in raw["pairs"]:
        sides, _, endings = entry.partition(" + ")
        left, _, right = (side.strip().split() for side in sides.partition(" / "))
        for one, other in zip(left, right, strict=True):
            for ending in ("", *endings.split()):
                forms[one + ending] = (left[0], 0, other + ending)
                forms[other + ending] = (left[0], 1, one + ending)
    after = {word: re.compile(rf"\b{found}$", re.IGNORECASE) for word, found in raw.get("after", {}).items()}
    before = {word: re.compile(found, re.IGNORECASE) for word, found in raw.get("before", {}).items()}
    return Pairs(forms, after, before, frozenset(raw.get("soft", ())))


def occurrences(document: Document, lexicon: Lexicon, wanted: Mapping[str, object]) -> Iterator[Place]:
    """Where words of a table stand in the author's own prose: no quotation, address, name in capitals or list of sources."""
    present = {word for word in lexicon.counts if word.casefold() in wanted}
    if not present:
        return
    for block in written(document):
        for word, start, end, is_name in words_in(block.text):
            if word in present and not is_name and not _is_named(block.text, word, end):
                if within(quotations(block.text), start, end) or is_source(document, block):
                    continue
                yield Place(block, block.span(start, end), word)


def _is_named(text: str, word: str, end: int) -> bool:
    """Whether a capitalised word opens a name of several words, or stands in capitals."""
    if not word[0].isupper():
        return False
    return word.isupper() or text[end : end + 2].lstrip()[:1].isupper()


def is_source(document: Document, block: Block) -> bool:
    """Whether a block stands in a list of sources, whose titles are spelt as they were published."""
    return any(_LISTS.match(heading.text.strip()) for heading in document.headings_above(block.id)[-1:])
