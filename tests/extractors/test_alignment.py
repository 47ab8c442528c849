"""Where a reader stands among the recommendations: the sums agree with trying every way through, and cost a line's length."""

from __future__ import annotations

import itertools
import math
import random
import time

import pytest

from reportkit.extractors.alignment import _ON, _WITHIN, NOTHING, SHARPNESS, aligned


def move(one: int, other: int, asked: int, within: bool) -> float:
    """How likely a reader goes from one recommendation to another, by the rule itself."""
    stay, step, on, back = _WITHIN if within else _ON
    if other == one:
        return stay
    if other == one + 1:
        return step
    return on / (asked - one - 2) if other > one else back / one


@pytest.mark.parametrize("seed", range(6))
def test_the_sums_are_those_over_every_way_through(seed: int) -> None:
    chance = random.Random(seed)
    asked, findings = chance.randint(1, 4), chance.randint(1, 4)
    likeness = [{place: chance.random() / 3 for place in range(asked) if chance.random() < 0.8} for _ in range(findings)]
    paragraphs = [chance.choice("ab") for _ in range(findings)]
    none = math.exp(SHARPNESS * NOTHING)
    total, told = 0.0, [[0.0] * asked for _ in range(findings)]
    for way in itertools.product(range(asked), repeat=findings):
        for leads in itertools.product((True, False), repeat=findings):
            share = 1.0 / asked
            for turn, place in enumerate(way):
                share *= math.exp(SHARPNESS * likeness[turn].get(place, 0.0)) if leads[turn] else none
                if turn:
                    share *= move(way[turn - 1], place, asked, paragraphs[turn - 1] == paragraphs[turn])
            total += share
            for turn, place in enumerate(way):
                told[turn][place] += share if leads[turn] else 0.0
    found = aligned(likeness, paragraphs, asked)
    assert [list(row.values()) for row in found] == [pytest.approx([one / total for one in row]) for row in told]


def test_a_finding_between_two_that_are_sure_is_read_with_them() -> None:
    alike = [{0: 0.4}, {}, {0: 0.4}, {1: 0.4}]
    within = aligned(alike, ["a", "a", "a", "b"], 3)[1]
    assert max(within, key=lambda place: within[place]) == 0
    assert within[0] > 5 * max(within[1], within[2])


def test_nothing_is_likely_where_nothing_is_asked_or_found() -> None:
    assert aligned([], [], 3) == []
    assert aligned([{}], ["a"], 0) == [{}]
    assert sum(aligned([{}], ["a"], 2)[0].values()) < 0.5


def test_four_hundred_recommendations_and_eight_hundred_findings_take_moments() -> None:
    began = time.perf_counter()
    found = aligned([{place % 400: 0.3} for place in range(800)], list(range(800)), 400)
    assert time.perf_counter() - began < 5
    assert max(found[799], key=lambda place: found[799][place]) == 399
