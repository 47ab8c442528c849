"""Plain English for counts and lists: plurals that agree, one manner of writing numbers (figures)."""

from __future__ import annotations

from collections.abc import Sequence


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun in agreement: “1 item”, “8 items”."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


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
