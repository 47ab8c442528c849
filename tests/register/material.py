"""A small review with its response, as the register is given them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportkit.model.document import Source
from reportkit.model.finding import Finding, Owner
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem, ItemAction
from reportkit.model.text import Span

WHO = "A. Clerk"
WHEN = "2026-01-31T09:30:00Z"


@dataclass(frozen=True)
class Material:
    """What `record` takes, by position."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    items: tuple[ImprovementItem, ...]

    @property
    def all(self) -> tuple[tuple[Source, ...], tuple[Finding, ...], tuple[ImprovementItem, ...]]:
        """The three, for `record(*material.all, …)`."""
        return self.sources, self.findings, self.items


def review(name: str = "review.docx", count: int = 2) -> Material:
    """A review with `count` recommendations, numbered from 1, and an item for each."""
    source = Source(name, digest(name, length=64), "text/plain", 100)
    findings = tuple(_finding(source, number) for number in range(1, count + 1))
    items = tuple(
        ImprovementItem(
            f"i-{digest(finding.id)}",
            finding.ref or "",
            f"Improvement {finding.ref}",
            finding.text,
            source.sha256,
            owner=Owner(raw="the lead auditor"),
            origins=(finding.id,),
        )
        for finding in findings
    )
    return Material((source,), findings, items)


def answered(material: Material, text: str = "Training starts in May.") -> Material:
    """The same review with a response that answers its first item."""
    source = Source("response.docx", digest("response", length=64), "text/plain", 50)
    finding = replace(_finding(source, 1), id="f-answer", kind="action", text=text, quote=text)
    first = replace(material.items[0], action=ItemAction(text, "accepted", source.sha256, finding.id))
    return Material((*material.sources, source), (*material.findings, finding), (first, *material.items[1:]))


def _finding(source: Source, number: int) -> Finding:
    text = f"The service should put matter {number} right."
    name = f"f-{digest(source.sha256, str(number))}"
    span = Span(f"p-{number}", 0, len(text))
    return Finding(name, "recommendation", text, text, source.sha256, span, "heading-list@1", 0.9, ref=str(number))
