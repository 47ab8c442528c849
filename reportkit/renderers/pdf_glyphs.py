"""Characters that no font of the paper has, spelt out so that they are read rather than lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

#: Trying each odd character takes some milliseconds; a text with more kinds than this has all of them spelt out.
MOST_TRIED = 200


def spelt_out(value: Any, shows: Callable[[str], bool]) -> Any:
    """The same data with every character that `shows` refuses replaced by its name in square brackets."""
    odd = sorted({letter for text in _texts(value) for letter in text if ord(letter) > 0x24F})
    lacking = [letter for letter in odd if len(odd) > MOST_TRIED or not shows(letter)]
    return _replaced(value, str.maketrans({letter: f"[{_name(letter)}]" for letter in lacking}))


def _name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower() if letter.isprintable() else f"U+{ord(letter):04X}"


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return [text for part in inner for text in _texts(part)]


def _replaced(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _replaced(part, table) for key, part in value.items()}
    return [_replaced(part, table) for part in value] if isinstance(value, (list, tuple)) else value
