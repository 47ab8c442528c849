"""The actions that minutes tag: “Action: …”, “ACTION – X to …”, “(Action: JB)”, and lists under a heading of actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.extractors.dates import due_in, read_due
from reportkit.extractors.marking import mark
from reportkit.extractors.people import Roster, read_owner
from reportkit.extractors.sentences import sentences, trimmed
from reportkit.extractors.subitems import printed_ref
from reportkit.model.document import Document
from reportkit.model.finding import Finding, Owner
from reportkit.model.text import Block, Span

_LINE = re.compile(r"\s*(?:Action(?: point)?|ACTION(?: POINT)?)s?\s*(?P<ref>\d+(?:\.\d+)*)?\s*[:–—-]\s*")
_BRACKET = re.compile(r"\s*[(\[]\s*(?:Action|ACTION)s?\s*[:–—-]?\s*(?P<who>[^)\]]+)[)\]]\s*\.?\s*$")
_TRAILING = re.compile(r"\s*[(\[](?P<who>[^)\]]{2,60})[)\]]\s*\.?\s*$")
_TO = re.compile(r"(?P<who>[A-Z][^,.;:]{1,60}?)\s+(?:to|will|would|should)\s+(?!be\s)[a-z]")
_DOES = re.compile(r"\b[a-z]+ed\b")  # a verb among the words before “to”: they name no mere owner
_INITIALS = re.compile(r"[A-Z]{2,3}(?:\s*[/&,]\s*[A-Z]{2,3})*")
_WRITTEN_OUT = re.compile(r"[A-Z]\w+\s+(?:\w+\s+)?[A-Z]\w+$")
_HEADING = re.compile(
    r"\s*(?:\d+\.?\s*)?(?:agreed |outstanding |summary of )*actions?(?: points?| list| arising| log)?\s*:?\s*$", re.IGNORECASE
)
_FIELD = re.compile(r"\s*(?P<name>due|deadline|by when|date|owner|lead|who)\s*:\s*(?P<value>.+)", re.IGNORECASE)
_DONE = re.compile(r"[(\[]\s*(?:done|complete[d]?|closed)\s*[)\]]\s*\.?$", re.IGNORECASE)


def tagged(document: Document, roster: Roster) -> Iterator[Finding]:
    """Each tagged action with the owner and date it names; `response` is “done” where the line says so."""
    under = False
    body = [block for block in document.body if block.text.strip()]
    for place, block in enumerate(body):
        if block.kind == "heading" or _HEADING.match(block.text):
            under = bool(_HEADING.match(block.text))
            continue
        line, bracket = _LINE.match(block.text), _BRACKET.search(block.text)
        if line:
            for found in _action(document, block, line.end(), line["ref"], roster):
                yield _completed(found, body[place + 1 : place + 3], roster)
        elif bracket:
            yield from _bracketed(document, block, bracket, roster)
        elif under and block.kind == "list_item":
            yield from _action(document, block, 0, printed_ref(block.number), roster)


def _action(document: Document, block: Block, start: int, ref: str | None, roster: Roster) -> Iterator[Finding]:
    for place in trimmed(block.text, start, len(block.text)):
        span = Span(block.id, *place)
        text = document.quote(span)
        response = "done" if _DONE.search(text) else None
        yield mark(
            document,
            span,
            "action",
            "action-line@1",
            0.97,
            ref=ref,
            owner=_owner(text, roster),
            due=due_in(text),
            response=response,
        )


def _completed(action: Finding, following: Sequence[Block], roster: Roster) -> Finding:
    """The action with the owner and date that stand on lines of their own below it, “Due: September”."""
    for block in following:
        found = _FIELD.match(block.text)
        if not found:
            break
        if found["name"].lower() in ("due", "deadline", "by when", "date"):
            action = replace(action, due=read_due(found["value"]), more=(*action.more, block.whole))
        else:
            action = replace(action, owner=read_owner(found["value"], roster), more=(*action.more, block.whole))
    return action


def _bracketed(document: Document, block: Block, bracket: re.Match[str], roster: Roster) -> Iterator[Finding]:

    places = list(sentences(block.text[: bracket.start()]))
    if places:
        span = Span(block.id, *places[-1])
        owner = read_owner(bracket["who"], roster)
        yield mark(document, span, "action", "action-bracket@1", 0.95, owner=owner, due=due_in(document.quote(span)))


def _owner(text: str, roster: Roster) -> Owner:
    """Who an action line names: in brackets at its end, else before “to”; both are in the text where they differ."""
    bracket = _TRAILING.search(text)
    if bracket and not _DONE.search(text):
        owner = read_owner(bracket["who"], roster)
        if owner.post or owner.body or (owner.person and owner.person in roster.names.values()):
            return owner
    named = _TO.match(text)
    if named and not _DOES.search(named["who"]):
        return read_owner(named["who"], roster)
    if bracket and _INITIALS.fullmatch(bracket["who"].strip()) and not _WRITTEN_OUT.search(text[: bracket.start()]):
        return read_owner(bracket["who"], roster)
    return Owner()
