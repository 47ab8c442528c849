"""What the prose of a section of recommendations asks for in words of any form: its place says what its verb does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reportkit.extractors.announcing import Role
from reportkit.extractors.clauses import stands_alone
from reportkit.extractors.commanding import asks_by_form
from reportkit.extractors.confidence import sure
from reportkit.extractors.dates import due_in
from reportkit.extractors.flow import flow_of
from reportkit.extractors.lexicon import cue
from reportkit.extractors.marking import mark
from reportkit.extractors.sections import is_bold_line
from reportkit.extractors.sentences import sentences
from reportkit.extractors.tone import label_of
from reportkit.extractors.typed import typed_before
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

_FEWEST, _MOST = 3, 60  #: words of a sentence that asks for something
_SHARE = 0.3  #: of the sentences of a paragraph that ask in so many words, from which the others there are taken to ask too
#: What leads in, looks back, points elsewhere or says how the work was done.
_BESIDE = re.compile(
    r"\W*(?:we|i|our|my|this|that|these|those|it(?! (?:is (?:time|right|wise|worth)|would|might|may))|they|he|she|there|here|both"
    r"|see|tables?|figures?|page|section|the following|(?:the |our )?(?:\w+ )?(?:recommendations|proposals|suggestions|points) "
    r"(?:are|is|follow|above|below|were|have|which)|(?:\w+ ){1,3}follow\b|some of|most of|all of|none of|each of these|as we|such"
    r"|thank\w*|if you|your action plan|a (?:full |final )?report"
    r"|(?:the |an? |last year[’']s )?(?:inspection|report|review|audit|letter|inspectors?|reviewers?) \w+)\b"
    r"|[^.]*\b(?:was|were|had|did|has been|have been|have already|has already)\b"
    r"|[^.]*\b(?:below|above|overleaf|appendix)\b[^.]*\.$",
    re.IGNORECASE,
)
#: Advice in words that no verb of duty tells.
_SOFT = re.compile(
    r"\b(?:will|may|might) (?:also )?(?:want|wish|like) to\b|\bit is (?:high )?time (?:to|for|that)\b"
    r"|\bwants? (?:\w+ly )?\w+ing\b"
    r"|\b(?:is|are) what (?:the |this |your )?\w+ needs?\b|\bwould (?:profit|gain|benefit) from\b|\b(?:could|might) usefully\b"
    r"|\b(?:deserves?|merits?|calls? for|cries out for) \b|\b(?:ought|should|must|shall|needs? to)\b|\bthink (?:about|of)\b"
    r"|\bwould (?:do well|be (?:wise|better|sensible|well advised)|help)\b|\bwe would (?:like|urge|ask)\b|\bplease\b",
    re.IGNORECASE,
)
#: How a paragraph opens that only says where the recommendations stand; none of its sentences is one.
_SETS_OUT = re.compile(
    r"\W*(?:the )?(?:tables?|box|figure|appendix|annex|schedule|list)\b[^.]{0,40}"
    r"\b(?:sets?|lists?|shows?|gives?|holds?|summarises?)\b[^.]*\brecommendations\b"
    r"|\W*(?:all |each )?(?:of )?(?:our|the|these) (?:\w+ )?recommendations\b[^.]{0,60}"
    r"\b(?:are|is) (?:set out|listed|given|shown|numbered)\b",
    re.IGNORECASE,
)


def advised(document: Document, roles: Mapping[str, Role], found: Iterable[Finding]) -> Iterator[Finding]:
    """The sentences of a section of recommendations that are not `found` yet and that ask by their place.

    The first of a numbered paragraph always does; in other prose one does where others of its paragraph ask in so many words.
    """
    taken = {span.block for one in found for span in (one.span, *one.more)}
    groups: dict[tuple[str, ...], list[Block]] = {}
    for block in flow_of(document).prose:
        if roles.get(block.id) == "recommendation" and block.kind == "paragraph" and not is_bold_line(block):
            if _SETS_OUT.match(block.text):
                continue
            above = tuple(heading.id for heading in document.headings_above(block.id))
            groups.setdefault(above, []).append(block)
    for blocks in groups.values():
        yield from _section(document, blocks, taken)


def asks_for_several(text: str) -> bool:
    """Whether a paragraph asks for several things, each in a sentence that can be read alone."""
    told = [text[start:end] for start, end in sentences(text)]
    return sum(_asks(one) and not _BESIDE.match(one) for one in told) > 1


def _section(document: Document, blocks: list[Block], taken: set[str]) -> Iterator[Finding]:
    places = [(block, number, span) for block in blocks for number, span in enumerate(_places(block))]
    numbered = {block.id for block in blocks if block.number or typed_before(block.text)}
    beside = {block.id for block in blocks if _mostly_asks(document, [span for own, _, span in places if own is block])}
    for block, number, span in places:
        text = document.quote(span)
        if not _FEWEST <= len(text.split()) <= _MOST or text[-1] in ":?" or _BESIDE.match(text) or cue("background").search(text):
            continue
        first = block.id in numbered and number == 0
        alone = block.id not in numbered and block.id in beside and not _judges(text)
        if _asks(text) or first or alone:
            due = due_in(text, cycles=False)
            method = "heading-paragraph@1" if _asks(text) or first else "heading-line@1"
            yield mark(document, span, "recommendation", method, sure(method), due=due)


def _mostly_asks(document: Document, places: list[Span]) -> bool:
    return sum(_asks(document.quote(span)) for span in places) >= max(1.0, _SHARE * len(places))


def _places(block: Block) -> list[Span]:
    typed = typed_before(block.text) if block.number is None else None
    start = typed.end if typed else 0
    return [Span(block.id, start + first, start + last) for first, last in sentences(block.text[start:])]


def _asks(text: str) -> bool:
    return bool(_SOFT.search(text)) or asks_by_form(text)


def _judges(text: str) -> bool:
    return label_of(text) == "finding" and stands_alone(text)
