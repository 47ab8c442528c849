"""A register of every released schema comes up to date with everything in it, on both databases."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportkit.model.finding import Owner
from reportkit.model.records import Matter
from reportkit.register import database, postgresql
from reportkit.register.places import Server as Place
from reportkit.register.places import place_of
from reportkit.register.schema import REVISION
from reportkit.register.store import open_register
from tests.register.material import WHEN, WHO, review
from tests.register.released import RELEASED, fill
from tests.register.server import Server


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
