"""A draft beside its corrected version: which issues were mended, which are left, which are new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reportkit.checks.alignment import Alignment, align
from reportkit.model.comparison import Comparison, Occurrence, occurrences
from reportkit.model.document import Document
from reportkit.model.ids import anchor, fold
from reportkit.model.issue import CheckResult
from reportkit.model.text import Block, Span

_CONTEXT = 32
_SAME_PLACE = 90
_PERHAPS = 60


def compare(draft: Document, before: CheckResult, corrected: Document, after: CheckResult) -> Comparison:
    """What became of each issue of a draft in its corrected version, and how the paragraphs changed.

    An issue is the same where its rule and words are and it stands at the same characters of a paragraph that is the same, edited
    or moved; else where the words about it are alike. What is neither clearly the same nor clearly gone is doubtful.
    """
    alignment = align(draft, corrected)
    old = list(occurrences(before, {block.id: block.text for block in draft.blocks}))
    new = list(occurrences(after, {block.id: block.text for block in corrected.blocks}))
    left = dict(_same_place(alignment, old, new))
    left.update(_same_words(draft, corrected, _rest(old, left), _rest(new, left.values())))
    gone, fresh = _rest(old, left), _rest(new, left.values())
    doubtful = {place for place, _ in _perhaps(draft, corrected, gone, fresh)}
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
    for place, others in _scored(draft, corrected, old, new):
        best, second = others[0], others[1][0] if len(others) > 1 else 0.0
        if best[0] >= _SAME_PLACE and best[0] > second:
            yield place, best[1]


def _perhaps(
    draft: Document, corrected: Document, old: Sequence[tuple[int, Occurrence]], new: Sequence[tuple[int, Occurrence]]
) -> Iterator[tuple[int, int]]:
    for place, others in _scored(draft, corrected, old, new):
        if others[0][0] >= _PERHAPS:
            yield place, others[0][1]


def _scored(
    draft: Document, corrected: Document, old: Sequence[tuple[int, Occurrence]], new: Sequence[tuple[int, Occurrence]]
) -> Iterator[tuple[int, list[tuple[float, int]]]]:
    """For each of the old the new ones of its rule and words with how alike their contexts are, from 0 to 100, best first."""
    free: defaultdict[tuple[str, str], list[tuple[int, Occurrence]]] = defaultdict(list)
    for place, item in new:
        free[(item.rule, fold(item.quote))].append((place, item))
    used: set[int] = set()
    for place, item in old:
        mine = draft.block(item.span.block)
        there = [(at, other) for at, other in free.get((item.rule, fold(item.quote)), []) if at not in used]
        scores = sorted(((_alike(mine, item, corrected.block(other.span.block), other), at) for at, other in there), reverse=True)
        if scores:
            if scores[0][0] >= _SAME_PLACE:
                used.add(scores[0][1])
            yield place, scores


def _alike(mine: Block, item: Occurrence, theirs: Block, other: Occurrence) -> float:
    from rapidfuzz import fuzz

    one, two = anchor(mine, item.span, _CONTEXT), anchor(theirs, other.span, _CONTEXT)
    if not (one.prefix + one.suffix).strip() and mine.kind != theirs.kind:
        return 0.0
    return float(fuzz.ratio(one.prefix + "\0" + one.suffix, two.prefix + "\0" + two.suffix))
