"""The outcome file: a short TOML in which the clerk writes down what the meeting did with an item."""

from __future__ import annotations

import datetime
import difflib
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from reportkit.errors import TemplateError
from reportkit.model.companions import MeetingOutcome
from reportkit.papers.dates import full_date, to_iso
from reportkit.papers.toml_file import NotToml, read_toml

_KEYS = tuple(item.name for item in fields(MeetingOutcome))
_LISTS = ("summary", "resolutions", "reasons", "alternatives")
_DATES = ("published", "received")
#: Days for which words may stand, such as “Not subject to call-in”.
_DAYS_OR_WORDS = ("call_in_by", "takes_effect")
#: Texts that may be given as a list, with what stands between.
_JOINED = {
    "present": ", ", "apologies": ", ", "substitutes": ", ", "in_attendance": ", ", "declarations": "; ", "dispensations": "; ",
}  # fmt: skip
_A_DAY = re.compile(r"(?:[A-Za-z]+,? )?\d{1,2}(?:st|nd|rd|th)? [A-Za-z]+,? \d{4}|\d{4}-\d\d-\d\d")
_TIMES = ("started", "ended", "minute_number")


def load_outcome(path: Path) -> MeetingOutcome:
    """The outcome in a TOML file. Raises TemplateError RK505, naming the nearest key to one that is unknown."""
    try:
        raw = read_toml(path)
    except OSError as error:
        raise _bad("it cannot be read", "Check its name.", path) from error
    except NotToml as error:
        raise _bad(str(error), error.hint, path) from error
    return MeetingOutcome(**{key: _value(key, value, path) for key, value in raw.items()})


def _value(key: str, value: Any, path: Path) -> Any:
    if key not in _KEYS:
        near = difflib.get_close_matches(key, _KEYS, n=1)
        raise _bad(f"unknown key “{key}”", f"Did you mean “{near[0]}”?" if near else f"Known keys: {', '.join(_KEYS)}.", path)
    if key in _LISTS:
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
            return tuple(texts)
        raise _bad(f"“{key}” must be a list of texts", 'Write, for example, ["first", "second"].', path)
    if key in _DATES and isinstance(value, (str, datetime.date)) and not isinstance(value, datetime.datetime):
        return _day(str(value), path)
    if key in _DAYS_OR_WORDS and isinstance(value, (str, datetime.date)) and not isinstance(value, datetime.datetime):
        return _day_or_words(str(value), path)
    if key in _JOINED and isinstance(value, list) and all(isinstance(text, str) for text in value):
        return _JOINED[key].join(text.strip() for text in value)
    if key in _TIMES and isinstance(value, (int, datetime.time)) and not isinstance(value, bool):
        return value.strftime("%H:%M") if isinstance(value, datetime.time) else str(value)
    if not isinstance(value, str):
        raise _bad(f"“{key}” must be a text", "Put it in quotation marks.", path)
    return value


def _day(text: str, path: Path) -> str:
    try:
        return full_date(to_iso(text)) if text.strip() else ""
    except TemplateError as error:
        raise _bad(f"“{text}” is not a day", "Write it as 2027-01-05.", path) from error


def _day_or_words(text: str, path: Path) -> str:
    return _day(text, path) if _A_DAY.fullmatch(text.strip()) else text.strip()


def _bad(what: str, hint: str, path: Path) -> TemplateError:
    return TemplateError("RK505", f"The outcome file {path.name} is not valid: {what}.", hint, str(path))
