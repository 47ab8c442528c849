"""Running every extractor over some documents: each finding's quote is proved, then it gets its lasting id."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportkit.extractors.links import joined, linked
from reportkit.extractors.marking import folded
from reportkit.extractors.matter import papers_of
from reportkit.extractors.meeting import misfits
from reportkit.extractors.naming import completed
from reportkit.extractors.privacy import flagged_elsewhere, private_words
from reportkit.extractors.remarks import remarks
from reportkit.extractors.remarks_matter import remarks_across
from reportkit.model.coverage import Paper
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
    findings, notices, _ = extract_matter(documents, allowed=allowed, progress=progress)
    return findings, notices


def extract_matter(
    documents: Sequence[Document],
    *,
    answers: Collection[str] = (),
    allowed: Sequence[str] = (),
    progress: Progress | None = None,
) -> tuple[tuple[Finding, ...], tuple[Notice, ...], tuple[Paper, ...]]:
    """The findings of the documents of one matter with the links among and across them, the notices, and what each paper is.

    `answers` are the digests of the documents that are known to answer the others. Raises PluginError.
    """
    extractors = load("extractors", allowed)
    findings: list[Finding] = []
    notices: list[Notice] = []
    for place, document in enumerate(documents):
        if progress:
            progress("Extracting", place, len(documents))
        found = [*_unique(_settled(_run(document, extractors, notices)))]
        proved = [finding for finding in found if _proved(document, finding, notices)]
        kept = _named(document, completed(document, proved))
        flagged = [_flagged(finding) for finding in kept]
        findings.extend(linked(document, flagged))
        notices.extend(remarks(document, kept))
    findings = flagged_elsewhere(findings)
    notices.extend(misfits(documents))
    papers = papers_of(documents, findings, answers)
    whole, papers = joined(findings, papers, documents)
    notices.extend(remarks_across(documents, whole, papers))
    if progress:
        progress("Extracting", len(documents), len(documents))
    return _quoted(documents, whole, notices), tuple(notices), papers


def _flagged(finding: Finding) -> Finding:
    told = private_words(finding.quote, [sub.quote for sub in finding.sub_items])
    return replace(finding, privacy=told) if told else finding


def _quoted(documents: Sequence[Document], findings: Sequence[Finding], notices: list[Notice]) -> tuple[Finding, ...]:
    """The findings without the links whose quotes do not stand in the documents, each loss told."""
    by_source = {document.source.sha256: document for document in documents}
    known = {found.id: found for found in findings}
    proved = {found.id for found in findings if _at(by_source[found.source], found.span) == found.quote}
    kept: list[Finding] = []
    for found in findings:
        links = tuple(
            link for link in found.links if link.target in proved and link.quotes == (found.quote, known[link.target].quote)
        )
        if len(links) < len(found.links):
            told = "A link was left out: its words are not in the documents."
            notices.append(Notice("warning", "extract.link-not-found", told, by_source[found.source].source.name))
        kept.append(replace(found, links=links))
    return tuple(kept)


def _settled(groups: Iterable[Sequence[Finding]]) -> Iterator[Finding]:
    """What the extractors found, in their order; of words that an earlier one is surer of, a later one says nothing more."""
    before: list[Finding] = []
    for group in groups:
        kept = [found for found in group if not any(_contests(other, found) for other in before)]
        yield from kept
        before.extend(kept)


def _contests(other: Finding, found: Finding) -> bool:
    one, two = other.span, found.span
    common = min(one.end, two.end) - max(one.start, two.start) if one.block == two.block else 0
    return common > 0 and other.kind != found.kind


def _run(document: Document, extractors: dict[str, Any], notices: list[Notice]) -> Iterator[Sequence[Finding]]:
    for name, extractor in sorted(extractors.items()):
        try:
            yield list(extractor.extract(document))
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
