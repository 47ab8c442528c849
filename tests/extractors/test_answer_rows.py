"""Rows of an answer: matched by number or by quoted words, with owner and date; a verdict is no action, and none is lost."""

from __future__ import annotations

from reportkit.api.extracting import matter
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

REVIEW = """# Review of lift safety
## Recommendations
Recommendation 1: The Lift Manager should test every lift each quarter and log the result.
Recommendation 2: The Council should replace the door sensors in all towers.
Recommendation 3: The Council should publish the log of lift tests.
"""


def picture(answer: str) -> Extraction:
    return matter([sketch(REVIEW)[0]], [sketch(f"# Response to the review of lift safety\n{answer}")[0]])


def told(answer: str) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    found = picture(answer)
    answers = {row.recommendation: row.answer for row in found.coverage}
    return [
        (one.ref, answers[one.origins[0]], one.action.text if one.action else None, one.owner.raw, one.due.iso)
        for one in found.items
    ]


def test_a_row_is_matched_by_the_number_typed_before_its_words_and_keeps_its_owner_and_date() -> None:
    page = (
        "| Recommendation | Response | Owner | Due |\n"
        "| Recommendation 1: test every lift | Accepted. A log has been bought. | Head of Towers | 31 January 2027 |\n"
        "| Recommendation 2: replace the sensors | Accepted | Head of Property | 30 April 2027 |\n"
        "| Recommendation 3 | Rejected, because one exists. | Head of Towers | |"
    )
    assert told(page) == [
        ("1", "accepted", "A log has been bought.", "Head of Towers", "2027-01-31"),
        ("2", "accepted", "", "Head of Property", "2027-04-30"),
        ("3", "rejected", "", "Head of Towers", None),
    ]


def test_a_verdict_that_opens_a_column_of_actions_is_an_answer() -> None:
    page = (
        "| Recommendation | Action | Owner | Due |\n"
        "| Recommendation 1: test every lift | Agree the times of tests with tenants | Head of Towers | 31 January 2027 |\n"
        "| Recommendation 2 | Rejected, because the sensors are new. | Head of Property | |"
    )
    assert told(page)[:2] == [
        ("1", None, "Agree the times of tests with tenants", "Head of Towers", "2027-01-31"),
        ("2", "rejected", "", "Head of Property", None),
    ]


def test_each_row_that_fits_nothing_has_a_notice_and_one_that_fits_has_none() -> None:
    page = (
        "| Recommendation | Response | Owner | Due |\n| 1 | Accepted. | Head of Towers | 31 January 2027 |\n"
        "| 8 | Rejected. No budget. | | |\n| 9 | Agreed. A survey will start. | | |"
    )
    left = [notice.message for notice in picture(page).notices if notice.code == "unmatched-answers"]
    assert [message.split(" in the response")[0] for message in left] == ["The answer numbered 8", "The answer numbered 9"]


def test_an_answer_under_the_number_of_a_recommendation_is_no_recommendation() -> None:
    page = "## Recommendation 1\nAccepted in part. We will test them by June 2027.\n## Recommendation 2\nNot accepted."
    found = picture(page)
    assert len([one for one in found.findings if one.kind == "recommendation"]) == 3
    assert [row.answer for row in found.coverage] == ["partly", "rejected", None]
    assert "not accepted" not in " ".join(one.action.text for one in found.items if one.action).casefold()
