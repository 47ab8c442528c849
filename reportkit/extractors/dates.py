"""By when: a due date, event or cycle read from words; a date only where the words fix one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from reportkit.extractors.marking import folded
from reportkit.model.finding import Due, DueKind

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SOON = (
    r"in due course|as soon as possible|in the (?:near future|new year|spring|summer|autumn|winter)"
    r"|in a year’s time|when they (?:are|were) available"
)
_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b,?\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_SLASH = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d|\d\d)\b")
_END_OF_MONTH = re.compile(rf"\b(?:the\s+)?end\s+of\s+{_MONTH}\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\s+20\d\d\b", re.IGNORECASE)
_CYCLE = re.compile(
    r"\b(?:on an? (?:daily|weekly|fortnightly|monthly|quarterly|six-monthly|termly|annual|yearly) basis"
    r"|every (?:\w+ )?(?:day|week|month|quarter|term|year|meeting|(?:two|three|four|six) (?:weeks|months))"
    r"|(?:daily|weekly|fortnightly|monthly|quarterly|six-monthly|bi-monthly|termly|annually|twice a year))\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:the |its |their )?(?:next|following|\w+) (?:[\w’-]+ ){0,3}(?:meeting|report|committee|board|session|inspection)\b"
    rf"(?: (?:to|of) (?:the )?[\w-]+)?(?: (?:in|on) {_MONTH})?",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:{_SOON}|immediate(?:ly)?|ongoing|on-going|shortly"
    rf"|(?:by|before|in|from|until|the end of|early|mid|late) (?:the )?(?:end of |start of |beginning of )?{_MONTH}\b"
    r"|(?:spring|summer|autumn|winter)(?: term)?(?: 20\d\d)?|q[1-4]\b"
    r"|(?:with)?in \w+ (?:weeks|months)(?:’ time)?|asap|short|medium|long term)",
    re.IGNORECASE,
)  # fmt: skip
_SOFT = re.compile(
    rf"\b(?:{_SOON}|(?:by|before|from) (?:the )?(?:end of |start of |beginning of )?{_MONTH}\b(?! 20\d\d))", re.IGNORECASE
)
_BLANK = re.compile(r"(?:[-–—.]+|n/?a|none|\?+)?", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|until|from)\s+(?:noon\s+)?(?:on\s+)?(?:\w+day,?\s+)?(?:the\s+)?$", re.IGNORECASE
)
_IN_NEXT = re.compile(
    r"\b(?:in|at|to|for|by)\s+(?P<event>the\s+(?:next|following)\s+[^,.;]*?\b(?:meeting|report|committee|board|session)\b"
    r"(?:\s+(?:to|of)\s+(?:the\s+)?[\w-]+)?(?:\s+(?:in|on)\s+[A-Z]\w+)?)",
    re.IGNORECASE,
)


def read_due(raw: str) -> Due:
    """The due date of a table's cell or a phrase; `raw` is always what is printed, `iso` only a full date that it fixes."""
    text = folded(raw).strip()
    if _BLANK.fullmatch(text):
        return Due(text or None, None, "none")
    iso = fixed_date(text)
    if iso:
        return Due(text, iso, "date")
    if next(_dates(text), None):
        return Due(text, None, "vague")
    patterns: tuple[tuple[DueKind, re.Pattern[str]], ...] = (
        ("cycle", _CYCLE),
        ("date", _MONTH_YEAR),
        ("vague", _VAGUE),
        ("event", _EVENT),
    )
    return Due(text, None, next((kind for kind, pattern in patterns if pattern.search(text)), "vague"))


def due_in(sentence: str, *, cycles: bool = True) -> Due:
    """By when a sentence says that its action is to be done; a period such as “within two days” is a standard, not a date."""
    for found in _dates(sentence):
        lead = _BY.search(sentence[: found.start()])
        if lead:
            raw = folded(sentence[lead.start() : found.end()])
            iso = fixed_date(found[0])
            return Due(raw, iso, "date" if iso else "vague")
    event = _IN_NEXT.search(sentence)
    if event:
        return Due(folded(event["event"]), None, "event")
    cycle = _CYCLE.search(sentence) if cycles else None
    if cycle:
        return Due(folded(cycle[0]), None, "cycle")
    vague = _SOFT.search(sentence)
    return Due(folded(vague[0]), None, "vague") if vague else Due()


def fixed_date(text: str) -> str | None:
    """The one full date in some words, ISO 8601; None where there is none, or more than one, or it does not exist."""
    found = {*_spelt(text), *_written(text)}
    return found.pop() if len(found) == 1 else None


def _dates(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_DAY, _END_OF_MONTH, _SLASH, _ISO):
        yield from pattern.finditer(text)


def _spelt(text: str) -> Iterator[str]:
    for found in _DAY.finditer(text):
        yield from _real(int(found["year"]), _month(found["month"]), int(found["day"]))
    for found in _END_OF_MONTH.finditer(text):
        year, month = int(found["year"]), _month(found["month"])
        after = datetime.date(year + month // 12, month % 12 + 1, 1)
        yield (after - datetime.timedelta(days=1)).isoformat()


def _written(text: str) -> Iterator[str]:
    for found in _ISO.finditer(text):
        yield from _real(*(int(part) for part in found.groups()))
    for found in _SLASH.finditer(text):
        day, month, year = (int(part) for part in found.groups())
        yield from _real(year if year > 99 else 2000 + year, month, day)


def _real(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield datetime.date(year, month, day).isoformat()
    except ValueError:
        return


def _month(name: str) -> int:
    return next(place for place, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))
