"""A review as an officer reads it: nothing is left out, nothing runs over the edge, and what is not given is said to be so."""

from __future__ import annotations

import pytest

from reportkit.extractors.reviewing import begin, links_of, quotes_of
from reportkit.model.document import Source
from reportkit.model.finding import Due, Finding, Link, Owner
from reportkit.model.item import ImprovementItem, LinkDecision, SmartFlag
from reportkit.model.review import Review
from reportkit.model.text import Span
from reportkit.renderers.review_text import card, conflict, listing, standing, summary

SOURCE = Source("review.docx", "a" * 64, "text/plain", 9)
LONG = "The partnership should establish who is responsible for the multi-agency arrangements " * 4


def _finding(name: str, text: str, **slots: object) -> Finding:
    slots = {"confidence": 0.95, **slots}
    return Finding(name, "recommendation", text, text, SOURCE.sha256, Span("p-1", 0, len(text)), "x@1", **slots)  # type: ignore[arg-type]


def _review(**slots: object) -> Review:
    link = Link("addresses", "f-2", "wording", 0.61, (LONG, "Nobody knows who leads."))
    findings = [
        _finding("f-1", LONG, ref="4", page=12, section=("Findings", "What needs to improve"), links=(link,), confidence=0.7),
        _finding("f-2", "Nobody knows who leads."),
    ]
    item = ImprovementItem("i-1", "4", "Establish who leads", LONG, SOURCE.sha256, origins=("f-1",), **slots)  # type: ignore[arg-type]
    return begin([item], findings, [SOURCE])


def _card(review: Review, width: int) -> str:
    item = review.items[0]
    return card(review, item, quotes_of(review, item), links_of(review, item), width=width, number="R-0004")


@pytest.mark.parametrize("width", [40, 79, 80, 100, 119, 300])
def test_nothing_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    shown = _card(_review(smart=(SmartFlag("no-owner", "The sources name nobody to lead this."),)), width)
    assert max(map(len, shown.splitlines())) <= min(width, 100)
    assert " ".join(LONG.split()) in " ".join(shown.split())


def test_a_card_says_everything_that_bears_on_the_decision() -> None:
    review = _review(
        owner=Owner(raw="those concerned"),
        due=Due("31 March 2027", "2027-03-31", "date"),
        priority="high",
        themes=("leadership",),
    )
    shown = _card(review, 100)
    for words in (
        "Item 1 of 1 · 1 left · R-0004 · reference 4 · not decided",
        "— review.docx, page 12, under “Findings › What needs to improve”",
        "Due       31 March 2027 (2027-03-31)",
        "Priority  high",
        "Themes    leadership",
        "It was taken for a recommendation by its wording alone (70% sure). Is it one?",
        "“those concerned” could be read as no post, person or body.",
        "“Nobody knows who leads.”",
        "(suggested: their words are alike; 61% sure)",
    ):
        assert words in shown


def test_a_reference_that_no_document_prints_is_not_shown() -> None:
    review = _review()
    assert "reference" not in card(review, review.items[0], quotes_of(review, review.items[0])[1:], ()).splitlines()[0]


def test_a_link_shows_what_was_said_of_it() -> None:
    said = LinkDecision("f-1", "f-2", "addresses", "rejected", "A. Clerk", "2026-01-31T09:30:00Z")
    assert "(rejected: their words are alike; 61% sure)" in _card(_review(link_decisions=(said,)), 100)


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({}, "not decided"),
        ({"edited_fields": ("due",)}, "edited, not decided"),
        ({"state": "agreed", "decision": "keep"}, "kept"),
        ({"state": "agreed", "decision": "edit"}, "kept, edited"),
        ({"state": "agreed"}, "agreed"),
        ({"state": "closed", "decision": "keep"}, "closed"),
        ({"state": "dropped", "decision": "drop"}, "dropped"),
        ({"state": "dropped", "decision": "split"}, "split"),
        ({"state": "dropped", "decision": "merge", "merged_into": "i-1"}, "merged with 1"),
    ],
)
def test_how_an_item_stands_is_said_in_a_few_words(slots: dict[str, object], words: str) -> None:
    review = _review(**slots)
    assert standing(review, review.items[0]) == words
    assert words in listing(review, "i-1")


def test_the_sums_of_nothing_and_of_nothing_decided() -> None:
    assert summary(begin([], [], [])) == "There are no items to look at."
    assert summary(_review()) == "Looked at 0 of 1; 1 left."
    assert summary(_review(state="agreed", decision="edit")) == "Looked at 1 of 1: 1 kept (1 edited); none left."


def test_a_conflict_names_each_field_that_differs() -> None:
    seen = _review(owner=Owner(raw="the Director")).items[0]
    now = _review(due=Due("monthly", None, "cycle"), themes=("leadership",)).items[0]
    told = conflict(seen, now, "R-0004", " by B. Lead").splitlines()
    assert told[1:-1] == [
        "  owner: you saw “the Director”; it is now “none”",
        "  due: you saw “none”; it is now “monthly”",
        "  themes: you saw “none”; it is now “leadership”",
    ]
