"""Plans, what they feed, the rounds in which things are looked at, and live issues with the information behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportkit.extractors.marking import folded, part
from reportkit.extractors.sentences import trimmed
from reportkit.model.document import Document
from reportkit.model.finding import SubItem
from reportkit.model.text import Span

_PLAN_WORDS = (
    r"(?:(?:an?|the|its|their|our)\s+)?(?:[\w’-]+\s+){0,3}?(?:plan|strategy|programme)(?:\s+(?:on"
    r"|for)\s+[\w’-]+(?:\s+[\w’-]+){0,3}?)?(?=\s+(?:being|which|that|and|would|will|is|was|to|feeds?|fed"
    r"|informs?|feeding)\b|\s*[,.;]|\s*$)"
)
_FEEDS = re.compile(
    rf"(?P<plan>\b{_PLAN_WORDS})(?:,?\s+(?:being|that is|which is|now"
    rf"|currently)\s+[\w\s]{{3,30}}?)?"
    rf"(?:\s+(?:will|would)\s+be\s+[\w\s]{{3,40}}?\s+and\b)?,?\s+(?:which|that|and)?\s*(?:will|would|is to|was to)?\s*"
    r"(?:also\s+)?(?:feeds?|fed|feeding|informs?|inform)\s+(?:in)?to?\s*(?P<fed>[^.;]+)",
    re.IGNORECASE,
)
_PART_OF = re.compile(rf"\bpart\s+of\s+(?P<plan>{_PLAN_WORDS})", re.IGNORECASE)
_AND = re.compile(
    r"\s*,?\s+and\s+(?:also\s+)?(?:into\s+|to\s+)?(?=(?:the|its|our|their)\s)|\s*,\s+(?=(?:the|its|our|their)\s)", re.IGNORECASE
)
_ROUND = re.compile(
    r"\b(?:(?:the|its|their|each)\s+)?(?:quality\s+assurance|QA|audit|review|monitoring|supervision|performance)\s+cycle\b",
    re.IGNORECASE,
)
_BASIS = re.compile(
    r"\b(?:with|and)\s+(?P<basis>(?:a|the)\s+(?:suite|range|set|pack"
    r"|body)\s+of\s+(?:\w+\s+)?(?:information|data|evidence|measures)(?:\s+behind\s+(?:them"
    r"|each(?:\s+\w+)?|it))?)",
    re.IGNORECASE,
)
_LOOKING = re.compile(
    r"\b(?:looking\s+at|such\s+as|includ(?:e|ed|ing))\s+(?=\S)|\blive\s+issues\s+(?:are|were)\s+(?=\S)", re.IGNORECASE
)
_ISSUES_BEFORE = re.compile(
    r"^(?P<issues>.+?)\s+(?:is|are|was|were|remains?|remained)\s+(?:now |still |both |all )?(?:a\s+)?live\s+issues?\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?(?=\S)|\s+and\s+(?=(?:how|the|whether|why)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The plan that a sentence speaks of and what it feeds, in the sentence's own words."""

    plan: str | None = None
    feeds: tuple[str, ...] = ()


def plan_of(text: str) -> PlanFacts:
    """The plan that a sentence names as feeding others, or as what something is part of."""
    feeding = _FEEDS.search(text)
    own = _PART_OF.search(text)
    if feeding:
        fed = tuple(folded(piece).strip(" ,.") for piece in _AND.split(feeding["fed"]) if piece.strip(" ,."))
        return PlanFacts(folded((own or feeding)["plan"]), fed)
    return PlanFacts(folded(own["plan"])) if own else PlanFacts()


def round_of(text: str) -> str | None:
    """The round of audits or reviews that a sentence names, such as “the quality assurance cycle”."""
    found = _ROUND.search(text)
    return folded(found[0]) if found else None


def basis_of(text: str) -> str | None:
    """The information behind an issue that a sentence names."""
    found = _BASIS.search(text)
    return folded(found["basis"]) if found else None


def issues_in(document: Document, span: Span) -> tuple[SubItem, ...]:
    """The live issues that a sentence lists, each with its place; nothing where it names only one."""
    text = document.quote(span)
    before = _ISSUES_BEFORE.match(text)
    if before:
        start, end = before.span("issues")
        pieces = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
    else:
        opening = _LOOKING.search(text)
        if not opening:
            return ()
        start, end, pieces = opening.end(), len(text), _COMMA
    edges = [start, *(place for cut in pieces.finditer(text, start, end) for place in cut.span()), end]
    places = zip(edges[::2], edges[1::2], strict=True)
    block = document.block(span.block).text
    found = [
        part(document, None, Span(span.block, *place))
        for first, last in places
        for place in trimmed(block, span.start + first, span.start + last, ",;.")
    ]
    return tuple(found) if len(found) > 1 else ()
