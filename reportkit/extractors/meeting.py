"""Which meeting minutes are of: its body, its day and the day of the next one, as they are printed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportkit.extractors.calendar_dates import day_in, fixed_date
from reportkit.extractors.genre import is_minutes
from reportkit.extractors.marking import folded
from reportkit.model.document import Document, Notice
from reportkit.model.text import Block

_FRONT = 20  #: the blocks at the top in which a title and a date stand
_KIND = r"(?:Committee|Sub-Committee|Panel|Board|Cabinet|Council|Partnership|Forum|Commission|Group|Executive)"
_BODY = re.compile(rf"(?P<body>(?:[A-Z][\w’'&,-]*\s+(?:(?:and|of|for|the|in|on)\s+)*){{0,8}}{_KIND})\b(?!’)")
_OF = re.compile(
    rf"\bminutes\s+of\s+(?:the|a)\s+(?:\w+\s+)?(?:meeting\s+of\s+(?:the\s+)?)?(?P<body>[A-Z][\w’'&, -]*?{_KIND})\b", re.IGNORECASE
)
_OTHER = re.compile(r"\b(?:next|previous|last|future|following|minutes of the .*\bwere)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"\b(?:next|future) meetings?(?: dates?)?\b[^.]*|\b(?:date|dates) of (?:the )?(?:next|future) meetings?\b[^.]*", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\bminutes\s+(?:of|from|to)\s+the\s+(?:(?:last|previous)\s+)?(?:\w+\s+)?meeting\s+(?:held\s+)?(?:on|of)\s+(?P<when>[^,.;]{6,40}?20\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as its minutes print it; a part that is not printed is None. Days are ISO 8601."""

    body: str | None
    day: str | None
    next_day: str | None
    previous_day: str | None

    @property
    def date(self) -> datetime.date | None:
        """The day of the meeting, by which days without a year are read."""
        return datetime.date.fromisoformat(self.day) if self.day else None


def meeting_of(document: Document) -> Meeting:
    """The meeting that a document's front matter tells of."""
    front = [folded(block.text) for block in document.body if block.text.strip() and block.cell is None][:_FRONT]
    titles = [text for text in front if len(text.split()) <= 30 and not _OTHER.search(text)]
    day = next((found for text in titles if (found := day_in(text))), None)
    date = datetime.date.fromisoformat(day) if day else None
    named = (day_in(found["when"]) for block in document.body for found in _BEFORE.finditer(block.text))
    previous = next((found for found in named if found and found != day), None)
    return Meeting(_body(titles), day, _next_day(document, date), previous)


def misfits(documents: Sequence[Document]) -> Iterator[Notice]:
    """What does not fit between sets of minutes that are read together: other bodies, or a meeting that is not the one before."""
    held = [(document, meeting_of(document)) for document in documents if is_minutes(document)]
    for (earlier, first), (later, second) in pairwise(held):
        names = f"“{earlier.source.name}” and “{later.source.name}”"
        if first.body and second.body and _key(first.body) != _key(second.body):
            message = f"The minutes {names} are of different bodies: {first.body}, and {second.body}."
            yield Notice("warning", "extract.other-body", message, later.source.name)
        elif first.day and second.day and second.day > first.day and second.previous_day not in (None, first.day):
            message = (
                f"The minutes {names} do not follow one another: the later names the meeting of {second.previous_day} before it."
            )
            yield Notice("warning", "extract.other-meeting", message, later.source.name)


def _key(body: str) -> str:
    return re.sub(r"^the ", "", body.casefold().replace("&", "and"))


def _body(titles: Sequence[str]) -> str | None:
    for text in titles:
        named = _OF.search(text)
        if named:
            return re.sub(r"^(?:the )", "", named["body"].strip(), flags=re.IGNORECASE)
    return next(
        (found["body"].strip() for text in titles if len(text.split()) <= 9 and (found := _BODY.fullmatch(text.strip(" :")))),
        None,
    )


def _next_day(document: Document, held: datetime.date | None) -> str | None:
    """The day that the minutes print for the next meeting, in its own paragraph or in the one after a heading that says so."""
    body = [block for block in document.body if block.text.strip()]
    for block, after in zip(body, [*body[1:], None], strict=True):
        found = _NEXT.search(block.text)
        if not found:
            continue
        day = day_in(found[0]) or _short_day(found[0], held)
        if not day and after is not None and _labels(block):
            day = day_in(after.text) or _short_day(after.text, held)
        if day:
            return day
    return None


def _labels(block: Block) -> bool:
    """Whether what follows may be the day: a cell that only says “next meeting” is when an action is due, and no label."""
    return len(block.text.split()) <= 8 and (
        block.cell is None or re.search(r"\bdates?\b", block.text, re.IGNORECASE) is not None
    )


def _short_day(text: str, held: datetime.date | None) -> str | None:
    """A day without a year, by the meeting's own date."""
    if held is None or not re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+", text):
        return None
    return fixed_date(text, held)
