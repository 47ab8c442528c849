"""How findings and recommendations are fitted to each other, and ties that print, place and later papers make."""

from __future__ import annotations

import pytest

from reportkit.api.extracting import matter
from reportkit.config import load_config
from reportkit.extractors.alignment import aligned, allotted
from reportkit.extractors.citing import paragraphs_cited, recommendations_cited
from reportkit.extractors.partly import part_only
from reportkit.extractors.similarity import Wording, bag, full_bag
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

REVIEW = """# Review of the allotments in Thornbury Vale
March 2025
## A. Plots
A1. Rents had not been collected from 31 of 90 plots. The waiting list is out of date.
## B. Paths
B1. Paths are overgrown and nobody inspects them.
## C. What we recommend
C1. The Parks Manager should collect every rent by June 2025. See A1.
C2. The waiting list should be checked once a year.
C3. Paths should be inspected each month.
"""
NUMBERED = """# Review of the allotments in Thornbury Vale
March 2025
## Recommendations
R1. The Parks Manager should collect every rent by June 2025.
R2. The waiting list should be checked once a year.
R3. Paths should be inspected each month.
"""
ANSWER = """# Response to the review of the allotments in Thornbury Vale
Thornbury Vale Council, 2 May 2025
## What we say
Recommendations 2 and 3 are accepted. The council accepts recommendation 1.
"""


def read(*texts: str) -> Extraction:
    return matter([sketch(text, f"{place}.txt")[0] for place, text in enumerate(texts)], config=load_config(isolated=True))


def tied(found: Extraction, kind: str) -> set[tuple[str, str]]:
    known = {finding.id: finding for finding in found.findings}
    return {(one.text, known[link.target].text) for one in found.findings for link in one.links if link.kind == kind}


def test_a_recommendation_that_too_few_lead_to_gets_the_finding_that_fits_it_best() -> None:
    likeness = [{0: 0.30}, {0: 0.26, 1: 0.24}]
    alone = aligned(likeness, ["a", "b"], 2)
    shared = allotted(likeness, ["a", "b"], 2)
    assert alone[1][0] > alone[1][1]
    assert shared[1][1] > shared[1][0]
    assert shared[0][0] > shared[0][1]


def test_what_is_left_of_each_likelihood_is_that_a_finding_leads_nowhere() -> None:
    rows = allotted([{0: 0.4}, {}, {1: 0.4}], ["a", "b", "c"], 2)
    assert all(0.0 <= sum(row.values()) <= 1.0 + 1e-9 for row in rows)
    assert sum(rows[1].values()) < min(sum(rows[0].values()), sum(rows[2].values()))
    assert allotted([], [], 3) == []
    assert allotted([{}], ["a"], 0) == [{}]


def test_words_of_one_opening_and_quoted_words_are_told_in_the_full_bag() -> None:
    one, other = full_bag("Exclusions have doubled"), full_bag("How many were excluded")
    assert set(one) & set(other) >= {"^exclus"} or set(one) & set(other) >= {"^exclud"} or "~fairness" in set(one) & set(other)
    assert "“did not attend" in full_bag("The phrase “did not attend” is used")
    assert not [term for term in bag("Exclusions have doubled") if term[0] in "^“"]


def test_a_word_that_stands_in_every_text_weighs_what_it_is_told_to() -> None:
    bags = [bag("gate latch"), bag("gate hinge")]
    none, some = Wording(bags, 0.0).vector(bags[0]), Wording(bags, 1.0).vector(bags[0])
    assert none["gate"] == 0.0
    assert some["gate"] > 0.0


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Recommendations E5, E6 and E8 are accepted.", ("E5", "E6", "E8")),
        ("Recommendations E1 to E3 are accepted.", ("E1", "E2", "E3")),
        ("We reject recommendation iv.", ("iv",)),
        ("We accept recommendation A.", ("A",)),
        ("R4 and recommendation 2.1", ("4", "2.1")),
    ],
)
def test_recommendations_are_cited_by_letters_too(text: str, named: tuple[str, ...]) -> None:
    assert recommendations_cited(text) == named


def test_paragraphs_are_cited_by_letters_too() -> None:
    assert paragraphs_cited("See B1; see also paragraphs C2 to C4.") == ("B1", "C2", "C3", "C4")
    assert paragraphs_cited("the use of the rule (D7)") == ("D7",)
    assert paragraphs_cited("Vitamin B12 was given at 4 o’clock.") == ()


def test_a_recommendation_addresses_the_findings_of_the_lettered_paragraph_that_it_names() -> None:
    found = read(REVIEW)
    known = {finding.id: finding.text for finding in found.findings}
    numbered = {(one.text[:18], known[link.target]) for one in found.findings for link in one.links if link.reason == "number"}
    assert ("The Parks Manager ", "Rents had not been collected from 31 of 90 plots.") in numbered


def test_one_sentence_answers_each_recommendation_whose_number_it_prints() -> None:
    told = tied(read(NUMBERED, ANSWER), "responds_to")
    assert {target[:20] for said, target in told if said.startswith("Recommendations 2")} == {
        "The waiting list sho", "Paths should be insp",
    }  # fmt: skip
    assert {target[:20] for said, target in told if said.startswith("The council accepts")} == {"The Parks Manager sh"}


@pytest.mark.parametrize(
    ("mending", "finding", "rule"),
    [
        ("In the meantime Mr Lowe will telephone the ten clubs.", "No reminder has been sent.", "interim"),
        ("Ms Ode offered to keep a list while a better one was built.", "There is no list.", "interim"),
        ("Lamps at the ten busiest crossings.", "Crossings are dark.", "narrower"),
        ("An account of why drivers leave.", "Turnover among drivers is twice that of clerks.", "looks-only"),
    ],
)
def test_a_part_is_told_by_a_named_rule(mending: str, finding: str, rule: str) -> None:
    told = part_only(mending, finding)
    assert told is not None
    assert told[0] == rule
    assert told[1].endswith(".")


@pytest.mark.parametrize(
    ("mending", "finding"),
    [
        ("Put lamps at every crossing.", "Crossings are dark."),
        ("Keep a list.", "There is no list."),
        ("An account of each refusal.", "Nobody could explain 12 of the refusals."),
        ("Lamps at the ten busiest crossings.", "The ten busiest crossings are dark."),
    ],
)
def test_what_mends_the_whole_is_not_told_to_mend_a_part(mending: str, finding: str) -> None:
    assert part_only(mending, finding) is None
