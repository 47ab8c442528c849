"""Times as officers write them: whole cells, brackets, and what a sentence says beside dates."""

from __future__ import annotations

import pytest

from reportkit.extractors.dates import promised_by, read_due
from reportkit.extractors.times import asked_by, completed_in, whole_due
from reportkit.model.finding import Due


@pytest.mark.parametrize(
    ("raw", "kind", "iso"),
    [
        ("by the start of term", "event", None), ("summer term 2027", "event", None), ("next round of grants", "event", None),
        ("With the 2027/28 budget", "event", None), ("before the winter", "vague", None), ("When time allows", "vague", None),
        ("to be confirmed", "vague", None), ("From May 2027, monthly", "cycle", None), ("each cabinet agenda", "cycle", None),
        ("31 March 2027 (revised from 31 December 2026)", "date", "2027-03-31"), ("Finished", "none", None),
        ("within the week", "vague", None), ("After the restructure", "event", None),
    ],
)  # fmt: skip
def test_a_cell_of_dates_says_what_kind_of_time_it_holds(raw: str, kind: str, iso: str | None) -> None:
    assert (read_due(raw).kind, read_due(raw).iso) == (kind, iso)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("bring it as soon as the survey allows", Due("as soon as the survey allows", None, "event")),
        ("be mounted in the weeks before Easter", Due("in the weeks before Easter", None, "event")),
        ("telephone twenty tenants a week to hear", Due("a week", None, "cycle")),
        ("go over the list on the first Friday of each month", Due("each month", None, "cycle")),
        ("send a map during 2027/28", Due("during 2027/28", "2028-03-31", "date")),
        ("test the files before the end of the financial year", Due("before the end of the financial year", None, "event")),
        ("ring them no later than two days before the poll", Due("no later than two days before the poll", None, "event")),
        ("print it from March 2027", Due("from March 2027", "2027-03-31", "date")),
        ("meet him in the spring term", Due("in the spring term", None, "event")),
        ("finish the lease, deadline 12 January 2027", Due("deadline 12 January 2027", "2027-01-12", "date")),
    ],
)  # fmt: skip
def test_a_promise_says_its_time_in_other_words_than_a_date(words: str, due: Due) -> None:
    assert promised_by(words) == due


@pytest.mark.parametrize(
    "words",
    [
        "answer letters within 15 working days", "host the plans", "present on the survey of councils",
        "open a line for the ten days before the poll",
        "raise it once more with the diocese", "see every family within a day", "explain the cost of one tree",
    ],
)  # fmt: skip
def test_a_standard_or_a_turn_of_phrase_is_no_time(words: str) -> None:
    assert promised_by(words) == Due()


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("Fill the two posts as a matter of urgency.", "as a matter of urgency"),
        ("Wind up the company without further delay.", "without further delay"),
        ("Check the flats every September.", "every September"),
        ("Let the contract in time for the elections.", "in time for the elections"),
        ("Review this in twelve months’ time.", "in twelve months’ time"),
    ],
)
def test_a_recommendation_may_ask_for_it_by_a_time(words: str, raw: str) -> None:
    assert (asked_by(words).raw or "").startswith(raw.split()[0])


@pytest.mark.parametrize(
    "words",
    ["Any parish that asks should have an answer within two months.", "Decisions should be made earlier in the year.",
     "Teach each child to swim.", "Tell tenants when the lift is mended."],
)  # fmt: skip
def test_what_should_always_be_so_has_no_time(words: str) -> None:
    assert asked_by(words) == Due()


def test_an_event_takes_the_month_and_year_behind_it() -> None:
    text = "Let it in time for the elections in May 2027, with checks."
    assert completed_in(text, Due("in time for the elections", None, "event")) == Due(
        "in time for the elections in May 2027", "2027-05-31", "date"
    )
    assert completed_in("Open it before the winter.", Due("before the winter", None, "event")).kind == "vague"


@pytest.mark.parametrize("words", ["Cabinet, 12 May 2026 report on keys", "Green Flag", "done", "the oak by the gate"])
def test_words_that_are_not_wholly_a_time_are_none(words: str) -> None:
    assert whole_due(words) == Due()
