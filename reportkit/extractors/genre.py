"""What sort of paper a document is: the minutes of a meeting, the answer to a review, or a review."""

from __future__ import annotations

import re

from reportkit.model.document import Document

_TITLE = re.compile(r"(?:.{0,60} )?(?:draft )?minutes\b(?: of\b|\s*:|\s*$| \d| and actions)", re.IGNORECASE | re.DOTALL)
_TITLE_WORDS = 20
_SPOKEN_LEAST = 3
_SPOKEN = (
    re.compile(
        r"\b(?:Councillor|Cllr) [A-Z][\w’'-]+ (?:asked|welcomed|queried|drew|said|wondered|felt|moved|thanked|proposed)\b"
    ),
    re.compile(r"\b(?:[Ii]t was (?:resolved|RESOLVED)|RESOLVED) that\b|\bIt was agreed that\b"),
    re.compile(r"\b(?:assured|reminded|informed|told) (?:members|the [Cc]ommittee|Members)\b"),
    re.compile(r"\b(?:Members|The Committee) (?:had before them|went on to|heard|thanked|remarked|considered a report)\b"),
    re.compile(r"\bundertook to\b"),
)  #: what only minutes record; three of them are enough
_SIGNS = (
    re.compile(r"\s*(?:members |councillors |also )?(?:present|in attendance|attendees?|attendance)\b\s*(?::|$)", re.IGNORECASE),
    re.compile(r"\s*(?:\d+\.? )?apologies\b", re.IGNORECASE),
    re.compile(r"\s*(?:it was )?resolved\b\s*(?::|that|–|-|$)", re.IGNORECASE),
    re.compile(r"\s*(?:the )?(?:report|update|presentation|minutes) (?:was|were|be) noted\b", re.IGNORECASE),
    re.compile(r"\s*(?:the committee|members) (?:were|was|commented|noted|asked|agreed|received|resolved)\b", re.IGNORECASE),
    re.compile(r"\s*action(?: point)?s?\s*[:–-]\s+\w", re.IGNORECASE),
    re.compile(r"\s*(?:\w+ )?(?:attendees|attendance)\s*$", re.IGNORECASE),
    re.compile(r"\s*\d{1,3}(?:st|nd|rd|th) (?:\w+ )?meeting\s*$", re.IGNORECASE),
    re.compile(
        r"\s*(?:the )?minutes (?:of|from|to) the [^.]{0,60}\b(?:was|were) (?:formally )?(?:agreed|approved)", re.IGNORECASE
    ),
    re.compile(r"\s*members were (?:also )?assured\b", re.IGNORECASE),
    re.compile(r"\s*(?:\d+\.? )?declarations? of interests?\b", re.IGNORECASE),
)


def is_minutes(document: Document) -> bool:
    """Whether a document is minutes: two signs of a meeting, one of which may be its title."""
    blocks = [block for block in document.body if block.text.strip()]
    openings = [block.text[:120] for block in blocks]
    titled = any(_TITLE.match(block.text) and len(block.text.split()) <= _TITLE_WORDS for block in blocks[:12])
    spoken = sum(any(sign.search(block.text) for block in blocks) for sign in _SPOKEN)
    signs = 2 * (spoken >= _SPOKEN_LEAST) + sum(1 for sign in _SIGNS if any(sign.match(text) for text in openings))
    return signs + titled >= 2
