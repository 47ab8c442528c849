"""The page on PerfectIt: every line of its tick list is answered by rules that exist, and more than thirty go beyond it."""

from __future__ import annotations

import re
from pathlib import Path

from reportkit.checks.catalogue import all_rules
from reportkit.config import load_config

PAGE = (Path(__file__).parents[2] / "reportkit/docs/explanation/perfectit.md").read_text(encoding="utf-8")
RULES = {rule.id: rule for rule in all_rules(load_config(isolated=True))}
_NAMED = re.compile(r"`([a-z]+\.[a-z-]+)`( \*)?")


def rows(part: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each row of the tables of a part: what is looked for, and the rules with their stars."""
    lines = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ") and "**" not in line]
    return [(cells[0], _NAMED.findall(cells[-1])) for cells in lines if not cells[0].startswith(("PerfectIt", "What", "---"))]


def test_every_line_of_the_tick_list_is_answered() -> None:
    ticked = rows(PAGE.split("## Beyond it")[0])
    assert len(ticked) >= 40
    assert [what for what, named in ticked if not named and what != "Sub-checks of each style"] == []


def test_every_rule_named_exists_and_is_starred_where_it_is_off() -> None:
    named = _NAMED.findall(PAGE)
    assert [rule for rule, _ in named if rule not in RULES] == []
    wrong = {rule for rule, star in named if bool(star) == RULES[rule].on}
    assert wrong == set()


def test_more_than_thirty_rules_go_beyond_it() -> None:
    ticked, beyond = PAGE.split("## Beyond it")
    inside = {rule for rule, _ in _NAMED.findall(ticked)}
    assert len({rule for rule, _ in _NAMED.findall(beyond)} - inside) > 30
