"""The glossary of a document, which a heading announces, and the initials of people that are no abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reportkit.checks.shortforms import Definition, Usage
from reportkit.checks.spellings import table
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_HEADING = re.compile(
    r"^(?:(?:appendix|annex)\s+\w+\s*[:.–—-]?\s*|[\d.]+\s*)?(?:list of |glossary of |table of |key |common )?"
    r"(?:glossary|abbreviations|acronyms|initialisms)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"^\s*([A-Z][A-Za-z&]{0,6}[A-Z])s?\s*(?:\t+|\s[-–—]\s|[:=–—]\s*|\s{2,})\s*(\w.*\S)")
_SHORT = re.compile(r"^\s*([A-Z][A-Za-z&]{0,6}[A-Z])s?\s*$")
#: Pairs of capitalised words that a bracket shortens are people where a document has so many of them.
_MANY = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a glossary: the abbreviation, what it stands for in small letters, and the abbreviation's place."""

    short: str
    full: str
    span: Span


def glossary(document: Document) -> Mapping[str, Entry]:
    """The entries of the document's glossary; empty where it has none."""
    headings = {heading.id for heading in document.headings() if _HEADING.match(heading.text.strip())}
    if not headings:
        return {}
    below = [block for block in document.body if headings.intersection(one.id for one in document.headings_above(block.id))]
    made: dict[str, Entry] = {}
    for entry in (*_lines(below), *_rows(below)):
        made.setdefault(entry.short, entry)
    return made if len(made) >= 2 else {}


def glossary_blocks(document: Document, entries: Mapping[str, Entry]) -> frozenset[str]:
    """The blocks that a glossary stands in: those under the headings above its entries."""
    if not entries:
        return frozenset()
    heads = {heading.id for entry in entries.values() for heading in document.headings_above(entry.span.block)[-1:]}
    return frozenset(block.id for block in document.body if heads & {one.id for one in document.headings_above(block.id)})


def _lines(blocks: list[Block]) -> Iterator[Entry]:
    for block in blocks:
        found = _LINE.match(block.text) if block.kind in ("paragraph", "list_item") else None
        if found:
            yield Entry(found[1], found[2].casefold(), block.span(*found.span(1)))


def _rows(blocks: list[Block]) -> Iterator[Entry]:
    rows: dict[tuple[str, int], list[Block]] = {}
    for block in blocks:
        if block.cell:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    for cells in rows.values():
        found = _SHORT.match(cells[0].text)
        if found and len(cells) > 1 and cells[1].text.strip():
            yield Entry(found[1], cells[1].text.strip().casefold(), cells[0].span(*found.span(1)))


def initials(document: Document, usage: Usage) -> frozenset[str]:
    """The short forms that are people's initials: two capital letters for two names, in minutes that have many of them."""
    found = {short for short, definitions in usage.defined.items() if len(short) == 2 and _is_person(document, definitions[0])}
    return frozenset(found) if len(found) >= _MANY else frozenset()


def _is_person(document: Document, definition: Definition) -> bool:
    before = document.block(definition.span.block).text[: definition.span.start].rstrip("( ")
    words = before.split()[-len(definition.full.split()) :]
    return len(words) <= 3 and all(word[:1].isupper() for word in words)


@cache
def official() -> Mapping[str, str]:
    """What well-known abbreviations of local government stand for."""
    return {short: str(full) for short, full in table("abbreviations.toml")["official"].items()}


@cache
def known() -> frozenset[str]:
    """Abbreviations that every reader knows."""
    return frozenset(word for words in table("abbreviations.toml")["known"].values() for word in words)
