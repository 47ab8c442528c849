"""Tables as grids of figures: rows of cells, and what a cell is worth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reportkit.model.document import Document
from reportkit.model.text import Block

_FIGURE = re.compile(
    r"\s*(?P<open>\()?\s*(?P<sign>[-−–+])?\s*(?P<money>[£€$])?\s*(?P<minus>[-−–])?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)"
    r"(?P<part>\.\d+)?\s*(?P<unit>%|k|m|bn)?\s*(?P<close>\))?\s*$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\s*(?:grand\s+|overall\s+)?totals?\s*:?\s*$", re.IGNORECASE)
_PART_ROW = re.compile(r"\s*(?:of which|including|less\b|net\b|minus)", re.IGNORECASE)
_SUBTOTAL = re.compile(r"\s*sub-?\s?totals?\b", re.IGNORECASE)
#: Column titles whose figures do not add up to a total.
UNSUMMED = re.compile(
    r"per cent|percent|rate|mean|average|median|share|proportion|change|cumulative|year|ratio|ranking|rank\b|score", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell holds: its value with its sign, the unit beside it, and how many decimals it is given to."""

    value: Decimal
    unit: str
    decimals: int


def rows_of(cells: Sequence[Block]) -> list[dict[int, Block]]:
    """The cells by row and column; a table with joined cells, or several paragraphs in one, has none."""
    rows: dict[int, dict[int, Block]] = {}
    for block in cells:
        if block.cell is None or block.cell.row_span > 1 or block.cell.column_span > 1:
            return []
        if block.cell.column in rows.setdefault(block.cell.row, {}):
            return []
        rows[block.cell.row][block.cell.column] = block
    return [rows[row] for row in sorted(rows)]


def figure(text: str) -> Figure | None:
    """The figure that a cell consists of; one in brackets or after a dash is negative, and None is no figure."""
    found = _FIGURE.match(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    try:
        value = Decimal(found["whole"].replace(",", "") + (found["part"] or ""))
    except InvalidOperation:
        return None
    negative = bool(found["open"]) or found["sign"] in ("-", "−", "–") or bool(found["minus"])
    unit = (found["money"] or "") + (found["unit"] or "").casefold()
    return Figure(-value if negative else value, unit, len(found["part"] or ".") - 1)


def is_total(text: str) -> bool:
    """Whether a row's or a column's name says that it is the total."""
    return bool(_TOTAL.match(text))


def is_subtotal(text: str) -> bool:
    """Whether a row's name says that it is a subtotal."""
    return bool(_SUBTOTAL.match(text))


def has_part_rows(rows: Sequence[dict[int, Block]]) -> bool:
    """Whether a row gives a part of another, or takes something off, so that the rows do not simply add up."""
    return any(_PART_ROW.match(row[0].text) for row in rows if 0 in row)


def room(figures: Sequence[Figure]) -> Decimal:
    """By how much parts may differ from their total, the last, through rounding; whole numbers but percentages are exact."""
    decimals = max(one.decimals for one in figures)
    if decimals or any(one.unit for one in figures if one.unit not in ("£", "€", "$")):
        of_parts = Decimal(len(figures) - 1) * Decimal(5) * Decimal(10) ** -(decimals + 1)
        return of_parts + Decimal(5) * Decimal(10) ** -(figures[-1].decimals + 1)
    return Decimal(0)


_BARE_CELL = re.compile(r"£?\d{4,6}")
_PARTED_CELL = re.compile(r"£?\d{1,3}(?:,\d{3})+")


def parted_columns(document: Document) -> frozenset[str]:
    """The cells with a bare figure in rows or columns of a table whose other figures over 999 are parted by commas."""
    held: set[str] = set()
    for _, cells in document.tables():
        lines: dict[tuple[str, int], list[Block]] = defaultdict(list)
        for at, row in enumerate(rows_of(cells)):
            for column, cell in row.items():
                lines["column", column].append(cell)
                lines["row", at].append(cell)
        for line in lines.values():
            bare = [cell.id for cell in line if _BARE_CELL.fullmatch(cell.text.strip())]
            parted = sum(bool(_PARTED_CELL.fullmatch(cell.text.strip())) for cell in line)
            if len(bare) == 1 and parted >= 2:
                held.update(bare)
    return frozenset(held)
