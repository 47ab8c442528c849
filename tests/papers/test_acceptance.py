"""The acceptance checks find what is wrong with a paper, find nothing in a clean one, and say what they did not look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.papers.accept import accept, checks
from reportkit.papers.pack import installed
from reportkit.papers.rendered import Rendered
from tests.papers.defects import DEFECTS, base, found
from tests.papers.finished import whole

IDS = tuple(f"A{number:02}" for number in range(1, 37))


@pytest.mark.parametrize("name", installed())
def test_a_complete_paper_of_each_pack_is_clean(name: str) -> None:
    told = accept(whole(name)).at_least("warning")
    assert [f"{fault.check} {fault.message} ({fault.place})" for fault in told] == []


def test_every_check_has_its_id_and_three_seeded_defects() -> None:
    assert tuple(dict.fromkeys(entry.id for entry in checks())) == IDS
    assert tuple(DEFECTS) == IDS
    assert all(len(defects) >= 3 for defects in DEFECTS.values())


@pytest.mark.parametrize("check", IDS)
def test_a_check_finds_its_seeded_defects_and_none_before_they_were_seeded(check: str) -> None:
    assert [fault for fault in accept(base(check), only=check).faults if fault.level != "note"] == []
    assert [name for name, change in DEFECTS[check] if not found(check, change)] == []


def test_what_is_not_at_hand_is_named_and_not_called_clean() -> None:
    made = whole("generic-england")
    told = accept(Rendered("paper.docx", word=made.word, document=made.document))
    missing = {entry.check for entry in told.not_looked}
    assert {"A03", "A04", "A22", "A24", "A25", "A27", "A32", "A34"} <= missing
    assert all(entry.why for entry in told.not_looked)
    assert {entry.check for entry in told.looked} >= {"A01", "A06", "A07", "A08", "A11", "A21", "A28", "A31"}


def test_a_fault_says_where_it_is() -> None:
    change = dict(DEFECTS["A17"])["a wrong weekday"]
    fault = accept(change(base("A17")), only="A17").faults[0]
    assert fault.message == "5 January 2027 is a Tuesday, not a Monday."
    assert fault.place == "table 1, row 2, column 2, “Monday 5 January 2027”"


def test_a_draft_may_have_blanks_that_a_final_paper_may_not() -> None:
    change = dict(DEFECTS["A02"])["a prompt to an officer"]
    made = change(base("A02"))
    assert accept(made, only="A02").faults
    assert not accept(replace(made, stage="draft"), only="A02").faults


def test_the_gravest_comes_first() -> None:
    made = dict(DEFECTS["A18"])["a sentence too long"](dict(DEFECTS["A28"])["saved 14 times"](base("A28")))
    levels = [fault.level for fault in accept(made).faults]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
