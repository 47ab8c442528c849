"""`reportkit rules` and `reportkit explain`: what is checked, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from reportkit import api
from reportkit.cli.output import count, say, show, table
from reportkit.cli.session import session
from reportkit.errors import ConfigError


def rules(
    context: typer.Context,
    family: Annotated[str | None, typer.Argument(help="Only this family.", show_default=False)] = None,
) -> None:
    """List reportkit's own rules."""
    everything = api.rules(session(context).config())
    found = [rule for rule in everything if family in (None, rule.family)]
    if not found:
        families = ", ".join(dict.fromkeys(rule.family for rule in everything))
        raise ConfigError("RK104", f"There is no family of rules “{family}”.", f"There are: {families}.")
    listed = table("Rule", "Level", "On", "What it asks")
    for rule in found:
        listed.add_row(rule.id, rule.level, "yes" if rule.on else "no", rule.summary)
    show(listed)
    say(f"{count(len(found), 'rule')}. `reportkit explain RULE` says why a rule is there.")


def explain(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(help="A rule's name, such as headings.level-skipped.", show_default=False)],
) -> None:
    """Say what a rule is for, whose advice it is, and show examples."""
    say(api.explain(rule, session(context).config()))
