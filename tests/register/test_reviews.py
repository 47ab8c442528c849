"""The monthly review: one item after another attended to or explained, resumable, signed off, with skipped months told."""

from __future__ import annotations

import pytest

from reportkit.api import periodic
from reportkit.api.keeping import Edit
from reportkit.errors import ConfigError, RegisterNotFound
from reportkit.model.periods import between, period_of, read_period
from reportkit.model.records import DocumentRecord, Evidence, LiveIssue, Matter, Version
from reportkit.register.store import Register
from tests.register.material import WHEN, WHO, review

MARCH, LATER = "2026-03-16", "2026-03-16T10:00:00Z"


@pytest.fixture
def going(register: Register) -> Register:
    """A register with three items and the review of March under way."""
    register.record(*review(count=3).all, who=WHO, when=WHEN)
    register.edit("R-0001", {"action": None}, who=WHO, when=WHEN)
    periodic.begin(register, on=MARCH, at=LATER)
    return register


def _say(register: Register, item: str, note: str | None = "No change.", wanted: Edit | None = None) -> None:
    periodic.attend(register, item, note, wanted, at="2026-03-16T11:00:00Z", on=MARCH)


def _signed(register: Register, period: str, day: str) -> None:
    periodic.begin(register, period=period, on=day, at=f"{day}T09:00:00Z")
    for name in periodic.standing(register).left:
        periodic.attend(register, name, "No change.", at=f"{day}T09:30:00Z", on=day)
    periodic.finish(register, on=day, at=f"{day}T10:00:00Z")


def test_items_come_one_at_a_time_with_what_changed_what_is_due_and_what_is_missing(going: Register) -> None:
    going.keep(LiveIssue("Consent", items=("R-0001",), stage="audit"), who=WHO, when=WHEN)
    going.keep(Evidence("Training log", items=("R-0001",)), who=WHO, when=WHEN)
    going.edit("R-0001", {"priority": "high"}, who=WHO, when="2026-03-10T09:00:00Z")
    told = periodic.brief(going, on=MARCH)
    assert told is not None
    assert (told.entry.number, [event.field for event in told.changes], told.left, told.of) == ("R-0001", ["priority"], 3, 3)
    assert [word.partition(":")[0] for word in told.missing] == ["action", "date", "status"]
    words = periodic.describe(told)
    assert "Live issue: LIVE-0001  Consent, audit" in words
    assert "Evidence: EV-0001  Training log" in words
    assert "10 March 2026: priority was “none”, is now “high”" in words


def test_a_review_goes_on_where_it_stopped(going: Register) -> None:
    _say(going, "R-0001")
    told = periodic.brief(going, on=MARCH)
    assert told is not None
    assert (told.entry.number, told.left) == ("R-0002", 2)


def test_what_is_recorded_changes_the_item_in_the_same_write_with_the_note_as_its_reason(going: Register) -> None:
    _say(going, "R-0002", "Two cohorts trained.", Edit(status="in progress", due="2026-06-30"))
    entry = going.show("R-0002")
    assert (entry.item.status, entry.item.due.iso, entry.history[-1].reason) == (
        "in progress",
        "2026-06-30",
        "Two cohorts trained.",
    )
    (note,) = periodic.standing(going).notes
    assert note.value.changed == ("status", "due", "status_reason")


def test_a_date_does_not_move_and_nothing_closes_without_a_word(going: Register) -> None:
    _say(going, "R-0002", "Set.", Edit(due="2026-06-30"))
    with pytest.raises(ConfigError, match="would move from 30 June 2026"):
        _say(going, "R-0002", None, Edit(due="2026-09-30"))
    with pytest.raises(ConfigError, match="closed with evidence"):
        _say(going, "R-0002", "Done.", Edit(state="closed"))
    with pytest.raises(ConfigError, match="Nothing is said of R-0003"):
        _say(going, "R-0003", " ")
    assert len(periodic.standing(going).notes) == 1


def test_it_is_signed_off_only_when_every_item_was_attended_to(going: Register) -> None:
    _say(going, "R-0001")
    with pytest.raises(ConfigError, match="Of 3 items, 2 are neither attended to nor explained: R-0002, R-0003"):
        periodic.finish(going, on=MARCH)
    _say(going, "R-0002", "Done.", Edit(state="closed", evidence="The log", completed_on="2026-03-02", status="complete"))
    going.edit("R-0003", {"state": "dropped"}, who=WHO, when=LATER, reason="merged elsewhere")
    before = going.verify().head
    done, head = periodic.finish(going, signed_by="Head of  Quality", on=MARCH, at="2026-03-16T12:00:00Z")
    assert (done.value.signed_by, done.value.signed, done.value.head) == ("Head of Quality", "2026-03-16T12:00:00Z", before)
    assert (done.value.summary or "").startswith("3 items: 1 changed, 1 explained as they stand, 1 ended outside the review.")
    found = going.verify(head)
    assert (found.sound, found.head) == (True, head)
    assert "R-0003  ended outside the review" in periodic.summary(periodic.standing(going, done.reference))
    with pytest.raises(ConfigError, match="was signed off by Head of Quality"):
        periodic.attend(going, "R-0001", "Too late.", review=done.reference)


def test_one_review_at_a_time_and_one_for_each_period(going: Register) -> None:
    with pytest.raises(ConfigError, match="is not finished: 3 items left"):
        periodic.begin(going, period="2026-04", on="2026-04-02")
    for name in periodic.standing(going).left:
        _say(going, name)
    periodic.finish(going, on=MARCH)
    with pytest.raises(ConfigError, match="March 2026 has its review: REV-0001"):
        periodic.begin(going, on=MARCH)
    with pytest.raises(ConfigError, match="April 2026 has not begun"):
        periodic.begin(going, period="2026-04", on=MARCH)
    with pytest.raises(RegisterNotFound, match="No review is under way"):
        periodic.standing(going)


def test_skipped_months_are_seen_in_the_next_review_and_in_the_list(register: Register) -> None:
    register.record(*review(count=2).all, who=WHO, when=WHEN)
    _signed(register, "2026-02", "2026-02-27")
    _signed(register, "2026-05", "2026-05-29")
    last = periodic.made(register)[-1]
    assert last.value.skipped == ("2026-03", "2026-04")
    assert "No review was made for March 2026, April 2026." in (last.value.summary or "")
    assert periodic.missed(periodic.made(register), "2026-08-10") == ("2026-03", "2026-04", "2026-06", "2026-07")
    _signed(register, "2026-04", "2026-06-01")
    assert periodic.missed(periodic.made(register), "2026-06-10") == ("2026-03",)


def test_a_review_of_a_matter_takes_in_its_items_and_its_documents_items(register: Register) -> None:
    first, second = review("a.docx", 2), review("b.docx", 1)
    for material in (first, second):
        register.record(*material.all, who=WHO, when=WHEN)
    register.keep(Matter("Consent", cycle="quarterly", items=("R-0001",)), who=WHO, when=WHEN)
    version = Version(1, "2026-01-10", second.sources[0].sha256)
    register.keep(DocumentRecord("B", "M-0001", versions=(version,)), who=WHO, when=WHEN)
    begun = periodic.begin(register, matter="consent", on="2026-05-04")
    assert (begun.value.items, begun.value.period, begun.title) == (
        ("R-0001", "R-0003"), "2026-Q2", "Review of April to June 2026: Consent",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "begins", "ends", "name"),
    [
        ("2026-02", "2026-02-01", "2026-02-28", "February 2026"),
        ("2026-q4", "2026-10-01", "2026-12-31", "October to December 2026"),
        ("2026-H1", "2026-01-01", "2026-06-30", "January to June 2026"),
        ("2028", "2028-01-01", "2028-12-31", "2028"),
    ],
)
def test_a_period_has_its_days_and_its_name(text: str, begins: str, ends: str, name: str) -> None:
    found = read_period(text)
    assert found is not None
    assert (found.begins, found.ends, found.name, found.code) == (begins, ends, name, text.upper())
    assert period_of(found.ends, found.cycle) == found
    assert found.following.before == found


def test_what_is_no_period_is_none() -> None:
    assert [read_period(text) for text in ("2026-13", "March", "2026-Q5", "26-01", "0000")] == [None] * 5
    with pytest.raises(ConfigError, match="is not quarterly: it is March 2026"):
        periodic.named("2026-03", "quarterly")
    gaps = between(period_of("2025-11-03", "monthly"), period_of("2026-02-03", "monthly"))
    assert [gap.code for gap in gaps] == ["2025-12", "2026-01"]


def test_of_two_reviews_that_are_under_way_one_is_named(register: Register) -> None:
    register.record(*review(count=2).all, who=WHO, when=WHEN)
    register.keep(Matter("Consent", items=("R-0001",)), who=WHO, when=WHEN)
    periodic.begin(register, on=MARCH)
    periodic.begin(register, matter="Consent", on=MARCH)
    with pytest.raises(ConfigError, match="Several reviews are not finished: REV-0001"):
        periodic.standing(register)
    periodic.attend(register, "R-0001", "No change.", review="REV-2")
    assert [len(periodic.standing(register, name).left) for name in ("REV-0001", "REV-0002")] == [2, 0]
    with pytest.raises(ConfigError, match="R-0002 is not in REV-0002"):
        periodic.attend(register, "R-0002", "No change.", review="REV-0002")


def test_a_note_names_the_document_that_it_comes_from(going: Register) -> None:
    source = review(count=3).sources[0]
    going.keep(DocumentRecord("Minutes", versions=(Version(1, "2026-03-10", "ab" * 32),)), who=WHO, when=WHEN)
    for name, digest in ((source.name, source.sha256), ("D-1", "ab" * 32)):
        entry, note = periodic.attend(going, "R-0002", f"From {name}.", Edit(priority=name), document=name)
        assert (entry.history[-1].document, note.history[-1].document) == (digest, digest)
    with pytest.raises(RegisterNotFound, match=r"holds no document “other\.docx”"):
        periodic.attend(going, "R-0002", "From another.", document="other.docx")


def test_a_colour_by_the_printed_rule_is_given_in_a_review(going: Register) -> None:
    _say(going, "R-0002", "Late.", Edit(due="2026-03-01"))
    periodic.attend(going, "R-0002", "By the rule.", Edit(rag="rule"), on=MARCH)
    item = going.show("R-0002").item
    assert (item.rag, item.rag_rule) == ("red", "dates-1")


def test_what_comes_while_a_review_is_under_way_is_told_in_its_summary(going: Register) -> None:
    going.record(*review("later.docx", 1).all, who=WHO, when=LATER)
    assert periodic.standing(going).came == ("R-0004",)
    for name in periodic.standing(going).left:
        _say(going, name)
    done, _ = periodic.finish(going, on=MARCH)
    assert "1 item came while it was under way." in (done.value.summary or "")
