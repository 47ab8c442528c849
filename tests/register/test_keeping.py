"""Changes by hand that many people make: none is lost, none comes silently, and any day's state can be had again."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportkit.errors import ConfigError, RegisterConflict, RegisterError, RegisterNotFound
from reportkit.model import wire
from reportkit.model.entry import Event
from reportkit.model.finding import Due, Owner
from reportkit.model.keeping import Query
from reportkit.register.chain import CARRIED, Note, append
from reportkit.register.database import writing
from reportkit.register.places import open_place
from reportkit.register.rules import BY_HAND, RAG_RULE_TEXT, rag_by_rule
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review

LATER, LATEST = "2026-02-28T09:30:00Z", "2026-03-31T09:30:00Z"
WRITERS, TIMES = 20, 3


@pytest.fixture(autouse=True)
def _a_review(register: Register) -> None:
    register.record(*review(count=3).all, who=WHO, when=WHEN)


def test_a_conflict_shows_who_was_quicker_and_both_values(register: Register) -> None:
    register.edit("R-0001", {"priority": "high"}, who="B. Lead", when=LATER)
    with pytest.raises(RegisterConflict, match=r"by B\. Lead \(2026-02-28.*priority is “high” there and “low” here") as refused:
        register.edit("R-0001", {"priority": "low"}, who=WHO, when=LATEST, revision=1)
    assert "revision 2" in refused.value.hint


def _write(where: Path | str, tally: list[int]) -> None:
    """Add one to the number in an item's priority, again where somebody else was quicker."""
    with open_register(where) as mine:
        done = 0
        while done < TIMES:
            seen = mine.show("R-0001").item
            try:
                changes = {"priority": str(int(seen.priority or "0") + 1)}
                mine.edit("R-0001", changes, who=WHO, when=WHEN, revision=seen.revision)
                done += 1
            except RegisterConflict:
                tally.append(1)


def test_of_twenty_writers_at_once_none_loses_a_change(register: Register, place: Path | str) -> None:
    tally: list[int] = []
    writers = [threading.Thread(target=_write, args=(place, tally)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=120)
    entry = register.show("R-0001")
    assert (entry.item.priority, entry.item.revision) == (str(WRITERS * TIMES), 1 + WRITERS * TIMES)
    assert [event.new for event in entry.history[1:]] == [str(n + 1) for n in range(WRITERS * TIMES)]
    assert tally, "no two writers met, so the test has shown nothing"
    assert register.verify().sound


def test_any_days_state_can_be_had_again(register: Register) -> None:
    register.edit("R-0001", {"owner": Owner(raw="the head"), "state": "agreed"}, who=WHO, when=LATER)
    register.edit("R-0001", {"owner": Owner(raw="the board")}, who=WHO, when=LATEST)
    then = register.show("R-0001", before="2026-03-01T00:00:00Z")
    assert (then.item.owner.raw, then.item.state, len(then.history)) == ("the head", "agreed", 3)
    assert register.show("R-0001", before="2026-02-01T00:00:00Z").item == review(count=3).items[0]
    owners = [line.owner for line in register.listing(before="2026-03-01T00:00:00Z")]
    assert owners == ["the head", "the lead auditor", "the lead auditor"]
    assert register.listing(before="2026-01-01T00:00:00Z") == ()
    with pytest.raises(RegisterNotFound, match="not in the register yet"):
        register.show("R-0001", before="2026-01-01T00:00:00Z")


def test_the_state_after_the_last_event_is_the_state_that_is_kept(register: Register) -> None:
    register.edit("R-0002", {"themes": ("consent",), "due": Due("1 May 2026", "2026-05-01", "date")}, who=WHO, when=LATER)
    assert register.show("R-0002", before="9000-01-01T00:00:00Z") == register.show("R-0002")
    assert register.listing(before="9000-01-01T00:00:00Z") == register.listing()


def test_days_before_the_chain_began_are_refused_plainly(register: Register) -> None:
    engine = open_place(register.place, create=False)
    with writing(engine) as connection:
        append(connection, [Note(register.show("R-0001").item.id, Event(LATEST, WHO, CARRIED), {})])
    engine.dispose()
    with pytest.raises(RegisterError, match="from 2026-03-31 on"):
        register.listing(before="2026-03-01T00:00:00Z")


def _numbers(register: Register, **wanted: object) -> list[str]:
    return [line.number[-1] for line in register.listing(Query(**wanted))]  # type: ignore[arg-type]


def test_lists_are_chosen_and_sorted(register: Register) -> None:
    register.edit("R-0001", {"due": Due("1 May 2026", "2026-05-01", "date"), "themes": ("consent",)}, who=WHO, when=LATER)
    late = {"due": Due("1 April 2026", "2026-04-01", "date"), "owner": Owner(raw="A Board"), "state": "agreed"}
    register.edit("R-0003", late, who=WHO, when=LATER)
    assert _numbers(register, sort="due") == ["3", "1", "2"]
    assert _numbers(register, sort="due", reverse=True) == ["1", "3", "2"]
    assert _numbers(register, sort="owner") == ["3", "1", "2"]
    assert _numbers(register, reverse=True) == ["3", "2", "1"]
    assert _numbers(register, due_before="2026-05-01") == ["3"]
    assert _numbers(register, overdue_on="2026-05-02") == ["1", "3"]
    assert (_numbers(register, theme="CONSENT"), _numbers(register, owner="board")) == (["1"], ["3"])
    assert (_numbers(register, state="agreed"), _numbers(register, text="LEAD right")) == (["3"], ["1", "2"])
    assert (len(_numbers(register, document="review.docx")), _numbers(register, document="other.docx")) == (3, [])


def test_what_has_ended_is_not_overdue(register: Register) -> None:
    register.edit("R-0001", {"due": Due("1 May 2026", "2026-05-01", "date")}, who=WHO, when=LATER)
    register.edit("R-0001", {"status": "complete"}, who=WHO, when=LATER, reason="signed off")
    assert _numbers(register, overdue_on="2026-06-01") == []


def test_a_due_date_never_moves_without_a_reason(register: Register) -> None:
    register.edit("R-0001", {"due": Due("1 May 2026", "2026-05-01", "date")}, who=WHO, when=LATER)
    moved = {"due": Due("1 June 2026", "2026-06-01", "date")}
    with pytest.raises(ConfigError, match="from 1 May 2026 to 1 June 2026"):
        register.edit("R-0001", moved, who=WHO, when=LATEST)
    event = register.edit("R-0001", moved, who=WHO, when=LATEST, reason="the board meets later").history[-1]
    assert (event.old, event.new, event.reason) == ("1 May 2026", "1 June 2026", "the board meets later")


def test_a_colour_turns_no_greener_without_evidence_or_a_note(register: Register) -> None:
    register.edit("R-0001", {"rag": "red", "rag_rule": "dates-1"}, who=WHO, when=LATER)
    with pytest.raises(ConfigError, match="from red to green"):
        register.edit("R-0001", {"rag": "green", "rag_rule": "dates-1"}, who=WHO, when=LATEST)
    shown = register.edit("R-0001", {"rag": "green", "rag_rule": "dates-1", "evidence": "audit of May"}, who=WHO, when=LATEST)
    assert (shown.item.rag, shown.item.evidence) == ("green", "audit of May")


def test_a_colour_or_a_status_by_hand_needs_a_reason(register: Register) -> None:
    for change in ({"rag": "amber"}, {"status": "paused"}):
        with pytest.raises(ConfigError, match="without a word"):
            register.edit("R-0001", change, who=WHO, when=LATER, reason=" ")
    item = register.edit("R-0001", {"rag": "amber", "status": "paused"}, who=WHO, when=LATER, reason="no post holder").item
    assert (item.rag_rule, item.status_reason) == (BY_HAND, "no post holder")


def test_what_a_plan_prints_besides_is_kept_on_the_chain_and_the_reason_of_a_colour_stands_beside_it(register: Register) -> None:
    before = wire.item_to_wire(register.show("R-0001").item)
    assert "recovery_on" not in before  # nothing is said of what nobody has given
    wanted = {"rag": "red", "recovery_on": "2026-12-31", "sponsor": "Director of Housing"}
    entry = register.edit("R-0001", wanted, who=WHO, when=LATER, reason="the supplier is late")
    assert (entry.item.status_reason, entry.item.recovery_on) == ("the supplier is late", "2026-12-31")
    assert {event.field for event in entry.history} >= {"rag", "recovery_on", "sponsor"}
    register.edit("R-0001", {"rag": "green", "rag_rule": "dates-1"}, who=WHO, when=LATEST, reason="by the rule")
    assert register.show("R-0001").item.status_reason == "the supplier is late"  # the rule needs no reason of a person's
    assert register.verify().sound


def test_an_item_is_closed_with_evidence_and_a_date(register: Register) -> None:
    with pytest.raises(ConfigError, match="with evidence and a date of completion"):
        register.edit("R-0001", {"state": "closed"}, who=WHO, when=LATER, reason="done")
    changes = {"state": "closed", "evidence": "minute 12 of 3 March", "completed_on": "2026-03-03"}
    assert register.edit("R-0001", changes, who=WHO, when=LATEST).item.state == "closed"
    with pytest.raises(ConfigError, match="opened again"):
        register.edit("R-0001", {"state": "agreed"}, who=WHO, when=LATEST)


@pytest.mark.parametrize(
    ("values", "colour"),
    [
        ({}, None),
        ({"due": "2026-05-01"}, "green"),
        ({"due": "2026-03-20"}, "amber"),
        ({"due": "2026-03-20", "status": "in progress"}, "green"),
        ({"due": "2026-02-28", "status": "in progress"}, "red"),
        ({"due": "2026-05-01", "status": "paused"}, "amber"),
        ({"due": "2026-02-28", "status": "superseded"}, None),
        ({"status": "complete"}, "amber"),
        ({"status": "complete", "evidence": "audit"}, "green"),
    ],
)
def test_the_printed_rule_gives_the_colour(values: dict[str, str], colour: str | None) -> None:
    others = {name: value for name, value in values.items() if name != "due"}
    item = replace(review().items[0], due=Due(iso=values.get("due")), **others)  # type: ignore[arg-type]
    assert rag_by_rule(item, date(2026, 3, 1)) == colour
    assert "28 days" in RAG_RULE_TEXT


def test_a_name_that_is_nearly_one_is_told_what_it_may_mean(register: Register) -> None:
    with pytest.raises(RegisterNotFound) as refused:
        register.show("R-00O2")
    assert "Did you mean R-0002" in refused.value.hint
