"""Numbers and dates that cannot be right: days that do not exist, wrong weekdays, wrong totals, numbers typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from reportkit.checks.prose import places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.text import Block

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGIT = re.compile(r"[0-9]")
_DATE = re.compile(
    rf"(?:\b({'|'.join(_DAYS)}),?\s+(?:the\s+)?)?\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS)})\b(?:,?\s+(\d{{4}})\b)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\s*(?:grand\s+)?total\s*:?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*£?\s*(-?\d{1,3}(?:,\d{3})+|-?\d+)(\.\d+)?\s*$")
_TYPED = re.compile(r"\s*(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)])\s+(?=\S)")


@rule(
    "numbers.impossible-date",
    level="error",
    summary="A date is in the calendar.",
    why="A deadline that does not exist cannot be met, and nobody can tell which day was meant.",
    source="Gregorian calendar, ISO 8601",
    catalogue=("DT03",),
    bad=[
        "Finish by [[31 June 2026]] at the latest.",
        "on [[29 February 2023]]",
        "the [[32nd of May]]",
        "| Owner | Due |\n| A | [[31 April]] |",
    ],
    good=[
        "by 30 June 2026",
        "on 29 February 2024",
        "29 February is rare",
        "40 May visits and 12 March visits",
        "“31 June 2026” was in the letter that came.",
    ],
)
def impossible_date(document: Document) -> Iterator[Hit]:
    """A day and month, with or without a year, that no calendar has; a count before May or March needs its year to be one."""
    for block, found in _dates(document):
        day, month, year = int(found[2]), _MONTHS.index(found[3].casefold()), found[4]
        spoken = not (
            found[1] or year or re.search(r"\d(?:st|nd|rd|th)", found[0]) or found[3].casefold() not in ("may", "march")
        )
        late = month == 1 and day == 29 and year is not None and _exact(found) is None
        if (day == 0 or day > _LONGEST[month] or late) and not spoken and not within(quotations(block.text), *found.span()):
            said = f"{found[3].capitalize()} {year or ''}".strip() + f" has no day {day}."
            yield Hit(block.span(found.start(2), found.end()), said)


@rule(
    "numbers.weekday",
    level="error",
    summary="The weekday fits the date.",
    why="One of the two is wrong, and people will come on the wrong day.",
    source="Gregorian calendar, ISO 8601",
    catalogue=("DT02",),
    bad=["agreed on [[Tuesday 18 March 2026]]", "on [[Sunday, 1st January 2024]]"],
    good=["on Wednesday 18 March 2026", "on Monday, 1st January 2024", "on Tuesday 18 March", "Tuesday 31 June 2026"],
)
def weekday(document: Document) -> Iterator[Hit]:
    """A full date with a weekday that is another's."""
    for block, found in _dates(document):
        day = _exact(found)
        if day and found[1] and _DAYS[day.weekday()] != found[1].capitalize():
            yield Hit(block.span(*found.span()), f"{day.day} {found[3].capitalize()} {day.year} is a {_DAYS[day.weekday()]}.")


def _dates(document: Document) -> Iterator[tuple[Block, re.Match[str]]]:
    for block in written(document):
        if _DIGIT.search(block.text):
            for found in places(_DATE, block.text):
                yield block, found


def _exact(found: re.Match[str]) -> date | None:
    """The day of a full date, or None where it has no year or does not exist."""
    try:
        return date(int(found[4]), _MONTHS.index(found[3].casefold()) + 1, int(found[2])) if found[4] else None
    except ValueError:
        return None


@rule(
    "numbers.table-total",
    level="error",
    summary="A total is the sum of its column.",
    why="A reader who adds up the column loses trust in every other figure.",
    source="Committee report checklists; arithmetic",
    catalogue=("NU05",),
    bad=[
        "| Team | Cases |\n| North | 30 |\n| South | 42 |\n| Total | [[74]] |",
        "| Year | Spend | Income |\n| 1 | £1,200 | £300 |\n| 2 | £800 | £200 |\n| Total | £2,000 | [[£400]] |",
    ],
    good=[
        "| Team | Cases |\n| North | 30 |\n| South | 42 |\n| Total | 72 |",
        "| Team | Share |\n| North | 30% |\n| South | 42% |\n| Total | 100% |",
        "| Team | Cases |\n| North | 30 |\n| South | n/a |\n| Total | 72 |",
        "| Team | Mean of cases |\n| North | 30 |\n| South | 42 |\n| Total | 36 |",
        "| Team | £m |\n| North | 1.26 |\n| South | 1.26 |\n| Total | 2.53 |",
    ],
)
def table_total(document: Document) -> Iterator[Hit]:
    """A column of plain figures whose last row, named total, differs from their sum by more than rounding explains."""
    for _, cells in document.tables():
        rows = _rows(cells)
        names = [place for place, row in enumerate(rows) if row.get(0) and _TOTAL.match(row[0].text)]
        if names == [len(rows) - 1] and len(rows) >= 4:
            yield from _wrong_totals(rows)


def _rows(cells: tuple[Block, ...]) -> list[dict[int, Block]]:
    """The cells by row and column; a table with joined cells, or several paragraphs in one, has none."""
    rows: dict[int, dict[int, Block]] = {}
    for block in cells:
        if block.cell is None or block.cell.row_span > 1 or block.cell.column_span > 1:
            return []
        if block.cell.column in rows.setdefault(block.cell.row, {}):
            return []
        rows[block.cell.row][block.cell.column] = block
    return [rows[row] for row in sorted(rows)]


def _wrong_totals(rows: list[dict[int, Block]]) -> Iterator[Hit]:
    head, *body, last = rows
    for column, cell in last.items():
        title = head[column].text.casefold() if column in head else ""
        if column == 0 or re.search(
            r"%|per cent|percent|rate|mean|average|median|share|proportion|change|cumulative|year", title
        ):
            continue
        values = [_value(row[column].text) if column in row else None for row in body]
        total = _value(cell.text)
        if total is None or any(value is None for value in values):
            continue
        figures = [value for value in values if value is not None]
        places = max(max(-int(value.as_tuple().exponent), 0) for value in (*figures, total))
        room = Decimal(len(figures)) * Decimal(5) * Decimal(10) ** -(places + 1) if places else Decimal(0)
        if abs(sum(figures) - total) > room:
            yield Hit(cell.whole, f"The column adds up to {sum(figures):,}, not {cell.text.strip()}.")


def _value(text: str) -> Decimal | None:
    found = _NUMBER.match(text)
    try:
        return Decimal(found[1].replace(",", "") + (found[2] or "")) if found else None
    except InvalidOperation:
        return None


@rule(
    "numbers.typed-twice",
    level="warning",
    summary="Typed paragraph numbers run on.",
    why="Two paragraphs with one number cannot be cited.",
    source="New Hart’s Rules, 1.3",
    catalogue=("NB01",),
    bad=[
        "{paragraph} [[1.]] A sample is large enough.\n{paragraph} [[1.]] The service saw it.",
        "{paragraph} [[2.3.]] One.\n{paragraph} [[2.3.]] Two.",
    ],
    good=[
        "{paragraph} 1. One.\n{paragraph} 2. Two.",
        "{paragraph} 1. One.\nText.\n{paragraph} 1. Another list.",
        "1. One.\n1. Two, numbered by Word.",
    ],
)
def typed_twice(document: Document) -> Iterator[Hit]:
    """A number typed at the head of two paragraphs that follow each other."""
    for above, below in pairwise(document.paragraphs()):
        first, second = _TYPED.match(above.text), _TYPED.match(below.text)
        together = document.position(below.id) == document.position(above.id) + 1
        if first and second and first[1] == second[1] and together:
            places = (above.span(*first.span(1)),)
            yield Hit(below.span(*second.span(1)), f"The paragraph before has the number {first[1]} as well.", others=places)
