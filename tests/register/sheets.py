"""Makes spreadsheets for the tests of importing."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl


def workbook(rows: Sequence[Sequence[Any]], name: str = "Tracker", settle: Callable[[Any, Any], None] | None = None) -> bytes:
    """An Excel workbook of one sheet; `settle` is given the book and the sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    if settle:
        settle(book, sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
