"""How long our own rules take on published reports; how quiet they are there is judged alert by alert in test_gate."""

from __future__ import annotations

import time

import pytest

from reportkit.checks.runner import check
from reportkit.config import load_config
from reportkit.model.document import Document
from reportkit.readers.base import read_file
from tests.samples import reviews, sample

OWN = {"engine.languagetool": "off"}


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    config = load_config(isolated=True)
    if not reviews():
        sample("reviews")
    return [read_file(sample(name), config) for name in reviews()]


def test_our_own_rules_check_a_thousand_words_in_well_under_a_tenth_of_a_second(documents: list[Document]) -> None:
    config = load_config(isolated=True, flags=OWN)
    check(documents[0], config)
    begun = time.process_time()
    for document in documents:
        check(document, config)
    words = sum(document.words for document in documents)
    assert (time.process_time() - begun) / words * 1000 < 0.1
