"""Every rule's examples: the hits are the marks, exactly, and the good ones stay silent."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from reportkit.checks import families
from reportkit.checks.analysis import analyse
from reportkit.checks.rule import Rule, rules_in
from reportkit.model.sketch import sketch

RULES = [
    rule
    for module in pkgutil.iter_modules(families.__path__)
    for rule in rules_in(importlib.import_module(f"reportkit.checks.families.{module.name}"))
]
CASES = [
    pytest.param(rule, text, id=f"{rule.id}-{kind}-{number}")
    for rule in RULES
    for kind, texts in (("bad", rule.bad), ("good", rule.good))
    for number, text in enumerate(texts, 1)
]


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_the_hits_of_an_example_are_its_marks(rule: Rule, text: str) -> None:
    document, marked = sketch(text)
    hits = rule.hits(document, analyse(document))
    assert sorted(span for hit in hits for span in (hit.span, *hit.others)) == sorted(marked)
    assert bool(marked) == (text in rule.bad)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_gives_reason_source_and_enough_examples(rule: Rule) -> None:
    assert rule.why
    assert rule.source
    assert rule.catalogue
    assert len(rule.bad) >= 2
    assert len(rule.good) >= 3


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_edits_of_an_example_stay_inside_their_block(rule: Rule) -> None:
    for text in rule.bad:
        document, _ = sketch(text)
        for hit in rule.hits(document, analyse(document)):
            assert bool(hit.edits) == (hit.safety != "none")
            assert all(edit.span.end <= len(document.block(edit.span.block).text) for edit in hit.edits)


def test_no_two_rules_share_an_id() -> None:
    ids = [name for rule in RULES for name in (rule.id, *rule.formerly)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.yields_to], ids=lambda rule: rule.id)
def test_a_rule_yields_to_others_that_exist(rule: Rule) -> None:
    assert set(rule.yields_to) <= {other.id for other in RULES} - {rule.id}
