"""What an import of a council's table does, or would do, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["new", "changed", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row: its number in the sheet, what becomes of it, the item, its words, and the changes or the reasons."""

    row: int
    verdict: Verdict
    number: str | None
    title: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """An import: which file and sheet, how its columns were understood, what is to be said of it, its rows, whether it was done.

    `columns` are headings with their fields, `untaken` headings with the number of cells under them.
    """

    file: str
    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[tuple[str, str], ...]
    untaken: tuple[tuple[str, int], ...]
    said: tuple[str, ...]
    rows: tuple[ImportRow, ...]
    applied: bool = False

    def of(self, verdict: Verdict) -> tuple[ImportRow, ...]:
        """The rows of which the same becomes."""
        return tuple(row for row in self.rows if row.verdict == verdict)
