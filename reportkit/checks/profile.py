"""Check profiles: which rules are kept, LanguageTool's and our own, at which level, and the reason for each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from reportkit.config import CheckConfig
from reportkit.errors import ConfigError
from reportkit.model.issue import LEVELS, Level

State = Literal["kept", "advice", "off"]
PREFIX = "languagetool."
_STATES = ("kept", "advice", "off")


@dataclass(frozen=True)
class Verdict:
    """What a profile says of a LanguageTool rule or category: kept, advice (a note, off unless enabled) or off, and why.

    A match after words that fit `not_after` is silent.
    """

    state: State
    level: Level
    reason: str
    not_after: re.Pattern[str] | None = None


@dataclass(frozen=True)
class OwnVerdict:
    """What a profile says of a rule of our own, or of a family: its state and level, None where the rule's stay, and why."""

    state: State | None
    level: Level | None
    reason: str


@dataclass(frozen=True)
class Profile:
    """A profile's verdicts by rule id, then by category, then for everything else; `words` its dictionary lacks.

    `own` holds its verdicts on our own rules and families, `options` what it sets of them.
    """

    name: str
    language: str
    words: tuple[str, ...]
    rules: Mapping[str, Verdict]
    categories: Mapping[str, Verdict]
    rest: Verdict
    own: Mapping[str, OwnVerdict] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def on_own(self, rule: str) -> OwnVerdict | None:
        """The verdict on a rule of our own, before that on its family; None where the profile leaves it as it is."""
        return self.own.get(rule) or self.own.get(rule.partition(".")[0])

    def verdict(self, rule: str, category: str = "") -> Verdict:
        """The verdict on a rule; a rule's own comes before its category's."""
        return self.rules.get(rule) or self.categories.get(category) or self.rest

    def shows(self, rule: str, category: str, config: CheckConfig) -> Level | None:
        """The level at which a match is shown under a configuration, or None where it is not."""
        found = self.verdict(rule, category)
        if named(PREFIX + rule, config.disable) or (config.select and not named(PREFIX + rule, config.select)):
            return None
        if found.state == "kept":
            return found.level
        return "note" if named(PREFIX + rule, config.enable) or PREFIX + rule in config.select else None

    def asked(self, config: CheckConfig) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """What to tell LanguageTool: rules to leave out, categories to leave out, rules to run all the same."""
        named_on = (*config.enable, *config.select)
        enabled = {name.removeprefix(PREFIX) for name in named_on if name.startswith(PREFIX)}
        disabled = {name.removeprefix(PREFIX) for name in config.disable if name.startswith(PREFIX)}
        silent = {rule for rule, found in self.rules.items() if found.state != "kept"} | disabled
        categories = {name for name, found in self.categories.items() if found.state != "kept"}
        kept = {rule for rule, found in self.rules.items() if found.state == "kept"} | enabled
        return tuple(sorted(silent - enabled)), tuple(sorted(categories)), tuple(sorted(kept - disabled))


def named(rule: str, names: tuple[str, ...]) -> bool:
    """Whether a list of names holds a rule's id or its family's name."""
    return rule in names or rule.partition(".")[0] in names


@cache
def load_profile(name: str) -> Profile:
    """A profile of the package, with what it inherits. Raises ConfigError RK102 where there is none, or its file is wrong."""
    return make_profile(name, _tables(name, ()))


def profiles() -> tuple[str, ...]:
    """The names of the profiles that come with reportkit."""
    found = (path.name for path in files("reportkit.checks").iterdir() if path.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in found))


def _tables(name: str, below: tuple[str, ...]) -> dict[str, Any]:
    """A profile's tables over those of the profile that it extends."""
    if name not in profiles() or name in below:
        raise ConfigError(
            "RK102", f"There is no check profile “{name}”.", f"Choose one of: {', '.join(profiles())}.", "check.profile"
        )
    raw = tomllib.loads((files("reportkit.checks") / f"{name}.toml").read_text(encoding="utf-8"))
    base = raw.pop("extends", None)
    if base is None:
        return raw
    whole = _tables(base, (*below, name))
    for key, value in raw.items():
        whole[key] = {**whole.get(key, {}), **value} if isinstance(value, dict) and key != "rest" else value
    return whole


def make_profile(name: str, raw: Mapping[str, Any]) -> Profile:
    """A profile from its tables. Raises ConfigError RK102 for a state or level that is unknown, or a missing reason."""
    rules = {rule: _verdict(f"{name}: {rule}", table) for rule, table in raw.get("rules", {}).items()}
    categories = {rule: _verdict(f"{name}: {rule}", table) for rule, table in raw.get("categories", {}).items()}
    own = {rule: _own(f"{name}: {rule}", table) for rule, table in raw.get("own", {}).items()}
    words, rest = tuple(raw.get("words", ())), _verdict(f"{name}: rest", raw["rest"])
    return Profile(name, raw["language"], words, rules, categories, rest, own, raw.get("options", {}))


def _own(where: str, table: Mapping[str, Any]) -> OwnVerdict:
    state, level, reason = table.get("state"), table.get("level"), table.get("reason", "")
    known = state in (None, *_STATES) and level in (None, *LEVELS)
    if not known or not reason or (state, level) == (None, None) or set(table) - {"state", "level", "reason"}:
        raise _invalid(where)
    return OwnVerdict(state, level, reason)


def _invalid(where: str) -> ConfigError:
    hint = "Give state (kept, advice, off), level (note, warning, error) and a reason."
    return ConfigError("RK102", f"The entry {where} is not valid.", hint, where)


def _verdict(where: str, table: Mapping[str, Any]) -> Verdict:
    state, level, reason = table.get("state"), table.get("level", "note"), table.get("reason", "")
    if state not in _STATES or level not in LEVELS or not reason or set(table) - {"state", "level", "reason", "not_after"}:
        raise _invalid(where)
    after = re.compile(table["not_after"] + r"\s*$") if "not_after" in table else None
    return Verdict(state, level, reason, after)
