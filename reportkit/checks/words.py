"""The closed set of word-list rule kinds, read from a family's .toml or a council's house style."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from reportkit.checks.rule import Hit, Rule
from reportkit.checks.wordlists import (
    Capitals,
    Conditional,
    Consistency,
    Occurrence,
    Required,
    WordList,
    as_written,
    needed,
    pattern_of,
)
from reportkit.errors import ConfigError
from reportkit.model.document import Document
from reportkit.model.issue import LEVELS

__all__ = ["KINDS", "as_written", "word_rule", "word_rules"]

#: Each kind with whether its entries are a list or a table.
KINDS: dict[str, type] = {
    "forbidden": list, "substitution": dict, "capitals": list, "consistency": dict,
    "occurrence": list, "conditional": dict, "required": list,
}  # fmt: skip
_REQUIRED = ("id", "kind", "level", "summary", "why", "source", "bad", "good", "entries")
_KEYS: dict[str, type] = {
    "id": str, "kind": str, "level": str, "summary": str, "why": str, "source": str, "bad": list, "good": list, "entries": object,
    "message": str, "safety": str, "case": bool, "on": bool, "except_after": str, "quotes": bool, "catalogue": list,
    "formerly": list, "most": int,
}  # fmt: skip
_TYPES = {
    str: "a text in quotation marks",
    list: "a list",
    dict: "a table of words and words",
    bool: "true or false",
    int: "a number",
}
Finder = Callable[[Document], Iterator[Hit]]


def word_rules(package: str, name: str) -> tuple[Rule, ...]:
    """The rules of a .toml that lies in a package, such as `terms.toml`. Raises ConfigError where a key is wrong."""
    raw = tomllib.loads((files(package) / name).read_text(encoding="utf-8"))
    return tuple(word_rule(table, name) for table in raw.get("rule", ()))


def word_rule(table: Mapping[str, Any], where: str, *, origin: str = "") -> Rule:
    """One rule of its table. Raises ConfigError RK101 for a key that is unknown or missing, RK102 for a bad value."""
    _refuse_keys(table, where)
    _refuse_values(table, where)
    try:
        find = _finder(table)
    except re.error as error:
        raise ConfigError("RK102", f"An entry of “{table['id']}” is not a valid pattern: {error}.", "", where) from error
    return Rule(
        table["id"], table["level"], table["summary"], table["why"], table["source"], tuple(table["bad"]), tuple(table["good"]),
        find, table.get("on", True), (), tuple(table.get("formerly", ())), tuple(table.get("catalogue", ())), origin=origin,
    )  # fmt: skip


def _refuse_keys(table: Mapping[str, Any], where: str) -> None:
    wrong = sorted(set(table) - set(_KEYS))
    missing = [key for key in _REQUIRED if key not in table]
    if missing or wrong:
        problem = f"lacks “{missing[0]}”" if missing else f"has an unknown key “{wrong[0]}”"
        named = f"The rule “{table['id']}”" if "id" in table else "A rule"
        raise ConfigError("RK101", f"{named} in {where} {problem}.", f"The keys are {', '.join(sorted(_KEYS))}.", where)


def _refuse_values(table: Mapping[str, Any], where: str) -> None:
    id, kind, entries = table["id"], table["kind"], table["entries"]
    for key, value in table.items():
        if not isinstance(value, _KEYS[key]):
            raise ConfigError("RK102", f"“{key}” of “{id}” in {where} must be {_TYPES[_KEYS[key]]}.", "", where)
    if kind not in KINDS:
        raise ConfigError("RK102", f"“{id}” has no kind “{kind}” ({where}).", f"The kinds are {', '.join(KINDS)}.", where)
    for key, allowed in (("level", LEVELS), ("safety", ("safe", "suggested"))):
        if table.get(key, allowed[0]) not in allowed:
            told = f"“{key}” of “{id}” in {where} cannot be “{table[key]}”."
            raise ConfigError("RK102", told, f"It is one of {', '.join(allowed)}.", where)
    words = list(entries.values()) if isinstance(entries, dict) else entries
    if not isinstance(entries, KINDS[kind]) or not all(isinstance(word, str) for word in words):
        raise ConfigError("RK102", f"The entries of “{id}” in {where} must be {_TYPES[KINDS[kind]]}.", "", where)
    if (kind == "occurrence") != ("most" in table):
        told = f"“{id}” in {where} {'needs' if kind == 'occurrence' else 'cannot have'} “most”."
        raise ConfigError("RK102", told, "It says how many times the words may stand; only the kind occurrence has it.", where)


def _finder(table: Mapping[str, Any]) -> Finder:
    kind, entries = table["kind"], table["entries"]
    flags = re.IGNORECASE if kind == "capitals" or not table.get("case") else re.NOFLAG
    message, safety = table.get("message", table["summary"]), table.get("safety", "suggested")

    def made(entry: str) -> re.Pattern[str]:
        return re.compile(pattern_of(entry), flags)

    if kind == "capitals":
        return Capitals(tuple((made(entry), entry, needed(entry)) for entry in _longest(entries)), message, safety).find
    if kind == "consistency":
        return Consistency(tuple((made(one), one, made(other), other) for one, other in entries.items()), message).find
    if kind == "occurrence":
        return Occurrence(tuple(map(made, entries)), table["most"], message).find
    if kind == "conditional":
        return Conditional(tuple((made(one), made(other), other) for one, other in entries.items()), message).find
    if kind == "required":
        return Required(tuple(map(made, entries)), message).find
    after = re.compile(table["except_after"] + r"\s*$", re.IGNORECASE) if "except_after" in table else None
    pairs = tuple((made(entry), entries[entry] if kind == "substitution" else None, needed(entry)) for entry in _longest(entries))
    return WordList(pairs, message, safety, after, table.get("quotes", False)).find


def _longest(entries: Mapping[str, str] | Sequence[str]) -> list[str]:
    return sorted(entries, key=lambda entry: -len(entry))
