"""A matter that was closed and a person who left go when their time has come, without a byte left; who names them still can."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.api.purging import certificate_text, plan_text
from reportkit.model.item import ImprovementItem
from reportkit.model.periods import period_of
from reportkit.model.records import DocumentRecord, LiveIssue, Matter, Measure, Person, Plan, Post
from reportkit.model.retention import PURGED_WORDS, Certificate, Retention
from reportkit.register import reviews
from reportkit.register.retention import load_retention
from reportkit.register.store import Register
from tests.register.material import WHEN, WHO
from tests.register.test_purging import _bytes

NAME, MATTER = "Zofia Ódair", "The inquiry at Marrow Lane"
CLOSED, UNTIL = "2026-03-31", "2026-02-28"
AFTER, ON = "2034-01-01T09:00:00Z", "2034-01-01"
SECRETS = ("Zofia", "Ódair", "Marrow Lane", "Wexcombe", "parish of Dell")


def _left(register: Register) -> list[str]:
    held = _bytes(register)
    return [part for part in SECRETS if part.encode() in held]


def _purge(register: Register, retention: Retention | None = None) -> Certificate:
    return register.purge(retention or load_retention(), ON, who="A. Keeper", when=AFTER, reason="schedule")


@pytest.fixture
def filled(register: Register) -> Register:
    """A closed matter with a finished review, and a person who left; a plan, a measure and a post that stay name them."""
    post = register.keep(Post("Head of Practice"), who=WHO, when=WHEN).reference
    person = register.keep(Person(NAME, post=post), who=WHO, when=WHEN, reason="Zofia came from Wexcombe")
    register.amend(person.reference, {"until": UNTIL}, who=WHO, when=WHEN, reason="Zofia left for Wexcombe")
    register.add(ImprovementItem("i-1", "1", "Train", "Train", ""), who=WHO, when=WHEN)
    words = {"about": "what was seen at Marrow Lane", "forum": "the parish of Dell", "themes": ("Wexcombe",)}
    matter = register.keep(Matter(MATTER, lead=post, items=("R-0001",), **words), who=WHO, when=WHEN)  # type: ignore[arg-type]
    register.amend(matter.reference, {"about": "Marrow Lane again"}, who=WHO, when=WHEN)
    period = period_of("2026-01-31", "monthly")
    with register.changing() as connection:
        made = reviews.begin(connection, period, matter.reference, "2026-01-31", WHO, WHEN)
        reviews.attend(connection, made, "R-0001", "it is so at Marrow Lane", {}, WHO, WHEN)
        reviews.finish(connection, made, "Zofia", "2026-01-31", WHO, WHEN)
    register.edit("R-0001", {"state": "dropped"}, who=WHO, when=WHEN, reason="not needed")
    register.amend(matter.reference, {"closed": CLOSED}, who=WHO, when=WHEN)
    register.keep(Plan("The plan", matter=matter.reference), who=WHO, when=WHEN)
    register.keep(Measure("How many", matter=matter.reference), who=WHO, when=WHEN)
    return register


def test_what_has_come_to_its_end_is_shown_first(filled: Register) -> None:
    before = filled.verify().head
    found = filled.ended(load_retention(), ON)
    assert [(one.reference, one.retention.name, one.since, one.until, one.records) for one in found.ended] == [
        ("M-0001", "matters", CLOSED, "2032-03-31", ("NOTE-0001", "REV-0001")),
        ("PERSON-0001", "people", UNTIL, "2028-02-28", ()),
    ]
    assert f"M-0001 “{MATTER}” (Matters that are closed, {CLOSED} to 2032-03-31): 2 other records" in plan_text(found)
    assert f"PERSON-0001 “{NAME}” (People who have left their post, {UNTIL} to 2028-02-28).\n" in plan_text(found)
    assert filled.ended(load_retention(), "2028-02-27").ended == ()
    assert filled.verify().head == before


def test_not_a_byte_of_their_words_is_left_and_the_chain_stays_whole(filled: Register) -> None:
    assert _left(filled) == list(SECRETS), "the words were not there to begin with"
    before = filled.verify().head
    made = _purge(filled)
    assert _left(filled) == []
    assert filled.verify(before).faults == ()
    assert (made.head_before, [one.reference for one in made.documents]) == (before, ["M-0001", "PERSON-0001"])
    assert (made.found, made.elsewhere) == ((0, 0) if filled.files else (None, 0))
    text = certificate_text(made)
    assert "0 documents and 2 records purged" in text
    assert "the record PERSON-0001 (People who have left their post, kept for 2 years" in text
    assert not [part for part in SECRETS if part in text]


def test_whoever_names_them_keeps_the_reference_and_is_shown_that_it_was_purged(filled: Register) -> None:
    _purge(filled)
    for name in ("M-0001", "PERSON-0001", "REV-0001", "NOTE-0001"):
        assert filled.look_up(name).title == filled.look_up(name, before="2026-06-01T00:00:00Z").title == PURGED_WORDS
    plan = filled.look_up("PLAN-0001")
    assert (plan.value.matter, filled.look_up(plan.value.matter).title) == ("M-0001", PURGED_WORDS)
    review = filled.look_up("REV-0001").value
    assert (review.matter, review.period, review.items, review.signed_by) == ("M-0001", "2026-01", ("R-0001",), PURGED_WORDS)
    assert filled.look_up("NOTE-0001").value.review == "REV-0001"
    assert (filled.look_up("M-0001").value.closed, filled.show("R-0001").item.title) == (CLOSED, "Train")
    assert _purge(filled).documents == ()


def test_the_next_review_is_begun_as_if_nothing_had_gone(filled: Register) -> None:
    _purge(filled)
    filled.add(ImprovementItem("i-2", "2", "Audit", "Audit", ""), who=WHO, when=AFTER)
    with filled.changing() as connection:
        made = reviews.begin(connection, period_of("2033-12-31", "monthly"), None, ON, WHO, AFTER)
        assert reviews.current(connection).reference == made.reference
    assert filled.verify().faults == ()


def test_a_name_that_stands_in_another_place_is_counted(filled: Register) -> None:
    filled.add(ImprovementItem("i-3", "3", f"Thank {NAME}", "Thank her", ""), who=WHO, when=WHEN)
    made = _purge(filled)
    assert made.elsewhere == (1 if filled.files else 0)
    assert filled.show("R-0002").item.title == f"Thank {NAME}"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (DocumentRecord("its minutes", matter="M-0001", role="minutes"), "D-0001 of it stays"),
        (LiveIssue("not over", matter="M-0001"), "LIVE-0001 is still open"),
    ],
)
def test_a_matter_stays_while_something_of_it_does(filled: Register, value: DocumentRecord | LiveIssue, why: str) -> None:
    filled.keep(value, who=WHO, when=WHEN)
    assert [(one.reference, one.why) for one in filled.ended(load_retention(), ON).held] == [("M-0001", why)]
    assert [one.reference for one in _purge(filled).documents] == ["PERSON-0001"]
    assert filled.look_up("M-0001").title == MATTER


def test_an_open_item_and_a_hold_keep_what_they_name(filled: Register) -> None:
    filled.edit("R-0001", {"state": "agreed"}, who=WHO, when=WHEN, reason="needed after all")
    held = replace(load_retention(), hold=(NAME,))
    assert {one.reference: one.why for one in filled.ended(held, ON).held} == {
        "M-0001": "R-0001 is still open",
        "PERSON-0001": "it is on hold",
    }
    assert _purge(filled, held).documents == ()


def test_who_has_not_left_and_what_is_not_closed_never_goes(register: Register) -> None:
    register.keep(Person(NAME), who=WHO, when=WHEN)
    register.keep(Matter(MATTER), who=WHO, when=WHEN)
    found = register.ended(load_retention(), "2099-01-01")
    assert (found.ended, found.held) == ((), ())
