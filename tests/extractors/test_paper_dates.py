"""A document's own date is one that its head prints as such: a deadline, a promise or another meeting's date never is."""

from __future__ import annotations

import pytest

from reportkit.extractors.matter import papers_of
from reportkit.model.sketch import sketch


def date(page: str) -> str | None:
    return papers_of([sketch(page)[0]], ())[0].date


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("4 March 2026", "2026-03-04"),
        ("Report to the Scrutiny Committee, 4 March 2026", "2026-03-04"),
        ("Larkfold Council, May 2026", "2026-05"),
        ("Approved by the Cabinet on 13 January 2026", "2026-01-13"),
        ("Notes from the meeting on 4 March 2026", "2026-03-04"),
        ("Larkfold Borough Council, Cabinet, Civic Centre, 21 April 2026. Portfolio holder: Councillor Reed", "2026-04-21"),
        ("Updated 30 January 2026. Members are asked to send their updates by 3 March 2026.", "2026-01-30"),
        ("The review was published on 4 March 2026.", "2026-03-04"),
    ],
)
def test_a_line_of_the_head_gives_the_date(head: str, iso: str) -> None:
    assert date(f"# Review of lifts \n {head} \n # Findings \n Lifts failed on 3 May 2026.") == iso


@pytest.mark.parametrize(
    "line",
    [
        "Accepted. The Head of Estates will mend the lifts by 31 May 2026.",
        "The council will report to Parliament by 31 December 2030.",
        "Deadline: 31 May 2026",
        "Mend the lifts by 31 May 2026",
        "The minutes of the last meeting on 3 May 2026",
        "Next meeting: 3 May 2026",
        "The lifts in all of the blocks failed on 3 May 2026.",
        "The council will mend them in May 2026.",
    ],
)
def test_what_is_due_promised_or_told_gives_no_date(line: str) -> None:
    assert date(f"# Response to the review of lifts \n ## Recommendation 1 \n {line}") is None


def test_the_date_of_the_head_counts_more_than_a_deadline_that_is_printed_in_full() -> None:
    page = (
        "# Response to the review of lifts \n Larkfold Council, May 2026 \n ## Recommendation 1 \n Mend the lifts by 31 May 2026"
    )
    assert date(page) == "2026-05"
