"""When a meeting's papers must be out, and what has to happen before: the answer of the clear-days count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportkit.model.document import Notice

Nation = Literal["england", "wales", "scotland", "northern-ireland", "parish"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of the back-plan, ISO 8601, with what has to be done by then, and how the day was counted."""

    date: str
    what: str
    counted: str = ""


@dataclass(frozen=True, slots=True)
class MeetingCalendar:
    """The clear days before a meeting. Dates are ISO 8601.

    `first_counted_day` to `last_counted_day` hold the clear days; the papers are out on `issue_by`, before the first of
    them. `skipped` are the days between that do not count, each with its reason. `settings` are the rules that were
    followed, `source` and `version` name the bank holidays.
    """

    nation: Nation
    meeting: str
    clear_days: int
    issue_by: str
    first_counted_day: str
    last_counted_day: str
    skipped: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str | bool | int], ...]
    source: str
    version: str
    plan: tuple[Deadline, ...]
    notices: tuple[Notice, ...] = ()
