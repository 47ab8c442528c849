"""What has come to its end goes without a byte left; the chain stays whole, and what stays is untouched."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection

from reportkit.errors import ConfigError, RegisterError
from reportkit.model.finding import Owner
from reportkit.model.item import ItemAction
from reportkit.model.records import DocumentRecord, Evidence, MeetingRecord, Plan, Version
from reportkit.model.retention import PURGED_WORDS, Certificate, Retention, RetentionClass
from reportkit.register.chain import append
from reportkit.register.copies import restore
from reportkit.register.database import connect
from reportkit.register.places import place_of
from reportkit.register.retention import after_years, class_of, load_retention
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, Material, review

#: Words that stand in every kind of place, one of them not in ASCII, one with what JSON writes otherwise.
SECRET = "Zofia “Krzemińska” of 12\tMarrow Lane"
LATER, AFTER = "2026-02-01T09:00:00Z", "2032-06-01T09:00:00Z"
MINUTES = "minutes of January.docx"
DAY = "2032-06-01"


#: The files of every table that is not the server's own, with their dead rows, indexes and what lies out of line.
_FILES = """
SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'i', 't') AND n.nspname IN ('public', 'pg_toast')
"""


def _telling(name: str) -> Material:
    """A document whose every part holds the words."""
    plain = review(name)
    source = replace(plain.sources[0], name=f"{name} {SECRET}")
    findings = tuple(
        replace(one, text=f"{one.text} {SECRET}", quote=f"{one.quote} {SECRET}", condition=SECRET) for one in plain.findings
    )
    items = tuple(replace(one, title=f"{one.ref} {SECRET}", recommendation=f"{one.ref} {SECRET}") for one in plain.items)
    return Material((source,), findings, items)


@pytest.fixture
def filled(register: Register) -> Register:
    """A register with minutes that are to go, whose items have ended, and a review that stays."""
    old = _telling(MINUTES)
    register.record(*old.all, who=WHO, when=WHEN)
    register.record(*review("notes.docx").all, who=WHO, when=WHEN)
    for name in ("R-0001", "R-0002"):
        register.edit(name, {"owner": Owner(raw=SECRET), "action": ItemAction(SECRET)}, who=WHO, when=WHEN, reason=SECRET)
        done = {"state": "closed", "evidence": SECRET, "completed_on": "2026-01-31"}
        register.edit(name, done, who=WHO, when=LATER, reason=SECRET)
    version = Version(1, "2026-01-31", old.sources[0].sha256, SECRET, SECRET, SECRET)
    kept = register.keep(DocumentRecord(SECRET, role="minutes"), who=WHO, when=WHEN, reason=SECRET)
    register.amend(kept.reference, {"versions": (version,)}, who=WHO, when=WHEN)
    register.keep(Evidence(SECRET, shows=SECRET, items=("R-0001",)), who=WHO, when=WHEN)
    register.keep(Evidence("kept", items=("R-0001", "R-0003")), who=WHO, when=WHEN)
    return register


def _purge(register: Register, reason: str = "schedule of May") -> Certificate:
    return register.purge(load_retention(), DAY, who=WHO, when=AFTER, reason=reason)


def _bytes(register: Register, *more: Path) -> bytes:
    """The bytes of a register: its file and logs, or its tables' files on the server."""
    if register.files:
        path = register.files[0]
        files = (path, path.with_name(path.name + "-wal"), *more)
        return b"".join(file.read_bytes() for file in files if file.exists())
    with psycopg.connect(_address(register), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        return b"".join(bytes(data) for (data,) in connection.execute(_FILES))


def _address(register: Register) -> str:
    return register.place.url.set(drivername="postgresql").render_as_string(hide_password=False)  # type: ignore[union-attr]


def _left(held: bytes) -> list[bytes]:
    parts = ("Zofia", "Krzemi", "Marrow Lane")
    return [part.encode() for part in parts if part.encode() in held]


def test_a_purge_is_shown_first_and_changes_nothing(filled: Register) -> None:
    before = filled.verify().head
    found = filled.ended(load_retention(), DAY)
    assert [(one.retention.name, one.since, one.until, one.items, one.findings) for one in found.ended] == [
        ("minutes", "2026-01-31", "2032-01-31", ("R-0001", "R-0002"), 2)
    ]
    assert found.ended[0].records == ("D-0001", "EV-0001")
    assert "notes.docx" in found.unclassed
    assert filled.ended(load_retention(), "2032-01-30").ended == ()
    assert filled.verify().head == before


def test_not_a_byte_of_purged_words_is_left_and_the_chain_stays_whole(filled: Register, tmp_path: Path) -> None:
    assert len(_left(_bytes(filled))) == 3, "the words were not there to begin with"
    before = filled.verify().head
    made = _purge(filled)
    filled.backup(tmp_path / "after.sqlite3", when=AFTER)
    assert _left(_bytes(filled, tmp_path / "after.sqlite3")) == []
    assert _left((tmp_path / "after.sqlite3").read_bytes()) == []
    found = filled.verify(before)
    assert (found.faults, found.purged, found.head) == ((), made.values, made.head_after)
    assert (made.head_before, made.documents[0].items, len(made.documents)) == (before, ("R-0001", "R-0002"), 1)
    assert restore(tmp_path / "after.sqlite3", tmp_path / "back.sqlite3", force=False).faults == ()


def test_a_files_bytes_are_searched_and_a_server_says_what_it_keeps(filled: Register) -> None:
    made = _purge(filled)
    if filled.files:
        assert (made.searched or 0) >= 4
        assert made.found == 0
    else:
        assert made.searched is None
        assert any("write-ahead log" in note for note in made.notes)


def test_a_certificate_holds_none_of_the_words(filled: Register) -> None:
    from reportkit.api.purging import certificate_text, to_wire

    made = _purge(filled)
    text, plain = certificate_text(made), json.dumps(to_wire(made), ensure_ascii=False)
    assert _left(f"{text}{plain}".encode()) == []
    for said in ("schedule of May", WHO, made.head_before, made.head_after, AFTER, "R-0001", "Local Government Act 1972"):
        assert said in text
        assert said in plain


def test_what_was_purged_says_so_wherever_it_is_shown_today_and_on_earlier_days(filled: Register) -> None:
    _purge(filled)
    entry = filled.show("R-0001")
    assert (entry.item.title, entry.item.state, entry.source and entry.source.name) == (PURGED_WORDS, "closed", PURGED_WORDS)
    assert entry.item.recommendation.startswith("[purged] on 2032-06-01: Minutes, kept for 6 years")
    assert {finding.text for finding in entry.findings} == {PURGED_WORDS}
    assert {event.new for event in entry.history[:-1]} == {PURGED_WORDS}
    assert (entry.history[-1].what, "schedule of May" in (entry.history[-1].reason or "")) == ("purged", True)
    assert filled.show("R-0001", before=LATER).item.title == PURGED_WORDS
    assert [line.title for line in filled.listing(before=LATER)][:2] == [PURGED_WORDS] * 2
    assert filled.listing()[2].title == filled.listing(before=LATER)[2].title == "Improvement 1"
    assert filled.look_up("D-0001").title == filled.look_up("D-0001", before=LATER).title == PURGED_WORDS
    assert filled.look_up("EV-0002").title == "kept"
    assert filled.look_up("D-0001").history[0].new == PURGED_WORDS


def test_what_stays_can_be_worked_on_and_what_went_does_not_come_again(filled: Register) -> None:
    _purge(filled)
    assert filled.record(*_telling(MINUTES).all, who=WHO, when=AFTER).added == 0
    filled.edit("R-0003", {"priority": "high"}, who=WHO, when=AFTER)
    again = _purge(filled)
    assert (again.documents, again.values, again.head_before) == ((), 0, again.head_after)
    assert filled.verify().sound
    assert _left(_bytes(filled)) == []


def test_a_document_stays_while_an_item_of_it_is_open_or_something_rests_on_it(filled: Register) -> None:
    filled.edit("R-0002", {"state": "agreed"}, who=WHO, when=LATER, reason="opened again")
    assert [one.why for one in filled.ended(load_retention(), DAY).held] == ["R-0002 is still open"]
    done = {"state": "closed"}
    filled.edit("R-0002", done, who=WHO, when=LATER, reason="again")
    digest = review(MINUTES).sources[0].sha256
    filled.edit("R-0003", {"state": "dropped"}, who=WHO, when=LATER, reason="said in the minutes", document=digest)
    assert [one.why for one in filled.ended(load_retention(), DAY).held] == ["R-0003 of a document that stays rests on it"]


def test_another_kind_of_record_or_a_hold_keeps_a_document(filled: Register) -> None:
    held = replace(load_retention(), hold=("D-0001",))
    assert [one.why for one in filled.ended(held, DAY).held] == ["it is on hold"]
    digest = review(MINUTES).sources[0].sha256
    filled.keep(Plan("a plan"), who=WHO, when=LATER, document=digest)
    assert [one.why for one in filled.ended(load_retention(), DAY).held] == ["PLAN-0001 rests on it"]
    assert _purge(filled).documents == ()


def test_the_years_run_from_the_meeting_where_it_is_known(filled: Register) -> None:
    met = filled.keep(MeetingRecord("Board", on="2027-03-01"), who=WHO, when=WHEN)
    filled.amend("D-0001", {"meeting": met.reference}, who=WHO, when=WHEN)
    assert filled.ended(load_retention(), DAY).ended == ()
    assert [one.until for one in filled.ended(load_retention(), "2033-03-01").ended] == ["2033-03-01"]


def test_a_purge_without_a_reason_is_refused(filled: Register) -> None:
    with pytest.raises(ConfigError, match="needs a reason"):
        _purge(filled, " ")
    assert filled.verify().purged == 0


def test_a_purge_that_fails_half_way_leaves_everything(filled: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(connection: Connection, notes: object) -> None:
        append(connection, notes)  # type: ignore[arg-type]
        raise RuntimeError

    monkeypatch.setattr("reportkit.register.chain.append", fails)
    before = filled.entries()
    with pytest.raises(RuntimeError):
        _purge(filled)
    assert (filled.entries(), filled.verify().faults) == (before, ())


def test_a_file_that_another_program_reads_is_swept_by_the_next_purge(file_register: Register) -> None:
    file_register.record(*_telling(MINUTES).all, who=WHO, when=WHEN)
    for name in ("R-0001", "R-0002"):
        file_register.edit(name, {"state": "dropped"}, who=WHO, when=LATER, reason="done")
    engine = connect(file_register.files[0])
    with engine.connect() as reader, reader.begin():
        reader.exec_driver_sql("SELECT count(*) FROM items").scalar()
        with pytest.raises(RegisterError, match="another program"):
            _purge(file_register)
    engine.dispose()
    assert _purge(file_register).documents == ()
    assert (_left(_bytes(file_register)), file_register.verify().faults) == ([], ())


def test_a_blank_that_another_hand_changed_is_found(filled: Register) -> None:
    _purge(filled)
    if filled.files:
        engine = connect(filled.files[0])
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE findings SET text = 'x' WHERE text = '[purged]'")
        engine.dispose()
    else:
        with psycopg.connect(_address(filled)) as other:
            other.execute("UPDATE findings SET text = 'x' WHERE text = '[purged]'")
    assert [fault for fault in filled.verify().faults if "was changed" in fault]


def test_an_older_backup_is_put_back_on_either_kind_with_what_was_purged_since_marked(filled: Register, tmp_path: Path) -> None:
    _purge(filled)
    filled.backup(tmp_path / "copy.sqlite3", when=AFTER)
    restore(tmp_path / "copy.sqlite3", place_of(tmp_path / "other.sqlite3"), force=False)
    with open_register(tmp_path / "other.sqlite3", create=False) as back:
        assert back.entries() == filled.entries()


def test_a_councils_own_classes_come_first(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'hold = ["Inquiry"]\n[class.local]\ntitle = "Local"\nyears = 2\nwhy = "ours"\nwords = ["minutes of the cabinet"]\n'
        '[class.minutes]\ntitle = "Minutes"\nyears = 10\nwhy = "ours"\nroles = ["minutes"]\n',
        encoding="utf-8",
    )
    found = load_retention(own)
    assert found.hold == ("Inquiry",)
    for role, name, years in (("minutes", "Minutes_of the Cabinet.docx", 2), ("minutes", "x", 10), ("evidence", "x", 4)):
        one = class_of(found, role, (name,))
        assert one
        assert one.years == years, name
    assert class_of(found, None, ("photo.jpg",)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[class.x]\ntitle = 'x'\nyears = 0\nwhy = 'x'\n", "0 years"),
        ("[class.x]\ntitle = 'x'\nyears = '6'\nwhy = 'x'\n", "wrong kind"),
        ("[class.x]\ntitle = 'x'\nyears = 6\n", "does not say its why"),
        ("[class.x]\nkeep = 1\n", "no setting"),
        ("[klass.x]\n", "not laid out"),
        ("[", "not valid TOML"),
    ],
)
def test_a_schedule_that_is_wrong_is_said_plainly(tmp_path: Path, text: str, told: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        load_retention(own)


def test_the_years_end_on_the_same_day_of_the_month() -> None:
    assert [after_years("2024-02-29", 4), after_years("2024-02-29", 6), after_years("2026-01-31T09:00:00Z", 6)] == [
        "2028-02-29", "2030-03-01", "2032-01-31",
    ]  # fmt: skip
    assert Retention((RetentionClass("x", "x", 1, "x"),)).hold == ()
