"""Matters of a few documents each with the links that a reader would make among them, and what was found beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from reportkit.api.extracting import matter
from reportkit.config import load_config
from reportkit.model.document import Document
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

HERE = Path(__file__).parent / "matters"
NAMES = tuple(sorted(path.stem for path in HERE.glob("*.txt")))
_MARK = re.compile(r"\{([a-z]\d+):([^{}]*)\}")
_PART = re.compile(r"^=== (.+)\n", re.MULTILINE)
Pair = tuple[str, str]


@dataclass(frozen=True)
class Matter:
    """What one matter's documents say, with the wanted links by kind; a mark stands for the words that carry it."""

    documents: tuple[Document, ...]
    words: dict[str, tuple[str, str]]  #: mark → digest of its document, words
    wanted: dict[str, frozenset[Pair]]
    found: Extraction

    @cached_property
    def marks(self) -> dict[str, str]:
        """The mark of each finding by its id; its id where it has none, or where an earlier finding has the mark."""
        left = dict(self.words)
        made: dict[str, str] = {}
        for one in self.found.findings:
            mark = next(
                (mark for mark, (source, words) in left.items() if one.source == source and _same(words, one.text)), one.id
            )
            left.pop(mark, None)
            made[one.id] = mark
        return made

    def mark(self, name: str) -> str:
        """The mark of a finding by its id."""
        return self.marks[name]

    def original(self, mark: str) -> str:
        """What a mark is a copy of."""
        return next((self.original(other) for one, other in self.wanted.get("duplicate_of", ()) if one == mark), mark)

    def given(self, kind: str) -> frozenset[Pair]:
        """The links of a kind that were found, by their marks."""
        pairs = [(one.id, link.target) for one in self.found.findings for link in one.links if link.kind == kind]
        marked = [(self.mark(one), self.mark(other)) for one, other in pairs]
        return frozenset(
            marked if kind == "duplicate_of" else [(self.original(one), self.original(other)) for one, other in marked]
        )


def _same(words: str, text: str) -> bool:
    return words in text or (text in words and 2 * len(text) >= len(words))


@cache
def read(name: str) -> Matter:
    """One matter, read as an officer would have it read."""
    _, *parts = _PART.split((HERE / f"{name}.txt").read_text(encoding="utf-8"))
    papers = dict(zip(parts[::2], parts[1::2], strict=True))
    links = [line.split() for line in papers.pop("links").splitlines() if line.strip()]
    wanted: dict[str, set[Pair]] = {}
    for kind, one, other in links:
        wanted.setdefault(kind, set()).add((one, other))
    documents: list[Document] = []
    words: dict[str, tuple[str, str]] = {}
    for title, text in papers.items():
        document, _ = sketch(_MARK.sub(r"\2", text), title)
        documents.append(document)
        words |= {mark: (document.source.sha256, said) for mark, said in _MARK.findall(text)}
    found = matter(documents, config=load_config(isolated=True))
    return Matter(tuple(documents), words, {kind: frozenset(pairs) for kind, pairs in wanted.items()}, found)
