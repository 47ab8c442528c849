"""An extraction as an Excel workbook: a sheet a table, every cell text or a plain number, with filters and a heading in sight."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Collection, Iterable
from typing import Any

from reportkit.model.item import Extraction
from reportkit.renderers.items_table import Table, tables

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST = 32_767  #: characters that a cell can hold
_CUT = " … (cut: a cell holds no more; the JSON has all of it)"
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNNAMED = re.compile(r"[\[\]:*?/\\]")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?", re.ASCII)
#: Headings under which a cell is a number, to sort and count by; a printed reference is none.
_COUNTED = frozenset({"Page", "Revision", "Bytes", "Start", "End", "Confidence", "Score"})
_WIDE, _NARROW = 60, 9
_SHOWN_ROWS = 200  #: rows by which a column's width is judged


def render(found: Extraction) -> bytes:
    """The workbook; the same extraction gives the same bytes."""
    return book(tables(found), "Improvement items", _COUNTED)


def book(sheets: Iterable[Table], title: str, counted: Collection[str] = ()) -> bytes:
    """A workbook of some tables; a sheet's name is its table's, without what Excel does not allow there.

    What stands under the headings `counted` is a number where it is written as one.
    """
    import xlsxwriter

    made = io.BytesIO()
    whole = xlsxwriter.Workbook(made, _SAFE)
    whole.set_properties({"title": title, "created": datetime.datetime(2000, 1, 1)})
    heading = whole.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EAED", "bottom": 1})
    plain = whole.add_format({"text_wrap": True, "valign": "top"})
    for table in sheets:
        name = _UNNAMED.sub(" ", table.name.rpartition(" / ")[2])[:31].strip("' ")
        _sheet(whole.add_worksheet(name), table, heading, plain, counted)
    whole.close()
    return made.getvalue()


def _sheet(sheet: Any, table: Table, heading: Any, plain: Any, counted: Collection[str]) -> None:
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, heading)
        sheet.set_column(column, column, _width(table, column), plain)
    for row, cells in enumerate(table.rows, 1):
        for column, text in enumerate(cells):
            if table.columns[column] in counted and _NUMBER.fullmatch(text):
                sheet.write_number(row, column, float(text), plain)
            elif text:
                sheet.write_string(row, column, _fitting(text), plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), max(0, len(table.columns) - 1))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _fitting(text: str) -> str:
    whole = _SURROGATE.sub("\ufffd", text)
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST - len(_CUT)] + _CUT


def _width(table: Table, column: int) -> float:
    lengths = [len(line) for row in table.rows[:_SHOWN_ROWS] for line in row[column].split("\n")]
    return float(min(_WIDE, max([_NARROW, len(table.columns[column]) + 3, *lengths])))
