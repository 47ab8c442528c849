"""An extraction as a table for a spreadsheet, in which no cell can become a formula."""

from __future__ import annotations

import csv
import io

from reportkit.model.item import Extraction
from reportkit.renderers.items_table import tables

_RECORD = "Record"
_RISKY = tuple("=+-@\t\r\0＝＋－＠")


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
