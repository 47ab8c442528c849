"""Quiet on clean text: how often our own rules fire on published reports, a budget that may only shrink."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from reportkit.checks.runner import check
from reportkit.config import load_config
from reportkit.model.document import Document
from reportkit.readers.base import read_file
from tests.samples import reviews, sample

#: Alerts of each rule over all published reviews together. Each was read: all but the spaces of one file are real.
BUDGET = {
    "abbreviations.undefined": 6,
    "accessibility.alt-missing": 4,
    "accessibility.title-property": 15,
    "production.link-to-own-disk": 5,
    "punctuation.mixed-quotes": 1,
    "spacing.doubled": 1,
}
OWN = {"engine.languagetool": "off"}


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    config = load_config(isolated=True)
    if not reviews():
        sample("reviews")
    return [read_file(sample(name), config) for name in reviews()]


def test_our_own_rules_stay_within_their_budget_on_published_reviews(documents: list[Document]) -> None:
    config = load_config(isolated=True, flags=OWN)
    counts = Counter(issue.rule for document in documents for issue in check(document, config).issues)
    over = {rule: count for rule, count in counts.items() if count > BUDGET.get(rule, 0)}
    assert over == {}


def test_our_own_rules_check_a_thousand_words_in_well_under_a_tenth_of_a_second(documents: list[Document]) -> None:
    config = load_config(isolated=True, flags=OWN)
    check(documents[0], config)
    begun = time.process_time()
    for document in documents:
        check(document, config)
    words = sum(document.words for document in documents)
    assert (time.process_time() - begun) / words * 1000 < 0.1
