"""The register's table for a spreadsheet: every word is there, and none of it can run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.model.cells import COLUMNS
from reportkit.model.document import Source
from reportkit.model.entry import Entry
from reportkit.model.finding import Due, Owner
from reportkit.model.item import ImprovementItem, ItemAction
from reportkit.renderers.items_csv import harmless
from reportkit.renderers.register_table import table
from tests.model.strategies import values

STARTS = tuple("=+-@＝＋－＠\t\r\0")
risky = st.builds(lambda *parts: "".join(parts), *(st.text("'=+-@＝ \t\r\n\0;,\"a1", max_size=4) for _ in range(3)))
words = st.one_of(risky, st.text(st.characters(exclude_categories=["Cs"]), max_size=20))


def rows(entries: list[Entry]) -> list[list[str]]:
    """The table as a spreadsheet parses it."""
    return list(csv.reader(io.StringIO(table(entries).removeprefix("\ufeff"), newline="")))


def recovered(cell: str) -> str:
    """A cell without the apostrophe that was put before it."""
    bare = cell.lstrip("'")
    return cell[1:] if cell[:1] == "'" and (bare.startswith(STARTS) or bare.lstrip().startswith(STARTS)) else cell


def entry(text: str = "Review the thresholds.") -> Entry:
    """An entry with one text in every cell that can hold one."""
    item = ImprovementItem("i-1", text, text, text, "s", ItemAction(text), Owner(raw=text), Due(raw=text), page=3)
    return Entry("R-0001", item, source=Source(text, "s", "text/plain", 1))


@given(words)
@settings(max_examples=100, deadline=None)
def test_no_cell_begins_like_a_formula_and_every_text_can_be_had_back(text: str) -> None:
    cells = rows([entry(text)])[1]
    assert [cell for cell in cells if cell.startswith(STARTS) or cell.lstrip().startswith(STARTS)] == []
    assert [recovered(cells[column]) for column in (1, 2, 4, 5, 7, 8, 9)] == [text] * 7


@given(st.lists(values(Entry), max_size=2))
@settings(max_examples=50, deadline=None)
def test_every_entry_is_a_row_of_all_the_columns(entries: list[Entry]) -> None:
    found = rows(entries)
    assert [len(row) for row in found] == [len(COLUMNS)] * (len(entries) + 1)
    assert [recovered(row[0]) for row in found[1:]] == [entry.number for entry in entries]


def test_ordinary_words_and_numbers_are_left_alone() -> None:
    for text in ("Review the thresholds.", "5-year plan", "a = b", "", "‘quoted’", "'quoted'", "31 March 2027", "– none"):
        assert harmless(text) == text
    assert rows([entry()])[1][:4] == ["R-0001", "Review the thresholds.", "Review the thresholds.", "3"]


def test_where_the_register_is_silent_a_cell_is_empty() -> None:
    plain = replace(entry().item, action=None, owner=Owner(), due=Due(), page=None)
    cells = dict(zip(COLUMNS, rows([replace(entry(), item=plain, source=None)])[1], strict=True))
    assert [name for name, value in cells.items() if value] == [
        "Number", "Reference", "Title", "Recommendation", "State", "Revision",
    ]  # fmt: skip


def test_the_table_is_one_that_excel_opens_as_utf_8() -> None:
    assert table([]) == "\ufeff" + ",".join(COLUMNS) + "\r\n"
