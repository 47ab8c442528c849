"""Sentences of a block, as half-open offsets, without their surrounding white space."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.?!]+[”’\"')\]]*(?=\s+[“‘\"'(\[]*[A-Z0-9£])")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|viz|cf|Mr|Mrs|Ms|Dr|Prof|Rev|Cllr|St|No|Nos|para|paras|pp|p|ss?|Sch|Ltd|v|approx|incl|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text starts and ends; an abbreviation's stop or an initial's ends none."""
    start = 0
    for found in _END.finditer(text):
        if found[0][0] == "." and _SHORT.search(text[max(0, found.start() - 8) : found.start() + 1]):
            continue
        yield from trimmed(text, start, found.end())
        start = found.end()
    yield from trimmed(text, start, len(text))


def trimmed(text: str, start: int, end: int, drop: str = "") -> Iterator[tuple[int, int]]:
    """The stretch without white space (and the characters of `drop`) at either end; nothing where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    if start < end:
        yield start, end
