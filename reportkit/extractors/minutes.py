"""The extractor for minutes: decisions, promises, assurances, questions, live issues and findings, in prose or tagged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportkit.extractors.dates import fixed_date
from reportkit.extractors.decisions import decided, opens_decisions
from reportkit.extractors.genre import is_minutes
from reportkit.extractors.minuted import sentence_findings
from reportkit.extractors.people import Roster, roster_of
from reportkit.extractors.questions import is_answered
from reportkit.extractors.sentences import sentences
from reportkit.extractors.speakers import antecedent_of, speaker_of
from reportkit.extractors.tables import tabled
from reportkit.extractors.tagged import tagged
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

_FORMAL = re.compile(
    r"\s*(?:present|in attendance|also (?:present|attending)|attend\w+|officers?|co-opted members?|apologies|members)"
    r"\b[^.]{0,40}:|\s*councillors?\b[^.]{0,40}:"
    r"|\s*apologies (?:for absence )?were\b|\s*minutes of (?:the|a) meeting\b|.*\bdeclared an? (?:\w+ )?interest\b"
    r"|\s*(?:members|the committee|cabinet|council) (?:is|are) (?:asked|recommended|invited) to\b",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(r"\bnext meeting\b[^.]*", re.IGNORECASE)


def extract(document: Document) -> Iterable[Finding]:
    """What minutes decide, promise, assure, ask and find; nothing for any other paper.

    What Members are asked to note or agree is the report's own request, not a decision, and is left out.
    """
    if not is_minutes(document):
        return ()
    found = [_dated(finding, _next_meeting(document)) for finding in _all(document)]
    return sorted(found, key=lambda finding: (document.position(finding.span.block), finding.span.start))


def _all(document: Document) -> Iterator[Finding]:
    roster = roster_of(document)
    yield from tabled(document, roster)
    settled = [*decided(document, roster), *tagged(document, roster)]
    yield from settled
    taken = {finding.span.block for finding in settled}
    for block in document.paragraphs():
        if block.id in taken or _FORMAL.match(block.text) or opens_decisions(block):
            continue
        yield from _paragraph(document, block, roster)


def _paragraph(document: Document, block: Block, roster: Roster) -> Iterator[Finding]:
    who: str | None = None
    for start, end in sentences(block.text):
        text = block.text[start:end]
        speaker = speaker_of(text) or who
        for found in sentence_findings(document, Span(block.id, start, end), speaker, roster):
            if found.kind != "question" or not is_answered(text, block.text[end:]):
                yield found
        who = antecedent_of(text, who)


def _next_meeting(document: Document) -> str | None:
    """The date that the minutes print for the next meeting, ISO 8601."""
    for block in document.body:
        found = _NEXT_MEETING.search(block.text)
        date = fixed_date(found[0]) if found else None
        if date:
            return date
    return None


def _dated(finding: Finding, next_meeting: str | None) -> Finding:
    if next_meeting and finding.due.kind == "event" and re.fullmatch(r"the next meeting(?: of .*)?", finding.due.raw or ""):
        return replace(finding, due=replace(finding.due, iso=next_meeting))
    return finding
