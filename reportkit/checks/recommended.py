"""A document's own recommendations: each list of them, with number, words and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportkit.checks.prose import is_contents
from reportkit.checks.remembered import remembered
from reportkit.model.document import Document
from reportkit.model.text import Block, Span

_LABELLED = re.compile(
    r"\s*(?:Recommendation\s+(?:No\.?\s*)?|R(?:ec)?\.?\s?)(\d{1,3})\b(?!\.\d)(?:\s*[:.–—)-]\s*|\s+(?=[A-Z])|\s*$)"
)
_REF = re.compile(r"\s*(?:R(?:ec(?:ommendation)?)?\.?\s?)?(\d{1,3})\.?\s*\Z")
_HEADING = re.compile(r"\brecommendations?\b", re.IGNORECASE)
_ITEM = re.compile(r"\(?(\d{1,3})[.)]?\Z")
_ASIDE = re.compile(
    r"\b(?:progress|previous|earlier|implementation|response|background|overview|rationale|reasons? for|how)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation: its number (None where it has none), its words, where number and words stand, and its list.

    `group` names the list that it belongs to: a table, or the heading above.
    """

    number: int | None
    text: str
    label: Span
    words: Span
    group: str
    labelled: bool


@remembered
def recommendations(document: Document) -> tuple[Recommendation, ...]:
    """The recommendations: rows of a table that has a column of them, labelled paragraphs, and items under their heading."""
    return (*_in_tables(document), *_in_text(document))


@remembered
def recommendation_numbers(document: Document) -> frozenset[int]:
    """The numbers of the recommendations that are called so; plain items under the heading may be a committee's own."""
    return frozenset(each.number for each in recommendations(document) if each.number is not None and each.labelled)


@remembered
def main_recommendations(document: Document) -> tuple[Recommendation, ...]:
    """The fullest numbered list of them."""
    groups: dict[str, list[Recommendation]] = {}
    for each in recommendations(document):
        if each.number is not None:
            groups.setdefault(each.group, []).append(each)
    return tuple(max(groups.values(), key=lambda group: len({each.number for each in group}), default=[]))


def _in_tables(document: Document) -> Iterator[Recommendation]:
    for name, cells in document.tables():
        heads = {block.cell.column: block.text for block in cells if block.cell and block.cell.row == 0}
        column = next(
            (at for at, text in heads.items() if re.fullmatch(r"\s*(?:our |key )?recommendations?\s*", text, re.IGNORECASE)), None
        )
        if column is None or column == 0:
            continue
        rows: dict[int, list[Block]] = {}
        for block in cells:
            if block.cell and block.cell.row > 0:
                rows.setdefault(block.cell.row, []).append(block)
        for row in rows.values():
            ref = next((block for block in row if block.cell and block.cell.column == 0), None)
            words = [block for block in row if block.cell and block.cell.column == column and block.text.strip()]
            found = _REF.match(ref.text) if ref else None
            if ref and words and found:
                text = " ".join(block.text.strip() for block in words)
                yield Recommendation(int(found[1]), text, ref.whole, words[0].whole, name, True)


def _in_text(document: Document) -> Iterator[Recommendation]:
    group = ""
    under: Block | None = None
    for block in document.body:
        if block.kind == "heading":
            group = block.id
            under = block if _HEADING.search(block.text) and not _ASIDE.search(block.text) else None
        if block.cell is not None or not block.text.strip() or is_contents(block):
            continue
        found = _labelled(block.text)
        if found and (block.kind != "heading" or under is block):
            yield Recommendation(
                found[0],
                block.text[found[2] :],
                block.span(found[1], found[3]),
                block.span(found[2], len(block.text)),
                "labelled" if block.kind == "heading" else group,
                True,
            )
        elif under is not None and block.kind == "list_item" and (block.level or 1) == 1:
            item = _ITEM.match((block.number or "").strip())
            yield Recommendation(int(item[1]) if item else None, block.text, block.whole, block.whole, group, False)


@lru_cache(maxsize=8192)
def _labelled(text: str) -> tuple[int, int, int, int] | None:
    """The number of a label at the start of a text, where the label starts, where the words begin, and where it ends."""
    found = _LABELLED.match(text)
    if not found or (found[0].strip() == text.strip() and len(text) > 24):
        return None
    lead = len(text) - len(text.lstrip())
    return int(found[1]), lead, found.end(), lead + len(found[0].strip())
