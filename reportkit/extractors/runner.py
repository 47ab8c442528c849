"""Running every extractor over some documents: each finding's quote is proved, then it gets its lasting id."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportkit.extractors.links import linked
from reportkit.extractors.marking import folded
from reportkit.extractors.meeting import misfits
from reportkit.model.document import Document, Notice
from reportkit.model.finding import Finding
from reportkit.model.ids import digest
from reportkit.model.text import Span
from reportkit.plugins import load

Progress = Callable[[str, int, int], None]
_log = logging.getLogger(__name__)


def extract(
    documents: Sequence[Document], *, allowed: Sequence[str] = (), progress: Progress | None = None
) -> tuple[tuple[Finding, ...], tuple[Notice, ...]]:
    """The findings of some documents in reading order, and what the work has to say of itself. Raises PluginError.

    A finding whose quote is not in its document word for word is left out, with a warning.
    """
    extractors = load("extractors", allowed)
    findings: list[Finding] = []
    notices: list[Notice] = []
    for place, document in enumerate(documents):
        if progress:
            progress("Extracting", place, len(documents))
        found = [*_unique(_run(document, extractors, notices))]
        kept = _named(document, [finding for finding in found if _proved(document, finding, notices)])
        findings.extend(linked(document, kept))
        notices.extend(_remarks(document, kept))
    notices.extend(misfits(documents))
    if progress:
        progress("Extracting", len(documents), len(documents))
    return tuple(findings), tuple(notices)


def _run(document: Document, extractors: dict[str, Any], notices: list[Notice]) -> Iterator[Finding]:
    for name, extractor in sorted(extractors.items()):
        try:
            yield from list(extractor.extract(document))
        except Exception as error:  # noqa: BLE001  one extractor's fault must not lose the others' work
            _log.error("The extractor %s failed: %s.", name, type(error).__name__)
            notices.append(
                Notice(
                    "warning", "extract.failed", f"The extractor “{name}” failed ({type(error).__name__}).", document.source.name
                )
            )


def _unique(findings: Iterator[Finding]) -> Iterator[Finding]:
    seen: set[tuple[str, Span]] = set()
    for finding in findings:
        if (finding.kind, finding.span) not in seen:
            seen.add((finding.kind, finding.span))
            yield finding


def _proved(document: Document, finding: Finding, notices: list[Notice]) -> bool:
    """Whether every quote of a finding stands in the document at its place."""
    quotes = [(finding.span, finding.quote), *((sub.span, sub.quote) for sub in finding.sub_items)]
    if all(quote.strip() and _at(document, span) == quote for span, quote in quotes) and finding.source == document.source.sha256:
        return True
    notices.append(
        Notice(
            "warning", "extract.quote-not-found",
            f"A {finding.kind} was left out: its words are not in the document ({finding.method}).", document.source.name,
        )
    )  # fmt: skip
    return False


def _at(document: Document, span: Span) -> str | None:
    try:
        return document.quote(span)
    except KeyError:
        return None


def _named(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings with their ids: a digest of source, kind and words, with an ordinal for repeats."""
    seen: Counter[tuple[str, str]] = Counter()
    named: list[Finding] = []
    for finding in findings:
        words = folded(finding.quote)
        seen[finding.kind, words] += 1
        ordinal = str(seen[finding.kind, words])
        named.append(replace(finding, id=f"f-{digest(document.source.sha256, finding.kind, words, ordinal)}"))
    return named


def _remarks(document: Document, findings: Sequence[Finding]) -> Iterator[Notice]:
    if not findings:
        yield Notice("warning", "extract.nothing-found", "Nothing was found in this document.", document.source.name)
    numbers = sorted({int(ref) for found in findings if found.kind == "recommendation" and (ref := _whole(found.ref)).isdigit()})
    missing = [str(number) for number in range(1, numbers[-1]) if number not in numbers] if len(numbers) > 1 else []
    if missing and len(missing) <= len(numbers):
        message = f"The numbered recommendations go to {numbers[-1]}, but none is numbered {', '.join(missing)}."
        yield Notice("warning", "extract.number-missing", message, document.source.name)


def _whole(ref: str | None) -> str:
    return (ref or "").removeprefix("R").removeprefix("r")
