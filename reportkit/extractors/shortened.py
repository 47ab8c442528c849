"""A recommendation of several sentences up to where it stops asking and only explains; whom it names, at its head or later."""

from __future__ import annotations

import re
from dataclasses import replace

from reportkit.extractors.addressed import asked_of
from reportkit.extractors.commanding import asks_by_form, commands
from reportkit.extractors.dates import due_in, promised_by
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import folded
from reportkit.extractors.people import read_owner
from reportkit.extractors.sentences import sentences
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Span

_LISTED = frozenset({"heading-list@1", "improve-list@1", "heading-paragraph@1", "heading-line@1", "summary-list@1", "label@1"})
_GOES_ON = re.compile(
    r"\W*(?:this|these|it|they|that|both|work on (?:it|this|them)|the (?:first|second|work|results?|report|review|plan)"
    r"|each|all)\b"
    r"[^.;]{0,60}?\b(?:should|must|could|would|will|needs? to|ought to|may|might|can)\b"
    r"|\W*(?:to (?:do|help|achieve|begin|start)|in (?:doing|particular|time)|in addition|also)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:should|must|ought to|needs? to|would benefit|(?:may|might) (?:wish|want|like) to)\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:should|could|must|would|will|needs? to|have to|can)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"\s*(?P<who>(?:[A-Z][\w’'&-]*|of|for|and|the|to)(?: (?:[A-Z][\w’'&-]*|\([A-Z][\w’' &-]*\)|of|for|and|the|to)){0,8})"
    r"\s*[:–—]\s+(?=[A-Za-z])"
)
_FEWEST = 3  #: words of a first sentence that may stand alone


def shortened(document: Document, one: Finding) -> Finding:
    """A listed recommendation without the sentences that only explain it and without the owner at its head."""
    if one.kind not in ("recommendation", "action") or one.method not in _LISTED or one.more or one.sub_items:
        return one
    text = document.block(one.span.block).text
    if folded(text[one.span.start : one.span.end]) != one.text:
        return one
    one = _headless(text, one)
    places = [(one.span.start + start, one.span.start + end) for start, end in sentences(text[one.span.start : one.span.end])]
    if len(places) < 2 or len(text[slice(*places[0])].split()) < _FEWEST:
        return one
    kept = 1
    while kept < len(places) and _still_asks(text[slice(*places[kept])]):
        kept += 1
    return _told_later(_cut(text, one, one.span.start, places[kept - 1][1]), [text[slice(*place)] for place in places[:kept]])


def _still_asks(sentence: str) -> bool:
    if sentence[0] in "([":  # the standard that it rests on
        return True
    asks = _ASKS.search(sentence) or cue("modal").search(sentence) or _GOES_ON.match(sentence)
    return bool(asks or commands(sentence) or asks_by_form(sentence))


def _headless(text: str, one: Finding) -> Finding:
    """Without the post or body that a colon sets apart at the head, which is who is to act."""
    head = _HEAD.match(text[one.span.start : one.span.end])
    owner = read_owner(head["who"]) if head else None
    if not head or owner is None or not (owner.post or owner.body) or not commands(text[one.span.start + head.end() :]):
        return one
    cut = _cut(text, one, one.span.start + head.end(), one.span.end)
    return cut if one.owner.raw else replace(cut, owner=owner)


def _cut(text: str, one: Finding, start: int, end: int) -> Finding:
    if (start, end) == (one.span.start, one.span.end):
        return one
    quote = text[start:end]
    return replace(one, span=Span(one.span.block, start, end), quote=quote, text=folded(quote))


def _told_later(one: Finding, kept: list[str]) -> Finding:
    """With whom and by when a later of its sentences says, where the first does not."""
    owner, due = one.owner, one.due
    for sentence in kept:
        owner = owner if owner.raw else asked_of(sentence)
        if due.kind == "none" and _WHEN.search(sentence):
            due = promised_by(sentence) if _GOES_ON.match(sentence) else due_in(sentence, cycles=False)
    return replace(one, owner=owner, due=due)
