"""The names of the months and of the days of the week, in order, and a day as English letters write it."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_day(day: date) -> str:
    """A day as “5 January 2027”."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
