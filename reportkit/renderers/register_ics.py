"""Due dates of the register as an iCalendar file (RFC 5545): a whole day an entry, for any office calendar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reportkit.model.keeping import DueDay


def render(days: Sequence[DueDay], made: str) -> bytes:
    """The file; `made` is when, ISO 8601. The same thing keeps its entry, so that a second import replaces the first."""
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", "-//reportkit//register//EN")
    whole.add("version", "2.0")
    stamp = datetime.datetime.fromisoformat(made).astimezone(datetime.UTC)
    for due in days:
        day = datetime.date.fromisoformat(due.on)
        event = Event()
        event.add("uid", f"{due.id}@reportkit")
        event.add("dtstamp", stamp)
        event.add("sequence", due.revision)
        event.add("dtstart", day)
        event.add("dtend", day + datetime.timedelta(days=1))
        event.add("summary", due.what)
        if due.more:
            event.add("description", due.more)
        whole.add_component(event)
    return bytes(whole.to_ical())
