"""How hard a text is to read: syllables, words and the reading age by Flesch and Kincaid; shingles for texts that repeat."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

from reportkit.checks.parses import sentences

WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyà-ü]+")
_SILENT = re.compile(r"(?:[^l]e|[^td]ed|[^aeiouy]es)$")


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """About how many syllables a word has: its groups of vowels, less an ending that is not sounded."""
    small = word.casefold()
    count = len(_VOWELS.findall(small))
    return max(1, count - (count > 1 and bool(_SILENT.search(small))))


def reading_age(texts: tuple[str, ...]) -> float:
    """The age at which a reader follows a text: the Flesch-Kincaid grade and five years.

    The grade is 0.39 times the words in a sentence and 11.8 times the syllables in a word, less 15.59.
    """
    words = [word for text in texts for word in WORDS.findall(text)]
    count = sum(len(sentences(text)) for text in texts)
    if not words or not count:
        return 0.0
    return 0.39 * len(words) / count + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5


@lru_cache(maxsize=4096)
def shingles(text: str, size: int = 4) -> frozenset[int]:
    """Every run of some words of a text, as numbers that are the same on every machine."""
    words = [word.casefold() for word in WORDS.findall(text)]
    return frozenset(zlib.crc32(" ".join(words[at : at + size]).encode()) for at in range(max(1, len(words) - size + 1)))


def likeness(one: str, other: str) -> float:
    """The share of two texts' shingles that both have: 1 where they are the same."""
    mine, theirs = shingles(one), shingles(other)
    return len(mine & theirs) / len(mine | theirs)
