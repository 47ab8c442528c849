"""What sort of paper a document is: the minutes of a meeting, the answer to a review, or a review."""

from __future__ import annotations

import re

from reportkit.extractors.calendar_dates import day_in
from reportkit.model.document import Document

_TITLE = re.compile(
    r"(?:.{0,60} |.{0,60}[:–—-]\s*)?(?:(?:draft|unconfirmed|confirmed|approved|public|open)\s+)?"
    r"(?:minutes\b(?: of\b|\s*[:–—-]|\s*$|\s*\(| \d| and actions)"
    r"|(?:action|meeting|summary|discussion) notes?\b(?!\w)"
    r"|notes? of (?:the|a|an)\b.*\b(?:meeting|group|board|panel|forum|held)\b"
    r"|(?:summary )?record of (?:the |a )?(?:meeting|discussions?|decisions|proceedings))",
    re.IGNORECASE | re.DOTALL,
)
_LOG = re.compile(r".{0,60}\b(?:actions? (?:log|tracker|register)|matters arising|outstanding actions)\b.{0,60}", re.IGNORECASE)
_TITLE_WORDS = 20
_DATED_WITHIN = 5  #: the blocks at the top in which the day of a meeting stands
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
    re.compile(
        r"\s*(?:members |councillors |officers |trustees |governors |staff |also |those |people )*"
        r"(?:present|in attendance|attendees?|attendance|attending|attended|participants"
        r"|who (?:was there|came|attended))\b\s*(?:\([^()]*\)\s*)?(?:were\b|:|–|$)",
        re.IGNORECASE,
    ),
    re.compile(r"\s*(?:[\w/.]{1,8} )?apologies\b", re.IGNORECASE),
    re.compile(r"\s*(?:\d+\.? )?(?:date|time|dates)(?: and (?:time|venue|place))* of (?:the )?next meeting\b", re.IGNORECASE),
    re.compile(
        r"\s*(?:the )?(?:next meeting (?:is|will be|would be|:)"
        r"|meeting (?:closed|ended|finished|opened) at)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\s*(?:\d+\.? )?(?:any other business|a\.?o\.?b\.?|matters arising)\b", re.IGNORECASE),
    re.compile(r"\s*(?:a )?meeting (?:held|of)\b.{0,80}\b20\d\d", re.IGNORECASE),
    re.compile(r"\s*it was (?:then |also |further )?(?:agreed|noted|reported|decided) (?:that|to)\b", re.IGNORECASE),
    re.compile(r"\s*AP ?\d+\b"),
    re.compile(r"\s*(?:agreed action|to do|decisions?)\s*[:–—-]\s+\w", re.IGNORECASE),
    re.compile(r"\s*(?:it was )?resolved\b\s*(?::|that|–|-|$)", re.IGNORECASE),
    re.compile(r"\s*(?:the )?(?:report|update|presentation|minutes) (?:was|were|be) noted\b", re.IGNORECASE),
    re.compile(
        r"\s*(?:the (?:committee|panel|board|forum|trustees|governors)|members) "
        r"(?:were|was|commented|noted|asked|agreed|received|resolved|endorsed|approved|considered|discussed|heard)\b",
        re.IGNORECASE,
    ),
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
    if any(_LOG.fullmatch(" ".join(block.text.split())) for block in blocks[:3]):
        return True
    dated = titled and any(len(block.text.split()) <= _TITLE_WORDS and day_in(block.text) for block in blocks[:_DATED_WITHIN])
    signs = dated + 2 * (spoken >= _SPOKEN_LEAST) + sum(1 for sign in _SIGNS if any(sign.match(text) for text in openings))
    return signs + titled >= 2
