"""A sentence that sets one thing against another, split where it turns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.extractors.sentences import trimmed

_CONCESSIVE = re.compile(r"\s*(?:Although|While|Whilst|Even though|Though|Whereas)\s+", re.IGNORECASE)
_TURN = re.compile(
    r",?\s+\b(?:but(?! not)(?! also)(?! only)|although|whereas)\b\s+|;\s+however,\s+",
    re.IGNORECASE,
)


def opposed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The two sides of “Although X, Y”, “X, but Y” and the like, without the turning word; one piece where there is no turn."""
    sentence = text[start:end]
    concessive = _CONCESSIVE.match(sentence)
    if concessive:
        comma = _comma(sentence, concessive.end())
        if comma:
            return _pieces(text, (start + concessive.end(), start + comma[0]), (start + comma[1], end))
        return [(start, end)]
    turn = next((found for found in _TURN.finditer(sentence) if _both_sides(sentence, found)), None)
    if turn:
        return _pieces(text, (start, start + turn.start()), (start + turn.end(), end))
    return [(start, end)]


def _comma(sentence: str, after: int) -> tuple[int, int] | None:
    """The comma after which the main clause starts: the first with a verb's worth of words before and after it."""
    for found in re.finditer(r",\s+", sentence[after:]):
        place = after + found.start()
        before, rest = sentence[after:place].split(), sentence[after + found.end() :].split()
        if len(before) >= 3 and len(rest) >= 4 and rest[0].lower() not in ("and", "or", "including", "such", "which", "who"):
            return place, after + found.end()
    return None


def _both_sides(sentence: str, turn: re.Match[str]) -> bool:
    return len(sentence[: turn.start()].split()) >= 4 and len(sentence[turn.end() :].split()) >= 3


def _pieces(text: str, *places: tuple[int, int]) -> list[tuple[int, int]]:
    return [piece for place in places for piece in _cut(text, *place)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in trimmed(text, start, end):
        yield first, last - 1 if text[last - 1] == "." else last
