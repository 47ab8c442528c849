"""Findings and strengths in prose: the section decides first, then the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from reportkit.extractors.clauses import opposed
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark
from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import sentences
from reportkit.extractors.slots import slots_of
from reportkit.extractors.subitems import printed_ref
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

Label = Literal["finding", "strength", ""]
_SPEECH = re.compile(r"[“\"][^”\"]{25,}|(?:said|told us|described it as)\b[^.]{0,20}[:“]")
_HOWEVER = re.compile(r"\s*However\b|\bnot (?:yet|always|consistently|routinely)\b", re.IGNORECASE)
_POINTER = re.compile(r"\s*(?:Tables?|Figures?|Appendix|Annex|Section)\s+[A-Z\d]", re.IGNORECASE)


def told(document: Document, roles: dict[str, Role], taken: frozenset[str]) -> Iterator[Finding]:
    """The findings and strengths that the prose of a review states, sentence by sentence; `taken` are blocks used already."""
    for block in document.paragraphs():
        role = roles[block.id]
        if block.id in taken or role in ("front", "skip", "recommendation", "action", "decision"):
            continue
        if len(block.text.split()) >= 5 and not block.text.rstrip().endswith(":"):
            yield from _paragraph(document, block, role)


def _paragraph(document: Document, block: Block, role: Role) -> Iterator[Finding]:
    last: Finding | None = None
    for place, (start, end) in enumerate(sentences(block.text)):
        sentence = block.text[start:end]
        if last and cue("effect_opener").match(sentence):
            last = replace(last, effect=last.effect or sentence.rstrip("."), more=(*last.more, Span(block.id, start, end)))
            continue
        for found in _sentence(document, block, role, place, (start, end)):
            if last:
                yield last
            last = found
    if last:
        yield last


def _sentence(document: Document, block: Block, role: Role, place: int, at: tuple[int, int]) -> Iterator[Finding]:
    text = block.text[at[0] : at[1]]
    if _SPEECH.search(text) or _POINTER.match(text) or text.endswith("?"):
        return
    structural = place == 0 and role in ("strength", "improve") and block.number is not None
    if not structural and cue("normative").search(text):
        return
    pieces = opposed(block.text, *at)
    if len(pieces) == 2:
        labels = [label_of(block.text[start:end]) for start, end in pieces]
        if any(labels):
            yield from _opposed(document, block, pieces, labels)
            return
    if structural:
        yield _finding(document, block, at, "strength" if role == "strength" else "finding", "section-paragraph@1", 0.92)
        return
    label = label_of(text)
    if label == "finding" and (role != "strength" or _HOWEVER.search(text)):
        yield _finding(document, block, at, label, "graded-words@1", 0.75)
    elif label == "strength" and role != "improve" and (block.number is not None or role == "strength"):
        yield _finding(document, block, at, label, "graded-words@1", 0.6)


def _opposed(document: Document, block: Block, pieces: list[tuple[int, int]], labels: list[Label]) -> Iterator[Finding]:
    """Both sides of a contrast; a side without a cue of its own is the opposite of the other."""
    for place, (at, label) in enumerate(zip(pieces, labels, strict=True)):
        other = labels[1 - place]
        kind: Label = label or ("strength" if other == "finding" else "finding")
        yield _finding(document, block, at, kind, "contrast@1", 0.7 if label else 0.6)


def label_of(text: str) -> Label:
    """What a clause's own words make it: a graded or negated word makes a finding, else a praising word a strength."""
    if cue("negative").search(text):
        return "finding"
    if not cue("positive").search(text):
        return ""
    return "finding" if cue("negation").search(text) else "strength"


def _finding(document: Document, block: Block, at: tuple[int, int], kind: Label, method: str, confidence: float) -> Finding:
    span = Span(block.id, *at)
    ref = printed_ref(block.number)
    if kind == "strength":
        return mark(document, span, "strength", method, confidence, ref=ref)
    quote = document.quote(span)
    slots = slots_of(quote)
    more: tuple[Span, ...] = ()
    if method.startswith("contrast") and slots.effect and slots.condition and quote.startswith(slots.condition):
        more = (span,)
        span = Span(block.id, span.start, span.start + len(slots.condition))
    return mark(
        document, span, "finding", method, confidence, ref=ref, more=more,
        condition=slots.condition, criterion=slots.criterion, cause=slots.cause, effect=slots.effect,
    )  # fmt: skip
