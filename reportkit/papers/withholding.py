"""Whether a text repeats words that the public may not see: a run of several words in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: So many words in a row that two texts share are no accident.
RUN = 6
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def safe_texts(texts: Iterable[str], exempt: Sequence[str]) -> bool:
    """Whether none of the texts repeats a run of words of an exempt one, or a whole short one."""
    hidden = {run for text in exempt for run in _runs(text)}
    return not hidden or not any(hidden & set(_every_run(text, hidden)) for text in texts)


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    if 0 < len(words) < RUN:
        return [tuple(words)]
    return [tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1)]


def _every_run(text: str, hidden: set[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    for length in {len(run) for run in hidden}:
        yield from (tuple(words[place : place + length]) for place in range(len(words) - length + 1))
