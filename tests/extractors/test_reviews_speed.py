"""A review of forty pages is extracted within five seconds of being read, and one twice as long in about twice the time."""

from __future__ import annotations

import time

from reportkit.extractors.grammar import parsed
from reportkit.extractors.reviews import extract
from reportkit.model.document import Document
from reportkit.model.sketch import sketch

SENTENCES = (
    "Managers of team {n} sign most records, but {n} plans have waited for months.",
    "Complaints to team {n} were answered courteously, but nobody counted them.",
    "Visits by team {n} are often late because caseloads are high, which means that children wait.",
    "In {n} of 960 files the visit was too late, and the plan was not recorded.",
    "Team {n} was formed in 2019 and works across the district with partners.",
    "Under the policy, managers of team {n} must sign every record within ten working days of the visit.",
)


def report(paragraphs: int, first: int) -> Document:
    told = [" ".join(sentence.format(n=first + place) for sentence in SENTENCES) for place in range(paragraphs)]
    return sketch("# Findings \n" + "\n".join(f"{place // 9 + 1}.{place % 9 + 1}. {text}" for place, text in enumerate(told)))[0]


def seconds(document: Document) -> float:
    start = time.process_time()
    assert list(extract(document))
    return time.process_time() - start


def test_forty_pages_take_at_most_five_seconds_and_eighty_about_twice_as_long() -> None:
    parsed(["The model is loaded."])
    forty, eighty = report(220, 1), report(440, 1000)
    assert forty.words > 16_000
    taken = seconds(forty)
    assert taken < 5
    assert seconds(eighty) < 3.5 * taken
