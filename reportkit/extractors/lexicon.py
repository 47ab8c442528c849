"""The words that the extractors go by, from lexicon.toml and themes.toml, and from further files that a council gives."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reportkit.errors import ConfigError

_FILES = ("lexicon.toml", "themes.toml")
_WHOLE_WORDS = frozenset({"people"})
#: Tables in which a further file may only add to a name, since the code asks for each by its name.
_FIXED = frozenset({"headings", "columns", "cues", "smart", "people", "responses"})
Tables = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each table of the files as name → one compiled alternation, in the files' order."""

    headings: Mapping[str, re.Pattern[str]]
    columns: Mapping[str, re.Pattern[str]]
    cues: Mapping[str, re.Pattern[str]]
    smart: Mapping[str, re.Pattern[str]]
    people: Mapping[str, re.Pattern[str]]
    responses: Mapping[str, re.Pattern[str]]
    themes: Mapping[str, re.Pattern[str]]
    standards: Mapping[str, re.Pattern[str]]


_chosen: ContextVar[Lexicon | None] = ContextVar("lexicon", default=None)


def lexicon() -> Lexicon:
    """The lexicon in use: the packaged one, unless `using` has set another."""
    return _chosen.get() or _packaged()


@contextmanager
def using(words: Lexicon) -> Iterator[None]:
    """Have every extractor go by another lexicon inside a `with`."""
    token = _chosen.set(words)
    try:
        yield
    finally:
        _chosen.reset(token)


def read_lexicon(further: Iterable[Path] = ()) -> Lexicon:
    """The packaged lexicon with what further TOML files add to it. Raises ConfigError RK102 or RK103.

    A further file has the same tables as the packaged ones; its entries come after theirs, and it may name new themes and
    standards. Nothing packaged is taken away.
    """
    tables = _tables()
    for path in further:
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            hint = "Check its name, and that it is TOML in UTF-8."
            raise ConfigError("RK103", f"The lexicon cannot be read: {error}.", hint, path.name) from error
        _add(tables, given, path.name)
    return _compiled(tables)


def cue(name: str) -> re.Pattern[str]:
    """The pattern of one group of cues, such as `negative`."""
    return lexicon().cues[name]


def themes_of(text: str) -> tuple[str, ...]:
    """The themes whose terms a text holds, in the lexicon's order."""
    return tuple(name for name, pattern in lexicon().themes.items() if pattern.search(text))


def standards_in(text: str) -> tuple[str, ...]:
    """The law, guidance and frameworks that a text names, as printed and in its order, each once and at its longest."""
    places = [found.span() for pattern in lexicon().standards.values() for found in pattern.finditer(text)]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(dict.fromkeys(" ".join(text[start:end].split()) for start, end in kept))


def _tables() -> Tables:
    tables: Tables = {}
    for name in _FILES:
        tables |= tomllib.loads(files("reportkit.extractors").joinpath(name).read_text(encoding="utf-8"))
    return tables


@cache
def _packaged() -> Lexicon:
    return _compiled(_tables())


def _compiled(tables: Tables) -> Lexicon:
    return Lexicon(
        **{
            field.name: MappingProxyType(
                {name: _alternation(words, field.name in _WHOLE_WORDS) for name, words in tables[field.name].items()}
            )
            for field in fields(Lexicon)
        }
    )


def _add(tables: Tables, given: Mapping[str, Any], where: str) -> None:
    for table, groups in given.items():
        if table not in tables or not isinstance(groups, dict):
            raise _wrong(f"it has no table “{table}”; the tables are {', '.join(tables)}", where)
        for name, words in groups.items():
            if name not in tables[table] and table in _FIXED:
                raise _wrong(f"“{table}” has no “{name}”; it has {', '.join(tables[table])}", where)
            if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                raise _wrong(f"“{table}.{name}” must be a list of patterns", where)
            for word in words:
                _check(word, f"{table}.{name}", where)
            tables[table][name] = [*tables[table].get(name, []), *words]


def _check(word: str, place: str, where: str) -> None:
    try:
        empty = re.compile(word, re.IGNORECASE).match("")
    except re.error as error:
        raise _wrong(f"“{word}” in “{place}” is no regular expression ({error})", where) from error
    if empty:
        raise _wrong(f"“{word}” in “{place}” matches nothing at all, so it would match everywhere", where)


def _wrong(said: str, where: str) -> ConfigError:
    return ConfigError("RK102", f"The lexicon does not fit: {said}.", "See “How extraction works” in the manual.", where)


def _alternation(words: list[str], whole: bool) -> re.Pattern[str]:
    joined = "|".join(words)
    return re.compile(rf"\b(?:{joined})\b" if whole else rf"(?:{joined})", re.IGNORECASE)
