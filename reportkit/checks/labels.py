"""The labels that items carry: 1., 1), (a), b., iv) — their style, their value, and the runs that they form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportkit.checks.prose import is_contents
from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_LABEL = re.compile(r"\s*(\(?)(\d{1,3}|[ivx]{1,5}|[a-z]|[A-Z])([.)]?)\s*\Z")
_TYPED = re.compile(r"\s*((\(?)(\d{1,2}|[ivx]{1,5}|[a-z]|[A-Z])([.)]))[\s ]+(?=\S)")
_INITIAL = re.compile(r"\s*[A-Z]\.\s+(?:[A-Z]\.|[A-Z][a-z]+\b)")
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Label:
    """A label of an item: `style` such as “(a)” or “1.”, its value, its block, where it stands and how deep it lies."""

    style: str
    value: int
    word: str
    block: Block
    span: Span
    typed: bool
    depth: int


@remembered
def labelled_runs(document: Document) -> tuple[tuple[Label, ...], ...]:
    """The runs of labelled items of the body: a run ends at a heading, at a caption, or where the labels begin again."""
    return tuple(run for run in _runs(document) if run)


def _runs(document: Document) -> Iterator[tuple[Label, ...]]:
    open_runs: dict[tuple[str, int], list[Label]] = {}
    for block in document.body:
        if block.cell is not None or not block.text.strip():
            continue
        if block.kind in ("heading", "caption"):
            yield from map(tuple, open_runs.values())
            open_runs = {}
            continue
        label = _label(block)
        if label is None:
            continue
        key = (_family(label.style), label.depth)
        run = open_runs.get(key, [])
        label = _read_again(label, run[-1] if run else None)
        if run and label.value == 1 and run[-1].value != 1:
            yield tuple(run)
            run = []
        open_runs = {held: labels for held, labels in open_runs.items() if held[1] <= label.depth}
        open_runs[key] = [*run, label]
    yield from map(tuple, open_runs.values())


def _family(style: str) -> str:
    return "1" if "1" in style else "A" if "A" in style else "a"


def _label(block: Block) -> Label | None:
    depth = (block.level or 0) if block.kind == "list_item" else 0
    if block.number:
        found = _LABEL.match(block.number)
        return _made(block, found[1], found[2], found[3], block.whole, False, depth) if found else None
    typed = _typed(block.text) if block.kind in ("paragraph", "list_item") else None
    if typed is None or is_contents(block):
        return None
    return _made(block, typed[2], typed[3], typed[4], block.span(*typed.span(1)), True, depth)


@lru_cache(maxsize=16384)
def _typed(text: str) -> re.Match[str] | None:
    found = _TYPED.match(text)
    return None if found is None or _INITIAL.match(text) else found


def _made(block: Block, left: str, word: str, right: str, span: Span, typed: bool, depth: int) -> Label:
    kind = "1" if word.isdigit() else "A" if word.isupper() else "i" if len(word) > 1 else "a"
    return Label(f"{left}{kind}{right}", _value(word, kind), word, block, span, typed, depth)


def _value(word: str, kind: str) -> int:
    if kind == "1":
        return int(word)
    if kind == "i":
        values = [_ROMAN[letter] for letter in word]
        return sum(-value if any(later > value for later in values[at:]) else value for at, value in enumerate(values))
    return ord(word.casefold()) - ord("a") + 1


def _read_again(label: Label, before: Label | None) -> Label:
    """A lone i, v or x is a roman numeral unless it follows the letter before it."""
    kind = label.style.strip("().")
    if kind != "a" or label.word not in _ROMAN:
        return label
    if before is not None and before.style.strip("().") == "a" and label.value == before.value + 1:
        return label
    if label.word != "i" and (before is None or before.style.strip("().") != "i"):
        return label
    style = label.style.replace("a", "i")
    return Label(style, _ROMAN[label.word], label.word, label.block, label.span, label.typed, label.depth)
