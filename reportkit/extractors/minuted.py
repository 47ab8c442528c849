"""What one sentence of minutes says, by its turns of phrase; a sentence may say several things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.extractors.dates import due_in
from reportkit.extractors.decisions import orders
from reportkit.extractors.marking import mark
from reportkit.extractors.people import Roster, read_owner
from reportkit.extractors.phrases import phrase
from reportkit.extractors.sentences import trimmed
from reportkit.extractors.slots import slots_of
from reportkit.extractors.speakers import PRONOUN, speaker_of, subject_of
from reportkit.model.document import Document
from reportkit.model.finding import Due, Finding, FindingKind, Owner
from reportkit.model.text import Span

_PLAN = re.compile(r"\b(?:improvement|action|recovery) plan\b.*\b(?:would|being worked to)\b", re.IGNORECASE)
_THAT = re.compile(r"\bassured\s+(?:(?:members|the committee)\s+)?that\s+", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:was|were|be) (?:asked|requested|instructed) to\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were)\s+(?:also\s+|further\s+)?(?:re)?assured\b", re.IGNORECASE)
_REQUEST = re.compile(r"\basked\s+(?:that|for)\b", re.IGNORECASE)
_SECOND = re.compile(r",?\s+and\s+(?=the\b)", re.IGNORECASE)
_SECOND_SUBJECT = re.compile(r",\s+and\s+(?=[^,;]*\b(?:would|will)\b)", re.IGNORECASE)
_AND = re.compile(r"[\s,]*(?:,|\band\b)[\s,]*(?:and\s+)?", re.IGNORECASE)
_GERUND = re.compile(r"(?:[\w’']+\s+){0,3}?[a-z]+ing\b", re.IGNORECASE)
_BY_PRONOUN = 0.7  #: a promise whose subject is “he” or “she”
_CONFIDENCE: dict[str, float] = {
    "noted": 0.95,
    "decision": 0.9,
    "assurance": 0.9,
    "question": 0.85,
    "live_issue": 0.85,
    "finding": 0.75,
}


def sentence_findings(document: Document, span: Span, speaker: str | None, roster: Roster) -> Iterator[Finding]:
    """The findings that a sentence states, each with the owner and date it names."""
    text = document.quote(span)
    yield from _areas(document, span)
    if phrase("noted").find(text):
        yield _marked(document, span, "noted", "noted")
        return
    if phrase("decision").find(text):
        owner, due = subject_of(text, speaker, roster) if _ASKED.search(text) else Owner(), due_in(text, cycles=False)
        yield _marked(document, span, "decision", "decision", owner=owner, due=due)
        if orders(text, owner, due):
            yield _marked(document, span, "action", "ordered", owner=owner, due=due)
        return
    if phrase("question").find(text):
        yield _marked(document, span, "question", "question")
        return
    if phrase("assurance").find(text):
        yield from _assurance(document, span, speaker, roster)
        yield from _finding(document, span)
        return
    yield from _promise(document, span, speaker, roster)
    if phrase("live_issue").find(text):
        yield _live_issue(document, span, roster, speaker)
    yield from _finding(document, span)


def _marked(document: Document, span: Span, kind: FindingKind, name: str, **slots: object) -> Finding:
    return mark(document, span, kind, f"minute-{name.replace('_', '-')}@1", _CONFIDENCE.get(name, 0.8), **slots)


def _assurance(document: Document, span: Span, speaker: str | None, roster: Roster) -> Iterator[Finding]:
    text = document.quote(span)
    own = None if _PASSIVE.search(text) else speaker_of(text)
    owner = read_owner(own, roster) if own else Owner()
    yield _marked(document, span, "assurance", "assurance", owner=owner, due=_cycle(text))
    that = _THAT.search(text)
    if that and _PLAN.search(text, that.end()):
        inner = Span(span.block, span.start + that.end(), span.end)
        yield _marked(
            document, inner, "commitment", "commitment", owner=subject_of(document.quote(inner), None, roster), due=_cycle(text)
        )


def _live_issue(document: Document, span: Span, roster: Roster, speaker: str | None) -> Finding:
    """The clause that names a live issue, without a promise that follows it in the same sentence."""
    text = document.quote(span)
    promise = next((found for found in _SECOND_SUBJECT.finditer(text) if phrase("live_issue").find(text[: found.start()])), None)
    clause = Span(span.block, span.start, span.start + promise.start()) if promise else span
    return _marked(document, clause, "live_issue", "live_issue", owner=subject_of(document.quote(clause), speaker, roster))


def _cycle(text: str) -> Due:
    due = due_in(text)
    return due if due.kind == "cycle" else Due()


def _promise(document: Document, span: Span, speaker: str | None, roster: Roster) -> Iterator[Finding]:
    text = document.quote(span)
    built = phrase("built_in").find(text)
    if built:
        cut = next((found for found in _SECOND.finditer(text) if found.end() <= built.start()), None)
        rest = Span(span.block, span.start + (cut.end() if cut else 0), span.end)
        if cut:
            yield from _promise(document, Span(span.block, span.start, span.start + cut.start()), speaker, roster)
        yield _marked(document, rest, "assurance", "built-in")
        return
    practice = phrase("practice").find(text)
    if practice or phrase("commitment").find(text):
        name = "practice" if practice else "commitment"
        due = due_in(text) if practice else _due(text)
        if _REQUEST.search(text):
            yield _marked(document, span, "action", "request", due=due)
            return
        pronoun = bool(PRONOUN.match(text))
        confidence = _BY_PRONOUN if pronoun else _CONFIDENCE.get(name, 0.8)
        owner = subject_of(text, speaker, roster)
        yield mark(document, span, "commitment", f"minute-{name}@1", confidence, owner=owner, due=due)


def _due(text: str) -> Due:
    due = due_in(text, cycles=False)
    return due if due.kind != "none" else due_in(re.sub(r"\bon(?= (?:\w+day,? )?\d{1,2} )", "by", text), cycles=False)


def _finding(document: Document, span: Span) -> Iterator[Finding]:
    text = document.quote(span)
    if phrase("expectation").find(text):
        slots = slots_of(text)
        yield _marked(document, span, "finding", "expectation", criterion=" ".join(text.split()), condition=slots.condition)
    elif phrase("finding").find(text):
        slots = slots_of(text)
        yield _marked(
            document,
            span,
            "finding",
            "finding",
            condition=slots.condition,
            criterion=slots.criterion,
            cause=slots.cause,
            effect=slots.effect,
        )


def _areas(document: Document, span: Span) -> Iterator[Finding]:
    """The improvement areas that a sentence lists after “in the following areas;”, one by one."""
    text = document.quote(span)
    opening = phrase("areas").find(text)
    if not opening:
        return
    block = document.block(span.block).text
    for start, end in _listed(text, opening.end()):
        for place in trimmed(block, span.start + start, span.start + end, ",;."):
            yield _marked(document, Span(span.block, *place), "recommendation", "areas")


def _listed(text: str, start: int) -> list[tuple[int, int]]:
    """The parts of a list in prose: at semicolons where it has them, else at each comma or “and” before a new “…ing”."""
    if ";" in text[start:].strip(" ;."):
        cuts = [(found.start(), found.end()) for found in re.finditer(r"\s*;\s*(?:and\s+)?", text[start:])]
    else:
        cuts = [(found.start(), found.end()) for found in _AND.finditer(text[start:]) if _opens(text, start + found.end())]
    edges = [start, *(start + place for cut in cuts for place in cut), len(text)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _opens(text: str, place: int) -> bool:
    return bool(_GERUND.match(text, place)) or bool(
        re.match(r"(?:the|a|an|better|more|improved)\s", text[place:], re.IGNORECASE) and text[place - 6 : place].count(",")
    )
