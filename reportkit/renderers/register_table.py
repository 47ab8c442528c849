"""The register's items in full as a table for a spreadsheet, which an import takes back without loss."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from reportkit.errors import ConfigError
from reportkit.model.cells import COLUMNS, cells
from reportkit.model.entry import Entry
from reportkit.renderers.items_csv import harmless

#: The most letters that a cell of an Excel workbook can hold.
LONGEST = 32_767
_WIDTHS = {
    "Title": 40,
    "Recommendation": 60,
    "Action": 50,
    "Parts": 30,
    "Progress": 40,
    "Evidence": 40,
    "Owner": 28,
    "Document": 28,
}


def table(entries: Iterable[Entry]) -> str:
    """The items as CSV, in which no cell can become a formula; UTF-8 with a mark at its head, as Excel wants."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(text) for text in row] for row in _rows(entries))
    return "\ufeff" + made.getvalue()


def workbook(entries: Iterable[Entry]) -> bytes:
    """The items as a workbook whose cells are all text. Raises ConfigError (RK104) where a text is too long for Excel."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Improvement items")
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 13))
        sheet.write_string(0, column, name, bold)
    last = 0
    for last, row in enumerate(_rows(entries), 1):
        for column, text in enumerate(row):
            if len(text) > LONGEST:
                told = f"{row[0]} has a text of {len(text):,} characters; a cell of a workbook holds {LONGEST:,}."
                raise ConfigError("RK104", told, "Export it as CSV or JSON, which hold any.")
            sheet.write_string(last, column, text, wrapped)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    book.close()
    return made.getvalue()


def _rows(entries: Iterable[Entry]) -> Iterator[list[str]]:
    for entry in entries:
        told = cells(entry.number, entry.item, entry.source.name if entry.source else "")
        yield [told[name] for name in COLUMNS.values()]
