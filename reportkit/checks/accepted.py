"""What is not shown again: places that a baseline holds, and those that a comment in the document says to ignore."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reportkit.checks.matching import CONTEXT, Mark, is_same, scored
from reportkit.checks.profile import named
from reportkit.model.baseline import Accepted, Baseline
from reportkit.model.document import Document, Notice
from reportkit.model.ids import anchor, fingerprint
from reportkit.model.issue import Issue
from reportkit.model.text import Span

_IGNORE = re.compile(r"\s*reportkit:\s*ignore\s+(.+)", re.IGNORECASE | re.DOTALL)
Place = tuple[str, Span]


def accept(document: Document, issues: Sequence[Issue]) -> tuple[Accepted, ...]:
    """Every place of some issues, for a baseline."""
    return tuple(_accepted(document, rule, span) for rule, span in _places(issues))


def held(document: Document, issues: Sequence[Issue], baseline: Baseline) -> dict[int, Place]:
    """The entries of a baseline that stand in a document, by their place in it: first by fingerprint, then by their words.

    An entry that fits two places equally well fits neither.
    """
    found = [(place, _accepted(document, *place)) for place in _places(issues)]
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for at, (_, mine) in enumerate(found):
        waiting[mine.fingerprint].append(at)
    pairs = {
        entry: waiting[item.fingerprint].pop(0) for entry, item in enumerate(baseline.accepted) if waiting.get(item.fingerprint)
    }
    entries = [entry for entry in range(len(baseline.accepted)) if entry not in pairs]
    left = [at for at in range(len(found)) if at not in set(pairs.values())]
    marks = [_mark(baseline.accepted[entry]) for entry in entries]
    for entry, scores in scored(marks, [_mark(found[at][1]) for at in left]):
        if is_same(scores):
            pairs[entries[entry]] = left[scores[0][1]]
    return {entry: found[at][0] for entry, at in pairs.items()}


def unaccepted(document: Document, issues: Sequence[Issue], baseline: Baseline) -> tuple[tuple[Issue, ...], tuple[Notice, ...]]:
    """The issues without the places that a baseline holds, and a notice that counts those."""
    known = set(held(document, issues, baseline).values())
    if not known:
        return tuple(issues), ()
    count = "1 place that the baseline holds is" if len(known) == 1 else f"{len(known):,} places that the baseline holds are"
    return _without(document, issues, lambda place: place in known), (Notice("note", "baseline", f"{count} not shown."),)


def unignored(document: Document, issues: Sequence[Issue]) -> tuple[tuple[Issue, ...], tuple[Notice, ...]]:
    """The issues without those in a paragraph that has a comment “reportkit: ignore RULE”, and a notice that counts them."""
    told: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for comment in document.comments:
        found = _IGNORE.match(comment.text)
        if found:
            told[comment.span.block] += tuple(re.split(r"[\s,;]+", found[1].strip()))
    if not told:
        return tuple(issues), ()

    def ignored(place: Place) -> bool:
        return named(place[0], told.get(place[1].block, ()))

    number = sum(map(ignored, _places(issues)))
    if not number:
        return tuple(issues), ()
    count = "1 place is" if number == 1 else f"{number:,} places are"
    message = f"{count} not shown, because a comment in the document says so (“reportkit: ignore”)."
    return _without(document, issues, ignored), (Notice("note", "ignored", message),)


def _places(issues: Sequence[Issue]) -> Iterator[Place]:
    for issue in issues:
        yield issue.rule, issue.span
        yield from ((issue.rule, span) for span in issue.others)


def _without(document: Document, issues: Sequence[Issue], drop: Callable[[Place], bool]) -> tuple[Issue, ...]:
    """The issues with some of their places dropped, in reading order; where the first goes, the next stands for the issue."""
    kept: list[Issue] = []
    for issue in issues:
        spans = [span for span in (issue.span, *issue.others) if not drop((issue.rule, span))]
        if len(spans) == 1 + len(issue.others):
            kept.append(issue)
        elif spans:
            kept.append(_moved(document, issue, spans))
    return tuple(sorted(kept, key=lambda issue: (document.position(issue.span.block), issue.span.start, issue.span.end)))


def _moved(document: Document, issue: Issue, spans: Sequence[Span]) -> Issue:
    """An issue at those of its places that are left."""
    edits = tuple(edit for edit in issue.edits if any(_inside(edit.span, span) for span in spans))
    return replace(
        issue,
        span=spans[0],
        others=tuple(spans[1:]),
        quote=document.quote(spans[0]),
        place=document.place(spans[0]),
        fingerprint=fingerprint(issue.rule, document.block(spans[0].block), spans[0]),
        edits=edits,
        safety=issue.safety if edits else "none",
    )


def _inside(edit: Span, span: Span) -> bool:
    return edit.block == span.block and span.start <= edit.start and edit.end <= span.end


def _accepted(document: Document, rule: str, span: Span) -> Accepted:
    block = document.block(span.block)
    near = anchor(block, span, CONTEXT)
    return Accepted(rule, fingerprint(rule, block, span), near.exact, near.prefix, near.suffix)


def _mark(item: Accepted) -> Mark:
    return Mark(item.rule, item.exact, item.prefix, item.suffix)
