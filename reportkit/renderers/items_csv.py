"""Entries of the register, or an extraction, as a table for a spreadsheet, in which no cell can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reportkit.model.entry import Entry
from reportkit.model.item import Extraction
from reportkit.renderers.items_table import tables

COLUMNS = ("Number", "Reference", "Source", "Page", "Improvement", "Action", "Owner", "Due", "State", "Status", "RAG")
_RECORD = "Record"
_RISKY = tuple("=+-@\t\r\0＝＋－＠")


def render(entries: Iterable[Entry]) -> str:
    """The table, its first line the column names; UTF-8 with a mark at its head, as Excel wants."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in _row(entry)] for entry in entries)
    return "\ufeff" + made.getvalue()


def render_extraction(found: Extraction) -> str:
    """An extraction as one table: the first column says what a row is, and a column that does not concern it is empty."""
    every = [table for table in tables(found) if table.rows]
    columns = tuple(dict.fromkeys(column for table in every for column in table.columns))
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow([_RECORD, *columns])
    for table in every:
        for row in table.rows:
            told = dict(zip(table.columns, row, strict=True))
            writer.writerow([table.name, *(harmless(told.get(column, "")) for column in columns)])
    return "\ufeff" + made.getvalue()


def harmless(value: str) -> str:
    """A cell's text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    bare = value.lstrip("'")  # so that an apostrophe of the text's own is told apart from the one put before it
    return "'" + value if bare.lstrip().startswith(_RISKY) or bare.startswith(_RISKY) else value


def _row(entry: Entry) -> list[str]:
    item = entry.item
    parts = [item.recommendation, *(f"{part.ref or '–'} {part.text}" for part in item.sub_items)]
    return [
        entry.number,
        item.ref,
        entry.source.name if entry.source else "",
        str(item.page or ""),
        "\n".join(parts),
        item.action.text if item.action else "No action recorded",
        item.owner.raw or "",
        item.due.raw or "",
        item.state,
        item.status or "",
        item.rag or "",
    ]
