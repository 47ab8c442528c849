"""Our own grammar rules on a real agenda item: each known fault is found, and nothing else is called one."""

from __future__ import annotations

import importlib

import pytest

from reportkit.checks.analysis import analyse
from reportkit.checks.clauses import candidates, opens_clause, phrase, sentence_at
from reportkit.checks.rule import rules_in
from reportkit.checks.sounds import article
from reportkit.config import load_config
from reportkit.model.sketch import sketch
from reportkit.readers.base import read_file
from tests.samples import sample

FAMILIES = ("agreement", "apostrophes", "articles", "collectives", "parallel", "possessives", "sentences", "voice", "wording")
FAULTS = {
    "agreement.there": ["was"],
    "apostrophes.name": ["Skylakes"],
    "apostrophes.one-or-many": ["Social Worker’s"],
    "apostrophes.section-plural": ["Section 47’s", "section 47’s", "section 47’s"],
    "wording.missing-auxiliary": ["investigation stepped down"],
}


def test_the_agenda_item_has_its_known_faults_and_no_others() -> None:
    document = read_file(sample("agenda-item-external-report-from-skylakes.txt"), load_config(isolated=True))
    analysis = analyse(document)
    told: dict[str, list[str]] = {}
    for family in FAMILIES:
        for rule in rules_in(importlib.import_module(f"reportkit.checks.families.{family}")):
            quotes = [" ".join(document.quote(hit.span).split()) for hit in rule.hits(document, analysis) if rule.on]
            if quotes:
                told[rule.id] = sorted(quotes)
    assert told == FAULTS


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("LGA", "an"), ("LADO", "a"), ("NHS", "an"), ("UK", "a"), ("MP", "an"), ("one-off", "a"), ("hour", "an"),
        ("European", "a"), ("unannounced", "an"), ("university", "a"), ("uninformed", "an"), ("18", "an"), ("180", ""),
        ("11", "an"), ("unanimous", "a"), ("8,000", "an"),
        ("LAC", ""), ("historic", ""), ("Ofsted", "an"), ("s47", ""), ("EHCPs", "an"), ("and", ""),
    ],
)  # fmt: skip
def test_a_or_an_follows_what_is_said(word: str, wanted: str) -> None:
    assert article(word) == wanted


def test_a_blank_in_a_phrase_is_any_white_space_and_what_it_looks_back_at_has_one_length() -> None:
    pattern = phrase(r"(?<!no )less ?than two (?:weeks|days)")
    assert pattern.search("less\u00a0than  two\nweeks")
    assert pattern.search("lessthan two days")
    assert not pattern.search("no less than two days")


def test_a_candidate_knows_its_sentence_and_quotations_have_none() -> None:
    document, _ = sketch("It was late. The panel met. She said “the panel was never told of it”.\n# The panel")
    found = list(candidates(document, phrase("the panel")))
    assert [one.sentence for one in found] == ["The panel met."]
    assert sentence_at(document.blocks[0].text, 0) == (0, 12)


@pytest.mark.parametrize(
    ("before", "opens"), [("", True), ("We know that ", True), ("It is late, ", True), ("a list of ", False), ("and ", False)]
)
def test_a_clause_opens_after_a_stop_or_a_joining_word(before: str, opens: bool) -> None:
    assert opens_clause(before) is opens
