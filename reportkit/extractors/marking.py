"""A finding from a place in a document: the quote is cut from the block, never typed."""

from __future__ import annotations

import re
from typing import Any

from reportkit.extractors.lexicon import themes_of
from reportkit.model.document import Document
from reportkit.model.finding import Finding, FindingKind, SubItem
from reportkit.model.text import Block, Span

_NOTED = re.compile(r"(?<=\S)(?:\s*\[\^[^\]\s]{1,40}\])+\s*$")  #: the marks of notes behind a sentence of Markdown


def folded(text: str) -> str:
    """A text with white space folded and nothing else changed."""
    return " ".join(text.split())


def mark(document: Document, span: Span, kind: FindingKind, method: str, confidence: float, **slots: Any) -> Finding:
    """The finding that `span` states; `slots` are further fields. The runner gives it its id."""
    block = document.block(span.block)
    quote = document.quote(span)
    if noted := _NOTED.search(quote):
        span, quote = Span(span.block, span.start, span.start + noted.start()), quote[: noted.start()]
    text = slots.pop("text", None) or folded(quote)
    section = slots.pop("section", None)
    subs: tuple[SubItem, ...] = slots.get("sub_items", ())
    return Finding(
        id="",
        kind=kind,
        text=text,
        quote=quote,
        source=document.source.sha256,
        span=span,
        method=method,
        confidence=confidence,
        page=block.page,
        section=section if section is not None else tuple(folded(above.text) for above in document.headings_above(block.id)),
        themes=themes_of(" ".join([text, *(sub.text for sub in subs)])),
        **slots,
    )


def part(document: Document, ref: str | None, span: Span) -> SubItem:
    """The part of a recommendation at a place."""
    quote = document.quote(span)
    return SubItem(ref, folded(quote), quote, span)


def trimmed_span(block: Block) -> Span:
    """All the text of a block but the white space round it."""
    text = block.text
    start = len(text) - len(text.lstrip())
    return Span(block.id, start, max(start, len(text.rstrip())))
