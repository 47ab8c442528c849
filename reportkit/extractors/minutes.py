"""The extractor for minutes: decisions, promises, assurances, questions, live issues and findings, in prose or tagged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportkit.extractors.agenda_page import AgendaPart, agenda_parts
from reportkit.extractors.beside import with_owners_beside
from reportkit.extractors.calendar_dates import ANY_MONTH
from reportkit.extractors.dates import promised_by, resolved
from reportkit.extractors.decisions import decided, opens_decisions
from reportkit.extractors.genre import is_minutes
from reportkit.extractors.meeting import Meeting, meeting_of
from reportkit.extractors.minuted import sentence_findings
from reportkit.extractors.outstanding import outstanding
from reportkit.extractors.people import Roster, roster_of
from reportkit.extractors.phrases import phrase
from reportkit.extractors.questions import is_answered
from reportkit.extractors.sentences import sentences
from reportkit.extractors.speakers import antecedent_of, speaker_of
from reportkit.extractors.spoken import opening_label, spoken
from reportkit.extractors.tables import tabled
from reportkit.extractors.tagged import tagged
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

_FORMAL = re.compile(
    r"\s*(?:present|in attendance|also (?:present|attending)|attend\w+|officers?|co-opted members?"
    r"|apologies|members|secretariat|panel)"
    r"\b[^.]{0,40}:|\s*councillors?\b[^.]{0,40}:"
    r"|\s*apologies (?:for absence )?were\b|\s*minutes of (?:the|a) meeting\b(?!.*\bwere\b)"
    r"|.*\bdeclared an? (?:\w+ )?interest\b"
    r"|\s*(?:members|the committee|cabinet|council) (?:is|are) (?:asked|recommended|invited) to\b"
    r"|\s*(?:to (?:consider|receive) (?:a|the) (?:report|update|presentation|minutes)\b)"
    r"|\s*to (?:agree|approve|confirm|sign)(?: and sign)?(?: as (?:a|an) (?:correct|true|accurate) record,?)? the minutes\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\boutstanding actions?\b|\bactions? (?:arising )?from\b|\bmatters arising\b|\b(?:previous"
    r"|earlier) actions\b|\baction (?:log|tracker)\b"
    rf"|\bactions (?:from|of|at|agreed (?:on|at|in)|set on) (?:the )?(?:(?:meeting|board|committee|panel) (?:of|on"
    rf"|in) )?(?:\w+day,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{ANY_MONTH}\b",
    re.IGNORECASE,
)
#: To when an earlier action was put off.
_FORWARD = re.compile(
    rf"\b(?:carried (?:forward|over)|deferred|postponed|put back|held over|c/f|moved"
    rf"|extended)(?: again)?,? (?P<when>(?:to|until) (?:the )?"
    rf"(?:next meeting|\w+ meeting|(?:end of )?{ANY_MONTH}\b(?: 20\d\d)?|(?:spring|summer|autumn|winter)))",
    re.IGNORECASE,
)
_LONGEST = 3000  #: characters beyond which a stretch without a stop is no sentence, and is not searched
_ALIKE = 2  #: words that an order and an action line share where they are the same
_COMMON = frozenset(
    (
        "that",
        "with",
        "from",
        "this",
        "their",
        "they",
        "been",
        "will",
        "would",
        "head",
        "director",
        "committee",
        "council",
        "report",
    )
)
_AT_NEXT = re.compile(r"(?:the )?next meeting(?: of .*)?", re.IGNORECASE)
_UNDECIDED = ("commitment", "finding", "live_issue", "assurance", "decision")


def extract(document: Document) -> Iterable[Finding]:
    """What minutes decide, promise, assure, ask and find; nothing for any other paper.

    What Members are asked to note or agree is the report's own request, not a decision, and is left out.
    """
    if not is_minutes(document):
        return ()
    meeting, parts = meeting_of(document), agenda_parts(document)
    told = with_owners_beside(document, _all(document, parts), roster_of(document))
    found = [_carried(_placed(_dated(finding, meeting), parts)) for finding in told if _is_minuted(finding, parts)]
    return sorted(found, key=lambda finding: (document.position(finding.span.block), finding.span.start))


def _all(document: Document, parts: Mapping[str, AgendaPart]) -> Iterator[Finding]:
    roster = roster_of(document)
    yield from tabled(document, roster)
    decisions = frozenset(block for block, place in parts.items() if place.part == "decision")
    lines = list(tagged(document, roster))
    used = {line.span.block for line in lines}
    earlier = [one for one in outstanding(document, roster) if one.span.block not in used]
    yield from earlier
    settled = [*_once(decided(document, roster, decisions), lines), *lines]
    yield from settled
    taken = {finding.span.block: 0 for finding in (*settled, *earlier)}
    for finding in settled:
        if finding.method.startswith("action-bracket"):
            taken[finding.span.block] = max(taken[finding.span.block], finding.span.start)
    debate = False
    for block in spoken(document):
        if block.kind != "list_item":
            debate = bool(block.text.rstrip().endswith(":") and phrase("points").find(block.text))
        end = taken.get(block.id, len(block.text))
        if not end or _FORMAL.match(block.text) or opens_decisions(block):
            continue
        for found in _paragraph(document, block, end, roster):
            told = found.method.startswith("minute-ordered") and _is_told(found, lines)
            if not told and not (debate and block.kind == "list_item" and _is_debate(found)):
                yield found


def _once(decisions: Iterable[Finding], lines: Sequence[Finding]) -> Iterator[Finding]:
    """The decisions, without the order of one that an action line of the same item tells again."""
    for found in decisions:
        if not (found.kind == "action" and _is_told(found, lines)):
            yield found


def _is_told(found: Finding, lines: Sequence[Finding]) -> bool:
    """Whether an action line of the same item tells an order again."""
    return any(line.section == found.section and len(_words(found) & _words(line)) >= _least(found, line) for line in lines)


def _least(one: Finding, other: Finding) -> int:
    """How many words two tasks must share to be the same: more where they name two different owners of one sort."""
    pairs = [(getattr(one.owner, part), getattr(other.owner, part)) for part in ("person", "post", "body")]
    both = [(first.casefold(), second.casefold()) for first, second in pairs if first and second]
    if any(first != second for first, second in both):
        return _ALIKE + 2
    return _ALIKE


def _words(finding: Finding) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", finding.text.lower()) if word not in _COMMON}


def _is_debate(found: Finding) -> bool:
    """Whether what a list of points says binds nobody: a wish, a worry or a fact, without a doer."""
    if found.kind == "assurance" and phrase("told_members").find(found.quote):
        return False
    return found.kind in _UNDECIDED and found.owner.raw is None


def _paragraph(document: Document, block: Block, end: int, roster: Roster) -> Iterator[Finding]:
    who: str | None = None
    before: Span | None = None
    label = opening_label(block.text, roster)
    for first, last in sentences(block.text[:end]):
        first = min(max(first, label), last)
        text = block.text[first:last]
        if not text.strip():
            continue
        if len(text) > _LONGEST:
            who, before = None, None
            continue
        speaker = speaker_of(text, roster) or who
        span = Span(block.id, first, last)
        for found in sentence_findings(document, span, speaker, roster, before):
            if found.kind != "question" or not is_answered(text, block.text[last:]):
                yield found
        who, before = antecedent_of(text, who, roster), span


def _is_minuted(finding: Finding, parts: Mapping[str, AgendaPart]) -> bool:
    """Whether a finding stands in an item's minutes or decision, not in what was asked for or in the list of papers."""
    place = parts.get(finding.span.block)
    return place is None or place.part in ("minutes", "decision")


def _carried(finding: Finding) -> Finding:
    """An action that stands among those of an earlier meeting is carried forward, whatever has come of it."""
    earlier = finding.progress is not None and finding.progress.status == "carried_forward"
    if finding.kind != "action" or not (earlier or any(_EARLIER.search(heading) for heading in finding.section)):
        return finding
    return replace(finding, method=f"carried-{finding.method}")


def _placed(finding: Finding, parts: Mapping[str, AgendaPart]) -> Finding:
    place = parts.get(finding.span.block)
    return replace(finding, section=(place.title, place.part.capitalize())) if place and place.title else finding


def _dated(finding: Finding, meeting: Meeting) -> Finding:
    """The finding with the year that the meeting's date gives, and the day that the minutes print for the next meeting."""
    due = finding.due if finding.progress else resolved(finding.due, meeting.date)
    forward = (
        _FORWARD.search(finding.progress.quote) if finding.progress and due.kind == "none" and finding.kind == "action" else None
    )
    due = promised_by(forward["when"]) if forward else due
    if meeting.next_day and due.kind == "event" and _AT_NEXT.fullmatch(due.raw or ""):
        due = replace(due, iso=meeting.next_day)
    return replace(finding, due=due)
