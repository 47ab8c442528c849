"""Word lists that leave quotations alone: what somebody said is not ours to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from reportkit.checks.prose import quotations, within
from reportkit.checks.rule import Hit, Rule
from reportkit.model.document import Document


def outside_quotations(listed: Rule) -> Rule:
    """The same rule without its hits inside quotation marks."""
    return replace(listed, find=_outside(listed.find))


def _outside(find: Callable[..., Iterable[Hit]]) -> Callable[[Document], Iterator[Hit]]:
    def found(document: Document) -> Iterator[Hit]:
        for hit in find(document):
            text = document.block(hit.span.block).text
            if not within(quotations(text), hit.span.start, hit.span.end):
                yield hit

    return found
