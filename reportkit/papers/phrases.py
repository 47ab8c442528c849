"""Plain English for counts and lists: plurals that agree, numbers below ten in words."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(value: int) -> str:
    """A number as prose has it: “none”, “one” to “nine” in words, figures from 10."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else str(value)


def count(value: int, singular: str, plural: str = "") -> str:
    """A number with its noun in agreement: “one item”, “eight items”, “10 items”."""
    return f"{number(value)} {singular if value == 1 else plural or singular + 's'}"


def sentence(text: str) -> str:
    """A text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Parts as a list in a sentence: “a”, “a and b”, “a, b and c”."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def shortened(text: str, limit: int = 120) -> str:
    """A text of at most `limit` characters, cut between words and marked with an ellipsis where it was longer."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    whole = cut if text[limit - 1] == " " else cut.rsplit(" ", 1)[0]
    return whole.rstrip(" ,;:–-") + "…"
