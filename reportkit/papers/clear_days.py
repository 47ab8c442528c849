"""Clear days before a meeting, counted back over working days, and the dates that lead up to them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reportkit.config import CalendarConfig
from reportkit.errors import ConfigError
from reportkit.model.almanac import WEEKDAYS
from reportkit.model.calendar import Deadline, MeetingCalendar, Nation
from reportkit.model.document import Notice
from reportkit.papers.dates import full_date

#: Days by nation: SI 2002/715 (England), 2021 Act, Sch. 4 (Wales), 1973 Act, s.50B (Scotland), 1972 Act, Sch. 12 (parishes).
CLEAR_DAYS: Mapping[Nation, int] = {"england": 5, "wales": 3, "scotland": 3, "northern-ireland": 5, "parish": 3}
_DIVISIONS: Mapping[Nation, str] = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "parish": "england-and-wales",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
}
_SOURCE = "GOV.UK bank holidays, as the package govuk-bank-holidays carries them"
_DAY = datetime.timedelta(days=1)
#: A key decision is announced 28 clear days before (SI 2012/2089, reg. 9): read as calendar days.
_FORWARD_PLAN = 28


@dataclass(frozen=True)
class WorkingDays:
    """Which days count in a nation, under a council's settings."""

    nation: Nation
    config: CalendarConfig

    def reason(self, day: datetime.date) -> str:
        """Why a day does not count, or nothing where it does."""
        if day.weekday() == 6 or (day.weekday() == 5 and not self.config.count_saturdays):
            return f"a {WEEKDAYS[day.weekday()]}"
        if day.isoformat() in self.config.extra_closed_days:
            return "the council is closed"
        return _holidays(_DIVISIONS[self.nation]).get(day, "")

    def before(self, day: datetime.date, count: int = 1) -> datetime.date:
        """The working day that lies `count` working days before a day."""
        while count:
            day -= _DAY
            count -= not self.reason(day)
        return day


def clear_days(
    meeting: datetime.date,
    nation: Nation,
    config: CalendarConfig,
    *,
    count: int | None = None,
    today: datetime.date | None = None,
) -> MeetingCalendar:
    """The last day on which the papers of a meeting can go out, with the back-plan.

    Neither the day of issue nor that of the meeting is counted. Raises ConfigError RK102 for a date outside the bank
    holidays that are known, or a number of days that is none.
    """
    wanted = CLEAR_DAYS[nation] if count is None else count
    if not 1 <= wanted <= 60:
        raise ConfigError("RK102", f"{wanted} is no number of clear days.", "Give a number from 1 to 60.", "--clear-days")
    _refuse_wrong(config)
    _refuse_unknown(meeting, nation)
    working = WorkingDays(nation, config)
    last = working.before(meeting)
    first = working.before(meeting, wanted)
    issue = working.before(first)
    return MeetingCalendar(
        nation=nation,
        meeting=meeting.isoformat(),
        clear_days=wanted,
        issue_by=issue.isoformat(),
        first_counted_day=first.isoformat(),
        last_counted_day=last.isoformat(),
        skipped=tuple(_skipped(issue, meeting, working)),
        settings=tuple(_settings(config)),
        source=_SOURCE,
        version=_version(),
        plan=tuple(sorted(_plan(meeting, issue, working), key=lambda entry: entry.date)),
        notices=tuple(_notices(meeting, issue, working, today)),
    )


def _refuse_wrong(config: CalendarConfig) -> None:
    for day in config.extra_closed_days:
        try:
            datetime.date.fromisoformat(day)
        except ValueError as error:
            raise ConfigError(
                "RK102", f"“{day}” is not a date.", "Write it as 2026-12-24.", "calendar.extra_closed_days"
            ) from error
    try:
        datetime.time.fromisoformat(config.cutoff_time)
    except ValueError as error:
        raise ConfigError(
            "RK102", f"“{config.cutoff_time}” is not a time.", "Write it as 17:00.", "calendar.cutoff_time"
        ) from error


def _refuse_unknown(meeting: datetime.date, nation: Nation) -> None:
    known = _holidays(_DIVISIONS[nation])
    first, last = min(known), max(known)
    if not first.year < meeting.year <= last.year:
        told = f"The bank holidays of {meeting.year} are not known here: the calendar goes from {first.year + 1} to {last.year}."
        raise ConfigError("RK102", told, "Count by hand, or install a newer govuk-bank-holidays.", "--meeting")


def _skipped(issue: datetime.date, meeting: datetime.date, working: WorkingDays) -> Iterator[tuple[str, str]]:
    day = issue + _DAY
    while day < meeting:
        if reason := working.reason(day):
            yield day.isoformat(), reason
        day += _DAY


def _settings(config: CalendarConfig) -> Iterator[tuple[str, str | bool | int]]:
    yield "count_saturdays", config.count_saturdays
    yield "cutoff_time", config.cutoff_time
    yield "extra_closed_days", ", ".join(config.extra_closed_days)


def _plan(meeting: datetime.date, issue: datetime.date, working: WorkingDays) -> Iterator[Deadline]:
    config = working.config
    yield Deadline(
        issue.isoformat(), f"Publish the agenda and papers, by {config.cutoff_time}", "the last day before the clear days"
    )
    briefing = working.before(issue, config.briefing_days)
    yield Deadline(briefing.isoformat(), "Chair’s briefing", _days(config.briefing_days, "publication"))
    final = working.before(issue, config.final_days)
    yield Deadline(final.isoformat(), "Final report to democratic services, by 10am", _days(config.final_days, "publication"))
    comments = working.before(final, config.comments_days)
    told = "Finance, legal and equalities comments due"
    yield Deadline(comments.isoformat(), told, _days(config.comments_days, "the final report"))
    draft = working.before(comments, config.draft_days)
    yield Deadline(draft.isoformat(), "First draft to the statutory officers", _days(config.draft_days, "their comments"))
    if working.nation == "england":
        notice = meeting - (_FORWARD_PLAN + 1) * _DAY
        yield Deadline(notice.isoformat(), "Forward plan notice, if it is a key decision", f"{_FORWARD_PLAN} clear calendar days")
    yield Deadline(meeting.isoformat(), "The meeting")


def _days(count: int, before: str) -> str:
    return f"{count} working {'day' if count == 1 else 'days'} before {before}"


def _notices(meeting: datetime.date, issue: datetime.date, working: WorkingDays, today: datetime.date | None) -> Iterator[Notice]:
    if reason := working.reason(meeting):
        named = "" if reason.startswith("a ") else f" ({reason})"
        told = f"{full_date(meeting.isoformat())} is no working day{named}: check the date of the meeting."
        yield Notice("warning", "meeting-on-a-closed-day", told)
    if today and meeting < today:
        yield Notice("warning", "meeting-in-the-past", f"The meeting of {full_date(meeting.isoformat())} is in the past.")
    elif today and issue < today:
        told = f"The last day to publish, {full_date(issue.isoformat())}, has passed: the notice would be short."
        yield Notice("warning", "notice-too-short", told)


@cache
def _holidays(division: str) -> Mapping[datetime.date, str]:
    """The bank holidays of a division with their names; the package's own copy, nothing is fetched."""
    from govuk_bank_holidays.bank_holidays import BankHolidays

    return {entry["date"]: entry["title"] for entry in BankHolidays(use_cached_holidays=True).get_holidays(division)}


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("govuk-bank-holidays")
