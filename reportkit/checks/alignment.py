"""Which paragraph of a corrected version is which of the draft: the same, edited, moved, added or taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportkit.model.comparison import Change
from reportkit.model.document import Document
from reportkit.model.ids import fold
from reportkit.model.text import Block

_ALIKE_HERE = 55
_ALIKE_ANYWHERE = 75
_FEWEST_LETTERS = 12


@dataclass(frozen=True)
class Alignment:
    """Pairs of blocks by place in the two lists; `in_order` holds those that kept their order among each other."""

    draft: tuple[Block, ...]
    corrected: tuple[Block, ...]
    pairs: dict[int, int]
    in_order: frozenset[int]

    @cached_property
    def by_id(self) -> dict[str, Block]:
        """The corrected block of each draft block's id, where there is one."""
        return {self.draft[old].id: self.corrected[new] for old, new in self.pairs.items()}

    def changes(self) -> Iterator[Change]:
        """Every paragraph that is not the same in both, in the order of the corrected version, removed ones last."""
        back = {new: old for old, new in self.pairs.items()}
        for new, block in enumerate(self.corrected):
            old = back.get(new)
            if old is None:
                yield Change("added", None, block.id)
                continue
            edited = (self.draft[old].kind, self.draft[old].text) != (block.kind, block.text)
            moved = old not in self.in_order
            if edited or moved:
                kind = "moved_and_edited" if edited and moved else "edited" if edited else "moved"
                yield Change(kind, self.draft[old].id, block.id)  # type: ignore[arg-type]
        yield from (Change("removed", block.id, None) for old, block in enumerate(self.draft) if old not in self.pairs)


def align(draft: Document, corrected: Document) -> Alignment:
    """The alignment of two versions of a document: equal paragraphs first, then the most alike."""
    before, after = _written(draft), _written(corrected)
    pairs = _equal_in_order(before, after)
    in_order = set(pairs)
    pairs.update(_equal_elsewhere(before, after, pairs))
    for old, new in _alike_in_gaps(before, after, pairs, in_order):
        pairs[old] = new
        in_order.add(old)
    pairs.update(_alike_elsewhere(before, after, pairs))
    return Alignment(before, after, pairs, frozenset(in_order))


def _written(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.blocks if block.text.strip() and block.region != "comment")


def _key(block: Block) -> tuple[str, str]:
    return block.kind, fold(block.text)


def _equal_in_order(before: Sequence[Block], after: Sequence[Block]) -> dict[int, int]:
    from rapidfuzz.distance import LCSseq

    pairs: dict[int, int] = {}
    for step in LCSseq.opcodes([_key(block) for block in before], [_key(block) for block in after]):
        if step.tag == "equal":
            pairs.update(zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True))
    return pairs


def _equal_elsewhere(before: Sequence[Block], after: Sequence[Block], pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Equal paragraphs out of order; short ones such as “Yes” say nothing of where they came from."""
    free: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for new in _unpaired(len(after), pairs.values()):
        free[_key(after[new])].append(new)
    for old in _unpaired(len(before), pairs):
        waiting = free.get(_key(before[old]))
        if waiting and len(before[old].text) >= _FEWEST_LETTERS:
            yield old, waiting.pop(0)


def _alike_in_gaps(
    before: Sequence[Block], after: Sequence[Block], pairs: dict[int, int], fixed: set[int]
) -> Iterator[tuple[int, int]]:
    """Paragraphs between the same two neighbours that are alike enough to be one that was edited, in order."""
    edges = [(-1, -1), *sorted((old, pairs[old]) for old in fixed), (len(before), len(after))]
    taken = set(pairs.values())
    for (old_from, new_from), (old_to, new_to) in pairwise(edges):
        olds = [old for old in range(old_from + 1, old_to) if old not in pairs]
        news = [new for new in range(new_from + 1, new_to) if new not in taken]
        least = new_from
        for old, new in _best(before, after, olds, news, _ALIKE_HERE):
            if new > least:
                least = new
                yield old, new


def _alike_elsewhere(before: Sequence[Block], after: Sequence[Block], pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
    olds = list(_unpaired(len(before), pairs))
    news = list(_unpaired(len(after), pairs.values()))
    yield from _best(before, after, olds, news, _ALIKE_ANYWHERE)


def _best(
    before: Sequence[Block], after: Sequence[Block], olds: Sequence[int], news: Sequence[int], least: int
) -> list[tuple[int, int]]:
    """Pairs of places, the most alike first chosen, each place once; given back in the draft's order."""
    from rapidfuzz import fuzz, process

    if not olds or not news:
        return []
    scores = process.cdist(
        [fold(before[old].text) for old in olds], [fold(after[new].text) for new in news], scorer=fuzz.ratio, score_cutoff=least
    )
    ranked = sorted(
        ((float(scores[row][column]), -row, -column) for row, column in zip(*scores.nonzero(), strict=True)), reverse=True
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, column in ranked:
        if -row not in found and -column not in taken:
            found[-row] = -column
            taken.add(-column)
    return sorted((olds[row], news[column]) for row, column in found.items())


def _unpaired(count: int, paired: Iterable[int]) -> Iterator[int]:
    known = set(paired)
    return (place for place in range(count) if place not in known)
