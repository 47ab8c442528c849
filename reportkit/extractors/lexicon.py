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
        text = _text(path)
        try:
            given = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            hint = "Mend that line: a list of patterns is written name = ['first', 'second']."
            raise ConfigError("RK103", f"The lexicon {path.name} cannot be read as TOML: {error}.", hint, path.name) from error
        _add(tables, given, _Place(path, text))
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


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        hint = "Check its name under [extract] in reportkit.toml; a name without a folder is looked for beside that file."
        raise ConfigError("RK103", f"The lexicon {path} cannot be read: {error.strerror}.", hint, path.name) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        hint = "Save it as UTF-8."
        raise ConfigError("RK103", f"The lexicon {path.name} is not UTF-8 (at line {line}).", hint, path.name) from error


@dataclass(frozen=True)
class _Place:
    """A further file, which knows where in it a table, a name or a pattern stands."""

    path: Path
    text: str

    def wrong(self, said: str, mend: str, *, table: str, name: str = "", word: str = "") -> ConfigError:
        """What is wrong, with the line and how to mend it."""
        at = f" at line {self._line(table, name, word)}"
        return ConfigError("RK102", f"The lexicon {self.path.name} does not fit{at}: {said}.", mend, self.path.name)

    def _line(self, table: str, name: str, word: str) -> int:
        """The line of a table's heading, of a name below it, or of a pattern below that; the nearest that is found."""
        sought = [re.compile(rf"^\s*\[?\s*[\"']?{re.escape(table)}\b")]
        sought += [re.compile(rf"^\s*[\"']?{re.escape(name)}[\"']?\s*=")] if name else []
        sought += [re.compile("|".join(re.escape(one) for one in (word, word.replace("\\", "\\\\"))))] if word else []
        found, lines = 1, self.text.splitlines()
        for pattern in sought:
            found = next((turn for turn, line in enumerate(lines[found - 1 :], found) if pattern.search(line)), found)
        return found


def _add(tables: Tables, given: Mapping[str, Any], where: _Place) -> None:
    for table, groups in given.items():
        if table in tables and not isinstance(groups, dict):
            raise where.wrong(f"“{table}” must be a table", f"Write [{table}] on a line of its own.", table=table)
        if table not in tables:
            known = f"Begin with one of [{'], ['.join(tables)}]."
            raise where.wrong(f"it has no table “{table}”", known, table=table)
        for name, words in groups.items():
            if name not in tables[table] and table in _FIXED:
                known = f"Use one of {', '.join(tables[table])}."
                raise where.wrong(f"“{table}” has no “{name}”", known, table=table, name=name)
            if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                mend = f"Write {name} = ['first', 'second']."
                raise where.wrong(f"“{table}.{name}” must be a list of patterns", mend, table=table, name=name)
            for word in words:
                _check(word, table, name, where)
            tables[table][name] = [*tables[table].get(name, []), *words]


def _check(word: str, table: str, name: str, where: _Place) -> None:
    try:
        empty = re.compile(word, re.IGNORECASE).match("")
    except re.error as error:
        mend = "Write a sign such as ( or * with a backslash before it, within single quotation marks."
        said = f"“{word}” in “{table}.{name}” is no regular expression ({error})"
        raise where.wrong(said, mend, table=table, name=name, word=word) from error
    if empty:
        said = f"“{word}” in “{table}.{name}” matches nothing at all, so it would match everywhere"
        raise where.wrong(said, "Leave it out, or write the words that it should match.", table=table, name=name, word=word)


def _alternation(words: list[str], whole: bool) -> re.Pattern[str]:
    joined = "|".join(words)
    return re.compile(rf"\b(?:{joined})\b" if whole else rf"(?:{joined})", re.IGNORECASE)
