"""Dates: one form, possible periods, deadlines that can still be met, the meeting's own day, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportkit.checks.calendar_dates import (
    MONTHS,
    NUMERIC,
    dates_in,
    month_of,
    ordinal,
)
from reportkit.checks.clock_times import TIMES
from reportkit.checks.deadlines import DEADLINES
from reportkit.checks.forms import Use, outvoted
from reportkit.checks.prose import quotations, within
from reportkit.checks.quantities import found
from reportkit.checks.rule import Hit, rule
from reportkit.model.document import Document
from reportkit.model.issue import Edit

CLOCK = TIMES
DUE = DEADLINES
_CALENDAR = "Gregorian calendar, ISO 8601"
_GOV = "GOV.UK style guide, dates (14 June 2021)"


@rule(
    "dates.form",
    level="warning",
    summary="Dates have one form.",
    why="One form reads quickly, can be searched for, and does not look like the work of several hands.",
    source=f"{_GOV}; New Hart’s Rules, 11.4",
    catalogue=("DT01",),
    bad=[
        "It met on 3 March 2024, 5 April 2024 and 6 May 2024, and on [[7th June 2024]].",
        "It met on 1 March 2024, 3 March 2024, 4 April 2024, 9 May 2024 and 10 May 2024.\n"
        "It met on 11 May 2024, [[June 7, 2024]] and [[8/7/2024]].",
        "It met on 3 March 2024, 5 April 2024 and 6 May 2024.\n| Case | Seen |\n| A | [[7th June 2024]] |",
        "It met on 3rd March 2024, on 5th April 2024 and on 6th May 2024 and closed on [[7 June 2024]].",
    ],
    good=[
        "It met on 3 March 2024, 5 April 2024 and 6 May 2024.",
        "It met on 3 March 2024, 5 April 2024 and 6 May 2024.\n| Case | Seen |\n| A | 3/3/2024 |",
        "It met on 3 March 2024 and on 4th May 2024.",
        "It met on 3 March 2024, 5 April 2024 and 6 May 2024. “On 7th June 2024 we came too,” she said.",
    ],
)
def form(document: Document) -> Iterator[Hit]:
    """Full dates in another form than the document's usual one; figures alone are left in the cells of a table."""
    uses = []
    for block in document.blocks:
        if block.region in ("body", "footnote"):
            for one in dates_in(block):
                if block.kind == "table_cell" and not any(letter.isalpha() for letter in one.text):
                    continue
                if not within(quotations(block.text), one.start, one.end) and one.day:
                    uses.append(Use(one.form, block.span(one.start, one.end), one.text, _forms(one.day)))
    yield from outvoted(uses, "A date")


def _forms(day: date) -> dict[str, str]:
    month = MONTHS[day.month - 1]
    return {"plain": f"{day.day} {month} {day.year}", "ordinal": f"{ordinal(day.day)} {month} {day.year}"}


@rule(
    "dates.impossible-numeric",
    level="error",
    summary="A date in figures is in the calendar, day first.",
    why="The month is written where the day should be, or the day does not exist; nobody can tell which was meant.",
    source=_CALENDAR,
    catalogue=("DT03", "DT01"),
    bad=["It met on [[03/25/2024]].", "Due by [[31/06/2025]] at the latest, or [[30.02.24]]."],
    good=[
        "It met on 25/03/2024 and on 3.4.2024.",
        "See version 1.13.24 of the software, and 10.50.20 of it.",
        "Reference 12/34/2024/FUL and folder 99/12/20245.",
        "It cost £12.30.24 in all, said the note.",
    ],
)
def impossible_numeric(document: Document) -> Iterator[Hit]:
    """Day, month and year in figures that no calendar has; dots count only where a date may stand."""
    for block, match in found(document, NUMERIC, "/", "."):
        day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
        if match["mark"] == "." and not re.search(r"\b(?:on|by|from|until|to|or|dated|due)\s+$", block.text[: match.start()]):
            continue
        if not (year < 100 or 1900 <= year < 2100):
            continue
        sure = year >= 1900 and _DAY_COMES.search(block.text[: match.start()])
        if (month > 31 or day > 31 or (month > 12 and day > 12)) and not sure:
            continue
        if _exists(year, month, day):
            continue
        span = block.span(*match.span())
        if 12 < month <= 31 and 1 <= day <= 12:
            instead = f"{match['month']}{match['mark']}{match['day']}{match['mark']}{match['year']}"
            yield Hit(
                span, "The month stands before the day, as in America: put the day first.", (Edit(span, instead),), "suggested"
            )
        else:
            yield Hit(span, f"There is no day {match[0]}.")


_DAY_COMES = re.compile(
    r"\b(?:held|made|sent|signed|filed|seen|received|dated|paid|done|met|opened|closed)\s+(?:on\s+)?$", re.IGNORECASE
)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return False
    return True


_FULL = rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?({'|'.join(MONTHS)}))?(?:,?\s+(\d{{4}}))?"
_PERIOD = re.compile(
    rf"\b(?:from|between|(?:period|dates)(?:\s+(?:is|was|are|were|of))?)\s+(?:the\s+)?{_FULL}\s*(?:to|until|till|and|[–—-])\s*(?:the\s+)?(\d{{1,2}})"
    rf"(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(MONTHS)}),?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<![\w/.–£:-])((?:19|20)\d\d)\s?(?:–|-|\s+to\s+)\s?((?:19|20)\d\d)(?![\w/–:-]|\.\d)")
_MONTHS_APART = re.compile(
    rf"\b(?:from|between)\s+({'|'.join(MONTHS)})\s+(\d{{4}})\s*(?:to|until|and|[–—-])\s*({'|'.join(MONTHS)})\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_LASTED = re.compile(r"\b(?:ran|runs|lasted|covers|covered|served|worked|lived|period)\s+(?P<from>from)\s+$", re.IGNORECASE)
#: Before two dates of which one took the place of the other.
_MOVED = re.compile(
    r"\b(?:moved|changed|brought\s+forward|put\s+(?:back|forward)|rescheduled|postponed|advanced)\b[^.;]*$", re.IGNORECASE
)
#: How far back the end of a period without a first year may lie before it is rather a year's turn that was meant.
_SLIP = 62


@rule(
    "dates.backward-period",
    level="error",
    summary="A period ends after it begins.",
    why="Nobody can tell which of the two dates is wrong.",
    source=_CALENDAR,
    catalogue=("DT03", "DT07"),
    bad=[
        "It ran [[from 5 May to 3 April 2024]].",
        "It ran [[from May 2024 to April 2023]] and the fund ran [[from 2018 to 2015]].",
        "It ran [[from 12 May 2024 to 5 May 2024]] and [[between 1 June 2024 and 31 May 2023]].",
        "the plan for [[2023–2021]] and the years [[2024 to 2019]]",
    ],
    good=[
        "The meeting was brought forward from 12 May 2025 to 5 May 2025.",
        "It ran from 3 April to 5 May 2024.",
        "the year from 1 April to 31 March 2025 and the winter from 1 October to 31 March 2025",
        "the plan for 2021–2023, the forms 2019-2018-A and room 2024–1",
        "between 5 and 12 May 2024",
        "It rose from 2024 to 2019 cases.",
    ],
)
def backward_period(document: Document) -> Iterator[Hit]:
    """Two dates or two years, the second before the first."""
    for block, match in found(document, _PERIOD, "from", "between", "period", "dates"):
        if _is_backward(match) and not _MOVED.search(block.text[max(0, match.start() - 60) : match.start()]):
            start = match.start() if match[0][0] in "fFbB" else match.start(1)
            yield Hit(block.span(start, match.end()), "The period ends before it begins: one of the two dates is wrong.")
    for block, match in found(document, _MONTHS_APART, "from", "between"):
        begins, ends = (int(match[2]), month_of(match[1])), (int(match[4]), month_of(match[3]))
        if ends < begins and not _MOVED.search(block.text[max(0, match.start() - 60) : match.start()]):
            yield Hit(block.span(*match.span()), "The period ends before it begins: one of the two months is wrong.")
    for block, match in found(document, _YEARS, "19", "20"):
        first, last = int(match[1]), int(match[2])
        before = block.text[: match.start()]
        lasted = _LASTED.search(before)
        if first > last and (lasted or not re.search(r"\bfrom\s+$", before)):
            start = lasted.start("from") if lasted else match.start()
            yield Hit(block.span(start, match.end()), "The later year stands first: one of the two is wrong.")


def _is_backward(match: re.Match[str]) -> bool:
    ends_year, ends_month = int(match[6]), month_of(match[5])
    begins_month = month_of(match[2]) if match[2] else ends_month
    try:
        ends = date(ends_year, ends_month, int(match[4]))
        begins = date(int(match[3]) if match[3] else ends_year, begins_month, int(match[1]))
    except ValueError:
        return False
    gap = (begins - ends).days
    return gap > 0 and (bool(match[3]) or 1 < gap <= _SLIP)


_FINANCIAL = re.compile(r"(?<![\w/.–:£#-])((?:19|20)\d\d)\s?([/–-])\s?((?:19|20)\d\d|\d\d)(?![\w/–:-]|\.\d)")
_REFERENCE = re.compile(
    r"\b(?:no|ref|reference|application|case|minute|number|item|claim|rule|order|resolution|contract)\b\.?:?\s*\S{0,12}$",
    re.IGNORECASE,
)


@rule(
    "dates.financial-year",
    level="warning",
    summary="A financial year ends in the year after it begins.",
    why="2024/26 is either a slip or two years, and the reader cannot tell which budget is meant.",
    source="Local Government Finance Act 1992, section 69: a financial year is the twelve months from 1 April",
    catalogue=("DT01",),
    bad=["the budget for [[2024/26]] was set", "in [[2023/2025]] and in [[2024/24]] it was"],
    good=[
        "the budget for 2024/25, 2023–24 and 1999/2000",
        "the strategy 2023-26 and the plan for 2023 to 2026",
        "planning application 2024/26 and case number AB/2024/26",
        "the budget for 1999/00",
        "received 2010/12",
    ],
)
def financial_year(document: Document) -> Iterator[Hit]:
    """A year with a stroke before another that does not follow it."""
    for block, match in found(document, _FINANCIAL, "/"):
        first, last = int(match[1]), int(match[3])
        gap = (last - first) if last > 99 else (last - first % 100) % 100
        month = last <= 12 and first < 2013
        if match[2] != "/" or gap == 1 or month or not (gap in (0, 98, 99) or 2 <= gap <= 5):
            continue
        if not _REFERENCE.search(block.text[max(0, match.start() - 30) : match.start()]):
            usual = f"{match[1]}/{(first + 1) % 100:02}"
            said = f"“{match[0]}” is not one financial year. Write {usual}, or “to” if several years are meant."
            yield Hit(block.span(*match.span()), said)


@rule(
    "dates.year-pair",
    level="warning",
    summary="Financial years have one form.",
    why="A search for 2023/24 does not find 2023-24.",
    source=f"{_GOV}: 2013 to 2014 for years; New Hart’s Rules, 11.6",
    catalogue=("DT01",),
    bad=[
        "the budgets for 2021/22, 2022/23 and 2023/24, and the outturn for [[2020-21]]",
        "in 2021–22, in 2022-23 and in 2023–24, as in [[2020/2021]]",
    ],
    good=[
        "the budgets for 2021/22, 2022/23 and 2023/24",
        "the budgets for 2021/22, 2022/23 and 2023/24 and the strategy for 2020-25",
        "the budget for 2021/22 and that for 2022-23",
        "planning application 2020-21, 2021/22, 2022/23 and 2023/24",
    ],
)
def year_pair(document: Document) -> Iterator[Hit]:
    """Two years that follow each other, written otherwise than the document usually does; a hyphen and a dash are one form."""
    uses = []
    for block, match in found(document, _FINANCIAL, "19", "20"):
        first, last = int(match[1]), int(match[3])
        if (last - first if last > 99 else (last - first % 100) % 100) != 1:
            continue
        if _REFERENCE.search(block.text[max(0, match.start() - 30) : match.start()]):
            continue
        mark, long = "/" if match[2] == "/" else "–", last > 99
        short, full = f"{(first + 1) % 100:02}", str(first + 1)
        instead = {one + size: f"{first}{one}{short if size == '2' else full}" for one in "/–" for size in "24"}
        uses.append(Use(mark + ("4" if long else "2"), block.span(*match.span()), match[0], instead))
    yield from outvoted(uses, "A financial year")


_MONTH_ALONE = re.compile(
    r"(?<!\d )(?<!\dth )(?<!\dst )(?<!\dnd )(?<!\drd )"
    rf"\b(?:({'|'.join(MONTHS)})|(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
    r"\s+((?:19|20)\d\d)\b"
)


@rule(
    "dates.month-form",
    level="warning",
    summary="Months are written out, or short everywhere.",
    why="A short month in running text looks like a note that was not finished.",
    source=_GOV,
    catalogue=("DT01",),
    bad=[
        "In March 2023, in April 2023 and in June 2023 the panel met, and in [[Sept 2023]] it rose.",
        "between January 2021, July 2021 and August 2022, and until [[Dec. 2022]]",
    ],
    good=[
        "In March 2023, in April 2023 and in May 2023 the panel met.",
        "In March 2023, in April 2023 and in June 2023.\n| Month | Cases |\n| Sept 2023 | 4 |",
        "In March 2023 and in Sept 2023 the panel met.",
    ],
)
def month_form(document: Document) -> Iterator[Hit]:
    """A month with its year but no day, short where the document writes it out or the other way."""
    uses = []
    for block, match in found(document, _MONTH_ALONE, " 19", " 20"):
        if block.kind == "table_cell" or (match[1] == "May"):
            continue
        full = match[1] or MONTHS[month_of(match[2]) - 1]
        uses.append(Use("full" if match[1] else "short", block.span(*match.span()), match[0], {"full": f"{full} {match[3]}"}))
    yield from outvoted(uses, "A month")


_RELATIVE = re.compile(
    r"\b(?:(?:last|next|this)\s+(?:week|month|year|spring|summer|autumn|winter)|yesterday|tomorrow|at\s+the\s+moment)\b",
    re.IGNORECASE,
)


@rule(
    "dates.relative",
    level="note",
    summary="A report says when, not “last month”.",
    why="A report is read for years, and “last month” then means nothing.",
    source="GOV.UK content design: dates; The Economist Style Guide",
    on=False,
    catalogue=("DT05",),
    bad=["A new system was bought [[last month]].", "The office moves [[next year]]."],
    good=[
        "A new system was bought in May 2024.",
        "She said “it was bought last month, I think”.",
        "The office moved in the last three months of 2023.",
    ],
)
def relative(document: Document) -> Iterator[Hit]:
    """Words that count from the day of writing."""
    for block, match in found(document, _RELATIVE):
        yield Hit(block.span(*match.span()), f"“{match[0]}” counts from the day of writing: give the date or the month.")
