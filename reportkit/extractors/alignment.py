"""Where a reader stands among the recommendations at each finding: most reviews recommend in the order in which they find."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

SHARPNESS = 24.0  #: how much a likeness of words tells
NOTHING = 0.1  #: the likeness at which a finding is as likely to lead nowhere
_SHARPER, _NOWHERE = 28.0, 0.15  #: the same where every recommendation is to get its findings
_WANTED = 1.5  #: the findings that a recommendation may be thought to have
_STEP, _ROUNDS = 0.03, 3  #: what it is helped by, for each finding that it lacks, and how often
#: How likely the next finding stays with a recommendation, goes to the next one, further on, or back; each sums to one.
_ON = (0.35, 0.30, 0.20, 0.15)
_WITHIN = (0.70, 0.12, 0.09, 0.09)  #: the same inside one paragraph
Row = list[float]


def aligned(
    likeness: Sequence[Mapping[int, float]],
    paragraphs: Sequence[Hashable],
    asked: int,
    nothing: float = NOTHING,
    sharpness: float = SHARPNESS,
) -> list[dict[int, float]]:
    """How likely each recommendation (by its place) is the one that a finding leads to, finding by finding.

    `likeness` holds for each finding, in order, how alike it is to each recommendation; `paragraphs` where each stands;
    `nothing` is the likeness at which leading nowhere is as likely. What is left of one is the likelihood that it leads to
    none. A hidden Markov model, by sums forward and backward.
    """
    if not asked or not likeness:
        return [{} for _ in likeness]
    none = math.exp(sharpness * nothing)
    told = [[math.exp(sharpness * row.get(place, 0.0)) for place in range(asked)] for row in likeness]
    moves = [_WITHIN if one == other else _ON for one, other in pairwise(paragraphs)]
    ahead = list(_forward(told, moves, none, asked))
    behind = list(_backward(told, moves, none, asked))[::-1]
    return [dict(enumerate(_here(*one, none))) for one in zip(told, ahead, behind, strict=True)]


def allotted(likeness: Sequence[Mapping[int, float]], paragraphs: Sequence[Hashable], asked: int) -> list[dict[int, float]]:
    """The same, where each recommendation is made for some finding: one that too few lead to is helped, all at once.

    What a recommendation lacks of its findings is added to its likeness to each of them, so that it gets those that fit it
    best and others let go of them.
    """
    rows = aligned(likeness, paragraphs, asked, _NOWHERE, _SHARPER)
    helped = [0.0] * asked
    for _ in range(_ROUNDS):
        has = [math.fsum(row.get(place, 0.0) for row in rows) for place in range(asked)]
        helped = [more + _STEP * max(0.0, _WANTED - some) for more, some in zip(helped, has, strict=True)]
        raised = [{place: row.get(place, 0.0) + more for place, more in enumerate(helped)} for row in likeness]
        rows = aligned(raised, paragraphs, asked, _NOWHERE, _SHARPER)
    return rows


def _here(told: Row, ahead: Row, behind: Row, none: float) -> Row:
    """The likelihood of each recommendation at one finding; those of leading nowhere from any place are left out."""
    total = math.fsum(before * after * (one + none) for one, before, after in zip(told, ahead, behind, strict=True))
    return [before * after * one / total for one, before, after in zip(told, ahead, behind, strict=True)]


def _forward(told: Sequence[Row], moves: Sequence[tuple[float, ...]], none: float, asked: int) -> Iterator[Row]:
    """How likely each place is before a finding is read, from the findings before it."""
    now = [1.0 / asked] * asked
    yield now
    for row, move in zip(told, moves, strict=False):
        now = _whole(_moved([place * (one + none) for place, one in zip(now, row, strict=True)], move))
        yield now


def _backward(told: Sequence[Row], moves: Sequence[tuple[float, ...]], none: float, asked: int) -> Iterator[Row]:
    """How well each place fits the findings after one, the last finding first."""
    now = [1.0] * asked
    yield now
    for row, move in zip(told[:0:-1], moves[::-1], strict=True):
        now = _whole(_met([place * (one + none) for place, one in zip(now, row, strict=True)], move))
        yield now


def _moved(now: Row, move: tuple[float, ...]) -> Row:
    """Where each place leads: to itself, the next one, those further on and those behind, shared evenly."""
    stay, step, on, back = move
    last = len(now) - 1
    further = [on * one / (last - place - 1) if place < last - 1 else 0.0 for place, one in enumerate(now)]
    again = [back * one / place if place else 0.0 for place, one in enumerate(now)]
    come = [0.0, 0.0, *accumulate(further)][: len(now)]
    returned = [*[*accumulate(again[::-1])][::-1][1:], 0.0]
    return [
        stay * one + (step * now[place - 1] if place else 0.0) + come[place] + returned[place] for place, one in enumerate(now)
    ]


def _met(now: Row, move: tuple[float, ...]) -> Row:
    """The same read backward: what each place may lead to."""
    stay, step, on, back = move
    last = len(now) - 1
    before = [0.0, *accumulate(now)]
    total = before[-1]
    return [
        stay * one
        + (step * now[place + 1] if place < last else 0.0)
        + (on * (total - before[place + 2]) / (last - place - 1) if place < last - 1 else 0.0)
        + (back * before[place] / place if place else 0.0)
        for place, one in enumerate(now)
    ]


def _whole(row: Row) -> Row:
    total = math.fsum(row)
    return [one / total for one in row]
