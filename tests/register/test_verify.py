"""Any one row that another hand changed, removed or added is found, and so is a history whose end was cut off."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reportkit.model.entry import Event
from reportkit.model.finding import Owner
from reportkit.register import chain
from reportkit.register.chain import Note, append
from reportkit.register.database import connect, writing
from reportkit.register.replay import states
from reportkit.register.store import Register, open_register
from reportkit.register.verify import verify
from tests.register.material import WHEN, WHO, answered, review
from tests.register.test_decide import _older

ITEMS = 40
GUARDS = ("events_refuse_update", "events_refuse_delete", "event_values_refuse_update", "event_values_refuse_delete")


@pytest.fixture
def busy(file_register: Register) -> Register:
    """A register with a history of several hundred events."""
    file_register.record(*review(count=ITEMS).all, who=WHO, when=WHEN)
    file_register.record(*answered(review(count=ITEMS)).all, who=WHO, when=WHEN)
    for step in range(3):
        for number in range(1, ITEMS + 1):
            changes = {"owner": Owner(raw=f"post {step}"), "priority": f"{step}"}
            file_register.edit(f"R-{number:04d}", changes, who=WHO, when=WHEN, reason="moved")
    return file_register


def _tampered(path: Path, *statements: str) -> tuple[str, ...]:
    """The faults of the register after some statements of another hand, all undone again."""
    engine = connect(path)
    with engine.connect() as plain:
        plain.connection.execute("PRAGMA foreign_keys = OFF")
        connection = plain.execution_options(writes=True)
        before = _guards(connection)
        for name in GUARDS:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.exec_driver_sql(statement).rowcount != 0, statement
        for definition in before:
            connection.exec_driver_sql(definition)
        faults = verify(connection).faults
        connection.rollback()
    engine.dispose()
    return faults


def _guards(connection: Connection) -> list[str]:
    return [sql for (sql,) in connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]


def _rows(path: Path, table: str) -> list[int]:
    engine = connect(path)
    with engine.connect() as connection:
        found = list(connection.exec_driver_sql(f"SELECT rowid FROM {table}").scalars())
    engine.dispose()
    return found


COLUMNS = {
    "events": ("item", '"when"', "who", "what", "field", "document", "sealed", "previous", "digest", "sequence"),
    "event_values": ("salt", "old", "new", "reason", "patch", "event"),
    "items": ("ref", "title", "recommendation", "priority", "page", "number", "owner", "state", "revision", "rest", "id"),
    "item_origins": ("position", "finding", "item"),
    "findings": ("text", "quote", "start", "confidence", "ref", "source", "rest", "id"),
    "sources": ("name", "bytes", "first_seen", "sha256"),
}
_OTHER = {
    "state": "'agreed'", "owner": "'{\"raw\": \"me\"}'", "rest": "json_set(rest, '$.x', 1)", "field": "'x'", "document": "'x'",
    "old": "'x'", "reason": "'x'", "item": "'x'", "priority": "'x'", "page": "7", "patch": "patch || ' '",
}  # fmt: skip
_NUMBERS = ("sequence", "event", "number", "position", "start", "bytes", "confidence", "revision")


def _change(table: str, column: str, row: int) -> str:
    value = f"{column} + 1000" if column in _NUMBERS else _OTHER.get(column, f"{column} || 'x'")
    return f"UPDATE {table} SET {column} = {value} WHERE rowid = {row}"


def test_a_register_that_nobody_touched_is_sound_and_says_its_head(busy: Register) -> None:
    found = busy.verify()
    assert (found.faults, found.items) == ((), ITEMS)
    assert found.events > 7 * ITEMS
    assert busy.verify(found.head[:12]).sound


def test_every_sampled_row_that_is_changed_or_removed_is_found(busy: Register) -> None:
    chance = random.Random(11)
    for table, columns in COLUMNS.items():
        there = _rows(busy.files[0], table)
        for column in columns:
            assert _tampered(busy.files[0], _change(table, column, chance.choice(there))), (table, column)
        for row in {there[0], there[-1], *chance.sample(there, min(8, len(there)))}:
            assert _tampered(busy.files[0], f"DELETE FROM {table} WHERE rowid = {row}"), (table, row)
    assert busy.verify().sound


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO event_values SELECT 99999, salt, old, new, reason, patch FROM event_values WHERE event = 1",
        "INSERT INTO sources SELECT 'x', name, media_type, bytes, first_seen FROM sources LIMIT 1",
        "INSERT INTO item_origins SELECT item, 1, finding FROM item_origins LIMIT 1",
    ],
)
def test_a_row_that_was_added_is_found(busy: Register, statement: str) -> None:
    assert _tampered(busy.files[0], statement)


def test_an_end_that_was_cut_off_is_found_even_where_the_counter_was_set_back(busy: Register) -> None:
    head = busy.verify().head
    last = _rows(busy.files[0], "events")[-1]
    cut = (f"DELETE FROM event_values WHERE event > {last - 4}", f"DELETE FROM events WHERE sequence > {last - 4}")
    set_back = f"UPDATE sqlite_sequence SET seq = {last - 4} WHERE name = 'events'"
    assert _tampered(busy.files[0], *cut, set_back)
    engine = connect(busy.files[0])
    with writing(engine) as connection:
        append(connection, [Note(None, Event(WHEN, WHO, "note"), {})])
    engine.dispose()
    assert busy.verify(head).sound  # what was there then is still there


def test_a_head_of_another_register_is_said_so(busy: Register) -> None:
    assert "does not hold the event" in busy.verify("f" * 64).faults[0]
    assert not busy.verify("").sound


def test_words_that_are_no_json_are_a_fault_and_no_crash(busy: Register) -> None:
    faults = _tampered(busy.files[0], "UPDATE event_values SET patch = 'x' WHERE event = 50")
    assert "What event 50 says was changed." in faults


def test_a_guard_that_was_taken_away_is_missed(busy: Register) -> None:
    engine = connect(busy.files[0])
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER events_refuse_delete")
    engine.dispose()
    assert "events_refuse_delete" in busy.verify().faults[0]


def test_words_are_purged_without_breaking_the_chain_once_an_event_says_so(busy: Register) -> None:
    engine = connect(busy.files[0])
    gone = _rows(busy.files[0], "events")[60]
    with pytest.raises(Exception, match="never changed"), writing(engine) as connection:
        connection.exec_driver_sql(f"DELETE FROM event_values WHERE event = {gone}")
    with writing(engine) as connection:
        append(connection, [Note(None, Event(WHEN, WHO, chain.PURGED, reason="a child's name"), {chain.PURGED: [gone]})])
        connection.exec_driver_sql(f"DELETE FROM event_values WHERE event = {gone}")
    engine.dispose()
    found = busy.verify()
    assert not [fault for fault in found.faults if "Event" in fault or "event" in fault]
    assert found.purged == 1


def test_a_register_from_before_the_chain_is_sealed_as_it_is_found(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    _older(path)
    with open_register(path) as register:
        assert register.verify().sound
        register.edit("R-0001", {"priority": "high"}, who=WHO, when=WHEN)
        assert register.verify().sound
        assert [event.what for event in register.history("R-0001")] == ["edited"]


@pytest.fixture
def connection(busy: Register) -> Iterator[Connection]:
    """A connection to the busy register."""
    engine = connect(busy.files[0])
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def test_the_events_alone_make_every_item(busy: Register, connection: Connection) -> None:
    told = states(connection)
    assert {name: state["number"] for name, state in told.items()} == {
        entry.item.id: int(entry.number[2:]) for entry in busy.entries()
    }
