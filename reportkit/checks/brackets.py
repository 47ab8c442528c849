"""Brackets of a text that never close, were never opened or close another kind; the labels of lists are left alone."""

from __future__ import annotations

import re
from functools import lru_cache

from reportkit.checks.prose import addresses, places, within

#: Each opening bracket with what closes it.
CLOSERS = {"(": ")", "[": "]"}
_OPENERS = {")": "(", "]": "["}
_LABEL = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(\[]))(?:[a-zA-Z]|[ivxIVX]{1,4}|\d{1,3})\)")

#: What an aside ends with: a whole word, a year or a sum, and not a label such as 6iii.
_CLOSABLE = re.compile(r"(?:(?<!\S)[^\W\d_]{3,}|\b(?:19|20)\d\d|£\d[\d,.]*[mk]?)\Z")


def unclosed(text: str) -> list[int]:
    """Where the brackets open that never close."""
    labels = {found.end() - 1 for found in places(_LABEL, text)}
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in CLOSERS:
            stack.append(at)
        elif char in _OPENERS and stack and text[stack[-1]] == _OPENERS[char]:
            stack.pop()
        elif char in _OPENERS and at not in labels and stack:
            return []
    return stack


def crossed(text: str) -> list[tuple[int, int]]:
    """The pairs of brackets whose kinds differ; none where a bracket is left over besides."""
    labels = {found.end() - 1 for found in places(_LABEL, text)}
    stack: list[int] = []
    wrong: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if char in CLOSERS:
            stack.append(at)
        elif char in _OPENERS and stack and (at not in labels or text[stack[-1]] == _OPENERS[char] or _is_last(text, at)):
            opened = stack.pop()
            if text[opened] != _OPENERS[char]:
                wrong.append((opened, at))
    return [] if stack else wrong


def _is_last(text: str, at: int) -> bool:
    """Whether a number in an aside is its end and not a label: the only bracket that closes before a space or a mark."""
    return text[at - 1].isdigit() and sum(text.count(closer) for closer in _OPENERS) == 1


@lru_cache(maxsize=8192)
def unopened(text: str) -> int | None:
    """Where the first bracket stands that closes after a word, a year or a sum and was never opened; labels are no words."""
    labels = {found.end() - 1 for found in places(_LABEL, text)}
    depth = {")": 0, "]": 0}
    for at, char in enumerate(text):
        if char in CLOSERS:
            depth[CLOSERS[char]] += 1
        elif depth.get(char):
            depth[char] -= 1
        elif char in depth and at not in labels and _CLOSABLE.search(text[:at][-24:]) and not within(addresses(text), at, at + 1):
            return at
    return None
