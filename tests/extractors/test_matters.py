"""Links over whole matters: reviews that follow one another, answers, plans, minutes and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportkit.api.extracting import matter
from reportkit.config import load_config
from reportkit.model.finding import Finding
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch
from tests.extractors.linked_matters import NAMES, Matter, Pair, read

#: The least share of the links that a reader would make, and of those found that are right, over all matters; rounded down.
RECALL = {"addresses": 0.85, "responds_to": 0.7, "repeats": 1.0, "duplicate_of": 1.0, "carried_forward_from": 1.0, "creates": 1.0}
PRECISION = {"addresses": 0.85, "responds_to": 0.85, "repeats": 1.0, "duplicate_of": 1.0, "carried_forward_from": 1.0}


def told(kind: str) -> tuple[set[tuple[str, Pair]], set[tuple[str, Pair]]]:
    """The links wanted of a kind whose two ends were found at all, and those found, each with its matter."""
    wanted, given = set(), set()
    for name in NAMES:
        one = read(name)
        marks = set(one.marks.values())
        wanted |= {(name, pair) for pair in one.wanted.get(kind, ()) if set(pair) <= marks}
        given |= {(name, pair) for pair in one.given(kind) if set(pair) <= set(one.words)}
    return wanted, given


@pytest.mark.parametrize("kind", sorted(RECALL))
def test_most_of_the_links_that_a_reader_would_make_are_found(kind: str) -> None:
    wanted, given = told(kind)
    assert wanted
    assert len(wanted & given) >= RECALL[kind] * len(wanted), sorted(wanted - given)


@pytest.mark.parametrize("kind", sorted(PRECISION))
def test_few_links_are_found_that_a_reader_would_not_make(kind: str) -> None:
    wanted, given = told(kind)
    assert len(wanted & given) >= PRECISION[kind] * len(given), sorted(given - wanted)


def asked() -> Iterator[tuple[Matter, Finding, set[str]]]:
    """Each finding of a review with what a reader would say addresses it; only those that something does."""
    for name in NAMES:
        one = read(name)
        for found in one.found.findings:
            wanted = {source for source, target in one.wanted["addresses"] if target == one.mark(found.id)}
            if found.kind == "finding" and wanted & set(one.marks.values()):
                yield one, found, wanted


def test_what_addresses_a_finding_is_among_its_three_candidates() -> None:
    ranks = []
    for one, found, wanted in asked():
        ranked = [one.original(one.mark(candidate.recommendation)) for candidate in found.candidates]
        assert len(ranked) <= 3
        ranks.append(next((place for place, mark in enumerate(ranked) if mark in wanted), 9))
    assert len(ranks) >= 20
    assert sum(rank == 0 for rank in ranks) >= 0.85 * len(ranks)
    assert sum(rank < 3 for rank in ranks) >= 0.95 * len(ranks)


def test_every_candidate_has_its_reason_and_both_quotes_and_the_surest_is_first() -> None:
    for name in NAMES:
        known = {found.id: found for found in read(name).found.findings}
        for found in known.values():
            scores = [candidate.score for candidate in found.candidates]
            assert all(
                candidate.quotes == (found.quote, known[candidate.recommendation].quote) and candidate.because
                for candidate in found.candidates
            )
            assert scores == sorted(scores, reverse=True) or any(one.reason in ("number", "section") for one in found.candidates)
            assert not found.candidates or found.kind == "finding"


def test_what_is_printed_is_surer_than_any_wording() -> None:
    one = read("river")
    [found] = [found for found in one.found.findings if one.mark(found.id) == "f5"]
    assert (one.mark(found.candidates[0].recommendation), found.candidates[0].reason) == ("r3", "number")


def test_an_answer_speaks_to_the_latest_review_that_asks_for_it() -> None:
    assert ("m1", "t1") in read("cards").given("responds_to")
    assert ("m1", "r1") not in read("cards").given("responds_to")


def test_an_answer_that_only_explores_is_told_to_be_weaker_in_its_own_words() -> None:
    rows = {row.text: row.weaker for row in read("adults").found.coverage}
    assert rows["Caseloads of no more than 20."] == (
        "The answer promises a weaker step than is asked for. Answered: “Explore options for recruitment.”",
    )
    assert rows["Every enquiry should record the outcome that the adult wants."] == ()


def test_the_opinion_of_a_whole_audit_is_no_finding_that_nothing_addresses() -> None:
    assert not [one for one in read("cards").found.unaddressed if "assurance" in one.quote]


def picture(*texts: str) -> Extraction:
    """What is found in some texts, as one matter."""
    return matter([sketch(text, f"{place}.txt")[0] for place, text in enumerate(texts)], config=load_config(isolated=True))


def inspection(place: str, day: str, asks: str) -> str:
    return f"# Inspection of {place} council children’s services\nPublished on {day}\n## What needs to improve\n- {asks}\n- More."


def test_two_places_are_told_apart_and_neither_repeats_the_other() -> None:
    asks = "The response to young people of 16 and 17 who are homeless."
    found = picture(inspection("Eastmarsh", "3 March 2023", asks), inspection("Larkfold", "5 May 2025", asks))
    assert not [link for one in found.findings for link in one.links if link.kind == "repeats"]
    [told] = [notice.message for notice in found.notices if notice.code == "extract.other-place"]
    assert "seem to be about different places (Larkfold; Eastmarsh)" in told
    again = picture(inspection("Eastmarsh", "3 March 2023", asks), inspection("Eastmarsh", "5 May 2025", asks))
    assert [link.kind for one in again.findings for link in one.links if link.kind == "repeats"]
    assert not [notice for notice in again.notices if notice.code == "extract.other-place"]


def test_the_date_of_guidance_in_a_sentence_is_not_the_date_of_the_paper() -> None:
    found = picture(
        "# Review of gates\nThe review was asked to judge gates by the national guidance of March 2013 and by what others do."
    )
    assert found.papers[0].date is None


def test_an_assurance_that_names_improvements_speaks_to_each_and_is_the_action_of_none() -> None:
    page = (
        "# Committee\nMinutes of the meeting held on 9 July 2025\nPresent: Councillor Ann Lee (Chair)\n## 4. Gates\n"
        "Members were assured that improvements were being made in the following areas: asking owners for permission; telling "
        "wardens when a gate is shut; and oiling locks."
    )
    found = picture(page)
    for item in found.items:
        assert item.action is None or "assured" not in item.action.text
