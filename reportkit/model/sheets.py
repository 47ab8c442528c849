"""A workbook as text: its sheets, the words in their cells, and what a person should be told of them."""

from __future__ import annotations

from dataclasses import dataclass

#: A row's number as the spreadsheet shows it, with the text of its cells.
SheetRow = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows and columns count from 1, and empty rows are left out.

    A day is ISO 8601. A formula is its text as typed, with `=` before it, and its place is in `formulas`; `bare` are the places
    of numbers that are no days. `merged` are ranges: first row, first column, last row, last column.
    """

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    bare: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, in its order; `kind` is what it was read as, and `said` what is to be told of the reading."""

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    said: tuple[str, ...] = ()


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    told = ""
    while column:
        column, rest = divmod(column - 1, 26)
        told = chr(65 + rest) + told
    return told


def ranges(numbers: tuple[int, ...]) -> str:
    """Numbers as people write them: `5, 9–12`."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)
