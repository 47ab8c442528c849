"""The findings of a document that recommends nothing, as items for a person to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.extractors.noticing import candidates
from reportkit.extractors.propose import propose
from reportkit.model.coverage import Paper
from reportkit.model.finding import Finding
from reportkit.model.item import ImprovementItem


def offered(
    findings: Sequence[Finding], papers: Sequence[Paper], items: Sequence[ImprovementItem]
) -> tuple[ImprovementItem, ...]:
    """An item in a finding's own words for each finding of a review of which no item was proposed, the surest first."""
    proposed = {item.source for item in items}
    silent = {paper.source for paper in papers if paper.genre == "review"} - proposed
    chosen = candidates([found for found in findings if found.source in silent])
    return propose([replace(found, kind="recommendation", links=(), candidates=()) for found in chosen])
