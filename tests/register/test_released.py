"""A register of every released schema comes up to date with everything in it, on both databases; any one row is missed."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest

from reportkit.model.entry import Event
from reportkit.model.finding import Owner
from reportkit.model.records import Matter
from reportkit.model.wire import item_to_wire
from reportkit.register import database, postgresql
from reportkit.register.chain import Note, append
from reportkit.register.places import Server as Place
from reportkit.register.places import place_of
from reportkit.register.schema import REVISION
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review
from tests.register.released import RELEASED, fill
from tests.register.server import Server
from tests.register.test_verify import _rows, _tampered

LONG = bool(os.environ.get("REPORTKIT_LONG"))
EVENTS, SAMPLED = (200_000, 60) if LONG else (6_000, 12)
_AT_ONCE = 5_000


@pytest.fixture(params=["file", "server"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """An empty place where a register of an older schema is to be."""
    if request.param == "file":
        path = tmp_path / "register.sqlite3"
        made = sqlite3.connect(path)
        made.execute("PRAGMA journal_mode = WAL")
        made.close()
        return path
    server: Server = request.getfixturevalue("server")
    return server.database()


@pytest.mark.parametrize("revision", RELEASED)
def test_a_register_of_a_released_schema_comes_up_to_date_with_everything_in_it(older: Path | str, revision: str) -> None:
    place = place_of(older)
    engine = postgresql.connect(place) if isinstance(place, Place) else database.connect(place)
    fill(engine, revision)
    engine.dispose()
    material = review()
    with open_register(older, create=False) as register:
        assert register.verify().faults == ()
        entries = register.entries()
        assert [entry.item for entry in entries] == list(material.items)
        assert [entry.findings[0] for entry in entries] == list(material.findings)
        assert [entry.source for entry in entries] == [material.sources[0]] * 2
        assert [[event.what for event in entry.history] for entry in entries] == [["recorded"]] * 2
        register.edit("R-0001", {"owner": Owner(raw="the lead")}, who=WHO, when=WHEN)
        assert register.record(*review("next.docx").all, who=WHO, when=WHEN).numbers == ("R-0003", "R-0004")
        register.keep(Matter("a matter"), who=WHO, when=WHEN)
        assert register.verify().sound
    if isinstance(place, Path):
        kept = place.with_name(f"{place.name}.{revision}.before-upgrade")
        assert kept.exists() == (revision != REVISION)


def test_every_released_schema_is_tried() -> None:
    assert set(RELEASED) == database.known_revisions(database.SCRIPTS)
    assert RELEASED[-1] == REVISION


@pytest.mark.timeout(1800 if LONG else 300)
def test_any_one_changed_or_removed_row_among_many_events_is_found(file_register: Register) -> None:
    file_register.record(*review(count=100).all, who=WHO, when=WHEN)
    path, items = file_register.files[0], [entry.item for entry in file_register.entries()]
    engine = database.connect(path)
    with database.writing(engine) as connection:
        for start in range(0, EVENTS, _AT_ONCE):
            notes = [
                Note(
                    items[step % 100].id,
                    Event(WHEN, WHO, "edited", "owner", None, "x"),
                    {"owner": item_to_wire(items[step % 100])["owner"]},
                )
                for step in range(start, min(start + _AT_ONCE, EVENTS))
            ]
            append(connection, notes)
    engine.dispose()
    assert file_register.verify().faults == ()
    assert file_register.verify().events > EVENTS
    chance = random.Random(3)
    for table, change in (
        ("events", "who = who || 'x'"), ("events", "\"when\" = '2026-01-31T09:30:01Z'"), ("events", "previous = sealed"),
        ("event_values", "new = 'y'"), ("event_values", "patch = '{}'"), ("event_values", "reason = 'because'"),
    ):  # fmt: skip
        there = _rows(path, table)
        for row in chance.sample(there, SAMPLED // 6):
            assert _tampered(path, f"UPDATE {table} SET {change} WHERE rowid = {row}"), (table, change, row)
        for row in chance.sample(there, SAMPLED // 6):
            assert _tampered(path, f"DELETE FROM {table} WHERE rowid = {row}"), (table, row)
    assert file_register.verify().faults == ()
