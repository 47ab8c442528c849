"""The clear days of a meeting as a person reads them: the day that matters first, then how it was counted, then the back-plan."""

from __future__ import annotations

import datetime

from reportkit.model.calendar import MeetingCalendar

_NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
    "parish": "a parish",
}


def render(calendar: MeetingCalendar) -> str:
    """The answer in words and as a table of dates."""
    skipped = [f"    {_day(date)}  {reason}" for date, reason in calendar.skipped]
    settings = ", ".join(f"{name} = {_value(value)}" for name, value in calendar.settings)
    lines = [
        f"Meeting      {_day(calendar.meeting)}",
        f"Publish by   {_day(calendar.issue_by)}",
        f"Clear days   {calendar.clear_days} ({_NATIONS[calendar.nation]}): {_day(calendar.first_counted_day)} to "
        f"{_day(calendar.last_counted_day)}",
        "",
        *(["Not counted:", *skipped, ""] if skipped else []),
        "Working back:",
        *(f"    {_day(entry.date)}  {entry.what}{f' ({entry.counted})' if entry.counted else ''}" for entry in calendar.plan),
        "",
        f"Counted with {settings}; neither the day of issue nor that of the meeting counts.",
        f"Bank holidays: {calendar.source}, version {calendar.version}.",
        "Check it with the monitoring officer: what the law asks of your council is for them to say.",
    ]
    return "\n".join(lines) + "\n"


def _day(iso: str) -> str:
    return f"{datetime.date.fromisoformat(iso):%a} {datetime.date.fromisoformat(iso).day:2} {_month(iso)}"


def _month(iso: str) -> str:
    day = datetime.date.fromisoformat(iso)
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[day.month - 1]} {day.year}"


def _value(value: str | bool | int) -> str:
    return "yes" if value is True else "no" if value is False else str(value) or "none"
