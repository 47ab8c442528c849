"""An issue: something wrong with the writing, at a span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportkit.model.document import Notice, Place, Source
from reportkit.model.text import Span

Level = Literal["note", "warning", "error"]
Safety = Literal["safe", "suggested", "none"]
LEVELS: tuple[Level, ...] = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a span with a text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to mend in the writing. `others` are further places of the same thing."""

    rule: str
    level: Level
    span: Span
    message: str
    quote: str
    place: Place
    fingerprint: str
    edits: tuple[Edit, ...] = ()
    safety: Safety = "none"
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at: blocks in the document, blocks that every engine checked, words."""

    blocks: int
    checked: int
    words: int


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The issues of one document in reading order, with what the check says about itself."""

    source: Source
    coverage: Coverage
    issues: tuple[Issue, ...]
    notices: tuple[Notice, ...] = ()

    def at_least(self, level: Level) -> tuple[Issue, ...]:
        """The issues at or above a level."""
        return tuple(issue for issue in self.issues if LEVELS.index(issue.level) >= LEVELS.index(level))

    @property
    def fixable(self) -> int:
        """How many issues carry an edit that is safe to make without asking."""
        return sum(1 for issue in self.issues if issue.safety == "safe")
