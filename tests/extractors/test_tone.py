"""What is good news, what is bad news and what is neither: the kind must be right or nothing is said."""

from __future__ import annotations

import pytest

from reportkit.extractors.reviews import extract
from reportkit.extractors.tone import label_of
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch


def found(text: str, kind: str = "") -> list[Finding]:
    return [finding for finding in extract(sketch(text)[0]) if kind in ("", finding.kind)]


@pytest.mark.parametrize(
    "line",
    [
        "The picture is less positive for care leavers, where good plans are few.",
        "Good practice is less evident in the north team.",
        "Strong oversight has deteriorated since the last visit.",
        "Only 12 of the 60 plans were good.",
        "A recommendation had been made to ensure strong oversight.",
        "The policy is sound and could be strengthened.",
        "It is hard to see effective challenge.",
        "The form does not contain a good summary.",
        "Good work requires further support.",
        "No effective plan has been made.",
        "There is an absence of effective challenge.",
        "Vacancies in the skilled team have doubled.",
        "Children wait 45 days for a good assessment.",
        "Staff struggle to give a timely answer.",
        "Leaders accepted these shortfalls and responded appropriately.",
        "A more robust review of plans is needed.",
        "Carers hear what makes a good home.",
        "Some workers manage risk without the benefit of good supervision.",
    ],
)
@pytest.mark.parametrize("heading", ["Visits", "Strengths in practice"])
def test_bad_or_limited_news_is_never_a_strength(heading: str, line: str) -> None:
    assert not found(f"# {heading} \n 1. {line}", "strength")


@pytest.mark.parametrize(
    "line",
    [
        "The new panel reduces delay.",
        "Enquiries are undertaken promptly where delay would be harmful.",
        "When records are missing, workers ask in a timely way.",
        "The teams work together effectively so that no family waits too long.",
        "Leaders continue to be ambitious and are aware of the gaps.",
        "Leaders are ambitious and committed, recognising that there is always more to do.",
        "Leaders accepted these shortfalls and responded appropriately.",
        "Positively, few children wait too long for a visit.",
        "Children are not able to live at home because the support is good.",
        "Weaknesses have been addressed effectively.",
        "Plans help families to avoid unnecessary drift.",
        "Action has been taken in a number of key areas.",
        "Nobody relied on a child to interpret.",
        "The system for managing concerns about adults who work with children is effective.",
        "The audits are rigorous about strengths and weaknesses.",
        "Children are not subjected to unnecessary processes.",
        "The backlog of assessments has been cleared.",
        "Children missing from home are seen promptly.",
        "The number of times children go missing from residential care has been reduced through strong partnerships.",
        "Shortfalls identified in this area at the last visit have mostly been addressed.",
        "Temporary accommodation is rarely used for families.",
        "Less experienced workers have manageable workloads.",
        "Plans are put in place before allocation for further work.",
    ],
)
def test_good_news_is_never_a_finding(line: str) -> None:
    assert not found(f"# Visits \n 1. {line}", "finding")


@pytest.mark.parametrize(
    "line",
    [
        "Visits are not always timely.",
        "Practice is less consistent for care leavers.",
        "Young people do not get a good or timely response.",
        "When children go missing, interviews are often late.",
        "Progress has been slow.",
        "No lead auditor has been named.",
        "Inspectors found too many weak plans.",
        "Not a single plan had been signed.",
        "The voice of the child was missing from 14 plans.",
        "The backlog of assessments has grown to 140.",
    ],
)
def test_bad_news_in_the_main_clause_is_a_finding(line: str) -> None:
    assert label_of(line) == "finding"


def test_praise_that_nothing_limits_is_a_strength() -> None:
    assert label_of("Contacts are read and sorted without delay.") == "strength"
    assert label_of("Workers know families well and respond promptly.") == "strength"


def test_the_name_of_a_thing_is_no_praise() -> None:
    assert label_of("The well-being of staff is a priority for 2026.") == ""


def test_a_heading_of_strengths_does_not_turn_bad_news_into_praise() -> None:
    [item] = found("# Strengths in audit \n 1. No lead auditor has been named.")
    assert (item.kind, item.confidence) == ("finding", 0.7)


def test_a_bold_line_ends_the_section_above_it() -> None:
    strength = "# Strengths in audit \n 1. Auditors meet team managers monthly."
    page = f"{strength} \n **Areas for improvement in QA** \n 2.1. Auditors meet team managers alone."
    assert [(item.kind, item.text) for item in found(page)] == [
        ("strength", "Auditors meet team managers monthly."),
        ("finding", "Auditors meet team managers alone."),
    ]


def test_a_bold_line_of_unknown_words_ends_it_too_and_a_bold_sentence_does_not() -> None:
    page = "# Strengths in audit \n **{line}** \n 2.1. Auditors meet team managers alone."
    assert not found(page.format(line="The north team"))
    assert found(page.format(line="Auditors are known."), "strength")


def test_a_bold_line_inside_a_list_of_recommendations_loses_none_of_it() -> None:
    page = "# Areas for improvement \n - Visits to children. \n **Leaders** \n - Oversight of plans."
    assert len(found(page, "recommendation")) == 2


@pytest.mark.parametrize(
    ("line", "quotes"),
    [
        ("Consent is understood, but is not always recorded.", ["Consent is understood, but is not always recorded."]),
        (
            "Plans are written for children, although they are not always timely.",
            ["Plans are written for children, although they are not always timely."],
        ),
        ("Although letters are sent, most letters are too long.", ["most letters are too long"]),
        ("Most referrals are prompt, while records are often late.", ["Most referrals are prompt", "records are often late"]),
    ],
)
def test_a_side_of_a_contrast_is_quoted_alone_only_where_it_has_a_subject_and_a_verb(line: str, quotes: list[str]) -> None:
    assert [item.quote for item in found(f"# Visits \n 1. {line}")] == quotes


def test_a_side_is_what_its_own_words_make_it_and_not_the_opposite_of_the_other() -> None:
    assert [item.kind for item in found("# Visits \n 1. Some records are late, but most records are typed.")] == ["finding"]
    assert [item.kind for item in found("# Visits \n 1. Some records are late, but some plans are weak.")] == [
        "finding",
        "finding",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "These are not always recorded.",
        "For others, however, visits are too short.",
        "This is not consistent across teams.",
        "Late recording matters because another worker may act on it.",
        "They do not always visit.",
        "But for some, visits are not sustained.",
        "Prior to this, the plans for children were weak.",
        "We did not see this in every team.",
    ],
)
def test_a_sentence_that_leans_on_the_one_before_it_is_not_sure(line: str) -> None:
    assert all(item.confidence <= 0.6 for item in found(f"# Visits \n 1. {line}"))


@pytest.mark.parametrize(
    "line", ["It is not always clear who decides.", "However, plans for these teams are weak, as are visits."]
)
def test_a_sentence_that_can_be_read_alone_keeps_its_confidence(line: str) -> None:
    assert [item.kind for item in found(f"# Visits \n 1. {line}")] == ["finding"]
