"""Many phrases looked for at once: a phrase's pattern is tried only where its plain letters stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Phrases:
    """Phrases in small letters with their patterns: capitals, the kind of space and the plural make no difference."""

    patterns: tuple[tuple[str, str, int, re.Pattern[str]], ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """The phrases, longest first, so that a longer one is taken before one inside it."""
        ordered = sorted(dict.fromkeys(phrases), key=lambda phrase: -len(phrase))
        return cls(tuple((phrase, word := _needed(phrase), phrase.index(word), _pattern(phrase)) for phrase in ordered))

    def places(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each phrase that stands in a text, with its place; places do not overlap."""
        return iter(self._remembered(text))

    @cached_property
    def _remembered(self) -> Callable[[str], tuple[tuple[str, int, int], ...]]:
        """A text that was looked through before is not looked through again."""
        return lru_cache(maxsize=4096)(lambda text: tuple(self._look(text)))

    def _look(self, text: str) -> Iterator[tuple[str, int, int]]:
        small = _small(text)
        taken: list[tuple[int, int]] = []
        for phrase, needed, offset, pattern in self.patterns:
            at = small.find(needed)
            while at >= 0:
                found = pattern.match(text, at - offset) if at >= offset else None
                if found and not any(left < found.end() and found.start() < right for left, right in taken):
                    taken.append(found.span())
                    yield phrase, *found.span()
                at = small.find(needed, at + 1)


@lru_cache(maxsize=4096)
def _small(text: str) -> str:
    return text.lower()


def _needed(phrase: str) -> str:
    words: list[str] = _LETTERS.findall(phrase)
    return max(words, key=len)


def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word).replace("’", "[’']") for word in phrase.split())
    return re.compile(r"(?<![\w’'-])" + r"\s+".join(words) + r"s?(?![\w’'-])", re.IGNORECASE)
