"""What a rule is: a function from a document to hits, with its reason, its source and its marked examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from reportkit.model.document import Document
from reportkit.model.issue import Edit, Level, Safety
from reportkit.model.text import Span

if TYPE_CHECKING:
    from reportkit.checks.analysis import Analysis

Need = Literal["lexicon", "shortforms"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule fires, and what it says there.

    `edits` mend it; `safety` is "safe" only where the mend cannot change the meaning. `others` are further places of the
    same thing, which is reported once.
    """

    span: Span
    message: str
    edits: tuple[Edit, ...] = ()
    safety: Safety = "none"
    others: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule of a family. `bad` and `good` are sketches: in `bad` each `[[mark]]` is a hit, in `good` there is none."""

    id: str
    level: Level
    summary: str
    why: str
    source: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    find: Callable[..., Iterable[Hit]]
    on: bool = True
    needs: tuple[Need, ...] = ()
    formerly: tuple[str, ...] = ()
    catalogue: tuple[str, ...] = field(default=())

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    def hits(self, document: Document, analysis: Analysis) -> list[Hit]:
        """Every hit in a document."""
        return list(self.find(document, analysis) if self.needs else self.find(document))


def rule(
    id: str,
    *,
    level: Level,
    summary: str,
    why: str,
    source: str,
    bad: Iterable[str],
    good: Iterable[str],
    on: bool = True,
    needs: tuple[Need, ...] = (),
    formerly: tuple[str, ...] = (),
    catalogue: Iterable[str] = (),
) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    """Make a rule of a function that takes a document (and, with `needs`, the analysis) and yields hits.

    `catalogue` lists the codes of the catalogue of checks that the rule answers, such as SC01.
    """

    def wrap(find: Callable[..., Iterable[Hit]]) -> Rule:
        return Rule(id, level, summary, why, source, tuple(bad), tuple(good), find, on, needs, formerly, tuple(catalogue))

    return wrap


def rules_in(module: Any) -> tuple[Rule, ...]:
    """The rules that a family module defines, in order of definition, word lists included."""
    found = [value for value in vars(module).values() if isinstance(value, Rule)]
    listed = [entry for value in vars(module).values() if isinstance(value, tuple) for entry in value if isinstance(entry, Rule)]
    return tuple(dict.fromkeys([*found, *listed]))
