"""Findings and strengths in prose: the section decides first, then the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reportkit.extractors.clauses import aside_of, opposed, point_of, stands_alone
from reportkit.extractors.confidence import LEANING, sure
from reportkit.extractors.flow import flow_of
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark
from reportkit.extractors.sections import Role
from reportkit.extractors.sentences import sentences
from reportkit.extractors.slots import slots_of
from reportkit.extractors.subitems import printed_ref
from reportkit.extractors.tone import Label, label_of, limits
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

Verdict = tuple[Label, str]  # kind and method
_SPEECH = re.compile(r"[“\"][^”\"]{25,}|(?:said|told us|described it as)\b[^.]{0,20}[:“]")
_ASKED = re.compile(r"\s*(?:how|whether|what|which|who|when|where|why|to what extent|is|are|do|does)\b", re.IGNORECASE)
_POINTER = re.compile(r"\s*(?:Tables?|Figures?|Appendix|Annex|Section)\s+[A-Z\d]", re.IGNORECASE)


def told(document: Document, roles: dict[str, Role], taken: frozenset[str]) -> Iterator[Finding]:
    """The findings and strengths that the prose of a review states, sentence by sentence; `taken` are blocks used already."""
    for block in flow_of(document).prose:
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
    if _SPEECH.search(text) or _POINTER.match(text) or text.endswith("?") or (role == "enquiry" and _ASKED.match(text)):
        return
    structural = place == 0 and role in ("strength", "improve") and block.number is not None
    if not structural and cue("normative").search(text):
        return
    pieces = opposed(block.text, *at)
    if len(pieces) == 2:
        yield from _opposed(document, block, pieces)
        return
    verdict = _in_section(text, role) if structural else _by_words(text, role, block) or _in_list(text, role, block, place)
    if verdict:
        kind, method = verdict
        confidence = sure(method, LEANING if cue("leaning").search(text) else 1)
        yield _finding(document, block, at, kind, method, confidence)


def _opposed(document: Document, block: Block, pieces: list[tuple[int, int]]) -> Iterator[Finding]:
    """Both sides of a contrast, each by its own words; a side that says nothing of either kind is left out."""
    for at in pieces:
        side = block.text[at[0] : at[1]]
        kind = label_of(side)
        if kind:
            yield _finding(
                document, block, at, kind, "contrast@2", sure("contrast@2", LEANING if cue("leaning").search(side) else 1)
            )


def _in_section(text: str, role: Role) -> Verdict | None:
    """What the first sentence of a numbered paragraph is by its section, where its own words do not say the contrary."""
    label = label_of(point_of(text))
    if role == "strength" and label != "finding":
        return None if limits(text) else ("strength", "section-paragraph@2")
    if role == "improve" and label == "strength":
        return None if limits(text) else ("strength", "praising-words@2")
    return "finding", "section-paragraph@2" if role == "improve" else "section-words@2"


def _in_list(text: str, role: Role, block: Block, place: int) -> Verdict | None:
    """What an item of a list of key findings is where its words do not tell."""
    listed = role == "findings" and place == 0 and block.kind == "list_item"
    return ("finding", "findings-list@1") if listed and stands_alone(text) and not label_of(point_of(text)) else None


def _by_words(text: str, role: Role, block: Block) -> Verdict | None:
    point = point_of(text)
    label = label_of(point)
    if label == "finding":
        return "finding", "graded-words@2"
    if not label and point != text and not cue("positive").search(point) and label_of(aside_of(text)) == "finding":
        return "finding", "aside-words@2"
    if label == "strength" and not limits(text) and role != "improve" and (block.number is not None or role == "strength"):
        return "strength", "praising-words@2"
    return None


def _finding(document: Document, block: Block, at: tuple[int, int], kind: Label, method: str, confidence: float) -> Finding:
    span = Span(block.id, *at)
    ref = printed_ref(block.number)
    if kind == "strength":
        return mark(document, span, "strength", method, confidence, ref=ref)
    quote = document.quote(span)
    slots = slots_of(quote)
    more: tuple[Span, ...] = ()
    if (
        method.startswith("contrast")
        and slots.effect
        and slots.condition
        and quote.startswith(slots.condition)
        and stands_alone(slots.condition)
    ):
        more = (span,)
        span = Span(block.id, span.start, span.start + len(slots.condition))
    return mark(
        document, span, "finding", method, confidence, ref=ref, more=more,
        condition=slots.condition, criterion=slots.criterion, cause=slots.cause, effect=slots.effect,
    )  # fmt: skip
