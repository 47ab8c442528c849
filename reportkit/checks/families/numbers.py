"""Numbers and dates that cannot be right: days that do not exist, wrong weekdays, wrong totals, numbers typed twice."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from reportkit.checks.grids import UNSUMMED, Figure, figure, has_part_rows, is_subtotal, is_total, room, rows_of
from reportkit.checks.number_faults import FAULTS
from reportkit.checks.number_forms import FORMS
from reportkit.checks.prose import places, quotations, within, written
from reportkit.checks.rule import Hit, rule
from reportkit.model.almanac import MONTHS, WEEKDAYS
from reportkit.model.document import Document
from reportkit.model.text import Block

WRITTEN_WRONG = FAULTS
VOTED = FORMS
_MONTHS = tuple(name.casefold() for name in MONTHS)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGIT = re.compile(r"[0-9]")
_DATE = re.compile(
    rf"(?:\b({'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?)?\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS)})\b(?:,?\s+(\d{{4}})\b)?",
    re.IGNORECASE,
)
_SHORT_OR_FIRST = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<short>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?,?"
    rf"|(?P<first>{'|'.join(name.capitalize() for name in _MONTHS)})\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?,?)"
    r"\s+(?P<year>\d{4})\b"
)
_COUNTED = re.compile(r"\s+[a-z]{3,}s\b")
_TYPED = re.compile(r"\s*(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]|\d{1,2}(?:\.\d{1,2})+(?=\s+[A-Z]))\s+(?=\S)")


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
        sure = found[1] or year or re.search(r"\d(?:st|nd|rd|th)", found[0])
        spoken = not sure and (found[3].casefold() in ("may", "march") or bool(_COUNTED.match(block.text, found.end())))
        late = month == 1 and day == 29 and year is not None and _exact(found) is None
        if (day == 0 or day > _LONGEST[month] or late) and not spoken and not within(quotations(block.text), *found.span()):
            said = f"{found[3].capitalize()} {year or ''}".strip() + f" has no day {day}."
            yield Hit(block.span(found.start(2), found.end()), said)
    for block in written(document):
        for short in places(_SHORT_OR_FIRST, block.text) if _DIGIT.search(block.text) else ():
            number, name = int(short["day"] or short["second"]), (short["short"] or short["first"])[:3].casefold()
            month = next(place for place, one in enumerate(_MONTHS) if one.startswith(name))
            if not 1 <= number <= monthrange(int(short["year"]) or 4, month + 1)[1] and not within(
                quotations(block.text), *short.span()
            ):
                yield Hit(block.span(*short.span()), f"{_MONTHS[month].capitalize()} {short['year']} has no day {number}.")


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
        quoted = within(quotations(block.text), *found.span())
        if day and found[1] and WEEKDAYS[day.weekday()] != found[1].capitalize() and not quoted:
            yield Hit(block.span(*found.span()), f"{day.day} {found[3].capitalize()} {day.year} is a {WEEKDAYS[day.weekday()]}.")


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
        "| Item | Cost |\n| Rooms | 40 |\n| Travel | 20 |\n| Subtotal | [[70]] |\n| Grant | (30) |\n| Total | 30 |",
        "| Team | Cases |\n| North | 30 |\n| South | 42 |\n| Total | [[74]] |\n| Closed in the year | 12 |",
    ],
    good=[
        "| Team | Cases |\n| North | 30 |\n| South | 42 |\n| Total | 72 |",
        "| Team | Share |\n| North | 30% |\n| South | 42% |\n| Total | 100% |",
        "| Team | Cases |\n| North | 30 |\n| South | n/a |\n| Total | 72 |",
        "| Team | Mean of cases |\n| North | 30 |\n| South | 42 |\n| Total | 36 |",
        "| Item | Cost |\n| Rooms | 40 |\n| Travel | 20 |\n| Subtotal | 60 |\n| Grant | (30) |\n| Refund | -5 |\n| Total | 25 |",
        "| Item | Cost |\n| Rooms | 40 |\n| of which heated | 20 |\n| Travel | 15 |\n| Total | 55 |",
        "| Team | £m |\n| North | 1.26 |\n| South | 1.26 |\n| Total | 2.53 |",
    ],
)
def table_total(document: Document) -> Iterator[Hit]:
    """A column of figures whose total or subtotal differs from the sum of the rows above by more than rounding explains."""
    for _, cells in document.tables():
        rows = rows_of(cells)
        names = [row[0].text if row.get(0) else "" for row in rows]
        totals = [place for place, name in enumerate(names) if is_total(name)]
        if len(totals) == 1 and totals[0] >= 3 and not has_part_rows(rows):
            yield from _wrong_totals(rows[: totals[0] + 1], [place for place, name in enumerate(names) if is_subtotal(name)])


def _wrong_totals(rows: list[dict[int, Block]], subtotals: list[int]) -> Iterator[Hit]:
    head, *_, last = rows
    for column in last:
        title = head[column].text if column in head else ""
        if column == 0 or UNSUMMED.search(title) or "%" in title:
            continue
        figures = [figure(row[column].text) if column in row else None for row in rows[1:]]
        sure = [one for one in figures if one is not None]
        if (
            len(sure) == len(rows) - 1
            and "%" not in {one.unit for one in sure}
            and len({one.unit.strip("£") for one in sure}) == 1
        ):
            yield from _wrong_sums([row[column] for row in rows[1:]], sure, {place - 1 for place in subtotals})


def _wrong_sums(cells: list[Block], figures: list[Figure], subtotals: set[int]) -> Iterator[Hit]:
    every: list[Figure] = []
    since: list[Figure] = []
    for place, (cell, one) in enumerate(zip(cells, figures, strict=True)):
        parts = since if place in subtotals else every if place == len(cells) - 1 else None
        if parts is None:
            every.append(one)
            since.append(one)
            continue
        added = sum((part.value for part in parts), Decimal(0))
        if len(parts) > 1 and abs(added - one.value) > room([*parts, one]):
            rows = "rows above add" if place in subtotals else "column adds"
            yield Hit(cell.whole, f"The {rows} up to {added:,}, not {cell.text.strip()}.")
        since = []


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
