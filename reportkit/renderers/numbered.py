"""The numbered paragraphs and recommendations that a paper's own text refers to, so that these references are links too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reportkit.renderers.links import is_numbered, one_by_one, paragraph_place, recommendation_place

_NAMED = re.compile(r"\b([Pp]aragraph|[Rr]ecommendation)[ \u00a0](\d+(?:\.\d+)*)(?:\(([a-z])\))?")


def numbered_places(parts: Iterable[Any]) -> dict[str, str]:
    """Each reference by its words (“paragraph 4.3”, “Recommendation 2”) with the name of its place; only those that arrive."""
    every = tuple(parts)
    numbers = {part.number for part in every if part.kind == "para"}
    lists = list(_lists(every))
    only = lists[0] if len(lists) == 1 else ()  # where there are two lists, nobody can tell which is meant
    found = {}
    for word, number, part in (named.groups("") for text in _texts(every) for named in _NAMED.finditer(one_by_one(text))):
        if word.casefold() == "paragraph" and number in numbers:
            found[f"{word} {number}"] = paragraph_place(number)
        elif word.casefold() == "recommendation" and number.isdigit() and 1 <= int(number) <= len(only):
            there = part and ord(part) - ord("a") < only[int(number) - 1]
            name = f"{word} {number}({part})" if there else f"{word} {number}"
            found[name] = recommendation_place(int(number), part if there else "")
    return found


def _lists(parts: Iterable[Any]) -> Iterator[tuple[int, ...]]:
    """How many parts each recommendation of each list has; the resolutions of minutes are no such list."""
    section = ""
    for part in parts:
        section = part.key if part.kind == "heading" else section
        if part.kind == "resolutions" and section == "recommendations":
            yield tuple(len(own) for own in part.parts) or (0,) * len(part.items)


def _texts(parts: Iterable[Any]) -> Iterator[str]:
    for part in parts:
        if part.kind == "para":
            yield part.text
        elif part.kind == "resolutions":
            yield from part.items
            yield from (text for own in part.parts for text in own)


def without_numbers(value: Any) -> Any:
    """The same data, in which no paragraph or recommendation is linked to."""
    if isinstance(value, dict):
        return {key: without_numbers(part) for key, part in value.items()}
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], str) and is_numbered(value[1]):
        return (value[0], "")
    return [without_numbers(part) for part in value] if isinstance(value, (list, tuple)) else value
