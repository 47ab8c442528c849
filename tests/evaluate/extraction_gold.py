"""The extraction corpus as it is judged: each document read, its gold items and units at their places in the words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from corpora.extraction import answers, make
from corpora.extraction.source import matters
from reportkit.config import LimitsConfig
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Span
from reportkit.readers.base import load_file, read_source

Range = tuple[int, int]
Key = tuple[str, str]


class Flow:
    """A document's body in one line, white space folded, that knows where each block's characters went."""

    def __init__(self, document: Document) -> None:
        """Lay the blocks of the body end to end."""
        letters: list[str] = []
        self._offsets: dict[str, list[int]] = {}
        for block in document.body:
            if letters and letters[-1] != " ":
                letters.append(" ")
            offsets = []
            for letter in block.text:
                offsets.append(len(letters))
                if not letter.isspace():
                    letters.append(letter)
                elif letters and letters[-1] != " ":
                    letters.append(" ")
            self._offsets[block.id] = [*offsets, len(letters)]
        self.text = "".join(letters)

    def range(self, span: Span) -> Range:
        """Where a span's words are; nothing at all for one outside the body."""
        offsets = self._offsets.get(span.block, [0])
        return (offsets[min(span.start, len(offsets) - 1)], offsets[min(span.end, len(offsets) - 1)])

    def find(self, words: str, occurrence: int = 0) -> Range:
        """Where words stand for the nth time, from nought. Raises ValueError."""
        at = -1
        for _ in range(occurrence + 1):
            at = self.text.index(words, at + 1)
        return (at, at + len(words))


@dataclass(frozen=True)
class Item:
    """A gold item at its place. `told` is all that is written of it."""

    key: Key
    kind: str
    ranges: tuple[Range, ...]
    parts: tuple[Range, ...]
    told: dict[str, Any]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its first sentence, and all of it."""
        quotes = [str(quote["text"]) for quote in self.told["quotes"]]
        return (quotes[0], " ".join(quotes))


@dataclass(frozen=True)
class Case:
    """A document to be judged on, with its gold."""

    name: str
    shape: str
    document: Document
    flow: Flow
    items: tuple[Item, ...]
    units: tuple[tuple[Range, str], ...]
    asks: frozenset[str]

    @cached_property
    def by_key(self) -> dict[Key, Item]:
        """Its items by document and id."""
        return {item.key: item for item in self.items}


def ranges_of(flow: Flow, finding: Finding, parts: bool = False) -> tuple[Range, ...]:
    """Where a finding's words are, with its parts' or without."""
    spans = [finding.span, *finding.more, *((sub.span for sub in finding.sub_items) if parts else ())]
    return tuple(flow.range(span) for span in spans)


def overlap(first: Iterable[Range], second: Iterable[Range]) -> int:
    """How many characters are in both."""
    second = tuple(second)
    return sum(max(0, min(end, other_end) - max(start, other)) for start, end in first for other, other_end in second)


def size(ranges: Iterable[Range]) -> int:
    """How many characters there are in all."""
    return sum(end - start for start, end in ranges)


def _case(half: str, name: str, path: Path) -> Case:
    limits = LimitsConfig()
    document = read_source(load_file(path, limits), limits)
    flow = Flow(document)
    gold = json.loads(answers.path(half, name).read_text(encoding="utf-8"))
    items = []
    for told in gold["items"]:
        where = [tuple(flow.find(quote["text"], quote["occurrence"]) for quote in told[key]) for key in ("quotes", "sub_items")]
        items.append(Item((name, told["id"]), told["kind"], where[0], where[1], told))
    return Case(name, gold["shape"], document, flow, tuple(items), tuple(_units(flow, gold["units"])), frozenset(gold["asks"]))


def _units(flow: Flow, told: Sequence[dict[str, str]]) -> Iterable[tuple[Range, str]]:
    at = 0
    for unit in told:
        start = flow.text.index(unit["text"], at)
        at = start + len(unit["text"])
        yield (start, at), unit["label"]


@cache
def cases(half: str, folder: Path) -> tuple[tuple[Case, ...], ...]:
    """The documents of a half, those that belong together in one group, made in `folder` and read."""
    words = make.make(folder, [half])
    return tuple(tuple(_case(half, name, words[f"{name}.docx"]) for name in group) for group in matters(half))


@cache
def converted(half: str, folder: Path, form: str) -> dict[str, Document]:
    """The same documents in another format by name; none where LibreOffice is not installed."""
    limits = LimitsConfig()
    files = make.convert(make.make(folder, [half]).values(), folder, form)
    return {name: read_source(load_file(path, limits), limits) for name, path in files.items()}
