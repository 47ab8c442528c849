"""Printed numbers are kept and never made up: labels on lines of their own, repeats, gaps, and answers that fit nothing."""

from __future__ import annotations

import pytest

from reportkit import api
from reportkit.config import Config
from reportkit.extractors.runner import extract
from reportkit.model.document import Notice
from reportkit.model.finding import Finding
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

ROOFS = "The council should mend every roof."
WALLS = "The Head of Estates should paint the walls."


def found(text: str) -> tuple[Finding, ...]:
    return extract([sketch(text)[0]])[0]


def matter(text: str, answer: str = "") -> Extraction:
    answers = [sketch(answer, "b.txt")[0]] if answer else []
    return api.matter([sketch(text)[0]], answers, Config())


def refs(text: str, answer: str = "") -> list[str]:
    return [item.ref for item in matter(text, answer).items]


def said(notices: tuple[Notice, ...]) -> list[str]:
    return [notice.message for notice in notices if notice.code.startswith(("extract.number", "unmatched"))]


def test_a_number_on_a_line_of_its_own_stays_with_the_words_below() -> None:
    page = f"# Roofs \n ## Recommendation 2 \n {ROOFS} \n # Walls \n Recommendation 4 \n {WALLS}"
    assert [(one.ref, one.quote) for one in found(page) if one.kind == "recommendation"] == [("2", ROOFS), ("4", WALLS)]


def test_parts_under_a_number_on_its_own_line_are_told_once() -> None:
    page = "# Recommendation 3 \n The council should: \n - mend every roof; \n - paint every wall."
    [one] = [one for one in found(page) if one.kind == "recommendation"]
    assert (one.ref, [part.text for part in one.sub_items]) == ("3", ["mend every roof;", "paint every wall."])


def test_a_list_under_a_heading_without_a_number_stays_a_list() -> None:
    assert refs(f"# Recommendations \n {ROOFS} \n {WALLS}") == ["", ""]


def test_an_item_without_a_printed_number_has_no_reference() -> None:
    asked = f"Recommendation 1: {ROOFS} \n Recommendation 3: {WALLS}"
    page = f"# Recommendations \n {asked} \n # Areas for improvement \n - stair lighting"
    assert refs(page) == ["1", "3", ""]
    assert "  –  stair lighting" in str(api.render_items(matter(page), "text"))


def test_a_rejection_that_fits_no_item_is_told_with_its_number() -> None:
    page = f"# Recommendations \n 1. {ROOFS} \n # Areas for improvement \n - stair lighting"
    rows = "| Recommendation | Response | Lead | \n| 1 | Accepted. | Head of Estates | \n| 2 | Rejected. No budget. | |"
    told = said(matter(page, f"# Response to the review \n {rows}").notices)
    assert told == ["The answer numbered 2 in the response fits no improvement item; see `reportkit extract` on the response."]


def test_where_every_answer_is_placed_nothing_is_said() -> None:
    rows = "| Recommendation | Response | \n| 1 | Accepted. | \n| 2 | Rejected. No budget. |"
    page = f"# Recommendations \n 1. {ROOFS} \n 2. {WALLS}"
    assert said(matter(page, f"# Response to the review \n {rows}").notices) == []


@pytest.mark.parametrize("order", [(ROOFS, WALLS), (WALLS, ROOFS)])
def test_a_line_of_a_summary_takes_only_the_statement_that_it_sums_up(order: tuple[str, str]) -> None:
    full = " \n ".join(f"Recommendation 2: {text}" for text in order)
    page = f"# Executive summary \n - The council should mend every roof (Recommendation 2) \n # Estates \n {full}"
    whole = matter(page)
    assert [(item.ref, item.recommendation) for item in whole.items] == [("2", text) for text in order]
    assert "More than one recommendation is numbered 2." in said(whole.notices)


def test_a_line_of_a_summary_in_other_words_is_still_one_with_its_only_full_statement() -> None:
    page = f"# Executive summary \n - Keep the rain out (Recommendation 2) \n # Estates \n Recommendation 2: {ROOFS}"
    assert [(item.ref, item.recommendation) for item in matter(page).items] == [("2", ROOFS)]


def test_two_printed_numbers_are_two_items_though_the_words_are_the_same() -> None:
    assert refs(f"# Recommendations \n Recommendation 3: {ROOFS} \n Recommendation 9: {ROOFS}") == ["3", "9"]


def test_the_same_words_under_a_summarys_number_are_one_item_and_that_is_told() -> None:
    page = f"# Summary of recommendations \n 1. {ROOFS} \n # Estates \n Recommendation 4.2: {ROOFS}"
    whole = matter(page)
    assert len(whole.items) == 1
    assert "The recommendations numbered 1 and 4.2 have the same words: they are told as one item." in said(whole.notices)


def test_two_recommendations_with_one_number_are_told_however_alike_they_are() -> None:
    page = "# Recommendations" + "".join(f" \n Recommendation 1: The council should mend {what}." for what in ("roofs", "walls"))
    assert said(matter(page).notices) == ["More than one recommendation is numbered 1."]


LOG = "# Action log \n | Ref | Action | Owner | Status | \n" + " \n".join(
    f"| {{}} | {text} | R. Lowe | Open |" for text in ("Mend the roof", "Book training", "Close the hub", "Write to schools")
)


def test_a_log_of_actions_tells_a_number_that_stands_twice_and_one_that_is_missing() -> None:
    assert said(matter(LOG.format(12, 13, 13, 15)).notices) == [
        "More than one action is numbered 13.",
        "The actions are numbered from 12 to 15, but none is numbered 14.",
    ]


def test_a_log_in_order_says_nothing() -> None:
    assert said(matter(LOG.format(12, 13, 14, 15)).notices) == []
