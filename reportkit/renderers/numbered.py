"""The numbered paragraphs and recommendations that a paper's own text refers to, so that these references are links too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportkit.renderers.links import is_numbered, paragraph_place, recommendation_place

_NAMED = re.compile(r"\b([Pp]aragraph|[Rr]ecommendation)[ \u00a0](\d+(?:\.\d+)*)")


def numbered_places(parts: Iterable[Any]) -> dict[str, str]:
    """Each reference by its words (“paragraph 4.3”, “Recommendation 2”) with the name of its place; only those that arrive."""
    every = tuple(parts)
    numbers = {part.number for part in every if part.kind == "para"}
    lists = list(_lists(every))
    most = lists[0] if len(lists) == 1 else 0  # where there are two lists, nobody can tell which is meant
    found = {}
    for word, number in (named.groups() for text in _texts(every) for named in _NAMED.finditer(text)):
        if word.casefold() == "paragraph" and number in numbers:
            found[f"{word} {number}"] = paragraph_place(number)
        elif word.casefold() == "recommendation" and number.isdigit() and 1 <= int(number) <= most:
            found[f"{word} {number}"] = recommendation_place(int(number))
    return found


def _lists(parts: Iterable[Any]) -> Iterator[int]:
    """How many recommendations each list of them has; the resolutions of minutes are none."""
    section = ""
    for part in parts:
        section = part.key if part.kind == "heading" else section
        if part.kind == "resolutions" and section == "recommendations":
            yield len(part.items)


def _texts(parts: Iterable[Any]) -> Iterator[str]:
    for part in parts:
        if part.kind == "para":
            yield part.text
        elif part.kind == "resolutions":
            yield from part.items


def without_numbers(value: Any) -> Any:
    """The same data, in which no paragraph or recommendation is linked to."""
    if isinstance(value, dict):
        return {key: without_numbers(part) for key, part in value.items()}
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], str) and is_numbered(value[1]):
        return (value[0], "")
    return [without_numbers(part) for part in value] if isinstance(value, (list, tuple)) else value
