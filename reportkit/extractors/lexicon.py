"""The words that the extractors go by, from lexicon.toml: headings, columns, cues, themes, posts and bodies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each table of the file as name → one compiled alternation, in the file's order."""

    headings: Mapping[str, re.Pattern[str]]
    columns: Mapping[str, re.Pattern[str]]
    cues: Mapping[str, re.Pattern[str]]
    smart: Mapping[str, re.Pattern[str]]
    people: Mapping[str, re.Pattern[str]]
    responses: Mapping[str, re.Pattern[str]]
    themes: Mapping[str, re.Pattern[str]]


@cache
def lexicon() -> Lexicon:
    """The packaged lexicon, read once."""
    tables = tomllib.loads(files("reportkit.extractors").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    whole_words = {"people"}
    built = {
        name: MappingProxyType({key: _alternation(words, name in whole_words) for key, words in table.items()})
        for name, table in tables.items()
    }
    return Lexicon(**built)


def cue(name: str) -> re.Pattern[str]:
    """The pattern of one group of cues, such as `negative`."""
    return lexicon().cues[name]


def themes_of(text: str) -> tuple[str, ...]:
    """The themes whose terms a text holds, in the lexicon's order."""
    return tuple(name for name, pattern in lexicon().themes.items() if pattern.search(text))


def _alternation(words: list[str], whole: bool) -> re.Pattern[str]:
    joined = "|".join(words)
    return re.compile(rf"\b(?:{joined})\b" if whole else rf"(?:{joined})", re.IGNORECASE)
