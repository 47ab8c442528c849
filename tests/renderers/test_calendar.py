"""Clear days on the screen and in an office calendar."""

from __future__ import annotations

import datetime

from icalendar import Calendar

from reportkit.config import CalendarConfig
from reportkit.model.calendar import MeetingCalendar
from reportkit.papers.clear_days import clear_days
from reportkit.renderers import calendar_ics, calendar_text

MADE = "2026-11-25T10:00:00"


def found() -> MeetingCalendar:
    return clear_days(datetime.date(2027, 1, 5), "england", CalendarConfig())


def test_the_day_that_matters_comes_first_and_the_rules_are_told() -> None:
    lines = calendar_text.render(found()).splitlines()
    assert lines[:3] == [
        "Meeting      Tue  5 Jan 2027",
        "Publish by   Wed 23 Dec 2026",
        "Clear days   5 (England): Thu 24 Dec 2026 to Mon  4 Jan 2027",
    ]
    assert "    Fri 25 Dec 2026  Christmas Day" in lines
    assert any("count_saturdays = no" in line and "cutoff_time = 17:00" in line for line in lines)


def test_the_office_calendar_has_a_whole_day_for_each_step_and_the_same_ids_again() -> None:
    made = Calendar.from_ical(calendar_ics.render(found(), MADE))
    events = list(made.walk("VEVENT"))
    assert [str(event.decoded("dtstart")) for event in events] == [entry.date for entry in found().plan]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert calendar_ics.render(found(), MADE) == calendar_ics.render(found(), MADE)
