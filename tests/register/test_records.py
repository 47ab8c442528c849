"""Matters, documents, meetings and the rest are kept as items are: every change an event, any day shown, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import ConfigError, RegisterConflict, RegisterError, RegisterNotFound
from reportkit.model.records import KINDS, DocumentRecord, Matter, MeetingRecord, Plan, Version, as_reference
from reportkit.register.copies import restore
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review
from tests.register.test_decide import _older
from tests.register.test_verify import _rows, _tampered

LATER = "2026-03-02T10:00:00Z"


@pytest.fixture
def kept(register: Register) -> Register:
    """A register with a review, its matter, and a document that moved."""
    register.record(*review().all, who=WHO, when=WHEN)
    register.keep(Matter("Section 47 enquiries", items=("R-0001",)), who=WHO, when=WHEN)
    register.keep(DocumentRecord("Review", "M-0001", due="2026-02-01"), who=WHO, when=WHEN)
    register.amend("D-0001", {"due": "2026-03-01"}, who=WHO, when=LATER, reason="the author asked")
    return register


def test_each_kind_is_kept_and_comes_back_under_a_reference_of_its_own(register: Register) -> None:
    for word, (letters, holder) in KINDS.items():
        first = register.keep(holder(title="Alpha"), who=WHO, when=WHEN)
        second = register.keep(holder(title="Beta"), who=WHO, when=WHEN)
        assert (first.reference, second.reference, second.kind) == (f"{letters}-0001", f"{letters}-0002", word)
        assert [record.title for record in register.kept(holder)] == ["Alpha", "Beta"]
    assert register.verify().sound
    assert register.verify().records == 2 * len(KINDS)


def test_a_change_is_an_event_and_any_day_is_shown_as_it_was(kept: Register) -> None:
    now, then = kept.look_up("D-0001"), kept.look_up("D-0001", before=LATER)
    assert (now.value.due, now.revision, then.value.due, then.revision) == ("2026-03-01", 2, "2026-02-01", 1)
    moved = now.history[-1]
    assert (moved.field, moved.old, moved.new, moved.reason) == ("due", "2026-02-01", "2026-03-01", "the author asked")
    assert [len(record.history) for record in (then, *kept.kept(DocumentRecord, before=LATER))] == [1, 1]
    with pytest.raises(RegisterNotFound, match="not in the register yet"):
        kept.look_up("D-0001", before="2026-01-01T00:00:00Z")


def test_a_second_writer_is_shown_both_values(kept: Register) -> None:
    with pytest.raises(RegisterConflict, match="due is “2026-03-01” there and “2026-04-01” here"):
        kept.amend("D-0001", {"due": "2026-04-01"}, who="B", when=LATER, revision=1, reason="later still")
    assert kept.look_up("D-0001").value.due == "2026-03-01"


def test_a_version_is_added_on_top_of_what_is_there_when_the_lock_is_held(kept: Register) -> None:

    def with_another(value: DocumentRecord) -> dict[str, tuple[Version, ...]]:
        return {"versions": (*value.versions, Version(len(value.versions) + 1, "2026-03-01"))}

    for _ in range(2):
        kept.amend("D-0001", with_another, who=WHO, when=LATER, what="version received")
    found = kept.look_up("D-0001")
    assert [version.number for version in found.value.versions] == [1, 2]
    assert [event.what for event in found.history] == ["recorded", "edited", "version received", "version received"]


def test_a_day_does_not_move_without_a_word(kept: Register) -> None:
    with pytest.raises(ConfigError, match="would move from 2026-03-01 to 2026-05-01 without a word"):
        kept.amend("D-0001", {"due": "2026-05-01"}, who=WHO, when=LATER)
    assert kept.amend("D-0001", {"due": "2026-03-01"}, who=WHO, when=LATER).revision == 2


def test_what_is_named_must_be_there(kept: Register) -> None:
    with pytest.raises(RegisterNotFound, match="no matter “M-0009”"):
        kept.keep(Plan("A plan", matter="M-0009"), who=WHO, when=WHEN)
    with pytest.raises(RegisterNotFound, match="no matter “D-0001”"):
        kept.keep(Plan("A plan", matter="D-0001"), who=WHO, when=WHEN)
    with pytest.raises(RegisterNotFound, match="no item “R-0077”"):
        kept.amend("M-0001", {"items": ("R-0077",)}, who=WHO, when=WHEN)
    with pytest.raises(ConfigError, match="has no name"):
        kept.keep(MeetingRecord(" "), who=WHO, when=WHEN)
    assert kept.kept(Plan) == ()
    assert kept.look_up("M-0001").revision == 1


def test_a_record_is_found_by_its_reference_however_typed_or_by_its_name(kept: Register) -> None:
    assert {kept.look_up(name, "matter").reference for name in ("m-1", "M0001", "1", "section 47 ENQUIRIES")} == {"M-0001"}
    with pytest.raises(RegisterNotFound, match="no matter “Section 48 enquiries”") as caught:
        kept.look_up("Section 48 enquiries", "matter")
    assert "Did you mean M-0001?" in caught.value.hint
    kept.keep(Matter("Section 47 enquiries"), who=WHO, when=WHEN)
    with pytest.raises(RegisterError, match="fits several: M-0001, M-0002"):
        kept.look_up("section 47 enquiries", "matter")
    assert (as_reference("plan-12"), as_reference("X-1"), as_reference("12")) == ("PLAN-0012", None, None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET fields = json_set(fields, '$.title', 'other') WHERE reference = 'D-0001'",
        "UPDATE records SET revision = 7 WHERE reference = 'D-0001'",
        "UPDATE records SET number = 7 WHERE reference = 'D-0001'",
        "DELETE FROM records WHERE reference = 'D-0001'",
        "INSERT INTO records SELECT 'D-0002', kind, 2, revision, fields FROM records WHERE reference = 'D-0001'",
        "UPDATE events SET record = 'M-0001' WHERE record = 'D-0001'",
        "UPDATE events SET record = NULL WHERE record = 'D-0001'",
        "UPDATE events SET record = 'M-0001' WHERE sequence = 1",
    ],
)
def test_a_record_that_another_hand_touched_is_found(kept: Register, statement: str) -> None:
    assert kept.verify().sound
    assert _tampered(kept.path, statement)


def test_every_event_of_a_record_is_missed_when_it_goes(kept: Register) -> None:
    for row in _rows(kept.path, "events"):
        assert _tampered(kept.path, f"DELETE FROM events WHERE sequence = {row}")
        assert _tampered(kept.path, f"DELETE FROM event_values WHERE event = {row}")


def test_a_backup_holds_the_records_and_gives_them_back(kept: Register, tmp_path: Path) -> None:
    made = kept.backup(tmp_path / "copy.sqlite3", when=LATER)
    assert made.records == 2
    assert restore(tmp_path / "copy.sqlite3", tmp_path / "back.sqlite3", force=False).head == made.head
    with open_register(tmp_path / "back.sqlite3") as back:
        assert back.look_up("D-0001") == kept.look_up("D-0001")


def test_the_history_of_items_is_as_it_was(kept: Register) -> None:
    kept.edit("R-0001", {"priority": "high"}, who=WHO, when=LATER)
    assert [event.what for event in kept.history("R-0001")] == ["recorded", "edited"]


def test_a_register_from_before_there_were_records_takes_them(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    _older(path)
    with open_register(path) as register:
        register.keep(Matter("Section 47"), who=WHO, when=WHEN)
        assert register.verify().sound
