"""Which action carries out a decision of a meeting, and which later task takes up a finding that nothing else addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportkit.extractors.duplicates import substance
from reportkit.extractors.similarity import Finder, Wording, bag, full_bag, mixed, words_shared
from reportkit.extractors.surroundings import Surroundings
from reportkit.model.coverage import Genre, Paper
from reportkit.model.finding import Finding, Link

ORDERED = 0.22  #: least cosine at which an action seems to carry out a decision
LEFT = 0.12  #: the same where neither has another, and each is nearest to the other
REACHED = 0.3  #: least cosine at which a later task seems to take up a finding of a review
_BESIDE = 0.5  #: what the words of its paragraph weigh beside a task's own
_TASKS = ("action", "commitment")
_ADDRESSES = ("addresses", "partially_addresses")


def created(findings: Sequence[Finding], genres: Mapping[str, Genre]) -> Iterator[tuple[str, Link]]:
    """A link from each decision of minutes to the actions of the same item of the agenda that carry it out."""
    groups: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for found in findings:
        if genres.get(found.source) == "minutes":
            groups.setdefault((found.source, found.section[:-1] or found.section), []).append(found)
    for group in groups.values():
        decisions = [found for found in group if found.kind == "decision"]
        # A task that is only the decision's own words over again carries nothing out.
        actions = [found for found in group if found.kind == "action" and not any(_within(found, one) for one in decisions)]
        if decisions and actions:
            yield from _carried_out(decisions, actions, group)


def _within(action: Finding, decision: Finding) -> bool:
    one, other = action.span, decision.span
    return one.block == other.block and one.start < other.end and other.start < one.end


def _carried_out(
    decisions: Sequence[Finding], actions: Sequence[Finding], group: Sequence[Finding]
) -> Iterator[tuple[str, Link]]:
    wording = Wording([full_bag(substance(found)) for found in group])
    finder = Finder([wording.vector(full_bag(substance(found))) for found in actions])
    scores = [finder.scores(wording.vector(full_bag(substance(found)))) for found in decisions]
    pairs = {
        (place, other): score for place, row in enumerate(scores) for other, score in sorted(row.items())
        if score >= ORDERED and len(words_shared(substance(actions[other]), bag(substance(decisions[place])))) > 1
    }  # fmt: skip
    had, given = {place for place, _ in pairs}, {other for _, other in pairs}
    for place, row in enumerate(scores):
        same = {other: score for other, score in row.items() if actions[other].section == decisions[place].section}
        other = max(same, key=lambda one: (same[one], -one), default=None)
        if place in had or other is None or other in given or same[other] < LEFT:
            continue
        if same[other] >= max(rest.get(other, 0.0) for turn, rest in enumerate(scores) if turn not in had):
            pairs[place, other] = same[other]
    for (place, other), score in sorted(pairs.items()):
        yield decisions[place].id, _link("creates", decisions[place], actions[other], score)


def _link(kind: str, found: Finding, other: Finding, score: float) -> Link:
    shared = words_shared(substance(other), bag(substance(found)))
    because = f"Words in common: {', '.join(shared[:4])}." if shared else "They speak of the same things."
    quotes = (found.quote, other.quote)
    score = round(min(score, 1.0), 3)
    return Link("creates" if kind == "creates" else "addresses", other.id, "wording", score, quotes, because)


def reaching(findings: Sequence[Finding], papers: Sequence[Paper], places: Surroundings) -> Iterator[tuple[str, Link]]:
    """A link from each task of a later answer or meeting to the review's finding that it takes up, where nothing else does.

    `papers` come in the order of time, and `findings` with all the links that they have otherwise.
    """
    turns = {paper.source: turn for turn, paper in enumerate(papers)}
    reviews = {paper.source for paper in papers if paper.genre == "review"}
    done = {link.target for found in findings for link in found.links if link.kind in _ADDRESSES}
    left = [found for found in findings if found.kind == "finding" and found.source in reviews and found.id not in done]
    tied = (*_ADDRESSES, "responds_to", "carried_forward_from", "duplicate_of")
    tasks = [
        found for found in findings
        if found.kind in _TASKS and found.source not in reviews and not any(link.kind in tied for link in found.links)
    ]  # fmt: skip
    if not left or not tasks:
        return
    wording = Wording([full_bag(substance(found)) for found in findings], 0.05)
    finder = Finder([wording.vector(full_bag(found.text)) for found in left])
    for task in tasks:
        words = mixed([full_bag(substance(task)), full_bag(places.paragraph(task), _BESIDE)])
        scores = finder.scores(wording.vector(words))
        near = {one: score for one, score in scores.items() if turns[left[one].source] < turns.get(task.source, 0)}
        best = max(near, key=lambda one: (near[one], -one), default=None)
        if best is not None and near[best] >= REACHED and len(words_shared(substance(task), bag(left[best].text))) > 1:
            yield task.id, _link("addresses", task, left[best], near[best])
