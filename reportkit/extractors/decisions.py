"""The decisions that minutes set apart: what follows “RESOLVED” or a decision heading, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.extractors.dates import due_in
from reportkit.extractors.marking import mark
from reportkit.extractors.people import Roster
from reportkit.extractors.phrases import phrase
from reportkit.extractors.sections import heading_role
from reportkit.extractors.sentences import trimmed
from reportkit.extractors.speakers import subject_of
from reportkit.extractors.subitems import printed_ref
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding
from reportkit.model.text import Block, Span

_OPENING = re.compile(
    r"\s*(?:it was )?(?:RESOLVED|Resolved|DECISIONS?|Decisions?|A(?:GREED|greed))(?: unanimously)?"
    r"\s*(?:[:–—-]\s*|(?=\s+that\b)|$)",
    re.DOTALL,
)
_THAT = re.compile(r"\s*(?:that\b)?[\s:–—-]*", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?P<mark>\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+")
_ON = re.compile(r"\bon (?=(?:\w+day,? )?\d{1,2} )")


def decided(document: Document, roster: Roster) -> Iterator[Finding]:
    """Each decision set apart, with the printed letter as its reference; one that only notes is of kind noted."""
    opened = False
    for block in document.body:
        if block.kind == "heading":
            opened = heading_role(block.text) == "decision"
            continue
        opening = _OPENING.match(block.text)
        if opening:
            start = opening.end() + len((_THAT.match(block.text[opening.end() :]) or [""])[0])
            opened = not block.text[start:].strip()
            if not opened:
                yield from _decision(document, block, start, roster)
        elif opened and _is_part(block):
            yield from _decision(document, block, 0, roster)
        elif block.text.strip():
            opened = False


def opens_decisions(block: Block) -> bool:
    """Whether a block is only the word that opens a list of decisions, such as “RESOLVED: That”."""
    opening = _OPENING.match(block.text)
    return bool(opening and not _THAT.sub("", block.text[opening.end() :], count=1).strip())


def _is_part(block: Block) -> bool:
    return block.kind == "list_item" or bool(_MARKED.match(block.text)) or bool(re.match(r"\s*that\b", block.text, re.IGNORECASE))


def _decision(document: Document, block: Block, start: int, roster: Roster) -> Iterator[Finding]:
    marked = _MARKED.match(block.text, start)
    ref = printed_ref((marked["mark"] if marked else block.number or "").strip())
    for place in trimmed(block.text, marked.end() if marked else start, len(block.text)):
        span = Span(block.id, *place)
        text = document.quote(span)
        if phrase("noted").find(text):
            yield mark(document, span, "noted", "resolved@1", 0.98, ref=ref)
        else:
            yield mark(
                document, span, "decision", "resolved@1", 0.98, ref=ref, owner=subject_of(text, None, roster), due=_due(text)
            )


def _due(text: str) -> Due:
    due = due_in(text, cycles=False)
    if due.kind != "none" or not re.search(
        r"\bbe (?:brought|presented|reported|submitted|provided|circulated|completed)\b", text
    ):
        return due
    found = due_in(_ON.sub("by ", text), cycles=False)
    return Due((found.raw or "").removeprefix("by ") or None, found.iso, found.kind)
