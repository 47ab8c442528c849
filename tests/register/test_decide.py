"""What a review decided, written to the register: all of it or nothing, each change an event, fields without a column kept."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert

from reportkit.errors import RegisterConflict
from reportkit.model.item import ImprovementItem, LinkDecision
from reportkit.register import database, schema
from reportkit.register.recording import Change
from reportkit.register.rows import finding_row, item_row, source_row
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review


@pytest.fixture
def two(register: Register) -> tuple[ImprovementItem, ImprovementItem]:
    """The two items of a review that the register holds."""
    first, second = review().items
    register.record(*review().all, who=WHO, when=WHEN)
    return first, second


def _merged(first: ImprovementItem, second: ImprovementItem) -> list[Change]:
    gone = replace(first, state="dropped", decision="merge", merged_into=second.id, reviewed_by=WHO, reviewed_at=WHEN)
    whole = replace(second, origins=(*second.origins, *first.origins))
    return [Change(first, gone, "merged"), Change(second, whole, "merged", "took in reference 1")]


def test_a_decision_on_two_items_is_written_on_both(register: Register, two: tuple[ImprovementItem, ImprovementItem]) -> None:
    gone, whole = register.decide(_merged(*two), who=WHO, when=WHEN)
    assert (gone.item.merged_into, gone.item.decision, gone.item.reviewed_at) == (two[1].id, "merge", WHEN)
    assert whole.item.origins == (two[1].origins[0], two[0].origins[0])
    assert [finding.ref for finding in whole.findings] == ["2", "1"]
    assert [(event.field, event.reason) for event in whole.history[1:]] == [("origins", "took in reference 1")]


def test_where_one_of_two_was_changed_meanwhile_neither_is_written(
    register: Register, two: tuple[ImprovementItem, ImprovementItem]
) -> None:
    register.edit("R-0002", {"priority": "high"}, who="B. Lead", when=WHEN)
    before = register.entries()
    with pytest.raises(RegisterConflict) as refused:
        register.decide(_merged(*two), who=WHO, when=WHEN)
    assert refused.value.where == "R-0002"
    assert register.entries() == before


def test_a_new_part_gets_a_number_and_says_where_it_comes_from(
    register: Register, two: tuple[ImprovementItem, ImprovementItem]
) -> None:
    part = replace(two[0], id="i-part", ref="1(a)", split_from=two[0].id)
    (entry,) = register.decide([Change(None, part, "split", "part of reference 1")], who=WHO, when=WHEN)
    assert (entry.number, entry.item, entry.findings) == ("R-0003", part, review().findings[:1])
    assert (entry.history[0].what, entry.history[0].reason) == ("recorded", "part of reference 1")


def test_what_was_said_of_a_link_is_kept_and_told(register: Register, two: tuple[ImprovementItem, ImprovementItem]) -> None:
    said = LinkDecision("f-1", "f-2", "addresses", "rejected", WHO, WHEN)
    (entry,) = register.decide([Change(two[0], replace(two[0], link_decisions=(said,)), "link decided")], who=WHO, when=WHEN)
    assert entry.item.link_decisions == (said,)
    assert (entry.history[-1].what, entry.history[-1].new) == ("link decided", "f-1 addresses f-2 rejected")


def test_a_register_from_before_the_reviews_is_brought_up_to_date_with_everything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    _older(path)
    with open_register(path) as register:
        entry = register.show("R-0001")
        assert (entry.item, entry.findings) == (review().items[0], review().findings[:1])
        kept = replace(entry.item, state="agreed", decision="keep", reviewed_by=WHO, reviewed_at=WHEN)
        (after,) = register.decide([Change(entry.item, kept, "kept")], who=WHO, when=WHEN)
    assert after.item == replace(kept, revision=2)
    assert (tmp_path / "register.sqlite3.r0001.before-upgrade").exists()


def _older(path: Path) -> None:
    """A register as it was at the first revision, with one review in it."""
    sqlite3.connect(path).close()
    engine = database.connect(path)
    config = Config()
    config.set_main_option("script_location", database.SCRIPTS)
    with database.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "r0001")
        source, finding, item = review().sources[0], review().findings[0], review().items[0]
        for table, row in (
            (schema.sources, source_row(source, WHEN)), (schema.findings, finding_row(finding)), (schema.items, item_row(item)),
            (schema.item_origins, {"item": item.id, "position": 0, "finding": finding.id}),
        ):  # fmt: skip
            row.pop("rest", None)
            connection.execute(insert(table), row)
    engine.dispose()
