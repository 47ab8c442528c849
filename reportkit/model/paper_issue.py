"""What stands against a paper: a rule of form that it does not keep, with the field it concerns and how to answer it."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.model.issue import Level


@dataclass(frozen=True, slots=True)
class PaperIssue:
    """One thing to mend in a paper. `field` is its key in the answers, `answer` says what to write there.

    `level` is that of the paper's own stage; `final` that of a final paper, which refuses what a draft allows.
    """

    rule: str
    level: Level
    message: str
    field: str = ""
    answer: str = ""
    final: Level = "warning"
