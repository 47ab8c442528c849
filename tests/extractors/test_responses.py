"""Answers to recommendations: what is quoted, what is decided, what is promised, and where less is promised than asked."""

from __future__ import annotations

import pytest

from reportkit.extractors.acceptance import acceptance_of, verdict_in
from reportkit.extractors.responses import answered
from reportkit.extractors.weakening import weaknesses
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch

PROSE = (
    "# The council’s response \n ## Recommendation 1 \n Sign every visit record within two days. \n"
    " We accept this recommendation. "
    "The Head of Housing will publish a standard by 30 June 2026. A form was introduced in May. \n"
    " ## Recommendation 2 \n Train all staff by the end of 2026. \n Accepted in part and "
    "we will train new staff in early 2027. \n"
    " ## Recommendation 3 \n Appoint a lead officer. \n ## Background \n The review took place in May."
)
LABELLED = (
    "Recommendation 1: Sign every visit record. \n Management response: Agreed. \n "
    "Action: Head of Audit to write a standard. \n"
    " Responsible officer: Jane Brown, Head of Audit \n Target date: 1 May 2026 \n"
    " Recommendation 2: Train staff. \n Management response: Not accepted. Training is given already."
)


def told(text: str, kind: str = "") -> list[Finding]:
    return [item for item in answered(sketch(text)[0]) if kind in ("", item.kind)]


def test_an_answer_in_prose_parts_what_is_quoted_decided_promised_and_done() -> None:
    first = [(item.kind, item.ref, item.text) for item in told(PROSE) if item.ref == "1"]
    assert first == [
        ("recommendation", "1", "Sign every visit record within two days."),
        ("decision", "1", "We accept this recommendation."),
        ("commitment", "1", "The Head of Housing will publish a standard by 30 June 2026."),
        ("assurance", "1", "A form was introduced in May."),
    ]


def test_a_promise_carries_its_owner_its_date_the_answer_and_the_words_it_answers() -> None:
    item = told(PROSE, "commitment")[0]
    assert (item.owner.post, item.due.iso, item.acceptance) == ("Head of Housing", "2026-06-30", "accepted")
    assert (item.response, item.criterion) == ("We accept this recommendation.", "Sign every visit record within two days.")


def test_a_verdict_and_a_promise_in_one_sentence_are_parted() -> None:
    second = [(item.kind, item.text, item.acceptance) for item in told(PROSE) if item.ref == "2"]
    assert second[1:] == [
        ("decision", "Accepted in part", "in part"),
        ("commitment", "we will train new staff in early 2027.", "in part"),
    ]


def test_a_recommendation_without_an_answer_is_said_to_be_unanswered() -> None:
    [item] = [item for item in told(PROSE) if item.ref == "3"]
    assert (item.kind, item.acceptance) == ("recommendation", "not answered")
    assert all(item.acceptance is None for item in told(PROSE, "recommendation")[:2])


def test_fields_below_an_answer_give_the_owner_and_the_date() -> None:
    [action] = told(LABELLED, "action")
    assert (action.text, action.owner.person, action.due.iso) == (
        "Head of Audit to write a standard.",
        "Jane Brown",
        "2026-05-01",
    )
    assert [(item.ref, item.acceptance) for item in told(LABELLED, "decision")] == [("1", "accepted"), ("2", "rejected")]


def test_a_paper_that_answers_one_recommendation_or_none_is_no_response() -> None:
    assert not told("Recommendation 1: Sign it. \n Recommendation 2: Train staff. \n Staff spoke well of the service.")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We accept this recommendation.", "accepted"), ("Agreed.", "accepted"), ("Yes.", "accepted"),
        ("The Government accepts this recommendation in principle.", "in principle"),
        ("The council partially accepts this recommendation.", "in part"), ("Partially accepted.", "in part"),
        ("The Government does not accept this recommendation.", "rejected"), ("Rejected.", "rejected"),
        ("Noted.", "noted"), ("The service notes this recommendation.", "noted"),
        ("We agree that records should be signed.", "accepted"),
        ("The panel accepted gifts from suppliers.", None), ("Agreed actions are set out below in the annex.", None),
        ("Staff accept cash at the door.", None),
    ],
)  # fmt: skip
def test_an_answer_is_read_by_its_opening_words(words: str, kind: str | None) -> None:
    verdict = verdict_in(words)
    assert (acceptance_of(words) if verdict else None) == kind


@pytest.mark.parametrize(
    ("asked", "answer", "rules"),
    [
        ("Establish a panel of parents.", "We will explore whether a panel is needed.", ["verb-weakens"]),
        ("Establish a panel of parents.", "We will set up a panel and review it yearly.", []),
        ("Review the contract.", "We will review the contract.", []),
        ("Train staff by the end of 2026.", "Training will be given by early 2027.", ["date-slips"]),
        ("Train staff by 30 June 2026.", "Training will be given by 31 May 2026.", []),
        ("Train staff by 30 June 2026.", "Training will be given.", ["date-dropped"]),
        ("Sign all records.", "We will sign records of high-risk visits.", ["scope-narrows"]),
        ("Sign all records.", "We will sign every record of high-risk visits.", []),
        ("Publish the figures.", "We will continue to publish them yearly.", ["continues"]),
        ("Publish the figures.", "A summary was published in May.", ["done-instead"]),
        ("Publish the figures.", "A summary was published in May. We will publish all figures.", []),
        ("Publish the figures.", "The council recognises the importance of openness.", ["recognises-only"]),
        ("The council should check landlords.", "This is a matter for the ombudsman.", ["addressee-changes"]),
        ("Appoint a second officer.", "We will appoint one subject to funding.", ["conditional"]),
        ("Appoint a second officer.", "", []),
    ],
)  # fmt: skip
def test_a_weaker_answer_is_named_by_its_rule_with_both_quotes(asked: str, answer: str, rules: list[str]) -> None:
    found = weaknesses(asked, answer)
    assert [weakness.rule for weakness in found] == rules
    assert all(weakness.asked in asked and weakness.answered in answer for weakness in found)
