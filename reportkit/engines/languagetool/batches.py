"""Texts put together into requests, and matches brought back to the text they are in."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from reportkit.engines.languagetool.matches import EngineMatch

#: Characters in a request, measured: smaller ones pay for each request, larger ones leave a thread without work at the end.
BATCH = 20_000
SMALLEST = 2_000
BETWEEN = "\n\n"


def batches(texts: Sequence[str], threads: int, size: int = BATCH) -> list[list[str]]:
    """Whole texts in order, in requests of about equal size: a multiple of the threads, so that none ends up idle."""
    total = sum(len(text) + len(BETWEEN) for text in texts)
    count = max(1, math.ceil(total / size / threads)) * threads
    goal = max(SMALLEST, math.ceil(total / count))
    made: list[list[str]] = []
    room = 0
    for text in texts:
        if room <= 0:
            made.append([])
            room = goal
        made[-1].append(text)
        room -= len(text) + len(BETWEEN)
    return made


def joined(texts: Sequence[str]) -> str:
    """One request: a blank line between two texts, which LanguageTool takes for the end of a paragraph."""
    return BETWEEN.join(texts)


def mapped(texts: Sequence[str], matches: Iterable[EngineMatch]) -> dict[str, tuple[EngineMatch, ...]]:
    """The matches of each text with offsets of its own; one that lies in two texts or between them is dropped."""
    starts = list(accumulate((len(text) + len(BETWEEN) for text in texts[:-1]), initial=0))
    found: dict[str, list[EngineMatch]] = {text: [] for text in texts}
    for match in matches:
        at = bisect_right(starts, match.start) - 1
        if match.start < match.end <= starts[at] + len(texts[at]):
            here = replace(match, start=match.start - starts[at], end=match.end - starts[at])
            found[texts[at]].append(here)
    return {text: tuple(sorted(some, key=lambda match: (match.start, match.end))) for text, some in found.items()}
