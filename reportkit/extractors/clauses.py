"""A sentence that sets one thing against another, split where it turns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.extractors.sentences import trimmed

_CONCESSIVE = re.compile(r"\s*(?:Although|While|Whilst|Even though|Though|Whereas)\s+", re.IGNORECASE)
_TURN = re.compile(
    r",?\s+\b(?:but(?! not)(?! also)(?! only)|although|whereas)\b\s+|,\s+(?:while|whilst|though|yet|even though)\s+"
    r"|;\s+(?:but|yet|however,)\s+",
    re.IGNORECASE,
)
_VERBS = (
    r"(?:is|are|was|were|has|have|had|do|does|did|can|could|cannot|may|might|will|would"
    r"|remains?|receives?|benefits?|lacks?|knows?|takes?|needs?)"
)
_HANGING = re.compile(
    rf"\W*(?:{_VERBS}|it|they|them|he|she|we|this|these|those|that|such|(?:some|most) (?={_VERBS})|others?|which"
    r"|who|whom|whose|with|to|not|still|also|and|or|than|requires?|shows?|makes?|provides?|for|clear"
    r"|on occasions?|at times|lacks?|fails?|often|rarely|sometimes|usually|always|their|its|\w+ing)\b",
    re.IGNORECASE,
)
_HANGING_END = re.compile(r"\b(?:and|or|which|who|that|the|a|an|of|to|in|with|for|new)\W*$", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:which|who|whom|whose|where|when|if|that)\b(?:(?!,).)*", re.IGNORECASE)
_FINITE = re.compile(rf"[\w’'-]+\s+(?:\w+ly\s+)?{_VERBS}\b", re.IGNORECASE)


def opposed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The two sides of “Although X, Y”, “X, but Y” and the like, without the turning word.

    One piece, the whole sentence, where there is no turn or where a side could not be read alone.
    """
    pieces = _sides(text, start, end)
    return pieces if all(stands_alone(text[first:last]) for first, last in pieces) else [(start, end)]


def turns(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The two sides of a contrast whether or not each can be read alone by its words; fewer where there is no turn."""
    return _sides(text, start, end)


def stands_alone(clause: str) -> bool:
    """Whether a clause has a subject of its own, no mere pronoun, and a finite verb outside its relative clauses."""
    return not hangs(clause) and bool(_FINITE.search(_ASIDE.sub(" ", clause)))


def hangs(clause: str) -> bool:
    """Whether a clause opens or ends with a word that ties it to what stands beside it."""
    return bool(_HANGING.match(clause) or _HANGING_END.search(clause))


def point_of(sentence: str) -> str:
    """The part of a sentence that makes its point: after “but”, or outside its “although”; the whole where it does not turn."""
    return _weighed(sentence)[0]


def aside_of(sentence: str) -> str:
    """The part of a sentence that its point is set against; empty where it does not turn."""
    return _weighed(sentence)[1]


def _weighed(sentence: str) -> tuple[str, str]:
    concessive = _CONCESSIVE.match(sentence)
    if concessive:
        comma = _comma(sentence, concessive.end())
        return (sentence[comma[1] :], sentence[concessive.end() : comma[0]]) if comma else (sentence, "")
    turn = next((found for found in _TURN.finditer(sentence) if _both_sides(sentence, found)), None)
    if not turn:
        return sentence, ""
    before, after = sentence[: turn.start()], sentence[turn.end() :]
    return (after, before) if re.search(r"but|however", turn[0], re.IGNORECASE) else (before, after)


def _sides(text: str, start: int, end: int) -> list[tuple[int, int]]:
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
    return len(sentence[: turn.start()].split()) >= 3 and len(sentence[turn.end() :].split()) >= 3


def _pieces(text: str, *places: tuple[int, int]) -> list[tuple[int, int]]:
    return [piece for place in places for piece in _cut(text, *place)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in trimmed(text, start, end):
        yield first, last - 1 if text[last - 1] == "." else last
