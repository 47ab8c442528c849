"""A table comes in by one short write, however long it takes to work out, and others write meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from reportkit.config import LimitsConfig
from reportkit.model.document import Source
from reportkit.model.ids import digest
from reportkit.model.importing import ImportResult
from reportkit.model.item import ImprovementItem
from reportkit.register import importing, staging
from reportkit.register.columns import load_words
from reportkit.register.store import Register, open_register
from reportkit.register.table_file import read_table
from tests.register.material import WHEN, WHO, review

TABLE = "Recommendation,Owner\nTrain the staff,the lead\nThe service should put matter 1 right.,somebody\nMeasure it,\n"


def _bring(register: Register, text: str = TABLE) -> ImportResult:
    book = read_table(text.encode(), LimitsConfig(), "ours.csv")
    source = Source("ours.csv", digest(text, length=64), "text/csv", len(text))
    return register.import_table(book, source, load_words(), who=WHO, when=WHEN, apply=True)


@pytest.fixture
def meddled(register: Register, place: Path | str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A register into which somebody else writes while a table is made ready, as often as the one number here says."""
    register.record(*review().all, who=WHO, when=WHEN)
    left, stage = [1], staging.stage

    def meddle(connection: Connection, batch: staging.Batch) -> None:
        stage(connection, batch)
        if left[0]:
            left[0] -= 1
            with open_register(place, create=False) as other:
                name = f"other {left[0]}"
                other.add(ImprovementItem(f"i-{name}", "x", name, name, ""), who="B. Other", when=WHEN)

    monkeypatch.setattr(staging, "stage", meddle)
    return left


def _titles(register: Register) -> list[str]:
    return [line.title for line in register.listing()]


def test_another_write_meanwhile_is_kept_and_the_table_comes_in_after_it(register: Register, meddled: list[int]) -> None:
    told = _bring(register)
    assert meddled == [0], "nobody else wrote, so the test has shown nothing"
    assert [(row.verdict, row.number) for row in told.rows] == [("new", "R-0004"), ("changed", "R-0001"), ("new", "R-0005")]
    assert _titles(register) == ["Improvement 1", "Improvement 2", "other 0", "Train the staff", "Measure it"]
    assert register.show("R-0001").item.owner.raw == "somebody"
    assert register.verify().faults == ()


def test_where_others_write_again_and_again_the_lock_is_taken_first(register: Register, meddled: list[int]) -> None:
    turns = importing._TURNS
    meddled[0] = turns
    told = _bring(register)
    assert meddled == [0]
    assert told.rows[0].number == f"R-{2 + turns + 1:04d}"
    assert _titles(register)[-2:] == ["Train the staff", "Measure it"]
    assert register.verify().faults == ()


def test_a_table_that_changes_nothing_waits_for_nobody(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    _bring(register)
    with register.changing():  # another holds the write lock
        assert {row.verdict for row in _bring(register).rows} == {"unchanged"}


def test_the_lock_is_held_for_the_writing_alone(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    locked: list[bool] = []
    plan = importing.plan

    def watched(connection: Connection, *given: Any) -> importing.Work:
        locked.append(bool(connection.get_execution_options().get("writes")))
        return plan(connection, *given)

    monkeypatch.setattr(importing, "plan", watched)
    _bring(register)
    assert locked == [False]


def test_a_write_that_fails_half_way_leaves_everything(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)
    before = register.entries()

    def fails(connection: Connection, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.startswith("UPDATE items"):
            raise RuntimeError

    event.listen(register._engine, "before_cursor_execute", fails)
    with pytest.raises(RuntimeError):
        _bring(register)
    event.remove(register._engine, "before_cursor_execute", fails)
    assert (register.entries(), register.verify().faults) == (before, ())
    assert [row.verdict for row in _bring(register).rows] == ["new", "changed", "new"]
    assert register.verify().faults == ()
