"""Charts of the register's course and of measures, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportkit.api.keeping import end_of
from reportkit.api.periodic import named
from reportkit.api.stages import today
from reportkit.errors import ConfigError
from reportkit.model.periods import Period, between, period_of
from reportkit.model.progress import Series

if TYPE_CHECKING:
    from reportkit.register.store import Register

ChartName = Literal["rag", "burn-down", "timeliness"]
#: How many months a chart shows where nobody says so.
YEAR = 12


def chart(
    register: Register, name: ChartName, *, first: str | None = None, last: str | None = None, matter: str | None = None,
    on: str | None = None,
) -> Series:  # fmt: skip
    """The course of the items month by month: from `first` (else the month of the first event, a year at most) to `last`.

    Raises ConfigError (RK104) for months that do not fit, or where no event is there.
    """
    from reportkit.papers import course_series
    from reportkit.register import course

    there = on or today()
    with register.reading() as connection:
        months = _months(first, last, there, course.first_day(connection))
        ends = [(min(month.ends, there), end_of(min(month.ends, there)) or "") for month in months]
        known = course.at_ends(connection, ends, matter)
    stands = [(month, day, *lines) for month, (day, _), lines in zip(months, ends, known, strict=True)]
    make = {"rag": course_series.rag, "burn-down": course_series.burn_down, "timeliness": course_series.timeliness}[name]
    return make(stands)


def draw(series: Series, kind: Literal["svg", "png", "csv", "text"]) -> bytes:
    """A chart as a picture, or its numbers as a table."""
    from reportkit.renderers import register_charts

    if kind == "text":
        return register_charts.text(series).encode("utf-8")
    return {"svg": register_charts.svg, "png": register_charts.png, "csv": register_charts.data}[kind](series)


def alternative(series: Series) -> str:
    """A chart in words, for those who do not see it."""
    from reportkit.renderers.register_charts import in_words

    return in_words(series)


def _months(first: str | None, last: str | None, there: str, begun: str | None) -> list[Period]:
    end = named(last, "monthly") if last else period_of(there, "monthly")
    if begun is None or end.begins > there:
        told = "The register holds no item yet." if begun is None else f"{end.name} has not begun."
        raise ConfigError("RK104", told, "There is nothing to draw.")
    start = named(first, "monthly") if first else period_of(begun, "monthly")
    if start > end:
        raise ConfigError("RK104", f"{start.name} comes after {end.name}.", "Name the earlier month with --from.")
    months = [start, *between(start, end), *([end] if end != start else [])]
    return months if first else months[-YEAR:]
