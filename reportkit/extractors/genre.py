"""What sort of paper a document is: the minutes of a meeting, the answer to a review, or a review."""

from __future__ import annotations

import re

from reportkit.model.document import Document

_TITLE = re.compile(r"(?:.{0,60} )?(?:draft )?minutes\b(?: of\b|\s*:|\s*$| \d| and actions)", re.IGNORECASE | re.DOTALL)
_TITLE_WORDS = 20
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
    signs = sum(1 for sign in _SIGNS if any(sign.match(text) for text in openings))
    return signs + titled >= 2
