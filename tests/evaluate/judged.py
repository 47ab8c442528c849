"""Each rule on the texts written to judge it: `python -m tests.evaluate.judged [FAMILY or RULE…] [--tuning]` prints its figures.

With `--tuning` the texts of the tuning half where it missed a fault or raised a false alarm are printed as well.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpora.checking.judged import Judged, load
from reportkit.checks.analysis import analyse
from reportkit.checks.catalogue import all_rules
from reportkit.checks.rule import Rule
from reportkit.config import load_config
from reportkit.model.sketch import sketch
from reportkit.model.text import Span
from tests.evaluate.figures import Ratio


@dataclass(frozen=True)
class Verdict:
    """What a rule said of a text: its marks, how many of them it found, how many exactly, and its hits on nothing."""

    case: Judged
    marks: int
    found: int
    exact: int
    right: int
    false: int


@dataclass(frozen=True)
class Figures:
    """A rule's figures over its texts: precision counts hits, recall marks, place those found on the very characters."""

    precision: Ratio
    recall: Ratio
    place: Ratio


def verdict(rule: Rule, case: Judged) -> Verdict:
    """A rule's answer to a text; a hit is right where any of its places touches a mark, or stands in it."""
    document, marks = sketch(case.text)
    places = [(hit.span, *hit.others) for hit in rule.hits(document, analyse(document))]
    found = [mark for mark in marks if any(_touch(span, mark) for spans in places for span in spans)]
    exact = [mark for mark in found if any(span == mark for spans in places for span in spans)]
    right = sum(any(_touch(span, mark) for span in spans for mark in marks) for spans in places)
    return Verdict(case, len(marks), len(found), len(exact), right, len(places) - right)


def _touch(one: Span, other: Span) -> bool:
    if one.block != other.block:
        return False
    return (one.start < other.end and other.start < one.end) or (one.start, one.end) == (other.start, other.end)


def verdicts(cases: Iterable[Judged]) -> dict[str, list[Verdict]]:
    """The verdicts of each rule; a text for a rule that does not exist is an error."""
    rules = {rule.id: rule for rule in all_rules(load_config(isolated=True))}
    found: defaultdict[str, list[Verdict]] = defaultdict(list)
    for case in cases:
        found[case.rule].append(verdict(rules[case.rule], case))
    return dict(found)


def figures(given: Iterable[Verdict]) -> Figures:
    """The figures of some verdicts."""
    every = list(given)
    right = sum(one.right for one in every)
    found = sum(one.found for one in every)
    return Figures(
        Ratio(right, right + sum(one.false for one in every)),
        Ratio(found, sum(one.marks for one in every)),
        Ratio(sum(one.exact for one in every), found),
    )


def report(found: Mapping[str, list[Verdict]], *, tuning: bool = False) -> None:
    """Print each rule's figures, and those of all together for each half."""
    print(f"{'rule':<34} {'precision':<22} {'recall':<22} {'place exact':<22} unseen: precision, recall")
    for rule, given in sorted(found.items()):
        whole, unseen = figures(given), figures(one for one in given if one.case.unseen)
        print(f"{rule:<34} {whole.precision}  {whole.recall}  {whole.place}  {unseen.precision}  {unseen.recall}")
        for one in given if tuning else ():
            if not one.case.unseen and (one.false or one.found < one.marks):
                print(f"    {'false alarm' if one.false else 'missed'}: {one.case.text!r}")
    for half in (False, True):
        every = figures(one for given in found.values() for one in given if one.case.unseen is half)
        print(f"{'all, unseen half' if half else 'all, tuning half':<34} {every.precision}  {every.recall}  {every.place}")


def main(arguments: list[str]) -> None:
    """Print the figures of the rules and families named, or of all."""
    wanted = [name for name in arguments if not name.startswith("-")]
    cases = [case for case in load() if not wanted or case.rule in wanted or case.rule.partition(".")[0] in wanted]
    report(verdicts(cases), tuning="--tuning" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
