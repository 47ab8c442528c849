"""Whether an item is specific, measurable, assigned and timed: flags with reasons, as advice beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.extractors.lexicon import lexicon
from reportkit.extractors.people import is_body
from reportkit.model.finding import Due, Owner
from reportkit.model.item import SmartFlag

_PASSIVE = re.compile(
    r"\b(?:should|must|will|would|to|could) be (?:\w+ly )?\w+(?:ed|en|ne|wn|ght|ld|pt)\b"
    r"(?![^.;]*\bby (?:the|a|an|each|every|\w+ers?)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|i|they)", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:;|,? and) (?:should |must |will |would )(?:\w+)", re.IGNORECASE)
_VERB = re.compile(r"\b(?:should|must|will|would|to|needs? to)\s+(?:also\s+)?", re.IGNORECASE)


def smart_flags(text: str, parts: int, owner: Owner, due: Due, quote: str = "") -> tuple[SmartFlag, ...]:
    """The flags of an item by its words, its number of lettered parts, its owner and its due date.

    Each quotes the words that it is about; where something is missing, `quote`, which misses it.
    """
    whole = quote or text
    return (*_assigned(owner, whole), *_timed(due, whole), *_worded(text, parts, whole))


def _assigned(owner: Owner, quote: str) -> Iterator[SmartFlag]:
    if not owner.raw:
        yield SmartFlag("no-owner", "The sources name nobody to lead this.", quote)
    elif _PRONOUN.fullmatch(owner.raw):
        yield SmartFlag("no-owner", f"“{owner.raw}” names nobody; put the post or the name that the words before it give.", quote)
    elif is_body(owner):
        yield SmartFlag("owner-is-a-body", f"“{owner.raw}” is a body; name a post that answers for it.", owner.raw)


def _timed(due: Due, quote: str) -> Iterator[SmartFlag]:
    if due.kind == "none":
        said = f"“{due.raw}” sets no date." if due.raw else "The sources give no date."
        yield SmartFlag("no-date", said, due.raw or quote)
    elif due.kind == "vague" or (due.kind == "date" and due.iso is None):
        yield SmartFlag("vague-date", f"“{due.raw}” does not fix a day.", due.raw or quote)
    elif due.kind == "event" and due.iso is None:
        yield SmartFlag("vague-date", f"“{due.raw}” is an event; give its date.", due.raw or quote)


def _worded(text: str, parts: int, quote: str) -> Iterator[SmartFlag]:
    words = lexicon().smart
    vague = _vague_verb(text)
    if vague:
        yield SmartFlag("vague-verb", f"“{vague}” does not say what will be done.", vague)
    if not words["measures"].search(text):
        yield SmartFlag(
            "no-measure", "Nothing in its words can be counted or checked, such as a number, a share or a frequency.", quote
        )
    several = _SEVERAL.search(text)
    if parts > 1:
        yield SmartFlag("several-actions", f"It holds {parts} parts; each may need its own owner and date.", quote)
    elif several:
        yield SmartFlag("several-actions", f"“{several[0].strip(' ;,')}” starts a second action.", several[0].strip(" ;,"))
    passive = _PASSIVE.search(text)
    if passive:
        yield SmartFlag("agentless-passive", f"“{passive[0]}” does not say by whom.", passive[0])


def _vague_verb(text: str) -> str | None:
    pattern = lexicon().smart["vague_verbs"]
    starts = [0, *(found.end() for found in _VERB.finditer(text))]
    found = next(
        (match for start in starts if (match := re.compile(rf"{pattern.pattern}\b", re.IGNORECASE).match(text, start))), None
    )
    return found[0] if found else None
