"""A pack's vocab.toml: the council's wards, priorities, e-mail domains, powers and limits; a pack may have none."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from reportkit.errors import TemplateError
from reportkit.model.paper import Vocabulary

FILE = "vocab.toml"
_LISTS = ("wards", "priorities", "email_domains", "rules_off")
_NUMBERS = ("spend_threshold", "appendix_pages")


def load_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary in a pack's folder; an empty one where there is no such file. Raises TemplateError RK504."""
    path = folder / FILE
    if not path.is_file():
        return Vocabulary()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _wrong(f"it cannot be read: {error}") from error
    return Vocabulary(**{key: _value(key, value) for key, value in raw.items()})


def _value(key: str, value: Any) -> Any:
    if key in _LISTS:
        return _texts(key, value)
    if key in _NUMBERS:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise _wrong(f"“{key}” must be a whole number")
        return value
    if key == "powers":
        if not isinstance(value, dict):
            raise _wrong("“powers” must be a table of bodies, each with the verbs that it has no power to resolve")
        return {body: _texts(f"powers.{body}", verbs) for body, verbs in value.items()}
    if key == "defaults":
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise _wrong('“defaults” must be a table of texts, such as "meeting.venue" = "Council Chamber"')
        return value
    if key == "print_clearance" and isinstance(value, bool):
        return value
    if key == "council" and isinstance(value, str):
        return value
    if key == "item_pattern" and isinstance(value, str):
        return _pattern(value)
    known = ", ".join(field.name for field in fields(Vocabulary))
    raise _wrong(f"“{key}” is unknown or has a wrong value; known are {known}")


def _texts(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise _wrong(f"“{key}” must be a list of texts")
    return tuple(value)


def _pattern(text: str) -> str:
    # A pattern of a stranger's pack is put to one short line; groups and repeats inside repeats could still hold it up.
    if len(text) > 80 or "(" in text:
        raise _wrong("“item_pattern” must be a short pattern without brackets, such as [0-9]{1,2}[a-z]?")
    try:
        re.compile(text)
    except re.error as error:
        raise _wrong(f"“item_pattern” is no pattern: {error}") from error
    return text


def _wrong(what: str) -> TemplateError:
    return TemplateError("RK504", f"{FILE} of the template pack: {what}.", "Mend it, or take that line out.", FILE)
