"""How alike two wordings are: TF-IDF over word stems, in plain Python, the same numbers on every machine."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

Bag = Mapping[str, float]
Vector = Mapping[str, float]

_WORD = re.compile(r"[a-zâêîôûŵŷäëïöüáéíóú]+(?:[’'][a-z]+)?|\d+(?:\.\d+)*", re.IGNORECASE)
_ENDINGS = (
    ("isations", "is"), ("isation", "is"), ("izations", "is"), ("ization", "is"), ("fulness", ""), ("liness", ""), ("ements", ""),
    ("ement", ""), ("ations", ""), ("ation", ""), ("iness", ""), ("ments", ""), ("ment", ""), ("ingly", ""), ("ness", ""),
    ("ances", ""), ("ance", ""), ("ences", ""), ("ence", ""), ("ities", ""), ("edly", ""), ("ions", ""), ("ises", "is"),
    ("ised", "is"), ("ising", "is"), ("ings", ""), ("ity", ""), ("ion", ""), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ily", ""),
    ("ers", ""), ("ors", ""), ("ely", ""), ("ent", ""), ("ant", ""), ("ed", ""), ("er", ""), ("or", ""), ("ly", ""), ("es", ""),
    ("s", ""),
)  # fmt: skip
_SHORTEST = 4  #: letters that must be left of a word
_MATTER = 0.6  #: what a matter in common weighs beside a word in common
_MATTER_TOLD, _ROOT, _QUOTED = 1.0, 0.7, 2.0  #: the same where more is told: a matter, a long word's opening, quoted words
_LETTERS = 6  #: of a long word's opening: “emergency” and “emergencies”, “excluded” and “exclusion”
_QUOTE = re.compile(r"[“\"‘]([^“”\"‘’]{4,60})[”\"’]")


@cache
def stem(word: str) -> str:
    """The stem of a word in small letters: `records`, `recorded` and `recording` are one."""
    bare = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    for ending, instead in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) + len(instead) >= _SHORTEST and not bare.endswith("ss"):
            bare = bare[: len(bare) - len(ending)] + instead
            break
    if len(bare) > _SHORTEST and bare[-1] == bare[-2] and bare[-1] not in "ls":
        bare = bare[:-1]
    bare = bare[:-1] if len(bare) > _SHORTEST and bare[-1] == "e" else bare
    return bare[:-1] + "i" if bare.endswith("y") else bare


@cache
def _table(name: str) -> Mapping[str, Any]:
    told: dict[str, Mapping[str, Any]] = tomllib.loads(
        files("reportkit.extractors").joinpath("linking.toml").read_text(encoding="utf-8")
    )
    return told[name]


@cache
def words_named(name: str) -> frozenset[str]:
    """A list of words of linking.toml."""
    return frozenset(str(_table("words")[name]).split())


@cache
def _matters() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (f"~{name}", re.compile("|".join(_opening(word) for word in words))) for name, words in _table("matters").items()
    )


def _opening(word: str) -> str:
    return re.escape(word[1:]) + "$" if word.startswith("=") else re.escape(word)


@cache
def _terms(word: str) -> tuple[str, ...]:
    """What a word counts as: its stem, and the matters that it belongs to; nothing where it is too common."""
    if word in words_named("common") or (len(word) < 3 and not word.isdigit()):
        return ()
    return (stem(word), *(name for name, pattern in _matters() if pattern.match(word)))


def bag(text: str, weight: float = 1.0, matter: float = _MATTER) -> dict[str, float]:
    """The stems and matters of a text, each as often as it stands there times `weight`."""
    made: dict[str, float] = {}
    for word in _WORD.findall(text.lower()):
        for term in _terms(word):
            made[term] = made.get(term, 0.0) + weight * (matter if term[0] == "~" else 1.0)
    return made


def full_bag(text: str, weight: float = 1.0) -> dict[str, float]:
    """The same with the openings of long words and with what stands in quotation marks, for texts in words of their own."""
    made = bag(text, weight, _MATTER_TOLD)
    low = text.lower()
    for word in _WORD.findall(low):
        if len(word) >= _LETTERS and _terms(word):
            opening = f"^{word[:_LETTERS]}"
            made[opening] = made.get(opening, 0.0) + weight * _ROOT
    for quoted in _QUOTE.findall(low):
        made[f"“{' '.join(quoted.split())}"] = weight * _QUOTED
    return made


def words_shared(text: str, other: Bag) -> list[str]:
    """The words of a text whose stems stand in a bag, in order, once each."""
    words = dict.fromkeys(word for word in _WORD.findall(text.lower()) if any(t in other for t in _terms(word) if t[0] != "~"))
    return list(words)


def mixed(parts: Iterable[Bag]) -> dict[str, float]:
    """Several bags in one."""
    made: dict[str, float] = {}
    for part in parts:
        for term, weight in part.items():
            made[term] = made.get(term, 0.0) + weight
    return made


class Wording:
    """What each word weighs among some texts: one that stands in few of them tells most."""

    def __init__(self, bags: Sequence[Bag], least: float = 1.0) -> None:
        """Count the words; `least` is what one weighs that stands in all of the texts."""
        self._texts = len(bags)
        self._least = least
        self._in = Counter(term for one in bags for term in one)

    def vector(self, one: Bag) -> dict[str, float]:
        """A bag as a vector of length one; empty where it has no words."""
        weighed = {term: (1 + math.log(1 + weight)) * weight_of * self._rarity(term) for term, weight in one.items() if (
            weight_of := min(1.0, weight))}  # fmt: skip
        length = math.sqrt(math.fsum(weight * weight for weight in weighed.values()))
        return {term: weight / length for term, weight in weighed.items()} if length else {}

    def _rarity(self, term: str) -> float:
        return math.log((1 + self._texts) / (1 + self._in[term])) + self._least


class Finder:
    """Some vectors, so held that those with a word in common are found without trying the others."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for place, vector in enumerate(vectors):
            for term, weight in vector.items():
                self._postings.setdefault(term, []).append((place, weight))

    def scores(self, vector: Vector) -> dict[int, float]:
        """The cosine with each vector that shares a word, by its place."""
        found: dict[int, float] = {}
        for term, weight in vector.items():
            for place, other in self._postings.get(term, ()):
                found[place] = found.get(place, 0.0) + weight * other
        return found
