"""Days that must fit the document's own: deadlines, what is past and to come, the meeting in the header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.calendar_dates import MONTHS, Dated, dates_in, meeting_dates, own_date
from reportkit.checks.grids import rows_of
from reportkit.checks.prose import places, quotations, within, written
from reportkit.checks.quantities import has_digit
from reportkit.checks.rule import Hit, Rule, rule
from reportkit.model.document import Document
from reportkit.model.text import Block

_DUE = re.compile(r"\b(?:due|deadline|by\s+when|when|timescale|timeframe|target|complet|date)", re.IGNORECASE)
_ACTS = re.compile(r"\b(?:action|recommendation|task|owner|lead|responsib|who)", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:complete|completed|done|closed|achieved|delivered|implemented|met|overdue|revised|original)\b", re.IGNORECASE
)
_MUST = re.compile(
    r"\b(?:should|must|shall|(?:is|are)\s+asked\s+to|recommends?)\b[^.;]{0,160}?\b"
    r"(?:by|before|no\s+later\s+than)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.I,
)


@rule(
    "dates.past-deadline",
    level="warning",
    summary="A deadline lies after the day of the report or of the meeting that would agree it.",
    why="An action that is due before it can be agreed cannot be met.",
    source="Committee report checklists",
    catalogue=("DT04", "DT07"),
    bad=[
        "Date of meeting: 12 March 2025\nThe service should write a plan by [[30 June 2024]].",
        "{paragraph} 3 April 2025\n"
        "| Action | Owner | Due |\n| Train staff | Head | [[31 March 2025]] |\n| Report | Head | 1 May 2025 |",
    ],
    good=[
        "Date of meeting: 12 March 2025\nThe service should write a plan by 30 June 2025.",
        "The service should write a plan by 30 June 2024.",
        "Date of meeting: 12 March 2025\nThe law said that a plan must be made by 30 June 2024, and it was.",
        "3 April 2025\n| Action | Owner | Due |\n| Train staff (complete) | Head | 31 March 2025 |",
        "Report to Cabinet\nThe meeting held on 12 March 2025 agreed it.\nThe service should write a plan by 30 June 2024.",
        "3 April 2025\n| Case | Seen |\n| A | 31 March 2025 |",
    ],
)
def past_deadline(document: Document) -> Iterator[Hit]:
    """A deadline in a recommendation or an action plan that lies before the date on the cover."""
    own = own_date(document)
    if own is None:
        return
    for one in (*_asked(document), *_planned(document)):
        if one.day and one.day < own and (own - one.day).days < 3660:
            said = f"This deadline is before {own.day} {MONTHS[own.month - 1]} {own.year}, the date on the cover. Which is wrong?"
            yield Hit(one.block.span(one.start, one.end), said)


def _asked(document: Document) -> Iterator[Dated]:
    for block in document.paragraphs():
        for one in dates_in(block) if " by " in block.text or " before " in block.text or "later" in block.text else ():
            before = block.text[: one.start]
            sentence = before[max(before.rfind(". "), before.rfind("; ")) + 1 :]
            past = re.search(r"\b(?:was|were|had|did|said|set|agreed|that)\b", sentence + block.text[one.end : one.end + 40])
            if _MUST.search(before) and not past and not within(quotations(block.text), one.start, one.end):
                yield one


def _planned(document: Document) -> Iterator[Dated]:
    for _, cells in document.tables():
        rows = rows_of(cells)
        if len(rows) < 2 or not any(_ACTS.search(cell.text) for cell in rows[0].values()):
            continue
        due = [column for column, cell in rows[0].items() if _DUE.search(cell.text) and not _DONE.search(cell.text)]
        for row in rows[1:]:
            if not any(_DONE.search(cell.text) for cell in row.values()):
                for column in due:
                    if column in row:
                        yield from dates_in(row[column])


_WILL = re.compile(
    r"\b(?:will|shall)\s+(?:not\s+)?(?:be\s+)?[a-z]+(?:\s+[\w’'-]+){0,8}\s+(?:on|by|from|until)\s+(?:\w+day,?\s+)?(?:the\s+)?$",
    re.I,
)
_WAS = re.compile(
    r"\b(?:(?:was|were)\s+(?:held|made|paid|sent|(?!planned|expected|intended|scheduled|arranged|postponed|delayed|proposed|booked|designed"
    r"|supposed|extended|listed|called|invited|fixed|moved)[a-z]+ed)|opened|closed|ended|began|started|took\s+place|met|visited)"
    r"(?:\s+(?!(?:to|for|effect|starting|beginning|ending|which|that)\b)[\w’'-]+){0,6}\s+on\s+(?:\w+day,?\s+)?(?:the\s+)?$",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:said|told|agreed|noted|promised|hoped|would|stated|announced|explained|advised|confirmed|if|when|whether|previous)\b",
    re.I,
)


@rule(
    "dates.tense",
    level="note",
    summary="What is past is told as past, and what is to come as to come.",
    why="A report that was updated in haste still says “will” of what has happened.",
    source="Committee report checklists",
    catalogue=("DT04",),
    bad=[
        "Date of meeting: 12 March 2025\nThe survey will be published on [[30 June 2024]].",
        "Date of meeting: 12 March 2025\nThe survey was published on [[30 June 2025]].",
    ],
    good=[
        "Date of meeting: 12 March 2025\nThe policy was amended to take effect on 1 April 2026.",
        "Date of meeting: 12 March 2025\nThe survey will be published on 30 June 2025.",
        "Date of meeting: 12 March 2025\nThe chair said that it will be published on 30 June 2024.",
        "The survey will be published on 30 June 2024.",
        "Date of meeting: 12 March 2025\nThe survey was published on 30 June 2024.",
    ],
)
def tense(document: Document) -> Iterator[Hit]:
    """“Will” with a day before the document's own, and “was held” with one after it."""
    own = own_date(document)
    if own is None:
        return
    for block in document.paragraphs():
        for one in dates_in(block):
            before = block.text[: one.start]
            sentence = before[max(before.rfind(". "), before.rfind("; ")) + 1 :]
            if one.day is None or _REPORTED.search(sentence) or within(quotations(block.text), one.start, one.end):
                continue
            if one.day < own and _WILL.search(sentence):
                yield Hit(block.span(one.start, one.end), "This day is past on the date of the report: say what happened.")
            if one.day > own and _WAS.search(sentence):
                yield Hit(
                    block.span(one.start, one.end), "This day is still to come on the date of the report. Is the year right?"
                )


_EDGE = re.compile(r"\b(?:meeting|committee|cabinet|executive|board|panel|council|scrutiny|forum|commission)\b", re.IGNORECASE)
_NOT_OWN = re.compile(r"\b(?:version|printed|updated|review|draft|published|template|revised|last|next|previous)", re.IGNORECASE)


@rule(
    "dates.meeting-day",
    level="warning",
    summary="The cover and the header give the same meeting day.",
    why="A header left from the last meeting sends the report to the wrong agenda.",
    source="Committee report checklists",
    catalogue=("DT06",),
    bad=[
        "{header} Scrutiny Committee, [[12 February 2025]]\nDate of meeting: 12 March 2025\nThe report.",
        "{header} Cabinet\nDate of meeting: 12 March 2025\nThe report.\n{footer} Cabinet meeting [[13/03/2025]]",
    ],
    good=[
        "{header} Scrutiny Committee, 12 March 2025\nDate of meeting: 12 March 2025\nThe report.",
        "{header} Scrutiny Committee, draft of 1 February 2025\nDate of meeting: 12 March 2025\nThe report.",
        "{header} Scrutiny Committee, 12 February 2025\nThe report.",
        "{header} 1 February 2025\nDate of meeting: 12 March 2025\nIt met on 12 February 2025.",
    ],
)
def meeting_day(document: Document) -> Iterator[Hit]:
    """A meeting's date in a header or footer that is not the one on the cover."""
    own = {one.day for one in meeting_dates(document) if one.day}
    if len(own) != 1:
        return
    day = own.pop()
    for block in _edges(document):
        for one in dates_in(block):
            if one.day and one.day != day:
                said = f"The meeting is on {day.day} {MONTHS[day.month - 1]} {day.year} on the cover, and on another day here."
                yield Hit(block.span(one.start, one.end), said)


def _edges(document: Document) -> Iterator[Block]:
    for block in written(document):
        named = block.region in ("header", "footer") and has_digit(block) and places(_EDGE, block.text)
        if named and not _NOT_OWN.search(block.text):
            yield block


DEADLINES: tuple[Rule, ...] = (past_deadline, tense, meeting_day)
