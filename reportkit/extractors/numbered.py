"""Recommendations that say so themselves: “Recommendation 4: …”, “R4. …”, “We recommend that …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportkit.extractors.dates import due_in
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark, trimmed_span
from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import sentences
from reportkit.extractors.subitems import block_parts, inline_parts, is_lettered
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

_LABEL = re.compile(
    r"\s*(?:recommendation\s+(?P<long>R?\d+(?:\.\d+)*[a-z]?)|(?P<short>R\d+[a-z]?))(?P<gap>\s*[:.–—-]\s+|\s*\t+\s*|\s*$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:recommendation\s+|rec\.?\s*)?(?P<ref>R?\d+[a-z]?)[.:)]?$", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.{3,}|\t)\s*\d+\s*$")


def labelled(document: Document, roles: dict[str, Role], taken: frozenset[str]) -> Iterator[Finding]:
    """The recommendations that carry their own label, and the sentences that recommend; `taken` are blocks used already."""
    body = [block for block in document.body if block.kind in ("paragraph", "list_item", "heading") and block.text.strip()]
    for place, block in enumerate(body):
        if block.id in taken or roles[block.id] in ("front", "skip") or _LEADER.search(block.text):
            continue
        label = _label(block)
        if label:
            yield from _labelled(document, label, body[place:])
        elif block.kind != "heading":
            yield from _recommending(document, block)


def _label(block: Block) -> tuple[str, int] | None:
    """The reference a block carries and where its own words start."""
    found = _LABEL.match(block.text)
    if found:
        return found["long"] or found["short"], found.end()
    number = (block.number or "").strip()
    if re.match(r"(?:R\d|rec)", number, re.IGNORECASE) and (printed := _NUMBERED.match(number)):
        return printed["ref"], 0
    return None


def _labelled(document: Document, label: tuple[str, int], following: Sequence[Block]) -> Iterator[Finding]:
    ref, start = label
    block, rest = following[0], following[1:]
    span = Span(block.id, start, trimmed_span(block).end) if start < len(block.text.rstrip()) else None
    if span is None:
        if not rest or rest[0].kind == "heading" or _label(rest[0]):
            return
        block, rest = rest[0], rest[1:]
        span = trimmed_span(block)
    elif len(document.quote(span).split()) < 4:
        return
    lead, parts = inline_parts(document, ref, block, span)
    if not parts and document.quote(span).endswith(":"):
        parts = block_parts(document, ref, _run_of_parts(rest))
    slots = {"ref": ref, "sub_items": parts, "more": tuple(sub.span for sub in parts)}
    yield mark(document, lead, "recommendation", "label@1", 0.97, due=due_in(document.quote(lead), cycles=False), **slots)


def _run_of_parts(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if block.kind != "list_item" or (found and is_lettered(block) != is_lettered(found[0])):
            break
        found.append(block)
    return found


def _recommending(document: Document, block: Block) -> Iterator[Finding]:
    for start, end in sentences(block.text):
        span = Span(block.id, start, end)
        quote = document.quote(span)
        if cue("recommends").search(quote) and not quote.endswith(":"):
            yield mark(document, span, "recommendation", "recommend-verb@1", 0.8, due=due_in(quote, cycles=False))
