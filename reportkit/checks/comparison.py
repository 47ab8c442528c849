"""A draft beside its corrected version: which issues were mended, which are left, which are new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reportkit.checks.alignment import Alignment, align
from reportkit.checks.matching import CONTEXT, Mark, is_same, scored
from reportkit.model.comparison import Comparison, Occurrence, occurrences
from reportkit.model.document import Document
from reportkit.model.ids import anchor, fold
from reportkit.model.issue import CheckResult
from reportkit.model.text import Block, Span

_PERHAPS = 60


def compare(draft: Document, before: CheckResult, corrected: Document, after: CheckResult) -> Comparison:
    """What became of each issue of a draft in its corrected version, and how the paragraphs changed.

    An issue is the same where its rule and words are and it stands at the same characters of a paragraph that is the same, edited
    or moved; else where the words about it are alike. What is neither clearly the same nor clearly gone is doubtful.
    """
    alignment = align(draft, corrected)
    old = list(occurrences(before, {block.id: block.text for block in draft.blocks}))
    new = list(occurrences(after, {block.id: block.text for block in corrected.blocks}))
    left = _pairs(draft, corrected, alignment, old, new)
    gone, fresh = _rest(old, left), _rest(new, left.values())
    doubtful = set(_perhaps(draft, corrected, gone, fresh))
    mended = [(place, item) for place, item in gone if place not in doubtful]
    return Comparison(
        draft=draft.source,
        corrected=corrected.source,
        fixed=tuple(item for _, item in mended if item.span.block in alignment.by_id),
        dropped=tuple(item for _, item in mended if item.span.block not in alignment.by_id),
        left=tuple(new[place] for place in sorted(left.values())),
        new=tuple(item for _, item in fresh),
        doubtful=tuple(old[place] for place in sorted(doubtful)),
        changes=tuple(alignment.changes()),
        paragraphs=(len(alignment.draft), len(alignment.corrected)),
    )


def pairs(draft: Document, before: CheckResult, corrected: Document, after: CheckResult) -> tuple[tuple[Span, Span], ...]:
    """The places of issues that are one and the same: where each stands in the draft, and where in the corrected version."""
    old = list(occurrences(before, {block.id: block.text for block in draft.blocks}))
    new = list(occurrences(after, {block.id: block.text for block in corrected.blocks}))
    found = _pairs(draft, corrected, align(draft, corrected), old, new)
    return tuple((old[one].span, new[other].span) for one, other in sorted(found.items()))


def _pairs(
    draft: Document, corrected: Document, alignment: Alignment, old: Sequence[Occurrence], new: Sequence[Occurrence]
) -> dict[int, int]:
    left = dict(_same_place(alignment, old, new))
    left.update(_same_words(draft, corrected, _rest(old, left), _rest(new, left.values())))
    return left


def _rest(items: Sequence[Occurrence], used: Iterable[int]) -> list[tuple[int, Occurrence]]:
    known = set(used)
    return [(place, item) for place, item in enumerate(items) if place not in known]


def _same_place(alignment: Alignment, old: Sequence[Occurrence], new: Sequence[Occurrence]) -> Iterator[tuple[int, int]]:
    """Pairs of the same rule and words at the same characters of a paragraph, edits before them allowed for."""
    texts = {block.id: block.text for block in alignment.draft}
    waiting: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, item in enumerate(new):
        waiting[(item.rule, item.span.block, fold(item.quote))].append(place)
    for place, item in enumerate(old):
        block = alignment.by_id.get(item.span.block)
        there = waiting.get((item.rule, block.id, fold(item.quote)), []) if block else []
        if block is None or not there:
            continue
        start, end = _carried(texts[item.span.block], block.text, item.span)
        match = next((one for one in there if (new[one].span.start, new[one].span.end) == (start, end)), None)
        if match is not None:
            there.remove(match)
            yield place, match


def _carried(before: str, after: str, span: Span) -> tuple[int, int]:
    """Where a stretch of a text stands after the edits that make another text of it."""
    if before == after:
        return span.start, span.end
    from rapidfuzz.distance import Indel

    starts = ends = -1
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            if step.src_start <= span.start < step.src_end or (span.start == span.end == step.src_end):
                starts = span.start - step.src_start + step.dest_start
            if step.src_start < span.end <= step.src_end or (span.start == span.end == step.src_start):
                ends = span.end - step.src_start + step.dest_start
    return (starts, ends) if starts >= 0 and ends >= starts else (-1, -1)


def _same_words(
    draft: Document, corrected: Document, old: Sequence[tuple[int, Occurrence]], new: Sequence[tuple[int, Occurrence]]
) -> Iterator[tuple[int, int]]:
    """Pairs whose words and those about them are alike, where no other pair comes near."""
    for place, scores in scored(_marks(draft, old), _marks(corrected, new)):
        if is_same(scores):
            yield old[place][0], new[scores[0][1]][0]


def _perhaps(
    draft: Document, corrected: Document, old: Sequence[tuple[int, Occurrence]], new: Sequence[tuple[int, Occurrence]]
) -> Iterator[int]:
    """Those of the old that may be one of the new."""
    for place, scores in scored(_marks(draft, old), _marks(corrected, new)):
        if scores[0][0] >= _PERHAPS:
            yield old[place][0]


def _marks(document: Document, items: Sequence[tuple[int, Occurrence]]) -> list[Mark]:
    return [_mark(document.block(item.span.block), item) for _, item in items]


def _mark(block: Block, item: Occurrence) -> Mark:
    near = anchor(block, item.span, CONTEXT)
    return Mark(item.rule, near.exact, near.prefix, near.suffix, block.kind)
