"""What reviews say: lists, labels, tables, findings and strengths, and what is none of these."""

from __future__ import annotations

import pytest

from reportkit.extractors.reviews import extract
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch


def found(text: str, kind: str = "") -> list[Finding]:
    return [finding for finding in extract(sketch(text)[0]) if kind in ("", finding.kind)]


def texts(text: str, kind: str) -> list[str]:
    return [finding.text for finding in found(text, kind)]


def test_bullets_under_what_needs_to_improve_are_recommendations_word_for_word() -> None:
    page = "# What needs to improve? \n - The timeliness of visits. \n - Permanence planning. \n # Next \n - A mere list"
    assert texts(page, "recommendation") == ["The timeliness of visits.", "Permanence planning."]


def test_a_bullet_with_a_lead_in_keeps_its_parts() -> None:
    [item] = found(
        "# Recommendations \n - Services, including: \n (a) homes for young people \n (b) safety planning", "recommendation"
    )
    assert (item.text, [part.text for part in item.sub_items]) == (
        "Services, including:",
        ["homes for young people", "safety planning"],
    )


def test_numbered_findings_under_a_list_are_not_part_of_it() -> None:
    page = "# What needs to improve \n - Permanence planning. \n 1. Children wait too long. They tell us so."
    assert texts(page, "recommendation") == ["Permanence planning."]


def test_a_next_heading_of_the_same_or_a_higher_level_ends_the_list() -> None:
    page = "## Areas for improvement \n - Plans for children. \n ## The experiences of children \n - Visits take place."
    assert texts(page, "recommendation") == ["Plans for children."]


def test_an_introduction_and_a_footnote_are_not_items() -> None:
    page = (
        "# Recommendations \n Table 4 sets out our recommendations. The council should name a lead. \n - Train every manager. \n"
        "{footnote} 1 The areas for improvement have been ordered by outcome."
    )
    assert texts(page, "recommendation") == ["Train every manager."]


def test_contents_glossary_and_appendix_lists_are_not_recommendations() -> None:
    assert not found("# Contents \n Recommendations 12 \n # Appendix 1 \n - interviews with 72 people;", "recommendation")


def test_a_labelled_recommendation_is_found_anywhere_with_its_number() -> None:
    [item] = found("# Visits \n Recommendation 4: Managers should sign every record.", "recommendation")
    assert (item.ref, item.text) == ("4", "Managers should sign every record.")


@pytest.mark.parametrize("line", ["Recommendation 4 was accepted last year.", "We met on day R4 of the visit."])
def test_a_mention_of_a_recommendation_is_not_one(line: str) -> None:
    assert not found(f"# Visits \n {line}", "recommendation")


def test_a_sentence_that_recommends_is_a_recommendation() -> None:
    assert texts("# Visits \n Visits are short. We recommend that they be longer.", "recommendation") == [
        "We recommend that they be longer."
    ]


def test_a_table_gives_owner_date_and_priority_from_its_columns() -> None:
    page = (
        "| Ref | Recommendation | Lead | By when | Priority | \n"
        "| R1 | Sign every record. | Head of Service | 30 June 2026 | High | \n"
    )
    [item] = found(page, "recommendation")
    assert (item.ref, item.owner.post, item.due.iso, item.priority) == ("R1", "Head of Service", "2026-06-30", "High")


def test_an_empty_owner_or_date_stays_empty() -> None:
    page = "| No | Action | Owner | Due | \n| 1 | Sign every record | TBC | To be agreed |"
    [item] = found(page, "action")
    assert (item.owner.raw, item.due.raw, item.due.kind, item.due.iso) == (None, "To be agreed", "vague", None)


def test_a_table_of_figures_gives_nothing() -> None:
    assert not found("| Standard | Met | Not met | \n| Visits on time | 42 | 12 |")


def test_a_reply_in_a_table_is_an_action_with_the_response_and_the_words_it_answers() -> None:
    page = "| Ref | Recommendation | Response | Action | \n| R1 | Sign every record. | Partly accepted | Try a new form. |"
    asked, decided, item = found(page)
    assert (asked.kind, asked.text, asked.method) == ("recommendation", "Sign every record.", "quoted-recommendation@1")
    assert (decided.kind, decided.text, decided.acceptance) == ("decision", "Partly accepted", "in part")
    assert (item.kind, item.response, item.criterion, item.text) == (
        "action",
        "Partly accepted",
        "Sign every record.",
        "Try a new form.",
    )


def test_the_first_sentence_under_a_heading_of_strengths_is_a_strength_whatever_its_words() -> None:
    [item] = found("# Strengths in recording \n 2. Referral rates fell by half.")
    assert (item.kind, item.ref) == ("strength", "2")


def test_an_unnumbered_sentence_among_strengths_is_a_strength_and_less_sure() -> None:
    [item] = found("# Strengths in recording \n {paragraph} Referral rates fell by half.")
    assert (item.kind, item.method, item.confidence) == ("strength", "strengths-place@1", 0.6)


def test_a_contents_page_does_not_swallow_the_sections_after_it() -> None:
    assert found("# Contents \n ## 1 Visits \n 1.1. Visits are not always timely.", "finding")


def test_a_contrast_is_split_into_a_strength_and_a_finding() -> None:
    both = found("# Visits \n 1. Although most visits are timely, some children are not seen alone.")
    assert [(item.kind, item.quote) for item in both] == [
        ("strength", "most visits are timely"),
        ("finding", "some children are not seen alone"),
    ]


def test_a_hedge_stays_in_the_words_of_the_finding() -> None:
    [item] = found("# Visits \n 1. In a minority of cases, visits are late.")
    assert item.text == "In a minority of cases, visits are late."


def test_the_slots_of_a_finding_are_cut_from_its_sentences() -> None:
    [item] = found("# Visits \n 1. Visits are often late because caseloads are high. This means that children wait.")
    assert (item.condition, item.cause) == ("Visits are often late", "because caseloads are high")
    assert item.effect == "This means that children wait"


@pytest.mark.parametrize(
    "line",
    [
        "The team has nine workers.",
        "Records should be timely and accurate.",
        "Who decides?",
        "See section 4 for the method used.",
    ],
)
def test_background_duties_and_questions_are_neither_findings_nor_strengths(line: str) -> None:
    assert not found(f"# Recording \n 1. {line}")


def test_praise_with_a_negation_is_not_a_strength() -> None:
    assert not texts("# Visits \n 1. Young people do not get a good or timely response.", "strength")


def test_a_header_or_footer_is_never_quoted() -> None:
    assert not found("# Recommendations \n {footer} Recommendation 9: Managers should sign the footer.")
