"""Whether two places of an issue are one: its rule and words, and how alike the words about them are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.model.ids import fold

CONTEXT = 32
SAME_PLACE = 90


@dataclass(frozen=True, slots=True)
class Mark:
    """A place by its rule, its words and up to 32 characters either side; `kind` is that of its block, empty where unknown."""

    rule: str
    exact: str
    prefix: str
    suffix: str
    kind: str = ""

    @property
    def what(self) -> tuple[str, str]:
        """The rule and the words, white space folded."""
        return self.rule, fold(self.exact)


def scored(old: Sequence[Mark], new: Sequence[Mark]) -> Iterator[tuple[int, list[tuple[float, int]]]]:
    """For each old mark the new ones of its rule and words, with how alike their contexts are from 0 to 100, best first.

    Marks are named by their places in the two lists. A new one that is taken for the same as an old one is offered no more.
    """
    free: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, mark in enumerate(new):
        free[mark.what].append(place)
    used: set[int] = set()
    for place, mark in enumerate(old):
        there = [at for at in free.get(mark.what, []) if at not in used]
        scores = sorted(((_alike(mark, new[at]), at) for at in there), reverse=True)
        if scores:
            if is_same(scores):
                used.add(scores[0][1])
            yield place, scores


def is_same(scores: Sequence[tuple[float, int]]) -> bool:
    """Whether the best of some scores is near enough, and no other as near."""
    return scores[0][0] >= SAME_PLACE and (len(scores) == 1 or scores[0][0] > scores[1][0])


def _alike(one: Mark, two: Mark) -> float:
    from rapidfuzz import fuzz

    if not (one.prefix + one.suffix).strip() and one.kind != two.kind:
        return 0.0
    return float(fuzz.ratio(one.prefix + "\0" + one.suffix, two.prefix + "\0" + two.suffix))
