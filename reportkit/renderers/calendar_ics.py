"""The back-plan of a meeting as an iCalendar file (RFC 5545): a whole day an entry, for any office calendar."""

from __future__ import annotations

import datetime
import hashlib

from reportkit.model.calendar import MeetingCalendar


def render(calendar: MeetingCalendar, made: str) -> bytes:
    """The file; `made` is when, ISO 8601. The same answer gives the same entries, so that a second import replaces the first."""
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", "-//reportkit//clear days//EN")
    whole.add("version", "2.0")
    for entry in calendar.plan:
        day = datetime.date.fromisoformat(entry.date)
        event = Event()
        event.add(
            "uid", hashlib.sha256(f"{calendar.nation} {calendar.meeting} {entry.what}".encode()).hexdigest()[:32] + "@reportkit"
        )
        event.add("dtstamp", datetime.datetime.fromisoformat(made).replace(tzinfo=datetime.UTC))
        event.add("dtstart", day)
        event.add("dtend", day + datetime.timedelta(days=1))
        event.add("summary", entry.what if entry.date == calendar.meeting else f"{entry.what} (meeting of {calendar.meeting})")
        if entry.counted:
            event.add("description", entry.counted)
        whole.add_component(event)
    return bytes(whole.to_ical())
