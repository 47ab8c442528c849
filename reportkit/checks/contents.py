"""The contents list: its entries, and the heading that each one means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reportkit.checks.prose import is_contents
from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.ids import fold
from reportkit.model.text import Block

_ENTRY = re.compile(
    r"\s*(?P<number>(?:\d{1,3}(?:\.\d{1,3})*|[A-Z](?=[.)]))[.)]?(?=\s))?"
    r"\s*(?P<title>.*?)[\s.…_]*(?P<page>\d{1,4})?\s*\Z",
    re.DOTALL,
)
_LIST_OF = re.compile(r"\s*(?:Table|Figure|Fig|Box|Chart|Map)\.?\s*\d", re.IGNORECASE)
_TYPED = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})*|[A-Z](?=[.)]))[.)]?\s+(?=\S)")
_ALIKE = 80.0
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—−"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents list: number, title and page as it prints them, and where title and page stand in it."""

    block: Block
    number: str
    title: str
    page: int | None
    start: int
    end: int


@remembered
def contents(document: Document) -> tuple[Entry, ...]:
    """The entries that name headings; lists of tables and figures are left out."""
    found = []
    for block in document.body:
        if block.cell is None and block.kind != "heading" and block.text.strip() and is_contents(block):
            parts = None if _LIST_OF.match(block.text) else _ENTRY.match(block.text)
            if parts and parts["title"]:
                page = int(parts["page"]) if parts["page"] else None
                number = (block.number or parts["number"] or "").strip().rstrip(".)")
                found.append(Entry(block, number, parts["title"], page, parts.start("title"), parts.end("title")))
    return tuple(found)


@remembered
def contents_headings(document: Document) -> Mapping[str, Block]:
    """The heading that each entry means, by the id of the entry's block: where its field points, the same words, the nearest."""
    from rapidfuzz import fuzz, process

    by_words: dict[str, list[Block]] = {}
    for heading in document.headings():
        by_words.setdefault(words_of(heading.text), []).append(heading)
    matched: dict[str, Block] = {}
    rest: list[Entry] = []
    heads = {heading.id: heading for heading in document.headings()}
    for entry in contents(document):
        aimed = (
            next((heads[mark.target] for mark in entry.block.marks if mark.target in heads), None) if entry.block.marks else None
        )
        if aimed is not None:
            matched[entry.block.id] = aimed
            continue
        same = by_words.get(words_of(entry.title)) or by_words.get(words_of(f"{entry.number} {entry.title}"))
        if same:
            matched[entry.block.id] = same.pop(0) if len(same) > 1 else same[0]
        else:
            rest.append(entry)
    taken = {heading.id for heading in matched.values()}
    free = {heading.id: words_of(heading.text) for heading in document.headings() if heading.id not in taken}
    for entry in rest:
        best = process.extractOne(words_of(entry.title), free, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is not None:
            matched[entry.block.id] = document.block(best[2])
            del free[best[2]]
    return matched


def words_of(text: str) -> str:
    """A heading's words alone: no typed number, no letters' case, no marks at its end."""
    bare = fold(_TYPED.sub("", text, count=1))
    return " ".join(bare.translate(_DASHES).split()).casefold().rstrip(" .:…")


def heading_number(block: Block) -> str:
    """The number that a heading prints, by style or by hand, without its stop; empty where it has none."""
    if block.number:
        return block.number.strip().rstrip(".)")
    typed = _TYPED.match(block.text)
    return typed[1] if typed else ""


@remembered
def page_shift(document: Document) -> int | None:
    """By how many sheets the printed page numbers lag behind the sheets of the file, where the entries agree on it."""
    matched = contents_headings(document)
    shifts: Counter[int] = Counter()
    for entry in contents(document):
        heading = matched.get(entry.block.id)
        if heading is not None and heading.page is not None and entry.page is not None:
            shifts[heading.page - entry.page] += 1
    if not shifts:
        return None
    shift, count = shifts.most_common(1)[0]
    return shift if count >= 4 and count >= 3 * (shifts.total() - count) else None
