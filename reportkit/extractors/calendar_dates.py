"""The calendar days that words fix: days, ends of months, quarters, seasons and years; a year is never supposed."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

_MONTHS = [name.lower() for name in calendar.month_name[1:]]
ANY_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = rf"(?P<month>{ANY_MONTH})"
_DAY_MONTH = rf"\b(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\s+(?:of\s+)?{_MONTH}\b"
_DAY = re.compile(rf"{_DAY_MONTH},?\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_AMERICAN = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_SLASH = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d|\d\d)\b")
_MONTH_YEAR = re.compile(rf"(?:\b(?:the\s+)?end\s+of\s+)?(?<!\d )\b{_MONTH},?\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(?:the\s+)?(?:end\s+of\s+)?(?:q|quarter\s+)(?P<quarter>[1-4])(?:\s+of)?,?\s+(?P<year>20\d\d)\s?[/–-]\s?(?:20)?\d\d\b",
    re.IGNORECASE,
)
_FINANCIAL = re.compile(
    r"\b(?:the\s+)?end\s+of\s+(?:the\s+)?(?:financial\s+year\s+)?20\d\d\s?[/–-]\s?(?P<year>\d\d)\b", re.IGNORECASE
)
_YEAR_END = re.compile(r"\b(?:the\s+)?end\s+of\s+(?P<year>20\d\d)\b(?!\s?[/–-]\s?\d)", re.IGNORECASE)
_SEASON = re.compile(r"\b(?P<season>spring|summer|autumn)\s+(?:of\s+)?(?P<year>20\d\d)\b", re.IGNORECASE)
_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11}
_VAGUE_LEAD = re.compile(r"\b(?:early|mid|late|start of|beginning of)[\s-]+(?:in\s+)?(?:the\s+)?$", re.IGNORECASE)

_SHORT_DAY = re.compile(rf"{_DAY_MONTH}(?!,?\s+20\d\d)", re.IGNORECASE)
_SHORT_MONTH = re.compile(rf"(?<!\d )(?<!\d(?:st|nd|rd|th) )\b(?-i:(?=[A-Z])){_MONTH}\b(?!,?\s+(?:20\d\d|\d))", re.IGNORECASE)
_YEARS_END = re.compile(r"\bend of the (?P<kind>financial |calendar |municipal )?year\b", re.IGNORECASE)
_YEAR_ENDS = {"financial": (3, 31), "calendar": (12, 31)}

Place = tuple[int, int, str]


def dates_in(text: str, on: datetime.date | None = None) -> list[Place]:
    """Where a text fixes a day, with the day as ISO 8601; `on`, a meeting's date, gives the year to a day that has none."""
    found: list[Place] = []
    for place in [*_full(text), *(_short(text, on) if on else ())]:
        if not any(start < place[1] and place[0] < end for start, end, _ in found):
            found.append(place)
    return sorted(found)


def fixed_date(text: str, on: datetime.date | None = None) -> str | None:
    """The one date that some words fix, ISO 8601; None where there is none, or more than one, or it does not exist."""
    found = {iso for *_, iso in dates_in(text, on)}
    return found.pop() if len(found) == 1 else None


def day_in(text: str) -> str | None:
    """The first full day of a text, ISO 8601: day, month and year, and not a month's end."""
    days = [place for pattern in (_DAY, _AMERICAN, _SLASH, _ISO) for place in _days(pattern, text)]
    return min(days)[2] if days else None


def names_a_day(text: str) -> bool:
    """Whether a text holds what looks like a full day, though it may not exist."""
    return any(pattern.search(text) for pattern in (_DAY, _AMERICAN, _SLASH, _ISO))


def _full(text: str) -> Iterator[Place]:
    for pattern in (_DAY, _AMERICAN, _SLASH, _ISO):
        yield from _days(pattern, text)
    for found in _MONTH_YEAR.finditer(text):
        if not _VAGUE_LEAD.search(text[: found.start()]):
            yield _ended(found, int(found["year"]), month_of(found["month"]))
    for found in _QUARTER.finditer(text):
        number, year = int(found["quarter"]), int(found["year"])
        yield _ended(found, year + number // 4, (3, 6, 9, 12)[number % 4])
    for found in _FINANCIAL.finditer(text):
        yield _ended(found, 2000 + int(found["year"]), 3)
    for found in _YEAR_END.finditer(text):
        yield _ended(found, int(found["year"]), 12)
    for found in _SEASON.finditer(text):
        if not _VAGUE_LEAD.search(text[: found.start()]):
            yield _ended(found, int(found["year"]), _SEASON_ENDS[found["season"].lower()])


def _days(pattern: re.Pattern[str], text: str) -> Iterator[Place]:
    for found in pattern.finditer(text):
        if pattern in (_DAY, _AMERICAN):
            parts = int(found["year"]), month_of(found["month"]), int(found["day"])
        elif pattern is _ISO:
            parts = int(found[1]), int(found[2]), int(found[3])
        else:
            parts = int(found[3]) % 100 + 2000, int(found[2]), int(found[1])
        for iso in _real(*parts):
            yield found.start(), found.end(), iso


def _short(text: str, on: datetime.date) -> Iterator[Place]:
    """Days, months and year's ends without a year: the first that comes on or after the meeting."""
    for found in _SHORT_DAY.finditer(text):
        for year in (on.year, on.year + 1):
            days = list(_real(year, month_of(found["month"]), int(found["day"])))
            if days and days[0] >= on.isoformat():
                yield found.start(), found.end(), days[0]
                break
    for found in _SHORT_MONTH.finditer(text):
        month = month_of(found["month"])
        if not _VAGUE_LEAD.search(text[: found.start()]):
            yield _ended(found, on.year + (month < on.month), month)
    for found in _YEARS_END.finditer(text):
        kind = (found["kind"] or "").strip().lower()
        if kind in _YEAR_ENDS:
            month, day = _YEAR_ENDS[kind]
            year = on.year + ((month, day) < (on.month, on.day))
            yield found.start(), found.end(), datetime.date(year, month, day).isoformat()


def _ended(found: re.Match[str], year: int, month: int) -> Place:
    last = calendar.monthrange(year, month)[1]
    return found.start(), found.end(), datetime.date(year, month, last).isoformat()


def _real(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield datetime.date(year, month, day).isoformat()
    except ValueError:
        return


def month_of(name: str) -> int:
    """The number of a month by its name or its first three letters."""
    return next(place for place, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))
