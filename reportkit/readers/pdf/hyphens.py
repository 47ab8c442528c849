"""Words broken at a line's end: whether the hyphen was the author's or only the line's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from reportkit.readers.pdf.vocabulary import known_words

_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_TAIL = re.compile(r"([^\W_]+)[-‐]$")
_HEAD = re.compile(r"[^\W_]+")
_SUSPENDED = frozenset({"and", "or", "to", "and/or"})
_PLAIN = re.compile(r"[a-z]+(?: |$)")
_HYPHENS = ("-", "‐")
_DASHES = ("–", "—", "/")


class Hyphens:
    """What the rest of the document says about a word: joined, hyphenated, or nothing.

    With no evidence the hyphen stays, unless the document's other breaks show that its lines were hyphenated by machine, or
    English has no such pair of words and knows the joined one.
    """

    def __init__(self, texts: Iterable[str], language: str | None = None) -> None:
        self.english = (language or "en").casefold().startswith("en")
        self.known: Counter[str] = Counter()
        self.by_machine = False
        breaks: list[tuple[str, str]] = []
        previous = ""
        for text in texts:
            tail, head = _tail(previous), _HEAD.match(text)
            whole = text[head.end() :] if tail and head else text
            kept = _TAIL.sub("", whole) if whole.endswith(_HYPHENS) else whole
            self.known.update(_WORD.findall(kept.lower()))
            if tail and head:
                breaks.append((tail[1], head[0]))
            previous = text
        joined = sum(self._evidence(*pair) > 0 for pair in breaks)
        self.by_machine = joined > max(1, sum(self._evidence(*pair) < 0 for pair in breaks))

    def _evidence(self, left: str, right: str) -> int:
        whole = self.known[(left + right).lower()]
        hyphened = self.known[f"{left}-{right}".lower()]
        return (whole > hyphened) - (whole < hyphened)

    def join(self, left: str, right: str, *, soft: bool = False) -> tuple[bool, str]:
        """How two lines meet: whether the first one's hyphen goes, and what stands between the two."""
        if soft:
            return False, ""
        if left.endswith(_DASHES) and not left[:-1].endswith((" ", "\xa0")) and right[:1].isalnum():
            return False, " " if _is_address(left) and _PLAIN.match(right) else ""
        tail, head = _tail(left), _HEAD.match(right)
        if not tail or not head:
            return False, " "
        if right.split(" ", 1)[0].strip(",;") in _SUSPENDED:
            return False, " "
        return self._is_machines(tail[1], head[0], left), ""

    def _is_machines(self, tail: str, head: str, left: str) -> bool:
        if _is_address(left) or not head[0].islower() or not tail.isalpha():
            return False
        evidence = self._evidence(tail, head)
        if evidence:
            return evidence > 0
        if self.by_machine:
            return not (self.known[tail.lower()] and self.known[head.lower()])
        return self._is_one_word(tail.lower(), head.lower())

    def _is_one_word(self, tail: str, head: str) -> bool:
        """Whether English knows the two as one word and in no other way: not hyphened, and not as two words."""
        words = known_words() if self.english else frozenset()
        return tail + head in words and f"{tail}-{head}" not in words and not (tail in words and head in words)


def _tail(text: str) -> re.Match[str] | None:
    return _TAIL.search(text) if text.endswith(_HYPHENS) else None


def _is_address(left: str) -> bool:
    """Whether a line ends inside a web address or a path."""
    return "/" in left.rsplit(" ", 1)[-1].rstrip("/–—") or "www." in left.rsplit(" ", 1)[-1]
