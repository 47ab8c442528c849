"""What a sentence or clause says of the service: bad news, good news or neither, by its main clause."""

from __future__ import annotations

import re
from typing import Literal

from reportkit.extractors.lexicon import cue

Label = Literal["finding", "strength", ""]
_FINITE = (
    r"(?:is|are|was|were|has|have|had|do|does|did|can|could|may|might|will|would|cannot|remains?|receives?|benefits?|needs?)"
)
_BARRED = rf"(?:{_FINITE}|not|too|never|nor|but|which|who|that)"
_WHO = re.compile(
    rf"\b(?:who|whom|whose)\s+(?:\w+ly\s+)?[\w’]+(?:\s+(?:not|never|also|have|been|be))*\b[^,;]*?(?=\b{_FINITE}\b|[,;]|$)",
    re.IGNORECASE,
)
_CHUNK = re.compile(r"[,;]|\band\b", re.IGNORECASE)
_VERB = re.compile(
    rf"\b{_FINITE}\b|\b(?:make|take|know|provide|use|work|understand|show|respond|receive|seek|visit|keep)s?\b", re.IGNORECASE
)
_REST = re.compile(rf"(?:\s+(?!{_BARRED}\b)[\w’'/-]+){{1,6}}", re.IGNORECASE)
_PRAISING = re.compile(rf"\b{_FINITE}\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PREDICATE = re.compile(rf"\b{_FINITE}\b(?:\s+[\w’'-]+){{0,3}}\s*$", re.IGNORECASE)


def label_of(text: str) -> Label:
    """A finding where the main clause carries bad news and no good news of its own; a strength where nothing limits it."""
    told = heard(text)
    chunks = [chunk for chunk in _CHUNK.split(main_clause(told)) if chunk.strip()]
    bad = [chunk for chunk in chunks if _is_bad(chunk)]
    good = [chunk for chunk in chunks if chunk not in bad and cue("positive").search(chunk)]
    if bad:
        praised = any(_VERB.search(chunk) for chunk in good) or cue("glad").match(text)
        return "" if praised or any(_is_mixed(chunk) for chunk in bad) else "finding"
    return "strength" if good and not limits(told) else ""


def limits(text: str) -> bool:
    """Whether any word of a text is bad news, denies something or holds back praise."""
    told = heard(text)
    return any(cue(name).search(told) for name in ("negative", "limiting", "negation"))


def heard(text: str) -> str:
    """A text without the bad things that it says are avoided, reduced or put right."""
    told = cue("mended").sub(" ", " ".join(text.split()))
    place = 0
    while found := cue("averts").search(told, place):
        rest = _REST.match(told, found.end())
        if rest:
            told = told[: found.end()] + cue("negative").sub("", rest[0]) + told[rest.end() :]
        place = found.end()
    return told


def main_clause(text: str) -> str:
    """A text without its clauses of time, condition, place, purpose and description."""
    told = cue("opening_clause").sub(" ", text, count=1)
    return cue("inner_clause").sub(" ", _WHO.sub(" ", told))


def _is_bad(chunk: str) -> bool:
    denied = cue("negation").search(chunk)
    return bool(cue("negative").search(chunk) or (denied and cue("positive").search(chunk, denied.end())))


def _is_mixed(chunk: str) -> bool:
    """Whether a part that has bad news praises too, in words that the bad news does not deny."""
    bad = cue("negative").search(chunk) or cue("negation").search(chunk)
    praise = cue("positive").search(chunk)
    if not bad or not praise:
        return False
    if praise.start() >= bad.end():
        return bool(_PRAISING.search(chunk[bad.end() : praise.start()])) and not cue("negation").search(chunk)
    return not (_PREDICATE.search(chunk[: bad.start()]) or re.match(_FINITE + r"\b", bad[0], re.IGNORECASE))
