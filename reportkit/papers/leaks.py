"""The leak check: no exempt text in any hiding place of any public file; a black box, white text or hidden text hides nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportkit.model.exempt import ExemptPart
from reportkit.papers.leak_places import pieces

#: A stretch of so many letters of an exempt text counts as that text; in a shorter text, the whole of it.
_STRETCH = 28
_SHORTEST = 4
_SUM = re.compile(r"£\s?\d[\d,]{3,}(?:\.\d\d)?|\b\d{1,3}(?:,\d{3})+\b")


@dataclass(frozen=True, slots=True)
class Leak:
    """Exempt words in a public file: the file, the place in it, and the words (for a private eye only)."""

    file: str
    place: str
    words: str


def squashed(text: str) -> str:
    """The letters and figures of a text alone, without case: what is left however it is spaced, broken or accented."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def leaks(files: Mapping[str, bytes], exempt: Sequence[ExemptPart], public: Iterable[str] = ()) -> tuple[Leak, ...]:
    """The exempt words in public files, a leak for each place.

    Words that the `public` texts have too, such as the report's title, are no secret; a named secret always is one.
    """
    keys = _keys(exempt, "\n".join(squashed(text) for text in public))
    found: dict[tuple[str, str], Leak] = {}
    if keys:
        for name, data in sorted(files.items()):
            for place, text in pieces(name, data):
                if words := _held(text, keys):
                    found.setdefault((name, place), Leak(name, place, words))
    return tuple(found.values())


def _keys(exempt: Sequence[ExemptPart], public: str) -> dict[str, str]:
    """What to look for, squashed, with the words that it stands for."""
    found: dict[str, str] = {}
    for text in (text for part in exempt for text in part.texts):
        found |= {squashed(amount): amount for amount in _SUM.findall(text)}
        found |= dict(_stretches(text))
    secret = {key: words for key, words in found.items() if key and key not in public}
    return secret | {squashed(name): name for part in exempt for name in part.names if len(squashed(name)) >= _SHORTEST}


def _stretches(text: str) -> Iterator[tuple[str, str]]:
    words = [word for word in text.split() if squashed(word)]
    whole = squashed(text)
    if len(whole) <= _STRETCH:
        if len(whole) >= _SHORTEST:
            yield whole, text
        return
    for start in range(len(words)):
        joined, told = "", []
        for word in words[start:]:
            joined += squashed(word)
            told.append(word)
            if len(joined) >= _STRETCH:
                yield joined[:_STRETCH], " ".join(told)
                break


def _held(text: str, keys: Mapping[str, str]) -> str:
    whole = squashed(text)
    if not whole:
        return ""
    for key, words in keys.items():
        place = whole.find(key)
        while place >= 0:
            if not key.isdigit() or not (
                whole[place - 1 : place].isdigit() or whole[place + len(key) : place + len(key) + 1].isdigit()
            ):
                return words
            place = whole.find(key, place + 1)
    return ""
