"""A document's versions come, go back with a reason, come again and are accepted; the timeline says where the days went."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.errors import ConfigError, RegisterNotFound
from reportkit.model.document import Source
from reportkit.model.finding import Finding
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem
from reportkit.model.records import DocumentRecord, Matter, Record, Version
from reportkit.model.text import Span
from reportkit.register import documents
from reportkit.register.arrivals import Arrival, Arrived
from reportkit.register.recording import Recorded
from reportkit.register.store import Register
from tests.register.material import WHEN, WHO, review

TITLE = "Review of section 47 enquiries"


def _late() -> Record[DocumentRecord]:
    """A review that was due on 1 February and accepted on 16 March, after one return."""
    value = DocumentRecord(TITLE, author_body="Skylakes", due="2026-02-01")
    value = replace(value, **documents.received(value, Version(1, "2026-03-03", "aa", found=41)))
    value = replace(value, **documents.returned(value, "2026-03-05", "grammar and presentation", 37))
    value = replace(value, **documents.received(value, Version(1, "2026-03-14", "bb")))
    return Record("D-0001", replace(value, **documents.accepted(value, "2026-03-16")))


def test_a_timeline_says_what_happened_in_whole_sentences() -> None:
    assert [f"{step.on} {step.words}" for step in documents.timeline(_late(), "2026-06-01").steps] == [
        "2026-02-01 It was due.",
        "2026-03-03 Version 1 was received from Skylakes, 30 days late. The check found 41 issues in it.",
        "2026-03-05 Version 1 was returned with 37 issues: grammar and presentation.",
        "2026-03-14 Version 2 was received from Skylakes, 9 days after the return.",
        "2026-03-16 Version 2 was accepted.",
    ]


def test_the_days_of_a_late_document_are_all_accounted_for() -> None:
    told = documents.timeline(_late(), "2026-06-01")
    assert (told.late, told.waiting, told.author, told.reader) == (43, 30, 9, 4)
    assert (told.returns, told.issues, told.why, told.accepted) == (1, 37, "grammar and presentation", True)


def test_a_document_that_has_not_come_is_late_until_today() -> None:
    told = documents.timeline(Record("D-0001", DocumentRecord(TITLE, due="2026-02-01")), "2026-02-11")
    assert (told.late, told.waiting, told.accepted) == (10, 10, False)
    assert documents.timeline(Record("D-0001", DocumentRecord(TITLE)), "2026-02-11").late is None


def test_a_return_takes_the_number_that_the_check_found_where_none_is_said() -> None:
    value = DocumentRecord(TITLE, versions=(Version(1, "2026-03-03", found=41),))
    assert documents.returned(value, "2026-03-05", "spelling", None)["versions"][0].issues == 41


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda value: documents.returned(value, "2026-04-01", "why", None), "was accepted on 16 March 2026"),
        (lambda value: documents.accepted(value, "2026-04-01"), "was accepted on 16 March 2026"),
        (lambda value: documents.received(value, Version(1, "2026-03-01")), "cannot be received on 1 March 2026"),
        (lambda value: documents.received(value, Version(1, "2026-04-01", "aa")), "version 1 .* byte for byte"),
        (lambda value: documents.accepted(DocumentRecord("A"), "2026-04-01"), "No version of “A” has come"),
    ],
)
def test_what_cannot_have_happened_is_refused(change: object, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        change(_late().value)  # type: ignore[operator]


def test_a_version_that_was_returned_is_not_accepted_and_a_return_says_why() -> None:
    value = DocumentRecord(TITLE, versions=(Version(1, "2026-03-03"),))
    with pytest.raises(ConfigError, match="does not say why"):
        documents.returned(value, "2026-03-05", " ", 3)
    value = replace(value, **documents.returned(value, "2026-03-05", "spelling", 3))
    with pytest.raises(ConfigError, match="no later one has come"):
        documents.accepted(value, "2026-03-06")


def _arrive(register: Register, *arrivals: Arrival, day: str = "2026-03-03", matter: str | None = None) -> tuple[Arrived, ...]:
    material = review()
    with register.pending(
        (*material.sources, *(arrival.source for arrival in arrivals)), material.findings, material.items,
        who=WHO, when=WHEN, arrivals=arrivals, day=day, matter=matter,
    ) as pending:  # fmt: skip
        return pending.commit().arrived


def _file(content: str, title: str = TITLE, name: str = "review.docx") -> Arrival:
    return Arrival(Source(name, digest(content, length=64), "text/plain", 9), title, found=5)


def test_a_run_makes_a_matter_its_document_and_the_first_version(register: Register) -> None:
    assert _arrive(register, _file("one")) == (Arrived("D-0001", 1, "M-0001", TITLE, new=True),)
    version = register.look_up("D-0001").value.versions[0]
    assert (version.digest, version.received, version.found) == (digest("one", length=64), "2026-03-03", 5)
    assert register.look_up("M-0001").title == TITLE
    assert [event.what for event in register.look_up("D-0001").history] == ["recorded", "version received"]


def test_the_same_bytes_again_add_nothing(register: Register) -> None:
    _arrive(register, _file("one"))
    before = register.verify().events
    assert _arrive(register, _file("one"), day="2026-05-01") == (Arrived("D-0001", 1, "M-0001", TITLE, new=False),)
    assert register.verify().events == before


def test_a_corrected_file_of_the_same_title_is_the_next_version_until_one_is_accepted(register: Register) -> None:
    _arrive(register, _file("one"))
    assert _arrive(register, _file("two"), day="2026-03-14")[0].version == 2
    register.amend("D-0001", lambda value: documents.accepted(value, "2026-03-16"), who=WHO, when=WHEN, what=documents.ACCEPTED)
    assert _arrive(register, _file("three"), day="2026-04-01")[0].document == "D-0002"
    assert register.verify().sound


def test_documents_of_one_run_belong_to_one_matter_and_a_named_one_is_kept(register: Register) -> None:
    reply = replace(_file("reply", "Our response"), role="response")
    assert {made.matter for made in _arrive(register, _file("one"), reply)} == {"M-0001"}
    register.keep(Matter("Front door"), who=WHO, when=WHEN)
    assert _arrive(register, _file("x", "Other"), matter="front door")[0].matter == "M-0002"
    assert _arrive(register, _file("y", "Another"), matter="A new matter")[0].matter == "M-0003"
    with pytest.raises(RegisterNotFound, match="no matter “M-0099”"):
        _arrive(register, _file("z", "Third"), matter="M-0099")


def _version(register: Register, content: str, words: tuple[str, ...]) -> Recorded:
    """Record a version of the review with some recommendations, numbered from 1."""
    arrival = _file(content)
    source = arrival.source
    findings, items = [], []
    for number, text in enumerate(words, 1):
        name = digest(source.sha256, str(number))
        span = Span(f"p-{number}", 0, len(text))
        findings.append(Finding(f"f-{name}", "recommendation", text, text, source.sha256, span, "list@1", 0.9, ref=str(number)))
        items.append(ImprovementItem(f"i-{name}", str(number), text, text, source.sha256, origins=(f"f-{name}",)))
    day = {"one": "2026-03-03", "two": "2026-03-14", "three": "2026-03-20"}[content]
    with register.pending([source], findings, items, who=WHO, when=WHEN, arrivals=[arrival], day=day) as pending:
        return pending.commit()


FIRST = ("Seek parents permission before agency checks are made.", "Publish the timetable.", "Close the second front door.")
SECOND = (
    "Seek parents’ permission before agency checks are made.",
    "Publish the timetable.",
    "Train every manager in supervision.",
)


def test_a_corrected_version_doubles_no_item_and_its_words_follow(register: Register) -> None:
    _version(register, "one", FIRST)
    told = _version(register, "two", SECOND)
    assert (told.added, told.updated, told.unchanged, told.numbers) == (1, 1, 1, ("R-0001", "R-0002", "R-0004"))
    assert told.gone == ("R-0003",)
    first = register.show("R-0001")
    assert first.item.recommendation == SECOND[0]
    assert len(first.findings) == 2
    assert [event.what for event in first.history][-1] == "in a later version"
    assert register.verify().sound


def test_the_second_version_read_again_changes_nothing(register: Register) -> None:
    _version(register, "one", FIRST)
    _version(register, "two", SECOND)
    before = register.verify().events
    told = _version(register, "two", SECOND)
    assert (told.added, told.updated, register.verify().events) == (0, 0, before)


def test_words_that_a_person_decided_on_do_not_follow_a_later_version(register: Register) -> None:
    _version(register, "one", FIRST)
    register.edit("R-0001", {"title": "Permission"}, who=WHO, when=WHEN)
    register.edit("R-0002", {"state": "agreed"}, who=WHO, when=WHEN)
    _version(register, "two", (SECOND[0], "Publish the timetable now."))
    assert register.show("R-0001").item.recommendation == FIRST[0]
    assert register.show("R-0002").item.recommendation == FIRST[1]
    assert len(register.entries()) == 3


def test_a_third_version_meets_the_items_of_the_first_two(register: Register) -> None:
    for content, words in (("one", FIRST), ("two", SECOND), ("three", (*SECOND, FIRST[2]))):
        told = _version(register, content, words)
    assert (told.added, told.gone, told.numbers) == (0, (), ("R-0001", "R-0002", "R-0004", "R-0003"))
