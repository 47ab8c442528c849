"""Ties between the findings of one document: by printed number, and an assurance to the finding it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.extractors.marking import folded
from reportkit.model.document import Document
from reportkit.model.finding import Finding, Link

_NUMBERS = re.compile(r"\d+(?:\.\d+)+")
_REF = re.compile(r"R\d+[a-z]?|\d+", re.IGNORECASE)
_SEE = re.compile(r"\b(?:see|paragraphs?|paras?)\s+((?:\d+(?:\.\d+)+(?:,| and|–|-)?\s*)+)", re.IGNORECASE)


def linked(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings with their links; each link carries both quotes."""
    reasons = _reasons(document)
    by_number: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.kind == "finding" and finding.ref:
            by_number.setdefault(finding.ref, []).append(finding)
    return [
        replace(found, links=(*found.links, *_links(found, place, findings, reasons, by_number)))
        for place, found in enumerate(findings)
    ]


def _links(
    found: Finding, place: int, findings: Sequence[Finding], reasons: dict[str, list[str]], by_number: dict[str, list[Finding]]
) -> Iterator[Link]:
    if found.kind == "recommendation":
        numbers = [*(reasons.get(found.ref or "", [])), *(n for see in _SEE.findall(found.text) for n in _NUMBERS.findall(see))]
        for number in dict.fromkeys(numbers):
            for target in by_number.get(number, []):
                yield Link("addresses", target.id, "number", 1.0, (found.quote, target.quote))
    if found.kind == "action" and found.ref:
        same = [other for other in findings if other.kind == "recommendation" and other.ref == found.ref]
        asked = min(same, key=lambda other: other.method.startswith("summary-list"), default=None)
        if asked:
            yield Link("responds_to", asked.id, "number", 1.0, (found.quote, asked.quote))
    if found.kind == "assurance" and place:
        before = findings[place - 1]
        if before.kind == "finding" and before.span.block == found.span.block and re.search(r"\bthat this\b", found.text):
            yield Link("responds_to", before.id, "section", 0.8, (found.quote, before.quote))


def _reasons(document: Document) -> dict[str, list[str]]:
    """The paragraphs that a table gives for each recommendation, by its reference."""
    found: dict[str, list[str]] = {}
    for _, cells in document.tables():
        headings = {block.cell.column: folded(block.text).lower() for block in cells if block.cell and block.cell.row == 0}
        column = next((place for place, text in headings.items() if re.match(r"(?:see )?para(?:graph)?s?\b", text)), None)
        if column is None:
            continue
        refs = {block.cell.row: folded(block.text) for block in cells if block.cell and block.cell.column == 0}
        for block in cells:
            if block.cell and block.cell.column == column and block.cell.row and _REF.fullmatch(refs.get(block.cell.row, "")):
                found.setdefault(refs[block.cell.row], []).extend(_NUMBERS.findall(block.text))
    return found
