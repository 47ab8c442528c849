"""What a decision does (approve, defer, refer …) and how the vote on it went, from its own words."""

from __future__ import annotations

import re

from reportkit.extractors.marking import folded
from reportkit.model.finding import Outcome, Vote

_OUTCOMES: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))  # type: ignore[misc]
    for outcome, words in (
        ("refused", r"refuse[ds]?|rejected|not (?:be )?(?:approved|agreed)|(?:was|were|motion) lost|declined"),
        ("deferred", r"deferred?|adjourned|postponed|withdrawn from the agenda"),
        ("delegated", r"delegated?|authority (?:be|is|was) (?:given|granted)|be authorised"),
        ("referred", r"referred? (?:back )?to|be referred"),
        ("recommended", r"recommend(?:ed|s)?"),
        ("approved", r"approve[ds]?|adopt(?:ed|s)?|endorse[ds]?|confirmed|ratified|signed|appointed|elected|granted|carried"),
        ("agreed", r"agree[ds]?|accept(?:ed|s)?|supported"),
        ("noted", r"note[ds]?|received?|welcomed?"),
    )
)
_NUMBER = r"(?:\d+|none|nil|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_FOR = (
    rf"(?:votes? )?(?:in favour|for)\s*[:–-]?\s*(?P<n>{_NUMBER})\b",
    rf"\b(?P<n>{_NUMBER})(?: members?| votes?| councillors?)?(?: voted| voting)? (?:in favour|for\b)",
)
_AGAINST = (
    rf"against\s*[:–-]?\s*(?P<n>{_NUMBER})\b",
    rf"\b(?P<n>{_NUMBER})(?: members?| votes?| councillors?)?(?: voted| voting)? against",
)
_ABSTAINED = (
    rf"abst(?:entions?|ained|aining)\s*[:–-]?\s*(?P<n>{_NUMBER})\b",
    rf"\b(?P<n>{_NUMBER})(?: members?| councillors?)? abst(?:entions?|ained|aining)",
)
_TALLY = re.compile(r"\b(?:by|vote of|votes)\s+(?P<f>\d+)\s+(?:votes? )?to\s+(?P<a>\d+)\b", re.IGNORECASE)
#: “lost, 3-4”, “carried 5–2”: those in favour stand first, where that fits how it went.
_SCORE = re.compile(
    r"\b(?:(?P<won>carried|passed|won)|lost|defeated)\b(?: by)?,?\s+\(?(?P<f>\d{1,2})\s?[-–—]\s?(?P<a>\d{1,2})\b(?![-–—/]?\d)",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"\([^()]*(?:against|abst)[^()]*\)|[^.;()]*\b(?:against|abst|votes? to"
    r"|by \d+ (?:votes? )?to \d+)[^.;()]*(?:;[^.;()]*abst[^.;()]*)?",
    re.IGNORECASE,
)


def outcome_of(text: str) -> Outcome | None:
    """What a decision does; the least certain of what it says wins, so that a deferred approval is deferred."""
    return next((outcome for outcome, pattern in _OUTCOMES if pattern.search(text)), None)


def vote_of(text: str) -> Vote | None:
    """The count of a vote, where the words give one."""
    tally, stretch = _TALLY.search(text), _STRETCH.search(text)
    if tally:
        return Vote(folded(tally[0]), int(tally["f"]), int(tally["a"]))
    if not stretch:
        score = _SCORE.search(text)
        fits = score is not None and (int(score["f"]) > int(score["a"])) == bool(score["won"])
        return Vote(folded(score[0]), int(score["f"]), int(score["a"])) if score and fits else None
    words = stretch[0]
    counts = _count(_FOR, words), _count(_AGAINST, words), _count(_ABSTAINED, words)
    known = sum(count is not None for count in counts)
    return Vote(folded(words).strip(" ,"), *counts) if known >= 2 else None


def _count(patterns: tuple[str, str], words: str) -> int | None:
    """The number that belongs to a side of a vote: after it where the line is “For: 7, Against: 2”, else before it."""
    after = re.search(patterns[0], words, re.IGNORECASE)
    before = re.search(patterns[1], words, re.IGNORECASE)
    labelled = bool(re.search(r"\b(?:for|in favour|against)\s*[:–-]?\s*\d", words, re.IGNORECASE))
    found = (after if labelled else before) or before or after
    if not found:
        return None
    number = found["n"].lower()
    return int(number) if number.isdigit() else 0 if number in ("no", "nil", "none") else _WORDS.index(number)
