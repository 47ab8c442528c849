"""The line that says when a report is published, and how many clear days that leaves before the meeting."""

from __future__ import annotations

import datetime

from reportkit.config import CalendarConfig
from reportkit.errors import ConfigError, TemplateError
from reportkit.model.calendar import MeetingCalendar
from reportkit.model.paper import AgendaPaper, Pack
from reportkit.papers.clear_days import WorkingDays, clear_days
from reportkit.papers.dates import full_date, to_iso
from reportkit.papers.phrases import count, number


def publication_line(paper: AgendaPaper, pack: Pack, calendar: CalendarConfig) -> str:
    """The day of publication, that of the meeting, the clear days between them and the calendar; empty where none is known."""
    found = days_before(paper, pack, calendar)
    if found is None:
        return ""
    given = _iso(paper.answers.published)
    meeting = datetime.date.fromisoformat(found.meeting)
    settings = f"bank holidays: GOV.UK, version {found.version}"
    if given and given < found.meeting:
        left = _between(datetime.date.fromisoformat(given), meeting, WorkingDays(found.nation, calendar))
        told = f"Published on {full_date(given)}: {count(left, 'clear day')} before the meeting of {full_date(found.meeting)}"
        return f"{told}, where {number(found.clear_days)} are needed ({settings})."
    told = f"To be published by {full_date(found.issue_by)}: {count(found.clear_days, 'clear day')} before the meeting of "
    return f"{told}{full_date(found.meeting)} ({settings})."


def days_before(paper: AgendaPaper, pack: Pack, calendar: CalendarConfig) -> MeetingCalendar | None:
    """The clear days before a paper's meeting; None where its date is missing or beyond the known bank holidays."""
    day = _iso(paper.meeting.date)
    if not day:
        return None
    parish = paper.meeting.tier == "parish"
    wanted = pack.clear_days or None
    try:
        return clear_days(
            datetime.date.fromisoformat(day),
            "parish" if parish else paper.meeting.nation,
            calendar,
            count=None if parish else wanted,
        )
    except ConfigError:
        return None


def _between(first: datetime.date, last: datetime.date, working: WorkingDays) -> int:
    days = (first + datetime.timedelta(number) for number in range(1, (last - first).days))
    return sum(not working.reason(day) for day in days)


def _iso(text: str) -> str:
    try:
        return to_iso(text)
    except TemplateError:
        return ""
