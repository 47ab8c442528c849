"""The closed set of word-list rule kinds: forbidden words and replaced words, read from a family's .toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from reportkit.checks.prose import addresses, within, written
from reportkit.checks.rule import Hit, Rule
from reportkit.errors import ConfigError
from reportkit.model.document import Document
from reportkit.model.issue import Edit, Safety

KINDS = ("forbidden", "substitution")
_GROUP = re.compile(r"\((?:[^()\\]|\\.)*\)[*?+]?|\[(?:[^\]\\]|\\.)*\][*?+]?(?:\{[\d,]*\})?")
_ESCAPE = re.compile(r"\\.[*?+]?")
_LITERAL = re.compile(r"(?<![a-z])[a-z]{3,}(?![a-z*?{])")
_REQUIRED = ("id", "kind", "level", "summary", "why", "source", "bad", "good", "entries")
_ALLOWED = {*_REQUIRED, "message", "safety", "case", "on", "except_after", "catalogue", "formerly"}


@dataclass(frozen=True)
class WordList:
    """What a word-list rule looks for: patterns with what to write instead (None where the list only forbids).

    With each stands a word in small letters that a text must hold before its pattern is tried, empty for a pattern of its own.
    `except_after` silences a place whose preceding words match it; `message` may name `{found}` and `{instead}`.
    """

    entries: tuple[tuple[re.Pattern[str], str | None, str], ...]
    message: str
    safety: Safety
    except_after: re.Pattern[str] | None

    def find(self, document: Document) -> Iterator[Hit]:
        """A hit for every place where an entry stands, longest entry first, addresses left alone."""
        for block in written(document):
            for start, end, instead in self._places(block.text):
                span, found = block.span(start, end), block.text[start:end]
                edits = () if instead is None else (Edit(span, as_written(instead, found)),)
                said = self.message.format(found=found, instead=edits[0].text if edits else "")
                yield Hit(span, said, edits, self.safety if edits else "none")

    @cached_property
    def _places(self) -> Callable[[str], tuple[tuple[int, int, str | None], ...]]:
        """Where the entries stand in a text; a text that was looked through before is not looked through again."""
        return lru_cache(maxsize=4096)(self._look)

    def _look(self, text: str) -> tuple[tuple[int, int, str | None], ...]:
        taken: list[tuple[int, int]] = []
        places: list[tuple[int, int, str | None]] = []
        small = _small(text)
        for pattern, instead, needed in self.entries:
            for found in pattern.finditer(text) if needed in small else ():
                if not (self._excepted(text, found) or within(tuple(taken), *found.span())):
                    taken.append(found.span())
                    places.append((*found.span(), instead))
        return tuple(places)

    def _excepted(self, text: str, found: re.Match[str]) -> bool:
        if within(addresses(text), *found.span()):
            return True
        return bool(self.except_after and self.except_after.search(text[: found.start()]))


def as_written(instead: str, found: str) -> str:
    """A replacement with the capital that the found words had."""
    if found.isupper() and len(found) > 1 and not instead.isupper():
        return instead.upper()
    words = found.split()
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return " ".join(word[0].upper() + word[1:] for word in instead.split())
    return instead[:1].upper() + instead[1:] if found[:1].isupper() else instead


def word_rules(package: str, name: str) -> tuple[Rule, ...]:
    """The rules of a .toml that lies in a package, such as `terms.toml`. Raises ConfigError where a key is wrong."""
    raw = tomllib.loads((files(package) / name).read_text(encoding="utf-8"))
    return tuple(word_rule(table, name) for table in raw.get("rule", ()))


def word_rule(table: Mapping[str, Any], where: str) -> Rule:
    """One rule of its table. Raises ConfigError RK101 for a key that is unknown or missing, RK102 for a bad value."""
    wrong = sorted(set(table) - _ALLOWED)
    missing = [key for key in _REQUIRED if key not in table]
    if missing or wrong:
        problem = f"lacks “{missing[0]}”" if missing else f"has an unknown key “{wrong[0]}”"
        raise ConfigError("RK101", f"A rule in {where} {problem}.", f"The keys are {', '.join(sorted(_ALLOWED))}.", where)
    if table["kind"] not in KINDS:
        raise ConfigError("RK102", f"“{table['id']}” has no kind “{table['kind']}”.", f"The kinds are {', '.join(KINDS)}.", where)
    words = _word_list(table, where)
    return Rule(
        table["id"], table["level"], table["summary"], table["why"], table["source"], tuple(table["bad"]), tuple(table["good"]),
        _finder(words), table.get("on", True), (), tuple(table.get("formerly", ())), tuple(table.get("catalogue", ())),
    )  # fmt: skip


def _finder(words: WordList) -> Callable[[Document], Iterator[Hit]]:
    return words.find


def _word_list(table: Mapping[str, Any], where: str) -> WordList:
    entries = table["entries"]
    pairs = list(entries.items()) if isinstance(entries, Mapping) else [(entry, None) for entry in entries]
    if (table["kind"] == "substitution") != isinstance(entries, Mapping):
        expected = "a table of words and replacements" if table["kind"] == "substitution" else "a list"
        raise ConfigError("RK102", f"The entries of “{table['id']}” must be {expected}.", "", where)
    flags = re.NOFLAG if table.get("case") else re.IGNORECASE
    pairs.sort(key=lambda pair: -len(pair[0]))
    try:
        patterns = tuple((re.compile(_pattern(entry), flags), instead, _needed(entry)) for entry, instead in pairs)
        after = re.compile(table["except_after"] + r"\s*$", re.IGNORECASE) if "except_after" in table else None
    except re.error as error:
        raise ConfigError("RK102", f"An entry of “{table['id']}” is not a valid pattern: {error}.", "", where) from error
    return WordList(patterns, table.get("message", table["summary"]), table.get("safety", "suggested"), after)


@lru_cache(maxsize=1024)
def _small(text: str) -> str:
    return text.casefold()


def _needed(entry: str) -> str:
    """A word that every text holds in which the entry stands, or nothing: to look for it first is many times quicker."""
    if not _is_pattern(entry):
        return max(entry.casefold().split(), key=len)
    plain = entry[1:-1].casefold()
    while (bare := _GROUP.sub(" ", plain)) != plain:
        plain = bare
    choices = [set(_LITERAL.findall(choice)) for choice in _ESCAPE.sub(" ", plain).split("|")]
    return max(set.intersection(*choices), key=len, default="")


def _is_pattern(entry: str) -> bool:
    return len(entry) > 2 and entry.startswith("/") and entry.endswith("/")


def _pattern(entry: str) -> str:
    """A plain entry is whole words with any white space between; one in slashes is a regular expression."""
    if _is_pattern(entry):
        return entry[1:-1]
    return r"(?<!\w)" + r"\s+".join(re.escape(part) for part in entry.split()) + r"(?!\w)"
