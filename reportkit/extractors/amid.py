"""What stands among judgements in a review: a sentence whose own words tell nothing, in a section that mostly judges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportkit.extractors.announcing import Role
from reportkit.extractors.confidence import sure
from reportkit.extractors.flow import flow_of
from reportkit.extractors.genre import is_reviewer
from reportkit.extractors.good_news import is_good_news, sets_against
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark
from reportkit.extractors.sections import is_bold_line
from reportkit.extractors.sentences import sentences
from reportkit.extractors.slots import slots_of
from reportkit.extractors.telling import only_tells
from reportkit.extractors.tone import limits
from reportkit.extractors.typed import typed_before
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

_JUDGING = frozenset({"recommendation", "improve", "strength", "findings"})
_OPEN = frozenset({"", "neutral"})
_SHARE = 0.2  #: of the sentences of a section that judge or ask, from which the others are taken to judge too
_FEWEST = 6  #: words of a sentence that says something of the service
_SURE = 0.45
#: A sentence on time past, on the review itself, or on what is to come.
_ELSE = re.compile(
    r"\b(?:in|since|on|between|until|from) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|^\W*(?:we|i|our|my|this|please|you"
    r"|your|thank\w*)\b"
    r"|\b(?:will|shall|plans? to|planned|intends? to|hopes? to|due to)\b|\b(?:appendix|annex|chapter|section \d|paragraph"
    r"|page \d)\b"
    r"|\b(?:the law|the act|regulations?|guidance|policy|government|national)\b[^.;]{0,60}\b(?:requires?|says?|sets?"
    r"|expects?|asks?|allows?|gives?)\b"
    r"|^\W*(?:there (?:is|are|were|was)|it (?:has|had|is|was)) (?:about |some |around )?(?:[\d,]+|two|three|four|five|six"
    r"|seven|eight|nine|ten)\b"
    r"|^[A-Z][\w ]{2,40}: |\bis (?:about )?£\d|\b(?:comes?|starts?|opens?|ends?) in (?:[A-Z]|the )|^\W*(?:the|this"
    r"|our) (?:team|reviewers?|panel|group)\b|\bpeer challenges are\b|\bgrade [A-Z]\b"
    r"|^\W*(?:he|she|his|her)\b|[“\"?]",
    re.IGNORECASE,
)


def amid(document: Document, roles: Mapping[str, Role], found: Iterable[Finding]) -> Iterator[Finding]:
    """The sentences that stand among those which are `found` to judge, in the sections of a review that no heading tells of."""
    if not (_JUDGING & set(roles.values()) or is_reviewer(document)):
        return
    taken: dict[str, list[tuple[int, int]]] = {}
    for one in found:
        for span in (one.span, *one.more, *(sub.span for sub in one.sub_items)):
            taken.setdefault(span.block, []).append((span.start, span.end))
    for section in _sections(document, roles):
        places = [(block, start, end) for block in section for start, end in sentences(block.text)]
        free = [place for place in places if not _is_taken(place, taken)]
        if len(places) - len(free) >= max(1, _SHARE * len(places)):
            yield from (one for block, start, end in free for one in _judged(document, Span(block.id, start, end)))


def _sections(document: Document, roles: Mapping[str, Role]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in flow_of(document).blocks:
        if block.kind == "heading" or is_bold_line(block):
            if group:
                yield group
            group = []
        elif block.kind in ("paragraph", "list_item") and roles.get(block.id, "") in _OPEN:
            group.append(block)
    if group:
        yield group


def _is_taken(place: tuple[Block, int, int], taken: Mapping[str, list[tuple[int, int]]]) -> bool:
    block, start, end = place
    return any(first < end and start < last for first, last in taken.get(block.id, ()))


def _judged(document: Document, span: Span) -> Iterator[Finding]:
    typed = typed_before(document.quote(span))
    span = Span(span.block, span.start + typed.end, span.end) if typed else span
    text = document.quote(span)
    if len(text.split()) < _FEWEST or text[-1] not in ".;" or _ELSE.search(text) or only_tells(text):
        return
    if any(cue(name).search(text) for name in ("background", "normative", "duty")):
        return
    if (cue("positive").search(text) and not limits(text)) or is_good_news(text) or sets_against(text):
        yield mark(document, span, "strength", "strengths-place@1", sure("strengths-place@1", _SURE))
    else:
        slots = slots_of(text)
        yield mark(
            document, span, "finding", "findings-place@1", sure("findings-place@1", _SURE),
            condition=slots.condition, criterion=slots.criterion, cause=slots.cause, effect=slots.effect,
        )  # fmt: skip
