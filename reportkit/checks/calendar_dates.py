"""Dates as they are written: what each stands for, in which form it is, and the date of the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportkit.checks.prose import places
from reportkit.checks.quantities import has_digit
from reportkit.model.almanac import MONTHS as MONTHS
from reportkit.model.document import Document
from reportkit.model.text import Block

_SHORT = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{_SHORT})\b\.?)"
WRITTEN = re.compile(
    rf"(?<![\w£/.-])(?:the\s+)?(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?\s+(?P<of>of\s+)?(?P<month>{MONTH})(?P<comma>,?)\s+(?P<year>\d{{4}})\b"
)
AMERICAN = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b")
NUMERIC = re.compile(
    r"(?<![\w/.£-])(?P<day>\d{1,2})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d\d)(?![\w/-]|\.\d)"
)
_MONTH_YEAR = re.compile(rf"^\s*(?P<month>{'|'.join(MONTHS)})\s+(?P<year>20\d\d)\s*$")
_LABEL = re.compile(
    r"\b(?:date\s+of\s+(?:the\s+)?meeting|meeting\s+date|meeting\s+of|meeting\s+held|to\s+be\s+held\s+on|held\s+on)\b", re.I
)
_OTHER = re.compile(r"\b(?:version|printed|updated|review(?:ed)?|next|last|previous|born|published|despatch|deadline)\b", re.I)
#: How many blocks at the head of a document are its cover, and how long a line of a cover is.
_COVER, _LINE = 30, 120
#: What may follow a meeting’s date on its line, such as its time; a longer rest is a sentence about another meeting.
_AFTER = 24


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date in a block: where it stands, the day that it is or None where there is none, and its form."""

    block: Block
    start: int
    end: int
    day: date | None
    form: str
    text: str


def ordinal(number: int) -> str:
    """A number as an ordinal in figures: 1st, 22nd, 13th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def month_of(name: str) -> int:
    """The number of a month from its name or short name."""
    return next(place for place, month in enumerate(MONTHS, 1) if month.startswith(name.strip(". ")[:3].capitalize()))


def dates_in(block: Block) -> Iterator[Dated]:
    """The full dates of a block, in whatever form."""
    if not has_digit(block):
        return
    for match in places(WRITTEN, block.text):
        yield Dated(block, match.start("day"), match.end(), _day(match, month_of(match["month"])), _form(match), match[0])
    for match in places(AMERICAN, block.text):
        yield Dated(block, *match.span(), _day(match, month_of(match["month"])), "month first", match[0])
    for match in places(NUMERIC, block.text):
        form = "dots" if match["mark"] == "." else "slashes"
        short = " short" if len(match["year"]) == 2 else ""
        yield Dated(block, *match.span(), _day(match, int(match["month"])), form + short, match[0])


def _form(match: re.Match[str]) -> str:
    if match["of"]:
        return "of"
    if match["th"]:
        return "ordinal"
    name = match["month"].strip(".")
    if name not in MONTHS:
        return "short"
    return "comma" if match["comma"] else "plain"


def _day(match: re.Match[str], month: int) -> date | None:
    year = int(match["year"])
    try:
        return date(year + 2000 if year < 100 else year, month, int(match["day"]))
    except ValueError:
        return None


def meeting_dates(document: Document) -> Iterator[Dated]:
    """The dates that the cover gives as the meeting's own."""
    for place, block in enumerate(document.body[:_COVER]):
        if len(block.text) <= _LINE and not _OTHER.search(block.text):
            before = document.body[place - 1].text if place else ""
            labelled = _LABEL.search(block.text) or (len(before) < 40 and _LABEL.search(before))
            if labelled:
                yield from (one for one in dates_in(block) if len(block.text) - one.end <= _AFTER and block.text[-1:] != ".")


def own_date(document: Document) -> date | None:
    """The date of the document: its meeting's, or the first day or month that stands alone on its cover; else None."""
    for dated in meeting_dates(document):
        if dated.day:
            return dated.day
    for block in document.body[:_COVER]:
        if block.cell and block.cell.column > 1:  # the particulars on a cover stand in two columns
            continue
        bare = re.sub(
            r"^\s*(?:report\s+)?date(?:\s+of\s+(?:the\s+)?report)?\s*:?\s*", "", block.text, flags=re.IGNORECASE
        ).strip()
        for dated in dates_in(block):
            if dated.day and len(bare) <= len(dated.text) + 12 and not _OTHER.search(bare):
                return dated.day
        month = _MONTH_YEAR.match(block.text)
        if month:
            return date(int(month["year"]), month_of(month["month"]), 1)
    return None
