"""The number, letter or label typed before the words of a paragraph or a cell: “E1.”, “iv.”, “3.2”, “Finding 2 (High):”."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportkit.extractors.marking import folded
from reportkit.model.document import Document
from reportkit.model.finding import Finding

_TYPED = re.compile(
    r"\s*\(?(?P<stopped>[A-Z]{1,3}[-/]?\d{1,3}(?:\.\d{1,3})*[a-z]?|\d{1,3}(?:\.\d{1,3})*[a-z]?|[ivx]{1,5}|[IVX]{2,5}|[a-z])"
    r"[.):]{1,2}\s+(?=\S)"
    r"|\s*(?P<bare>\d{1,3}(?:\.\d{1,3})+[a-z]?|[A-Z]{1,2}\d{1,2}(?:\.\d{1,2})*)\s+(?=[A-Z“‘])"
    r"|\s*(?i:(?:learning(?: point)?|lesson|finding|key message|observation|issue|weakness|theme|point)) \d{1,2}"
    r"(?:\s*[(\[][^()\[\]]{2,30}[)\]])?\s*[:.–—-]\s+(?=\S)"
)
_FOR_WHOM = re.compile(r"\s*(?:For|To) (?:the )?[A-Z][\w’',& -]{2,60}:\s+(?=\w)")  #: “For the Health Board: …”
_LEAST = 2  #: words that are left behind a number at least


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as typed, where there is one, and where the words start behind it."""

    ref: str | None
    end: int


def typed_before(text: str) -> Typed | None:
    """What was typed before the words of a text; None where it starts with its words."""
    found = _TYPED.match(text)
    if not found or len(text[found.end() :].split()) < _LEAST:
        return None
    return Typed(found["stopped"] or found["bare"], found.end())


def untyped(document: Document, finding: Finding) -> Finding:
    """A finding without the number that was typed at the head of its block, which is its reference where it has none."""
    block = document.block(finding.span.block)
    quote = document.quote(finding.span)
    at_head = not block.text[: finding.span.start].strip()
    typed = typed_before(quote) if at_head and not block.number else None
    start = typed.end if typed else 0
    if finding.kind == "recommendation" and (whom := _FOR_WHOM.match(quote, start)):
        start = whom.end()
    if not start:
        return finding
    head = folded(quote[:start])
    text = finding.text.removeprefix(head).lstrip() if finding.text.startswith(head) else finding.text
    span = replace(finding.span, start=finding.span.start + start)
    ref = finding.ref or (typed.ref if typed else None)
    return replace(finding, span=span, text=text, quote=document.quote(span), ref=ref)
