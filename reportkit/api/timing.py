"""When papers must be out: the clear days before a meeting."""

from __future__ import annotations

import datetime

from reportkit.api.stages import now
from reportkit.config import Config, load_config
from reportkit.errors import ConfigError, TemplateError
from reportkit.model.calendar import MeetingCalendar, Nation


def calendar(meeting: str, nation: Nation, config: Config | None = None, *, clear_days: int | None = None) -> MeetingCalendar:
    """The last day to publish the papers of a meeting on a day (2027-01-05, 5 January 2027), and the back-plan.

    Raises ConfigError RK102.
    """
    from reportkit.papers.clear_days import clear_days as count
    from reportkit.papers.dates import to_iso

    try:
        day = datetime.date.fromisoformat(to_iso(meeting))
    except TemplateError as error:
        told = error.message.removeprefix("The meeting file’s date is wrong: ")
        raise ConfigError("RK102", told, error.hint, "--meeting") from error
    today = datetime.date.fromisoformat(now()[:10])
    return count(day, nation, (config or load_config()).calendar, count=clear_days, today=today)


def render_calendar(found: MeetingCalendar, kind: str) -> str:
    """A meeting's clear days as `text` or `ics`."""
    from reportkit.plugins import load_one

    if kind == "ics":
        return bytes(load_one("renderers", "calendar_ics").render(found, now())).decode("utf-8")
    return str(load_one("renderers", "calendar_text").render(found))
