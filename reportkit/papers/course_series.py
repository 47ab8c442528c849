"""The course of the items as series for a chart: colours over time, how many are open, how they keep their dates."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model.periods import Period
from reportkit.model.progress import TIMES, Line, Series, counted_by
from reportkit.model.records import Measure, Record
from reportkit.papers.period_tables import RATINGS

#: Items at the end of a period: the period, its last day that is told, the open items, and those closed so far.
Stand = tuple[Period, str, Sequence[Line], Sequence[Line]]


def rag(stands: Sequence[Stand]) -> Series:
    """How many open items had which colour at the end of each period."""
    counts = [counted_by(lines, "rag") for _, _, lines, _ in stands]
    values = {word.partition(" ")[2]: tuple(float(count[key]) for count in counts) for key, word in RATINGS.items()}
    return Series("rag", "Open items by rating at the end of each month", "items", "bars", _places(stands), _shown(values))


def burn_down(stands: Sequence[Stand]) -> Series:
    """How many items were open at the end of each period, and how many had been closed so far."""
    values = {
        "Open": tuple(float(len(lines)) for _, _, lines, _ in stands),
        "Closed so far": tuple(float(len(closed)) for _, _, _, closed in stands),
    }
    return Series("burn-down", "Open and closed items at the end of each month", "items", "lines", _places(stands), values)


def timeliness(stands: Sequence[Stand]) -> Series:
    """How the open items stood to their dates at the end of each period."""
    told = [[line.time(day) or "no date" for line in lines if line.awaited] for _, day, lines, _ in stands]
    values = {name: tuple(float(names.count(name)) for names in told) for name in (*TIMES, "no date")}
    note = "Up to one month late is up to 31 days; items that are complete or not feasible are left out."
    title = "Open items by their dates at the end of each month"
    return Series("timeliness", title, "items", "bars", _places(stands), _shown(values), note)


def measured(found: Sequence[Record[Measure]]) -> Series:
    """The values of some measures, side by side, at every day or month that one of them has a value for."""
    places = sorted({point.on for record in found for point in record.value.points})
    values = {}
    for record in found:
        known = {point.on: point.value for point in record.value.points}
        values[record.title] = tuple(known.get(place) for place in places)
    title = found[0].title if len(found) == 1 else "Measures"
    units = list(dict.fromkeys(record.value.unit or "number" for record in found))
    return Series("measures", title, " and ".join(units), "lines", tuple(_short(place) for place in places), values)


def _places(stands: Sequence[Stand]) -> tuple[str, ...]:
    return tuple(_short(period.code) for period, _, _, _ in stands)


def _short(on: str) -> str:
    """A month as it stands under an axis: Mar 2026; a day 15 Mar 2026."""
    year, month, *day = on.split("-")
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return " ".join([*(str(int(part)) for part in day), names[int(month) - 1], year])


def _shown(values: dict[str, tuple[float, ...]]) -> dict[str, tuple[float | None, ...]]:
    """The series that hold something anywhere; all where none does."""
    return {name: numbers for name, numbers in values.items() if any(numbers)} or dict(values)
