"""The periods of a cycle: a month, a quarter, half a year or a year, each with its first and last day and its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reportkit.model.almanac import MONTHS as NAMES
from reportkit.model.records import Cycle

#: How many months each cycle takes in.
MONTHS: dict[Cycle, int] = {"monthly": 1, "quarterly": 3, "six-monthly": 6, "yearly": 12}
_WRITTEN = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Some whole months from the month `month` of `year` on."""

    year: int
    month: int
    cycle: Cycle = "monthly"

    @property
    def begins(self) -> str:
        """Its first day, ISO 8601."""
        return date(self.year, self.month, 1).isoformat()

    @property
    def ends(self) -> str:
        """Its last day, ISO 8601."""
        return (date.fromisoformat(self.following.begins) - timedelta(days=1)).isoformat()

    @property
    def following(self) -> Period:
        """The period after it."""
        return self._moved(MONTHS[self.cycle])

    @property
    def before(self) -> Period:
        """The period before it."""
        return self._moved(-MONTHS[self.cycle])

    @property
    def code(self) -> str:
        """How it is typed: 2026-03, 2026-Q1, 2026-H1, 2026."""
        part = (self.month - 1) // MONTHS[self.cycle] + 1
        ends = {"monthly": f"-{self.month:02d}", "quarterly": f"-Q{part}", "six-monthly": f"-H{part}", "yearly": ""}
        return f"{self.year}{ends[self.cycle]}"

    @property
    def name(self) -> str:
        """How it is said: March 2026, January to March 2026, 2026."""
        if self.cycle in ("monthly", "yearly"):
            return f"{NAMES[self.month - 1]} {self.year}" if self.cycle == "monthly" else str(self.year)
        return f"{NAMES[self.month - 1]} to {NAMES[self.month + MONTHS[self.cycle] - 2]} {self.year}"

    def _moved(self, months: int) -> Period:
        place = self.year * 12 + self.month - 1 + months
        return Period(place // 12, place % 12 + 1, self.cycle)


def period_of(day: str, cycle: Cycle) -> Period:
    """The period of a cycle that a day (ISO 8601) is in."""
    there, size = date.fromisoformat(day), MONTHS[cycle]
    return Period(there.year, (there.month - 1) // size * size + 1, cycle)


def read_period(text: str) -> Period | None:
    """The period that a text names (2026-03, 2026-Q1, 2026-H1, 2026); None where it names none."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or not int(found[1]):
        return None
    year = int(found[1])
    if found[2]:
        return Period(year, int(found[2])) if 1 <= int(found[2]) <= 12 else None
    if found[3]:
        return Period(year, 3 * int(found[3]) - 2, "quarterly")
    return Period(year, 6 * int(found[4]) - 5, "six-monthly") if found[4] else Period(year, 1, "yearly")


def between(first: Period, last: Period) -> tuple[Period, ...]:
    """The periods after one and before another of the same cycle."""
    found, place = [], first.following
    while place < last:
        found.append(place)
        place = place.following
    return tuple(found)


def in_words(day: str | None) -> str:
    """A day (ISO 8601) as people write it: 3 March 2026; a text that is no day as it stands."""
    try:
        there = date.fromisoformat((day or "")[:10])
    except ValueError:
        return day or "no day"
    return f"{there.day} {NAMES[there.month - 1]} {there.year}"
