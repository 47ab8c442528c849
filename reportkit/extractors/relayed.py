"""What a review leaves open or relays: a question that nobody could answer, and what those who were looked at say is in hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportkit.extractors.announcing import Role
from reportkit.extractors.flow import flow_of
from reportkit.extractors.marking import mark
from reportkit.extractors.phrases import phrase
from reportkit.extractors.recounted import recounted
from reportkit.extractors.sentences import sentences
from reportkit.extractors.typed import typed_before
from reportkit.model.document import Document
from reportkit.model.finding import Finding
from reportkit.model.text import Block, Span

#: Who tells the reviewers what is in hand, and where the words that they tell begin.
_RELAYED = re.compile(
    r"\W*(?:officers|managers|leaders|management|partners|(?:the|its) [\w’' ]{3,50}?) (?:has |have )?(?:also |since |now )?"
    r"(?:advised|told|informed|assured|reports?|reported|confirmed|says?|stated)(?: (?:us|me|inspectors|reviewers"
    r"|the (?:panel|team"
    r"|review|reviewers?|inspectors?|auditors?)))? that (?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
_IN_HAND = re.compile(
    r"\b(?:(?:is|are) (?:now |being |currently )+\w+|now (?:has|have|holds?|uses?|meets?)|(?:has|have) (?:now |since "
    r"|already )*been (?:set up"
    r"|put in place|introduced|appointed|agreed|recruited|launched|completed|mended|replaced|trained|secured|cleared"
    r"|published))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:remains? the question|did not reach a view|(?:was|were) (?:unable|not able) to (?:establish|resolve|learn|find out))"
    r"\b|^\W*(?:we|members|the group) discussed whether\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\bquestions?\b|\bto (?:ask|think about|ponder|discuss|reflect on)\b", re.IGNORECASE)
_FEWEST = 4
_NOT_IN = frozenset({"front", "skip", "enquiry", "action", "decision"})


def relayed(document: Document, roles: Mapping[str, Role]) -> Iterator[Finding]:
    """The questions that a review leaves open or gives its readers to ponder, and what it was told is in hand."""
    for block in flow_of(document).prose:
        if roles.get(block.id, "") in _NOT_IN and not _is_pondered(document, block):
            continue
        typed = typed_before(block.text) if block.number is None else None
        start = typed.end if typed else 0
        for first, last in sentences(block.text[start:]):
            span = Span(block.id, start + first, start + last)
            text = document.quote(span)
            if len(text.split()) < _FEWEST:
                continue
            if (text.endswith("?") and _is_pondered(document, block)) or _is_open(text):
                yield mark(document, span, "question", "left-open@1", 0.7)
            elif _is_in_hand(text):
                yield mark(document, span, "assurance", "relayed@1", 0.7)


def _is_pondered(document: Document, block: Block) -> bool:
    """Whether a heading above gives its readers questions to think about."""
    above = document.headings_above(block.id)
    return bool(above) and block.kind in ("list_item", "paragraph") and bool(_ASKS.search(above[-1].text))


def _is_open(text: str) -> bool:
    return bool(_OPEN.search(text)) or (
        bool(re.match(r"\W*(?:why|who|whether|what|how)\b", text, re.IGNORECASE)) and _unsettled(text)
    )


def _unsettled(text: str) -> bool:
    return not text.endswith("?") and phrase("question").find(text) is not None


def _is_in_hand(text: str) -> bool:
    told = _RELAYED.match(text)
    if not told:
        return False
    what = told["what"]
    return bool(_IN_HAND.search(what)) and recounted(what, written=True) != "finding"
