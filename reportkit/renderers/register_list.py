"""A list of the register's items as a table for a spreadsheet: CSV, or a workbook whose cells are all text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from reportkit.model.keeping import Listed
from reportkit.renderers.items_csv import harmless

COLUMNS = (
    "Number", "Reference", "Document", "Title", "Owner", "Due", "Due date", "State", "Status", "RAG", "Completed on",
    "Themes",
)  # fmt: skip
_WIDTHS = (10, 11, 28, 60, 28, 18, 12, 11, 12, 8, 13, 30)


def table(lines: Sequence[Listed]) -> str:
    """The list as CSV, its first line the column names; UTF-8 with a mark at its head, as Excel wants."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in _row(line)] for line in lines)
    return "\ufeff" + made.getvalue()


def workbook(lines: Sequence[Listed]) -> bytes:
    """The list as a workbook with its header row marked, frozen and filterable; every cell is text."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Improvement items")
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    for row, line in enumerate(lines, 1):
        for column, value in enumerate(_row(line)):
            sheet.write_string(row, column, value, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(lines), len(COLUMNS) - 1)
    book.close()
    return made.getvalue()


def _row(line: Listed) -> list[str]:
    values = (
        line.number, line.ref, line.document, line.title, line.owner, line.due, line.due_iso, line.state, line.status, line.rag,
        line.completed_on, ", ".join(line.themes),
    )  # fmt: skip
    return [value or "" for value in values]
