"""Brackets of a text that never close, were never opened or close another kind; the labels of lists are left alone."""

from __future__ import annotations

import re

from reportkit.checks.prose import addresses, places, within

#: Each opening bracket with what closes it.
CLOSERS = {"(": ")", "[": "]"}
_OPENERS = {")": "(", "]": "["}
_LABEL = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(\[]))(?:[a-zA-Z]|[ivxIVX]{1,4}|\d{1,3})\)")


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
        elif char in _OPENERS and stack and (at not in labels or text[stack[-1]] == _OPENERS[char]):
            opened = stack.pop()
            if text[opened] != _OPENERS[char]:
                wrong.append((opened, at))
    return [] if stack else wrong


def unopened(text: str) -> int | None:
    """Where the first round bracket stands that closes after a word and was never opened; labels such as 6iii) are no words."""
    labels = {found.end() - 1 for found in places(_LABEL, text)}
    depth = 0
    for at, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        elif (
            char == ")"
            and at not in labels
            and text[max(0, at - 3) : at].isalpha()
            and text[:at].split()[-1].isalpha()
            and not within(addresses(text), at, at + 1)
        ):
            return at
    return None
