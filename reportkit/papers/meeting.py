"""The meeting file: a short TOML, or what ModernGov saves, that says which committee, when, and whose report it is."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from reportkit.errors import TemplateError
from reportkit.model.paper import Classification, Meeting, Nation, ReportType, Tier
from reportkit.model.paper_answers import YesNo
from reportkit.papers.dates import to_iso
from reportkit.papers.exempt import EXEMPT
from reportkit.papers.moderngov import load_moderngov
from reportkit.papers.toml_file import NotToml, read_toml

_KEYS = tuple(item.name for item in fields(Meeting))
#: How an answer on whether the decision is key may begin, in English or Welsh; a reason may follow.
_KEY = re.compile(r"(?:yes|no|not applicable|n/a|ydy|ydyw|nac ydy|nac ydyw|amherthnasol)\b", re.IGNORECASE)
_CHOICES: dict[str, tuple[str, ...]] = {
    "nation": get_args(Nation), "report_type": get_args(ReportType), "classification": get_args(Classification)[1:],
    "tier": get_args(Tier), "executive": get_args(YesNo)[1:],
}  # fmt: skip


def load_meeting(path: Path, item: str = "") -> Meeting:
    """The meeting in a TOML file, its keys at the top or under `[meeting]`; or in XML that ModernGov saved, with an agenda item.

    Raises TemplateError RK505 naming an unknown key and the nearest known one, a wrong value, or a weekday that does not fit.
    """
    if path.suffix.lower() == ".xml":
        return load_moderngov(path, item)
    raw = _read(path)
    return meeting_of(raw["meeting"] if isinstance(raw.get("meeting"), dict) and len(raw) == 1 else raw, path)


def meeting_of(table: Mapping[str, Any], path: Path) -> Meeting:
    """The meeting that some keys describe; `path` is the file they stand in. Raises TemplateError RK505."""
    meeting = Meeting(**{key: _value(key, value, path) for key, value in table.items()})
    allowed = EXEMPT.get(meeting.nation)
    for number in meeting.exempt_paragraphs:
        if allowed and number not in allowed:
            nation = meeting.nation.replace("-", " ").title()
            raise _bad(f"{number} is not an exempt paragraph in {nation}", f"They run from {allowed[0]} to {allowed[-1]}.", path)
    return meeting


def _read(path: Path) -> dict[str, Any]:
    try:
        return read_toml(path)
    except OSError as error:
        raise _bad("it cannot be read", "Check its name.", path) from error
    except NotToml as error:
        raise _bad(str(error), error.hint, path) from error


def _bad(what: str, hint: str, path: Path) -> TemplateError:
    return TemplateError("RK505", f"The meeting file {path.name} is not valid: {what}.", hint, str(path))


def _value(key: str, value: Any, path: Path) -> Any:
    if key not in _KEYS:
        near = difflib.get_close_matches(key, _KEYS, n=1)
        raise _bad(f"unknown key “{key}”", f"Did you mean “{near[0]}”?" if near else f"Known keys: {', '.join(_KEYS)}.", path)
    if key == "exempt_paragraphs":
        if isinstance(value, list) and all(isinstance(item, int) and not isinstance(item, bool) for item in value):
            return tuple(value)
        raise _bad("“exempt_paragraphs” must be a list of numbers", "Write, for example, [1, 2].", path)
    if key == "date":
        return _date(value, path)
    if key == "key_decision" and isinstance(value, bool):
        return "Yes" if value else "No"
    if key == "executive" and isinstance(value, bool):
        return "yes" if value else "no"
    if key in ("item_number", "time") and isinstance(value, (int, datetime.time)) and not isinstance(value, bool):
        return value.strftime("%H:%M") if isinstance(value, datetime.time) else str(value)
    if not isinstance(value, str):
        raise _bad(f"“{key}” must be a text", "Put it in quotation marks.", path)
    if key == "key_decision" and value.strip():
        return _key(value.strip(), path)
    if key in _CHOICES and value not in _CHOICES[key]:
        raise _bad(f"“{key}” may not be “{value}”", f"It is one of {', '.join(_CHOICES[key])}.", path)
    return value


def _key(value: str, path: Path) -> str:
    if not _KEY.match(value):
        hint = "It is yes, no or not applicable; a reason may follow, for example “No: it costs less than £500,000”."
        raise _bad(f"“key_decision” may not be “{value}”", hint, path)
    return value[0].upper() + value[1:]


def _date(value: Any, path: Path) -> str:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise _bad("“date” must be a date", "Write it as 2027-01-05.", path)
    try:
        return to_iso(value) if value.strip() else ""
    except TemplateError as error:
        raise TemplateError("RK505", error.message, error.hint, str(path)) from error
