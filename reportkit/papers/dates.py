"""Dates as a British paper prints them, whatever the machine's locale."""

from __future__ import annotations

import datetime
import re

from reportkit.errors import TemplateError
from reportkit.model.almanac import MONTHS, WEEKDAYS, long_day
from reportkit.model.finding import Due

_WRITTEN = re.compile(r"(?:(?P<weekday>[A-Za-z]+),? +)?(?P<day>\d{1,2})(?:st|nd|rd|th)? +(?P<month>[A-Za-z]+),? +(?P<year>\d{4})")
_MONTH_AND_YEAR = re.compile(
    rf"(?P<day>\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? +)?\b(?:{'|'.join(MONTHS)}|{'|'.join(name[:3] for name in MONTHS)}|Sept)"
    r"\.?,? +\d{4}\b",
    re.IGNORECASE,
)


def is_exact(due: Due) -> bool:
    """Whether a due date fixes a day, or a month of a year; a day that the calendar lacks fixes nothing."""
    named = (found for found in _MONTH_AND_YEAR.finditer(due.raw or "") if not found["day"])
    return due.kind == "date" and (bool(due.iso) or any(named))


def full_date(iso: str) -> str:
    """An ISO date written in full with its weekday, such as “Tuesday 5 January 2027”; an empty text stays empty."""
    if not iso:
        return ""
    day = datetime.date.fromisoformat(iso)
    return f"{WEEKDAYS[day.weekday()]} {long_day(day)}"


def to_iso(text: str) -> str:
    """The ISO form of a date given as ISO or written in full; a weekday in it must be right. Raises TemplateError RK505."""
    text = text.strip()
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        return _from_words(text).isoformat()


def _from_words(text: str) -> datetime.date:
    found = _WRITTEN.fullmatch(text)
    month = _place(found["month"], MONTHS) if found else None
    if not found or month is None:
        raise _bad(f"“{text}” is not a date", "Write it as 2027-01-05 or as 5 January 2027.")
    try:
        day = datetime.date(int(found["year"]), month + 1, int(found["day"]))
    except ValueError as error:
        raise _bad(f"“{text}” is not a day of the calendar", "Check the day and the month.") from error
    if found["weekday"] and _place(found["weekday"], WEEKDAYS) != day.weekday():
        raise _bad(f"{full_date(day.isoformat())[len(WEEKDAYS[day.weekday()]) + 1 :]} is a {WEEKDAYS[day.weekday()]}, "
                   f"not a {found['weekday']}", "Check the weekday and the date.")  # fmt: skip
    return day


def _place(word: str, names: tuple[str, ...]) -> int | None:
    hits = [place for place, name in enumerate(names) if len(word) >= 3 and name.lower().startswith(word.lower())]
    return hits[0] if len(hits) == 1 else None


def _bad(what: str, hint: str) -> TemplateError:
    return TemplateError("RK505", f"The meeting file’s date is wrong: {what}.", hint)
