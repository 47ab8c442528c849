"""One thing written in several forms: the document's own vote, and the hit that tells its outliers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportkit.checks.rule import Hit
from reportkit.checks.votes import times, winner
from reportkit.model.issue import Edit, Safety
from reportkit.model.text import Span


@dataclass(frozen=True, slots=True)
class Use:
    """A form at a place, the words that stand there, and what the same thing is in the other forms where that is known."""

    form: str
    span: Span
    text: str
    instead: Mapping[str, str] = field(default_factory=dict)


def outvoted(
    uses: Iterable[Use], subject: str, *, least: int = 3, ratio: float = 3.0, split: int = 3, safety: Safety = "suggested"
) -> Iterator[Hit]:
    """One hit for the uses that differ from the document's usual form; one question where it is split evenly.

    An even split is told where the second form has at least `split` uses; `split` 0 never tells it.
    """
    every = list(uses)
    counts = Counter(use.form for use in every)
    if len(counts) < 2:
        return
    usual = winner(counts, least=least, ratio=ratio)
    order = [form for form, _ in counts.most_common()]
    if usual is None and not (split and counts[order[1]] >= split):
        return
    odd = [use for use in every if use.form != order[0]]
    shown = {use.form: use.text for use in reversed(every)}
    counted = ", ".join(f"“{shown[form].strip()}” {times(counts[form])}" for form in order[:4])
    if usual is None:
        said = f"{subject} is written in different ways: forms like {counted}. Choose one."
        yield Hit(odd[0].span, said, others=tuple(use.span for use in odd[1:]))
        return
    edits = tuple(Edit(use.span, use.instead[usual]) for use in odd if usual in use.instead)
    said = f"{subject} is written in different ways: forms like {counted}. Use the usual one."
    yield Hit(odd[0].span, said, edits, safety if edits else "none", tuple(use.span for use in odd[1:]))
