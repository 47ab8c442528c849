"""The rules that exist: our own by family, and what the profile says of LanguageTool's."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportkit import plugins
from reportkit.checks.house import house_rules
from reportkit.checks.profile import PREFIX, Profile, Verdict, load_profile, named
from reportkit.checks.rule import Rule, rules_in
from reportkit.config import CheckConfig, Config
from reportkit.errors import ConfigError, PluginError

_STATES = {
    "kept": "kept",
    "advice": "advice: off unless you enable it",
    "off": "off",
}


@dataclass(frozen=True)
class LanguageToolEntry:
    """A LanguageTool rule as `explain` shows it; `listed` is how the profile came to its verdict."""

    id: str
    profile: str
    verdict: Verdict
    listed: str


def all_rules(config: Config) -> tuple[Rule, ...]:
    """Every rule of our own, of the plug-ins and of the house styles that the configuration names, on or off, by family.

    Raises PluginError RK602 where two rules share an id, ConfigError where a house style is missing or wrong.
    """
    found: dict[str, Rule] = {}
    for family in plugins.load("rules", config.plugins).values():
        for rule in rules_in(family):
            if found.setdefault(rule.id, rule) is not rule:
                raise PluginError("RK602", f"Two rules are called “{rule.id}”.", "Take one of the plug-ins out of `plugins`.")
    for rule in house_rules(config.check.house_styles):
        if found.setdefault(rule.id, rule) is not rule:
            told = f"The house style {rule.origin} has a rule “{rule.id}”, which is there already."
            raise ConfigError("RK102", told, "Give it another id.", rule.origin)
    return tuple(found.values())


def chosen_rules(config: Config) -> tuple[Rule, ...]:
    """The rules that run under a configuration, as its profile and options would have them.

    Raises ConfigError RK104 where it names a rule that does not exist, RK101 or RK102 for an option that is wrong.
    """
    rules = rules_in_force(config)
    return tuple(rule for rule in rules if rule.on)


def rules_in_force(config: Config) -> tuple[Rule, ...]:
    """Every rule, on or off and at the level and with the options that the configuration and its profile give it.

    Raises ConfigError as `chosen_rules` does.
    """
    rules, profile = all_rules(config), load_profile(config.check.profile)
    _refuse_unknown(rules, config.check, profile)
    return tuple(_as_set(rule, config.check, profile) for rule in rules)


def _refuse_unknown(rules: Sequence[Rule], check: CheckConfig, profile: Profile) -> None:
    ids = {name for rule in rules for name in (rule.id, *rule.formerly)}
    known = ids | {rule.family for rule in rules}
    for name in (*check.enable, *check.disable, *check.select):
        if name not in known and not name.startswith(PREFIX) and name != PREFIX.rstrip("."):
            raise _unknown(name, sorted(known))
    for name in (*check.options, *profile.options):
        if name not in ids:
            raise _unknown(name, sorted(ids), " to set options of")
    for name in profile.own:
        if name not in known:
            raise _unknown(name, sorted(known), f" as the profile “{profile.name}” has it")


def _as_set(rule: Rule, check: CheckConfig, profile: Profile) -> Rule:
    """A rule as it runs or not, at its profile's level, with the profile's options and over them the configuration's."""
    verdict = profile.on_own(rule.id)
    for values, where in ((profile.options, f"profile {profile.name}"), (check.options, "check.options")):
        for name in (*rule.formerly, rule.id):
            rule = rule.having(values.get(name, {}), where)
    return replace(rule, on=is_on(rule, check, profile), level=(verdict and verdict.level) or rule.level)


def is_on(rule: Rule, check: CheckConfig, profile: Profile) -> bool:
    """Whether a rule runs: what the configuration says of it, else its profile, else the rule itself."""
    names = (rule.id, *rule.formerly)
    if any(name in check.disable for name in names):
        return False
    if check.select and not any(named(name, check.select) for name in names):
        return False
    if any(name in (*check.enable, *check.select) for name in names):
        return True
    verdict = profile.on_own(rule.id)
    on = verdict.state == "kept" if verdict and verdict.state else rule.on
    return not named(rule.id, check.disable) and (on or named(rule.id, check.enable))


def find_rule(id: str, config: Config) -> Rule | LanguageToolEntry:
    """A rule by its id, or by one it had formerly. Raises ConfigError RK104 where there is none."""
    if id.startswith(PREFIX):
        return _entry(id.removeprefix(PREFIX), load_profile(config.check.profile))
    rules = all_rules(config)
    for rule in rules:
        if id == rule.id or id in rule.formerly:
            return rule
    raise _unknown(id, [rule.id for rule in rules])


def explain(id: str, config: Config) -> str:
    """What a rule is for, whose advice it is, and its examples, as plain text. Raises ConfigError RK104."""
    found = find_rule(id, config)
    profile = load_profile(config.check.profile)
    return "\n".join(_own_words(found, profile) if isinstance(found, Rule) else _tool_words(found, profile))


def _own_words(rule: Rule, profile: Profile) -> Iterator[str]:
    yield f"{rule.id} ({rule.level}{'' if rule.on else ', off unless you enable it'})"
    yield rule.summary
    yield ""
    yield f"Why: {rule.why}"
    yield f"Source: {rule.source}"
    if rule.catalogue:
        yield f"Catalogue: {', '.join(rule.catalogue)}"
    if rule.origin:
        yield f"From the house style {rule.origin}."
    verdict = profile.on_own(rule.id)
    if verdict:
        state, level = _STATES[verdict.state] + ", " if verdict.state else "", verdict.level or rule.level
        yield f"In the profile “{profile.name}”: {state}level {level}. {verdict.reason}"
    for option in rule.options:
        yield f'Option: {option.name} = {option.default}, {option.expects}; set it under [check.options."{rule.id}"].'
    yield ""
    yield "Fires on:"
    yield from _examples(rule.bad)
    yield "Stays silent on:"
    yield from _examples(rule.good)
    yield ""
    yield (
        f'To switch it off: disable = ["{rule.id}"] under [check].'
        if rule.on
        else f'To use it: enable = ["{rule.id}"] under [check].'
    )


def _examples(sketches: tuple[str, ...]) -> Iterator[str]:
    for number, text in enumerate(sketches, 1):
        lines = text.replace("****", "").split("\n")
        yield f"  {number}. {lines[0].strip()}"
        yield from (f"     {line.strip()}" for line in lines[1:])


def _tool_words(entry: LanguageToolEntry, profile: Profile) -> Iterator[str]:
    level = f", shown as {entry.verdict.level}" if entry.verdict.state == "kept" else ""
    yield f"{entry.id} (a rule of LanguageTool, {profile.language})"
    yield f"In the profile “{entry.profile}” it is {_STATES[entry.verdict.state]}{level} ({entry.listed})."
    yield ""
    yield f"Why: {entry.verdict.reason}"
    yield "Source: LanguageTool, run on this machine; its own message stands with each issue."
    yield ""
    switch = "disable" if entry.verdict.state == "kept" else "enable"
    yield f'To change that: {switch} = ["{entry.id}"] under [check].'


def _entry(rule: str, profile: Profile) -> LanguageToolEntry:
    if rule in profile.rules:
        return LanguageToolEntry(PREFIX + rule, profile.name, profile.rules[rule], "listed by name")
    if rule in profile.categories:
        return LanguageToolEntry(PREFIX + rule, profile.name, profile.categories[rule], "a whole category")
    listed = "not listed by name: its category decides, and this is what holds for categories that are not listed"
    return LanguageToolEntry(PREFIX + rule, profile.name, profile.rest, listed)


def _unknown(name: str, known: list[str], purpose: str = "") -> ConfigError:
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean “{close[0]}”?" if close else "`reportkit rules` lists them."
    return ConfigError("RK104", f"There is no rule “{name}”{purpose}.", hint)
