"""What a rule of form is: a function from a paper and its pack to what is missing or wrong, with a way to answer it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from reportkit.config import CalendarConfig
from reportkit.errors import TemplateError
from reportkit.model.calendar import MeetingCalendar
from reportkit.model.issue import Level
from reportkit.model.paper import AgendaPaper, Meeting, Pack, PaperSection, Paragraph
from reportkit.model.paper_answers import Answers
from reportkit.model.paper_issue import PaperIssue
from reportkit.papers.dates import to_iso
from reportkit.papers.publication import days_before

Kind = Literal["missing", "wrong"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the message, the answers' key it concerns, and what to write there."""

    message: str
    field: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Case:
    """A paper with everything that its rules may look at; `today` is None where no day is to be compared with."""

    paper: AgendaPaper
    pack: Pack
    calendar: CalendarConfig = field(default_factory=CalendarConfig)
    today: datetime.date | None = None

    @property
    def meeting(self) -> Meeting:
        """The meeting's particulars."""
        return self.paper.meeting

    @property
    def answers(self) -> Answers:
        """What an officer has supplied."""
        return self.paper.answers

    @property
    def is_decision(self) -> bool:
        """Whether Members are asked for a decision, here or of another body."""
        return self.meeting.report_type in ("decision", "recommendation")

    @cached_property
    def is_key(self) -> bool:
        """Whether the decision is said to be key."""
        return self.meeting.key_decision.strip().casefold().startswith(("yes", "ydy"))

    @cached_property
    def day(self) -> datetime.date | None:
        """The day of the meeting; None where it is not given or is no day."""
        return as_day(self.meeting.date)

    @cached_property
    def days(self) -> MeetingCalendar | None:
        """The clear days before the meeting; None where they cannot be counted."""
        return days_before(self.paper, self.pack, self.calendar)

    def section(self, key: str) -> PaperSection | None:
        """The paper's section of this key."""
        return next((section for section in self.paper.sections if section.key == key), None)

    def paragraphs(self) -> Iterator[tuple[PaperSection, Paragraph]]:
        """Every paragraph that is not a quotation, with its section."""
        for section in self.paper.sections:
            for paragraph in section.paragraphs:
                if not paragraph.quote:
                    yield section, paragraph

    def told(self, key: str) -> str:
        """What a section says in its own words: no quotation, no blank."""
        section = self.section(key)
        parts = section.paragraphs if section else ()
        return " ".join(part.text for part in parts if not part.quote and not part.officer).strip()

    @cached_property
    def prose(self) -> str:
        """Every word of the paper outside quotations and blanks."""
        texts = [self.paper.title, self.paper.summary, *(line.whole for line in self.paper.recommendations)]
        return "\n".join([*texts, *(part.text for _, part in self.paragraphs() if not part.officer)])


Finder = Callable[[Case], Iterable[Found]]


@dataclass(frozen=True)
class PaperRule:
    """A rule of form. `level` is that of a final paper; what is only missing is a note while the paper is a draft."""

    id: str
    level: Level
    kind: Kind
    summary: str
    source: str
    find: Finder

    def issues(self, case: Case) -> Iterator[PaperIssue]:
        """What stands against a paper at its own stage."""
        draft: Level = "note" if self.kind == "missing" else self.level
        level = self.level if case.paper.stage == "final" else draft
        for found in self.find(case):
            yield PaperIssue(self.id, level, found.message, found.field, found.answer, self.level)


def paper_rule(id: str, level: Level, summary: str, source: str, *, kind: Kind = "wrong") -> Callable[[Finder], PaperRule]:
    """Make a rule of a function from a case to what it found."""
    return lambda find: PaperRule(id, level, kind, summary, source, find)


def rules_of(module: Any) -> tuple[PaperRule, ...]:
    """The rules that a module defines, in order of definition."""
    return tuple(value for value in vars(module).values() if isinstance(value, PaperRule))


def as_day(text: str) -> datetime.date | None:
    """The day in a text, ISO or written in full; None where there is none."""
    try:
        return datetime.date.fromisoformat(to_iso(text))
    except TemplateError:
        return None


#: A word that says what somebody's post is.
POST = re.compile(
    r"\b(?:director|head|manager|officer|chief|lead|leader|assistant|deputy|solicitor|lawyer|executive|principal|adviser|advisor|"
    r"accountant|treasurer|clerk|coordinator|commissioner|secretary|surveyor|engineer|planner|analyst|consultant|partner|"
    r"specialist|team|services?|cyfarwyddwr|pennaeth|rheolwr|swyddog|prif)\b",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[^\s@,;]+@(?P<domain>[^\s@,;]+\.[^\s@,;.]+)")
PHONE = re.compile(r"(?:\+\d|\b0)[\d ()-]{8,}\d")
MONEY = re.compile(r"£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|bn|million|thousand|billion)\b)?", re.IGNORECASE)
ABSOLUTE_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}\b"
    r"|\b20\d\d(?:[/–-]\d\d(?:\d\d)?)?\b",
    re.IGNORECASE,
)
