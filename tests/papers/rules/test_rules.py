"""Each rule of form speaks where it is broken, and says nothing of a complete paper."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportkit.errors import TemplateError
from reportkit.model.paper import Vocabulary
from reportkit.papers.filling import resolved
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


@pytest.mark.parametrize(
    "text",
    [
        "note the contents of “What this review says of the plan next month, at £5m”, attached as Appendix 1",
        "recommend to the Cabinet that it approve the budget in Appendix 1",
        "approve the Committee’s work programme in Appendix 1",
        "request a further report on items 2 and 4 by 31 March 2027",
        "delegate to the Director of Children’s Services authority to settle the dates in Appendix 2 until 31 March 2027",
        "approve £40,000 in 2026/27 from the children’s services budget for the training in Appendix 2",
    ],
)  # fmt: skip
def test_a_recommendation_that_can_be_resolved_is_let_be(text: str) -> None:
    kinds = {"approve": "decision", "delegate": "decision", "recommend": "recommendation"}
    paper, pack = complete()
    meeting = replace(paper.meeting, report_type=kinds.get(text.split()[0], "noting"), body="Council")  # type: ignore[arg-type]
    issues = found(replace(paper, meeting=meeting, recommendations=resolved([text])), pack)
    assert [issue for issue in issues if issue.rule.startswith("recommendation.") and issue.rule != "recommendation.cited"] == []


@pytest.mark.parametrize(
    "text", ["approve the Committee’s work programme in Appendix 1", "recommend to the Cabinet that it adopt Appendix 2"]
)
def test_scrutiny_settles_its_own_business_and_recommends_the_rest(text: str) -> None:
    paper, pack = complete()
    issues = found(replace(paper, recommendations=resolved([text])), pack)
    assert "recommendation.powers" not in {issue.rule for issue in issues}
