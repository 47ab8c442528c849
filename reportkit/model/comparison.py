"""What became of a draft: which issues were mended, which are left, and how the text changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportkit.model.document import Source
from reportkit.model.issue import CheckResult, Level
from reportkit.model.text import Span

ChangeKind = Literal["edited", "added", "removed", "moved", "moved_and_edited"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of an issue; an issue with three places is three of them."""

    rule: str
    level: Level
    message: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that is not the same in both: the ids of its blocks in the draft and in the corrected version."""

    kind: ChangeKind
    draft: str | None
    corrected: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft beside its corrected version.

    Of the draft's occurrences `fixed` are gone from a paragraph that is still there, `dropped` went with their paragraph, `left`
    are still there (given as they stand in the corrected version), `doubtful` cannot be told; `new` stand only in the corrected
    version. `changes` are in the order of the corrected version, removed paragraphs last. `paragraphs` counts those of the draft
    and of the corrected version.
    """

    draft: Source
    corrected: Source
    fixed: tuple[Occurrence, ...]
    dropped: tuple[Occurrence, ...]
    left: tuple[Occurrence, ...]
    new: tuple[Occurrence, ...]
    doubtful: tuple[Occurrence, ...]
    changes: tuple[Change, ...]
    paragraphs: tuple[int, int]


def occurrences(result: CheckResult, quote: dict[str, str]) -> Iterator[Occurrence]:
    """Each place of each issue; `quote` gives the text of a block by its id."""
    for issue in result.issues:
        for span in (issue.span, *issue.others):
            yield Occurrence(issue.rule, issue.level, issue.message, span, quote[span.block][span.start : span.end])
