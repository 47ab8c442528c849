"""A person's change: seen, dated, and refused where somebody else was quicker."""

from __future__ import annotations

import pytest

from reportkit.errors import ConfigError, Damaged, RegisterConflict, RegisterError
from reportkit.model.finding import Owner
from reportkit.register.database import writing
from reportkit.register.faults import plainly
from reportkit.register.places import open_place
from reportkit.register.store import Register
from tests.register.material import WHEN, WHO, review


@pytest.fixture(autouse=True)
def _a_review(register: Register) -> None:
    register.record(*review().all, who=WHO, when=WHEN)


def test_a_change_says_from_what_to_what_and_why(register: Register) -> None:
    entry = register.edit("R-0001", {"owner": Owner(raw="the head of service")}, who="B. Lead", when=WHEN, reason="moved")
    event = entry.history[-1]
    assert (event.what, event.who, event.field, event.reason) == ("edited", "B. Lead", "owner", "moved")
    assert (event.old, event.new, entry.item.revision) == ("the lead auditor", "the head of service", 2)


def test_a_change_to_the_same_value_is_no_change(register: Register) -> None:
    before = register.show("R-0001")
    assert register.edit("R-0001", {"state": "proposed"}, who=WHO, when=WHEN) == before


def test_a_change_on_top_of_somebody_elses_is_refused(register: Register) -> None:
    register.edit("R-0001", {"state": "agreed"}, who=WHO, when=WHEN, revision=1)
    with pytest.raises(RegisterConflict):
        register.edit("R-0001", {"state": "dropped"}, who=WHO, when=WHEN, revision=1)
    assert register.show("R-0001").item.state == "agreed"


@pytest.mark.parametrize("field", ["id", "ref", "recommendation", "source", "revision", "origins", "nonsense"])
def test_the_words_of_the_review_are_not_edited(register: Register, field: str) -> None:
    with pytest.raises(ConfigError, match=field):
        register.edit("R-0001", {field: "x"}, who=WHO, when=WHEN)


@pytest.mark.parametrize("changes", [{"state": "done"}, {"title": 3}, {"owner": "me"}, {"rag": "purple"}])
def test_a_value_of_the_wrong_kind_is_refused_and_nothing_changes(register: Register, changes: dict[str, object]) -> None:
    before = register.show("R-0001")
    with pytest.raises(Damaged):
        register.edit("R-0001", changes, who=WHO, when=WHEN)
    assert register.show("R-0001") == before


@pytest.mark.parametrize("statement", ["UPDATE events SET who = 'nobody'", "DELETE FROM events", "DELETE FROM event_values"])
def test_the_history_can_be_neither_changed_nor_deleted(register: Register, statement: str) -> None:
    before = register.history("R-0001")
    engine = open_place(register.place, create=False)
    with pytest.raises(RegisterError, match="never changed"), plainly(register.place), writing(engine) as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
    assert register.history("R-0001") == before
