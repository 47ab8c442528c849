"""`reportkit rules` and `reportkit explain`: what is checked, and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import typer

from reportkit import api
from reportkit.cli.output import count, say, show, table
from reportkit.cli.session import session
from reportkit.errors import ConfigError


def rules(
    context: typer.Context,
    family: Annotated[str | None, typer.Argument(help="Only this family.", show_default=False)] = None,
    only: Annotated[str | None, typer.Option("--family", help="Only this family.", show_default=False)] = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print them.")] = "text",
) -> None:
    """List reportkit's own rules and those of the house styles, by family, as the configuration sets them."""
    everything = api.rules(session(context).config())
    wanted = only or family
    found = [rule for rule in everything if wanted in (None, rule.family)]
    if not found:
        families = ", ".join(dict.fromkeys(rule.family for rule in everything))
        raise ConfigError("RK104", f"There is no family of rules “{wanted}”.", f"There are: {families}.")
    if format == "json":
        say(json.dumps({"schema_version": "1", "rules": [_facts(rule) for rule in found]}, indent=2, ensure_ascii=False))
        return
    for name in dict.fromkeys(rule.family for rule in found):
        _family(name, [rule for rule in found if rule.family == name])
    levels = Counter(rule.level for rule in found if rule.on)
    told = ", ".join(count(levels[level], level) for level in ("error", "warning", "note") if levels[level])
    say(f"{count(len(found), 'rule')}, {sum(levels.values())} of them on{f' ({told})' if told else ''}.")
    say("`reportkit explain RULE` says why a rule is there.")


def _facts(rule: Any) -> dict[str, Any]:
    """A rule for programs; keys may be added, none is dropped."""
    plain = (
        "id",
        "family",
        "level",
        "on",
        "summary",
        "why",
        "source",
        "catalogue",
        "formerly",
        "needs",
        "presentation",
        "origin",
    )
    options = [
        {"name": option.name, "default": option.default, "value": rule.settings.get(option.name, option.default)}
        for option in rule.options
    ]
    return {**{name: getattr(rule, name) for name in plain}, "options": options, "bad": rule.bad, "good": rule.good}


def _family(name: str, found: Sequence[Any]) -> None:
    say(f"{name} ({count(len(found), 'rule')})")
    styled = any(rule.origin for rule in found)
    listed = table("Rule", "Level", "On", "What it asks", *(["From"] if styled else []))
    for rule in found:
        options = [f"{one.name} = {rule.settings.get(one.name, one.default)}" for one in rule.options]
        listed.add_row(
            rule.id,
            rule.level,
            "yes" if rule.on else "no",
            rule.summary + (f" ({', '.join(options)})" if options else ""),
            *([rule.origin] if styled else []),
        )
    show(listed)
    say("")


def explain(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(help="A rule's name, such as headings.level-skipped.", show_default=False)],
) -> None:
    """Say what a rule is for, whose advice it is, and show examples."""
    say(api.explain(rule, session(context).config()))
