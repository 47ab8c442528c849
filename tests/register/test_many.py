"""Among many thousands of events each single row of every table that another hand changed or removed is found and named."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reportkit.model.entry import Event
from reportkit.model.records import Matter
from reportkit.model.wire import item_to_wire
from reportkit.register import database
from reportkit.register.chain import Note, append
from reportkit.register.store import open_register
from reportkit.register.verify import verify
from tests.register.material import WHEN, WHO, review
from tests.register.test_verify import GUARDS

LONG = bool(os.environ.get("REPORTKIT_LONG"))
EVENTS = 200_000 if LONG else 6_000
#: How many rows of every table are changed and how many are removed, and how many at once, far from each other.
EACH, AT_ONCE = (24, 6) if LONG else (4, 4)
#: Of how many changes each is made quite alone.
ALONE = 30 if LONG else 6
ITEMS = 400
_PART = 5_000


@dataclass(frozen=True)
class Deed:
    """What another hand does to one row, and by which words a fault must name it."""

    statement: str
    told: str


#: By table: its key, what may be done to a row of it, and how a fault names the row.
TABLES = {
    "events": (
        "sequence", ("who = who || 'x'", "\"when\" = '2020-01-01T00:00:00Z'", "what = 'x'", "digest = digest || '0'"),
        "Event {key}",
    ),
    "event_values": ("event", ("new = 'y'", "patch = '{{}}'", "reason = 'because'", "salt = 'x'"), "event {key}"),
    "items": ("number", ("title = 'x'", "state = 'dropped'", "revision = revision + 1", "owner = '{{}}'"), "R-{key:04d}"),
    "findings": ("id", ("text = 'x'", "quote = quote || ' '", "confidence = 0.1", "page = 9"), "finding {key}"),
    "sources": ("sha256", ("name = 'x'", "bytes = bytes + 1", "media_type = 'x'"), "source {key}"),
    "records": ("reference", ("fields = '{{\"title\": \"x\"}}'", "revision = revision + 1"), "{key}"),
    "item_origins": ("item", ("position = position + 1",), "(R-{number:04d}|item {key})"),
}  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of many events: items, documents and records, each with a history."""
    path = tmp_path_factory.mktemp("many") / "register.sqlite3"
    with open_register(path) as register:
        for number in range(10):
            register.record(*review(f"review {number}.docx", count=ITEMS // 10).all, who=WHO, when=WHEN)
        for number in range(60):
            register.keep(Matter(f"matter {number}"), who=WHO, when=WHEN)
        items = [entry.item for entry in register.entries()]
    engine = database.connect(path)
    with database.writing(engine) as connection:
        for start in range(0, EVENTS, _PART):
            append(
                connection,
                [
                    Note(one.id, Event(WHEN, WHO, "edited", "owner", None, "x"), {"owner": item_to_wire(one)["owner"]})
                    for one in (items[step % ITEMS] for step in range(start, min(start + _PART, EVENTS)))
                ],
            )
    engine.dispose()
    return path


def _deeds(connection: Connection, chance: random.Random) -> Iterator[Deed]:
    """Changes and removals of rows that are picked by chance, from every table, each of another row."""
    numbers = {name: number for name, number in connection.exec_driver_sql("SELECT id, number FROM items")}  # noqa: C416
    for table, (key, changes, told) in TABLES.items():
        there = list(connection.exec_driver_sql(f"SELECT {key} FROM {table} ORDER BY 1").scalars())
        picked = chance.sample(there, min(2 * EACH, len(there)))
        for place, one in enumerate(picked):
            where = f"WHERE {key} = '{one}'"
            change = changes[place // 2 % len(changes)].format()
            deed = f"DELETE FROM {table} {where}" if place % 2 else f"UPDATE {table} SET {change} {where}"
            number = numbers.get(one, 0)
            yield Deed(deed, told.format(key=one, number=number))


def _faults(connection: Connection, deeds: list[Deed]) -> tuple[str, ...]:
    """What verify says after some deeds, which are undone again."""
    connection.exec_driver_sql("SAVEPOINT untouched")
    for deed in deeds:
        assert connection.exec_driver_sql(deed.statement).rowcount == 1, deed
    found = verify(connection).faults
    connection.exec_driver_sql("ROLLBACK TO untouched")
    return found


def _unnamed(deed: Deed, faults: tuple[str, ...]) -> bool:
    """Whether no fault names the row, as a whole word."""
    return not any(re.search(rf"(?<!\w){deed.told}(?!\w)", fault) for fault in faults)


@pytest.mark.timeout(5400 if LONG else 300)
def test_each_row_that_was_changed_or_removed_is_found_and_named(many: Path) -> None:
    chance = random.Random(29)
    engine = database.connect(many)
    with engine.connect() as plain:
        plain.connection.execute("PRAGMA foreign_keys = OFF")
        connection = plain.execution_options(writes=True)
        assert verify(connection).faults == ()
        assert verify(connection).events > EVENTS
        for name in GUARDS:  # the rollback puts them back
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        deeds = list(_deeds(connection, chance))
        chance.shuffle(deeds)
        missed = [deed for start in range(0, len(deeds), AT_ONCE) for deed in _missed(connection, deeds[start : start + AT_ONCE])]
        alone = [deed for deed in deeds[:ALONE] if len(_faults(connection, [deed])) <= len(GUARDS)]
        connection.rollback()
        assert (missed, alone) == ([], [])
        assert verify(connection).faults == ()
    engine.dispose()
    assert len(deeds) >= (200 if LONG else 40)


def _missed(connection: Connection, deeds: list[Deed]) -> list[Deed]:
    faults = _faults(connection, deeds)
    return [deed for deed in deeds if _unnamed(deed, faults)]
