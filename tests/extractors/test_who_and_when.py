"""Who is to act and by when, where a paper prints it round the action, and what a recommendation leaves out."""

from __future__ import annotations

import pytest

from reportkit.extractors.addressed import asked_of, by_when
from reportkit.extractors.good_news import is_good_news, sets_against
from reportkit.extractors.naming import by_initials, full_name
from reportkit.extractors.runner import extract
from reportkit.extractors.sentences import sentences
from reportkit.model.finding import Due, Finding
from reportkit.model.sketch import sketch


def found(page: str) -> tuple[Finding, ...]:
    """What is found in a page."""
    return extract([sketch(page)[0]])[0]


def test_an_agreed_action_has_the_owner_and_the_date_of_the_lines_below_it() -> None:
    page = """# Internal audit report: keys
## 2. Findings
Keys are not counted.
Recommendation: Count the keys each week.
Agreed management action: A weekly count will be made. A cupboard to be bought for the depot.
Responsible officer: Facilities Manager (count); Depot Manager (cupboard)
Target date: 30 June 2026; Q3 2026/27
"""
    told = [(one.text, one.owner.post, one.due.iso) for one in found(page) if one.kind == "action"]
    assert told == [
        ("A weekly count will be made.", "Facilities Manager", "2026-06-30"),
        ("A cupboard to be bought for the depot.", "Depot Manager", "2026-12-31"),
    ]
    [asked] = [one for one in found(page) if one.kind == "recommendation"]
    assert (asked.owner.raw, asked.due.kind) == (None, "cycle")


def test_a_follow_up_prints_the_action_again_with_how_it_stands_and_its_last_date() -> None:
    page = """# Follow-up of the audit of keys
## Action 3 (Medium): status – Partly implemented
A cupboard to be bought for the depot.
Original owner and date: Depot Manager, 31 December 2025. Revised date: end of May 2026.
"""
    [one] = [one for one in found(page) if one.kind == "action"]
    assert (one.ref, one.owner.raw, one.due.iso) == ("3", "Depot Manager", "2026-05-31")
    assert one.progress
    assert one.progress.status == "in_progress"


def test_a_listed_recommendation_ends_where_it_only_explains_and_says_later_who_and_when() -> None:
    page = """# Peer challenge of Larchmere Council
## Recommendations
- Set out the priorities on one page. At present there are 43.
- Let the panels choose their own topics. The Monitoring Officer should start this by 31 May 2026.
- Corporate Director (Place): bring the two repairs teams under one manager.
"""
    told = [(one.text, one.owner.raw, one.due.iso) for one in found(page) if one.kind == "recommendation"]
    assert told == [
        ("Set out the priorities on one page.", None, None),
        (
            "Let the panels choose their own topics. The Monitoring Officer should start this by 31 May 2026.",
            "The Monitoring Officer",
            "2026-05-31",
        ),
        ("bring the two repairs teams under one manager.", "Corporate Director (Place)", None),
    ]


def test_an_action_in_the_midst_of_a_minute_is_what_stands_behind_its_tag() -> None:
    page = """# Minutes of the Estates Panel held on 6 May 2025
Present: Councillor Ann Bly (Chair), Tom Orr (Estates Manager)
## 3. Depot
The roof leaks. Action: TO to get two quotes.
"""
    [one] = [one for one in found(page) if one.kind == "action"]
    assert (one.text, one.owner.person) == ("TO to get two quotes.", "Tom Orr")


@pytest.mark.parametrize(
    ("text", "kind", "raw"),
    [
        ("Print the guide once a year, in late summer.", "cycle", "once a year, in late summer"),
        ("Quarterly reporting of the debt to the board.", "cycle", "Quarterly"),
        ("Let the café when the present contract ends.", "event", "when the present contract ends"),
        ("Agree the savings ahead of setting the 2027/28 budget.", "event", "ahead of setting the 2027/28 budget"),
        ("Close the account without further delay.", "vague", "without further delay"),
        ("Any tenant who asks should have an answer within two months.", "none", None),
        ("Records should be read before a child is placed.", "none", None),
        ("Cases should be closed once the plan is approved.", "none", None),
    ],
)
def test_when_a_recommendation_is_due_is_told_apart_from_a_standard_of_service(text: str, kind: str, raw: str | None) -> None:
    due = by_when(text)
    assert (due.kind, due.raw) == (kind, raw)


def test_a_season_gives_way_to_the_event_that_it_belongs_to() -> None:
    text = "Brief the directors before the annual meetings in the autumn."
    assert by_when(text, Due("in the autumn", None, "vague")).kind == "event"


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("It would be sensible for each head of service to set out the costs.", "each head of service"),
        ("Use of the rule must be reported to the Council by the Chief Executive.", "the Chief Executive"),
        ("We should look at this again.", "We"),
        ("A second officer should score each bid.", None),
        ("Schools would benefit from a simple form.", None),
    ],
)
def test_who_is_asked_is_the_one_who_acts_and_nobody_who_only_gains(text: str, raw: str | None) -> None:
    assert asked_of(text).raw == raw


def test_a_short_name_stands_for_the_one_person_who_bears_it() -> None:
    known = ["Catrin Weir", "Paul Lowe", "Petra Lowe"]
    assert full_name("Ms Weir", known) == "Catrin Weir"
    assert full_name("Mr Lowe", known) is None
    assert by_initials("CW", known) == "Catrin Weir"
    assert by_initials("PL", known) is None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Of 30 files sampled, 29 were complete.", True),
        ("Of 30 files sampled, 11 were complete.", False),
        ("Waiting times have fallen from nine weeks to four.", True),
        ("Staff know whom to ring.", True),
        ("The same fault was reported in 2019.", False),
        ("Four reports are produced each quarter, by four teams.", False),
        ("Each agency thought that another was visiting.", False),
    ],
)
def test_good_news_is_heard_without_a_word_of_praise(text: str, good: bool) -> None:
    assert is_good_news(text) is good


def test_what_is_set_against_bad_news_is_good() -> None:
    assert sets_against("The exception was the nurse, who went to the house.")
    assert not sets_against("The nurse went to the house.")


def test_a_possessive_ends_a_sentence() -> None:
    text = "Budgets copy last year's. We recommend that they start from nothing."
    assert [text[start:end] for start, end in sentences(text)] == [
        "Budgets copy last year's.",
        "We recommend that they start from nothing.",
    ]
