"""A TOML file that an officer wrote, read with plain words for what is wrong in it and where."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from reportkit.model.paper import printable

_FORM = "Mend it: a text stands in quotation marks, a list in square brackets, and a date is written 2027-01-05."


class NotToml(ValueError):
    """What is wrong with a file, in words, and what to do about it as `hint`."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file, with or without the mark that Notepad puts first. Raises OSError, NotToml."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotToml("it is not in UTF-8", "Save it as UTF-8; Notepad asks for it under “Encoding” when it saves.") from error
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise NotToml("lists or tables stand in one another without end", _FORM) from error
    except tomllib.TOMLDecodeError as error:
        hint = "That key is given twice: take one of them out." if "overwrite" in str(error) else _FORM
        raise NotToml(f"{_place(str(error), text)} cannot be read as TOML", hint) from error


def _place(told: str, text: str) -> str:
    """The line that a fault is in, with its words; at the end of a file something is still open."""
    found, lines = re.search(r"line (\d+)", told), text.splitlines()
    if not found or int(found[1]) > len(lines):
        return "it ends in the middle of a value and"
    line = printable(lines[int(found[1]) - 1])
    return f"line {found[1]}, “{line if len(line) <= 80 else line[:79].rstrip() + '…'}”,"
