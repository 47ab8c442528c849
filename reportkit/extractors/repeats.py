"""What an earlier document said already: a recommendation made again, and an action carried forward from earlier minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from reportkit.extractors.duplicates import substance
from reportkit.extractors.matter import elsewhere
from reportkit.extractors.similarity import Finder, Wording, bag, full_bag, words_shared
from reportkit.model.coverage import Paper
from reportkit.model.finding import Finding, Link, LinkKind

AGAIN = 0.22  #: least cosine at which a recommendation seems to repeat an earlier review's
BOTH = 0.17  #: the same where no other of the two reviews is nearer to either
CARRIED = 0.55  #: least cosine at which an action seems to be one of earlier minutes
FOLLOWED = 0.7  #: the same for an action of an earlier review, which a later one prints again
LISTED = 0.3  #: the same for one that stands in a list of earlier actions
_OUTSTANDING = re.compile(
    r"\b(?:outstanding|carried (?:forward|over)|brought forward|previous|matters arising|progress on|follow(?:ing)?[ -]up|"
    r"actions? (?:from|arising|log|tracker)|(?:review|update) of actions?|last meeting)\b",
    re.IGNORECASE,
)  # fmt: skip


def repeats(findings: Sequence[Finding], papers: Sequence[Paper]) -> Iterator[tuple[str, Link]]:
    """A link from each recommendation of a review to the earlier review's that it says again; `papers` come in time's order."""
    reviews = {paper.source: paper for paper in papers if paper.genre == "review"}
    known = {found.id: found.source for found in findings}
    told = list(_back(findings, list(reviews), ("recommendation",), "repeats", lambda _: BOTH, full_bag))
    nearest: dict[tuple[str, str], float] = {}
    for name, link in told:
        key = (known[name], link.target)
        nearest[key] = max(nearest.get(key, 0.0), link.score)
    for name, link in told:
        near = link.score >= AGAIN or link.score == nearest[known[name], link.target]
        if near and not elsewhere(reviews[known[name]], reviews[known[link.target]]):
            yield name, link


def carried(findings: Sequence[Finding], papers: Sequence[Paper]) -> Iterator[tuple[str, Link]]:
    """A link from each action of later minutes to the action or promise of earlier minutes of the same body that it takes up.

    So too from the actions that a later review, such as a follow-up audit, prints again from an earlier one.
    """
    bodies: dict[str, list[str]] = {}
    for paper in papers:
        if paper.genre == "minutes":
            bodies.setdefault((paper.body or "").casefold(), []).append(paper.source)
    for sources in bodies.values():
        yield from _back(findings, sources, ("action", "commitment"), "carried_forward_from", _least_carried)
    reviews = [paper.source for paper in papers if paper.genre == "review"]
    yield from _back(findings, reviews, ("action", "commitment"), "carried_forward_from", lambda _: FOLLOWED)


def _least_carried(finding: Finding) -> float:
    if finding.kind != "action":
        return CARRIED + 0.1
    return LISTED if any(_OUTSTANDING.search(text) for text in (*finding.section[-2:], finding.text)) else CARRIED


def _back(
    findings: Sequence[Finding],
    sources: Sequence[str],
    kinds: tuple[str, ...],
    kind: LinkKind,
    least: Callable[[Finding], float],
    worded: Callable[[str], Mapping[str, float]] = bag,
) -> Iterator[tuple[str, Link]]:
    kept = [found for found in findings if found.kind in kinds and found.source in sources]
    bags = [worded(substance(found)) for found in kept]
    wording = Wording(bags)
    vectors = [wording.vector(one) for one in bags]
    finder = Finder(vectors)
    turns = {source: turn for turn, source in enumerate(sources)}
    for place, found in enumerate(kept):
        scores = finder.scores(vectors[place])
        earlier = [
            (score + _owner(found, kept[other]), other)
            for other, score in scores.items()
            if turns[kept[other].source] < turns[found.source]
        ]
        if not earlier:
            continue
        latest = max(turns[kept[other].source] for _, other in earlier)
        best, other = max(earlier, key=lambda one: (one[0], -one[1]))
        near = [one for one in earlier if turns[kept[one[1]].source] == latest and one[0] >= 0.8 * best]
        best, other = max(near, default=(best, other), key=lambda one: (one[0], -one[1]))
        if best >= least(found):
            yield found.id, _link(kind, found, kept[other], best)


def _owner(found: Finding, earlier: Finding) -> float:
    """What an owner in common adds, for an action."""
    one, other = found.owner, earlier.owner
    same = (one.person and one.person == other.person) or (one.raw and one.raw == other.raw)
    return 0.08 if same and found.kind in ("action", "commitment") else 0.0


def _link(kind: LinkKind, found: Finding, earlier: Finding, score: float) -> Link:
    shared = ", ".join(words_shared(substance(found), bag(substance(earlier)))[:4])
    because = f"Words in common: {shared}." if shared else "They speak of the same things."
    return Link(kind, earlier.id, "wording", round(min(score, 1.0), 3), (found.quote, earlier.quote), because)


def order(papers: Sequence[Paper]) -> Mapping[str, int]:
    """The turn of each source in the order given."""
    return {paper.source: turn for turn, paper in enumerate(papers)}
