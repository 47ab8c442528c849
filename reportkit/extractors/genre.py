"""What sort of paper a document is: the minutes of a meeting, the answer to a review, or a review."""

from __future__ import annotations

import re

from reportkit.model.document import Document

_TITLE = re.compile(r"\s*(?:draft )?minutes\b(?: of\b|:|$)", re.IGNORECASE)
_SIGNS = (
    re.compile(r"\s*(?:members |councillors |also )?(?:present|in attendance|attendees?|attendance)\b\s*(?::|$)", re.IGNORECASE),
    re.compile(r"\s*(?:\d+\.? )?apologies\b", re.IGNORECASE),
    re.compile(r"\s*(?:it was )?resolved\b\s*(?::|that|–|-|$)", re.IGNORECASE),
    re.compile(r"\s*(?:the )?(?:report|update|presentation|minutes) (?:was|were|be) noted\b", re.IGNORECASE),
    re.compile(r"\s*(?:the committee|members) (?:were|was|commented|noted|asked|agreed|received|resolved)\b", re.IGNORECASE),
    re.compile(r"\s*(?:\d+\.? )?declarations? of interests?\b", re.IGNORECASE),
)


def is_minutes(document: Document) -> bool:
    """Whether a document is minutes: two signs of a meeting, one of which may be its title."""
    openings = [block.text[:120] for block in document.body if block.kind != "table_cell"]
    titled = any(_TITLE.match(text) for text in openings[:12])
    signs = sum(1 for sign in _SIGNS if any(sign.match(text) for text in openings))
    return signs + titled >= 2
