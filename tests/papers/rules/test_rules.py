"""Each rule of form speaks where it is broken, and says nothing of a complete paper."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportkit.errors import TemplateError
from reportkit.model.paper import Vocabulary
from reportkit.papers.rules.runner import every_rule, examine
from tests.papers.complete import complete, found
from tests.papers.rules.broken import BREACHES, NATIONS, Change

CASES = [(rule, change, place) for rule, changes in BREACHES.items() for place, change in enumerate(changes, 1)]


def test_every_rule_has_a_breach() -> None:
    assert set(BREACHES) == {rule.id for rule in every_rule()}


@pytest.mark.parametrize(("rule", "change", "place"), CASES, ids=[f"{rule}-{place}" for rule, _, place in CASES])
def test_a_rule_speaks_where_it_is_broken(rule: str, change: Change, place: int) -> None:
    paper, pack = change(*complete())
    issues = [issue for issue in found(paper, pack) if issue.rule == rule]
    assert issues
    for issue in issues:
        assert re.match(r"[A-Z“£0-9]", issue.message), issue.message
        assert issue.message.endswith(".")
        assert issue.answer.endswith((".", "”.", "]."))
        assert issue.field


@pytest.mark.parametrize("name", NATIONS)
def test_nothing_is_said_of_a_complete_paper(name: str) -> None:
    paper, pack = complete(name)
    assert [(issue.rule, issue.message) for issue in found(paper, pack)] == []
    assert not paper.blanks


@pytest.mark.parametrize("rule", [rule.id for rule in every_rule()])
def test_a_profile_can_switch_a_rule_off(rule: str) -> None:
    paper, pack = BREACHES[rule][0](*complete())
    off = replace(pack, vocabulary=replace(pack.vocabulary, rules_off=(rule,)))
    assert rule not in {issue.rule for issue in found(paper, off)}


def test_a_rule_that_does_not_exist_cannot_be_switched_off() -> None:
    paper, pack = complete()
    with pytest.raises(TemplateError, match=r"title\.lenght") as caught:
        examine(paper, replace(pack, vocabulary=Vocabulary(rules_off=("title.lenght",))))
    assert "title.length" in caught.value.hint


@pytest.mark.parametrize("rule", [rule for rule in every_rule() if rule.kind == "missing"], ids=lambda rule: rule.id)
def test_what_is_only_missing_is_a_note_while_the_paper_is_a_draft(rule: object) -> None:
    name = getattr(rule, "id", "")
    paper, pack = BREACHES[name][0](*complete())
    issues = [issue for issue in found(replace(paper, stage="draft"), pack) if issue.rule == name]
    assert {issue.level for issue in issues} == {"note"}
    assert {issue.final for issue in issues} == {getattr(rule, "level", "")}


def test_the_gravest_come_first() -> None:
    paper, pack = complete()
    broken = replace(paper, title="Report", recommendations=(), summary="a " * 151)
    order = [("error", "warning", "note").index(issue.level) for issue in found(broken, pack)]
    assert order == sorted(order)
    assert len(set(order)) > 1
