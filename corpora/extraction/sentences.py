"""Cuts a paragraph into sentences by punctuation alone, so that the units that are judged hang on no extractor."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][)\"'’”]*\s+(?=[\"'‘“(]?[A-Z0-9])|;\s+(?=\([a-z0-9]+\))")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|Cllr|St|No|Prof|e\.g|i\.e|pp?|Sept|[A-Z])|^\(?(?:\d+|[A-Za-z]|[ivx]+|[A-Z]\d+))\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a paragraph begins and ends."""
    start = 0
    for found in _END.finditer(text):
        if _SHORT.search(text[start : found.start() + 1]) and found.group()[0] == ".":
            continue
        end = found.start() + len(found.group().rstrip())
        yield start, end
        start = found.end()
    if text[start:].strip():
        yield start, len(text.rstrip())
