"""The rules that exist: our own by family, and what the profile says of LanguageTool's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportkit import plugins
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
    """Every rule of our own and of the plug-ins that the configuration names, on or off, by family.

    Raises PluginError RK602 where two rules share an id.
    """
    found: dict[str, Rule] = {}
    for family in plugins.load("rules", config.plugins).values():
        for rule in rules_in(family):
            if found.setdefault(rule.id, rule) is not rule:
                raise PluginError("RK602", f"Two rules are called “{rule.id}”.", "Take one of the plug-ins out of `plugins`.")
    return tuple(found.values())


def chosen_rules(config: Config) -> tuple[Rule, ...]:
    """The rules that run under a configuration. Raises ConfigError RK104 where it names a rule that does not exist."""
    rules = all_rules(config)
    known = {name for rule in rules for name in (rule.id, rule.family, *rule.formerly)}
    for name in (*config.check.enable, *config.check.disable, *config.check.select):
        if name not in known and not name.startswith(PREFIX) and name != PREFIX.rstrip("."):
            raise _unknown(name, sorted(known))
    return tuple(rule for rule in rules if _is_on(rule, config.check))


def _is_on(rule: Rule, check: CheckConfig) -> bool:
    names = (rule.id, *rule.formerly)
    if any(name in check.disable for name in names):
        return False
    if check.select and not any(named(name, check.select) for name in names):
        return False
    if any(name in (*check.enable, *check.select) for name in names):
        return True
    return not named(rule.id, check.disable) and (rule.on or named(rule.id, check.enable))


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
    return "\n".join(_own_words(found) if isinstance(found, Rule) else _tool_words(found, load_profile(found.profile)))


def _own_words(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.level}{'' if rule.on else ', off unless you enable it'})"
    yield rule.summary
    yield ""
    yield f"Why: {rule.why}"
    yield f"Source: {rule.source}"
    if rule.catalogue:
        yield f"Catalogue: {', '.join(rule.catalogue)}"
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


def _unknown(name: str, known: list[str]) -> ConfigError:
    import difflib

    close = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean “{close[0]}”?" if close else "`reportkit rules` lists them."
    return ConfigError("RK104", f"There is no rule “{name}”.", hint)
