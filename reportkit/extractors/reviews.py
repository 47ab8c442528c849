"""The extractor for reviews, inspections and answers to them: structure first, then words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.extractors.asking import asking
from reportkit.extractors.describing import described
from reportkit.extractors.genre import is_minutes
from reportkit.extractors.labels import told
from reportkit.extractors.languages import document_language
from reportkit.extractors.lists import listed
from reportkit.extractors.numbered import labelled
from reportkit.extractors.people import roster_of
from reportkit.extractors.responses import answered
from reportkit.extractors.sections import roles
from reportkit.extractors.tables import tabled
from reportkit.model.document import Document
from reportkit.model.finding import Finding


def extract(document: Document) -> Iterable[Finding]:
    """The recommendations, actions, findings and strengths of a review or a response; nothing for minutes or another language."""
    if is_minutes(document) or document_language(document) != "English":
        return ()
    return sorted(described(document, _all(document)), key=lambda found: (document.position(found.span.block), found.span))


def _all(document: Document) -> Iterator[Finding]:
    sections = roles(document)
    judges = any(role in ("findings", "strength") for role in sections.values())
    rows = list(tabled(document, roster_of(document), own=judges))
    yield from rows
    if any(row.response or row.criterion for row in rows) and not judges:
        return
    answers = list(answered(document, roster_of(document)))
    yield from answers
    lists = [found for found in listed(document, sections) if found.span.block not in _blocks(answers)]
    yield from lists
    marked = list(labelled(document, sections, _blocks([*answers, *lists])))
    yield from marked
    asked = [] if any(found.kind == "recommendation" for found in (*rows, *lists, *marked)) else list(asking(document, sections))
    yield from asked
    spans = {found.span for found in asked}
    others = told(document, sections, _blocks([*answers, *lists, *marked]))
    yield from (found for found in others if found.span not in spans)


def _blocks(found: list[Finding]) -> frozenset[str]:
    whole = [finding for finding in found if finding.method not in ("recommend-verb@1", "label-after@1")]
    return frozenset(
        span.block for finding in whole for span in (finding.span, *finding.more, *(sub.span for sub in finding.sub_items))
    )
