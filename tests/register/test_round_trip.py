"""What is exported comes back as it went: an import of it changes nothing, whatever the words are."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportkit.config import LimitsConfig
from reportkit.errors import ConfigError
from reportkit.model.document import Source
from reportkit.model.finding import Due, Owner
from reportkit.model.ids import digest
from reportkit.model.item import ImprovementItem, ItemAction
from reportkit.register.columns import load_words
from reportkit.register.store import Register, open_register
from reportkit.register.table_file import read_table
from reportkit.renderers import register_table
from tests.register.material import WHEN, WHO

HARD = ("=1+1", "'=1+1", "''@x", "-5", "a\nb", "a;b,c\td", ' "quoted" ', "_x0041_", "\x01", "R&D < 5", "£–ŵ", "03/04/2026", "")
text = st.one_of(st.sampled_from(HARD), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
said = text.filter(lambda words: bool(words.strip()))


@st.composite
def items(draw: st.DrawFn) -> ImprovementItem:
    """An item with anything in every cell that a table has."""
    words = draw(said)
    due = draw(
        st.sampled_from([Due(), Due("by Easter", None, "vague"), Due("03/04/26", "2026-04-03", "date"), Due(None, "2026-01-01")])
    )
    maybe = st.one_of(st.none(), text)
    return ImprovementItem(
        "i-1",
        draw(text),
        draw(said),
        words,
        "",
        action=draw(st.one_of(st.none(), st.builds(ItemAction, text))),
        owner=Owner(draw(maybe), post=draw(maybe)),
        due=due,
        status=draw(st.sampled_from([None, "paused", "complete"])),
        rag=draw(st.sampled_from([None, "red"])),
        priority=draw(maybe),
        themes=tuple(draw(st.lists(text, max_size=2))),
        page=draw(st.sampled_from([None, 7])),
        status_reason=draw(maybe),
        evidence=draw(maybe),
        rag_rule=draw(maybe),
    )


def again(register: Register, kind: str) -> list[str]:
    """What an import of the register's own export makes of each row."""
    entries = register.entries()
    data = register_table.workbook(entries) if kind == "xlsx" else register_table.table(entries).encode("utf-8")
    book = read_table(data, LimitsConfig(), f"out.{kind}")
    source = Source(book.name, digest(repr(data), length=64), "x", len(data))
    told = register.import_table(book, source, load_words(), who=WHO, when=WHEN, apply=True)
    return [f"{row.verdict} {row.told}" for row in told.rows if row.verdict != "unchanged"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(st.lists(items(), min_size=1, max_size=3))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_export_comes_back_without_a_change(kind: str, made: list[ImprovementItem]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_register(Path(folder) / "r.sqlite3") as register:
        for place, item in enumerate(made):
            register.add(replace(item, id=f"i-{place}"), who=WHO, when=WHEN)
        before = register.verify()
        assert again(register, kind) == []
        assert register.verify() == before


def test_one_cell_that_a_person_changes_is_one_change(register: Register) -> None:
    register.add(ImprovementItem("i-1", "1", "A", "A", "", due=Due("03/04/26", "2026-04-03", "date")), who=WHO, when=WHEN)
    table = register_table.table(register.entries()).replace(",03/04/26,2026-04-03,", ",03/04/26,2026-06-30,")
    book = read_table(table.encode(), LimitsConfig(), "out.csv")
    source = Source("out.csv", "0" * 64, "text/csv", 1)
    told = register.import_table(book, source, load_words(), who=WHO, when=WHEN, apply=True, reason="agreed by the board")
    assert told.rows[0].told == ("due “03/04/26” → “30 June 2026”",)
    assert register.show("R-0001").item.due == Due("30 June 2026", "2026-06-30", "date")


def test_a_text_that_a_workbook_cannot_hold_is_not_cut(register: Register) -> None:
    register.add(ImprovementItem("i-1", "1", "A", "long " * 10_000, ""), who=WHO, when=WHEN)
    with pytest.raises(ConfigError, match="R-0001 has a text of 50,000 characters"):
        register_table.workbook(register.entries())
    assert again(register, "csv") == []
