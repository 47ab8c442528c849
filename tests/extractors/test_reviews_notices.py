"""What is said of gaps, repeats, missing headings and other languages; and one recommendation in two places."""

from __future__ import annotations

import time

import pytest

from reportkit.extractors import grammar
from reportkit.extractors.merging import merged
from reportkit.extractors.noticing import candidates, noticed
from reportkit.extractors.propose import propose
from reportkit.extractors.reviews import extract
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch


def found(text: str) -> list[Finding]:
    return list(extract(sketch(text)[0]))


def said(text: str) -> list[tuple[str, str]]:
    document = sketch(text)[0]
    return [(notice.code, notice.message) for notice in noticed(document, list(extract(document)))]


ONE = "Managers should sign every record."
TWO = "Staff should be trained each year."


def test_a_gap_in_the_numbers_is_said() -> None:
    page = f"# Recommendations \n Recommendation 1: {ONE} \n Recommendation 3: {TWO}"
    assert said(page) == [
        ("extract.number-missing", "The numbered recommendations go to 3, but none is numbered 2."),
    ]


def test_a_gap_among_the_parts_of_a_number_is_said() -> None:
    page = f"# Recommendations \n Recommendation 4.1: {ONE} \n Recommendation 4.2: {TWO} \n Recommendation 4.4: Staff should go."
    assert said(page) == [
        ("extract.number-missing", "The numbered recommendations go to 4.4, but none is numbered 4.3."),
    ]


def test_a_number_that_stands_before_two_different_recommendations_is_said() -> None:
    page = f"# Recommendations \n Recommendation 1: {ONE} \n Recommendation 1: {TWO}"
    assert said(page) == [("extract.number-twice", "More than one recommendation is numbered 1.")]
    assert len(propose(found(page))) == 2


def test_one_recommendation_in_the_summary_and_in_the_body_is_one_item_with_both_places() -> None:
    page = (
        f"# Executive summary \n ## Summary of recommendations \n - R1 \t {ONE} \n - R2 \t {TWO} \n"
        f"# Recording \n Recommendation 1: Managers should sign and date every record. \n # Training \n Recommendation 2: {TWO}"
    )
    told = found(page)
    groups = merged(told)
    assert [[one.section[-1] for one in group.all] for group in groups] == [
        ["Summary of recommendations", "Training"],
        ["Summary of recommendations", "Recording"],
    ]
    assert groups[1].main.text == "Managers should sign and date every record."
    assert said(page) == []


def test_a_missing_row_of_headings_is_said() -> None:
    page = f"| R1 | {ONE} | Head of Service | \n| R2 | {TWO} | Team Manager |"
    assert [code for code, _ in said(page)] == ["extract.table-header-missing"]


def test_a_report_without_recommendations_says_so_and_offers_its_findings() -> None:
    page = "# Visits \n 1. Visits are often late and too short. \n 2. Plans are not always written down."
    assert said(page) == [
        (
            "extract.no-recommendation",
            "The document makes no recommendation. Its 2 findings are offered as candidates: choose those that need an action.",
        )
    ]
    assert [one.text for one in candidates(found(page))] == [
        "Visits are often late and too short.",
        "Plans are not always written down.",
    ]


def test_nothing_is_made_of_a_document_in_welsh_and_it_is_said() -> None:
    page = (
        "# Argymhellion \n - Dylai’r cyngor sicrhau bod pob cofnod yn cael ei lofnodi gan y rheolwr ac yn glir. \n"
        "- Rhaid i’r gwasanaeth hyfforddi staff bob blwyddyn, ac mae hyn yn waith i’r cyngor. \n"
        "Recommendation 1: Mae’r gwaith yn dda."
    )
    assert found(page) == []
    assert said(page) == [("extract.not-english", "The document is in Welsh; nothing was read from it.")]


def test_a_review_in_english_with_a_few_welsh_names_is_read() -> None:
    assert len(found("# Recommendations \n - Cyngor Bro Morgannwg should sign every record of the visits to children.")) == 1


def test_four_hundred_recommendations_take_twice_as_long_as_two_hundred() -> None:
    def seconds(count: int) -> float:
        page = "\n".join(
            f"Recommendation {n}: Team {n} should sign record {n} and the plan for area {n}." for n in range(1, count)
        )
        start = time.process_time()
        assert len(propose(found(page))) == count - 1
        return time.process_time() - start

    seconds(20)
    half = max(seconds(200), 0.05)
    assert seconds(400) < 4 * half


def test_it_is_said_where_patterns_had_to_do_without_the_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"# Recommendations \n Recommendation 1: {ONE}"
    assert said(page) == []
    monkeypatch.setattr(grammar, "find_spec", lambda name: None)
    assert [code for code, _ in said(page)] == ["extract.patterns-only"]


def test_a_short_headline_in_the_summary_and_the_full_words_are_one() -> None:
    page = (
        "# Summary of recommendations \n 1. Sign every claim (3.2) \n # Detail \n"
        "Recommendation 1: The grants officer should sign every claim before it is paid."
    )
    [group] = merged(found(page))
    assert (group.main.text, len(group.all)) == ("The grants officer should sign every claim before it is paid.", 2)
    assert said(page) == []
