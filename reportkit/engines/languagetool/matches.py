"""What the engine answers: a match in one block, and the result of a whole check."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.model.document import Notice


@dataclass(frozen=True, slots=True)
class EngineMatch:
    """One match; `start` and `end` in code points of the block's text, half-open; at most five replacements."""

    block: str
    start: int
    end: int
    rule: str
    category: str
    issue_type: str
    message: str
    replacements: tuple[str, ...] = ()


@dataclass(frozen=True)
class EngineResult:
    """The matches in block order; `unchecked` the ids of blocks without an answer; `cached` and `sent` count blocks."""

    matches: tuple[EngineMatch, ...]
    unchecked: tuple[str, ...]
    notices: tuple[Notice, ...]
    cached: int
    sent: int


@dataclass(frozen=True)
class RuleSet:
    """Everything besides a text that decides its matches."""

    language: str
    disabled: tuple[str, ...]
    disabled_categories: tuple[str, ...]
    enabled: tuple[str, ...]
    picky: bool
