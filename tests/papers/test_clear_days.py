"""Clear days: against a count made the other way round, real agendas, the traps of Christmas and Easter, and wrong input."""

from __future__ import annotations

import datetime
from typing import get_args

import numpy
import pytest

from reportkit.config import CalendarConfig
from reportkit.errors import ConfigError
from reportkit.model.calendar import Nation
from reportkit.papers.clear_days import _DIVISIONS, CLEAR_DAYS, _holidays, clear_days

PLAIN = CalendarConfig()
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize("nation", get_args(Nation))
def test_every_day_of_sixteen_years_is_counted_as_numpy_counts_it(nation: Nation) -> None:
    """5,844 days for each nation; a meeting on a closed day is counted back from the next working day, as numpy rolls it."""
    first, last = datetime.date(2013, 1, 1), datetime.date(2028, 12, 31)
    days = [first + step * DAY for step in range((last - first).days + 1)]
    closed = [day for day in _holidays(_DIVISIONS[nation]) if day.weekday() < 5]
    count = CLEAR_DAYS[nation]
    theirs = numpy.busday_offset(numpy.array(days, dtype="datetime64[D]"), -count - 1, roll="forward", holidays=closed)
    ours = [clear_days(day, nation, PLAIN).issue_by for day in days]
    assert ours == [str(day) for day in theirs]


@pytest.mark.parametrize(
    ("meeting", "nation", "issue"),
    [
        ("2027-01-05", "england", "2026-12-23"),
        ("2026-04-08", "england", "2026-03-27"),
        ("2026-12-29", "england", "2026-12-17"),
        ("2027-01-05", "scotland", "2026-12-24"),
        ("2026-12-03", "scotland", "2026-11-26"),
        ("2026-11-19", "wales", "2026-11-13"),
        ("2026-07-15", "northern-ireland", "2026-07-06"),
        ("2026-07-15", "england", "2026-07-07"),
    ],
)
def test_the_traps_of_bank_holidays(meeting: str, nation: Nation, issue: str) -> None:
    assert clear_days(datetime.date.fromisoformat(meeting), nation, PLAIN).issue_by == issue


def test_the_first_and_last_counted_day_and_what_was_skipped() -> None:
    found = clear_days(datetime.date(2027, 1, 5), "england", PLAIN)
    assert (found.clear_days, found.first_counted_day, found.last_counted_day) == (5, "2026-12-24", "2027-01-04")
    assert dict(found.skipped)["2026-12-25"] == "Christmas Day"
    assert dict(found.skipped)["2026-12-27"] == "a Sunday"


def test_saturdays_count_and_closed_days_do_not_where_the_council_says_so() -> None:
    meeting = datetime.date(2026, 11, 25)
    assert clear_days(meeting, "parish", PLAIN).issue_by == "2026-11-19"
    assert clear_days(meeting, "parish", CalendarConfig(count_saturdays=True)).issue_by == "2026-11-20"
    closed = CalendarConfig(extra_closed_days=("2026-11-20",))
    assert clear_days(meeting, "parish", closed).issue_by == "2026-11-18"


def test_the_plan_leads_up_to_the_meeting_in_order() -> None:
    plan = clear_days(datetime.date(2027, 1, 5), "england", PLAIN).plan
    assert [entry.date for entry in plan] == sorted(entry.date for entry in plan)
    assert plan[-1].date == "2027-01-05"
    notice = next(entry for entry in plan if "Forward plan" in entry.what)
    assert notice.date == "2026-12-07"
    assert not any("Forward plan" in entry.what for entry in clear_days(datetime.date(2027, 1, 5), "wales", PLAIN).plan)


def test_a_meeting_on_a_sunday_in_the_past_or_too_soon_is_told() -> None:
    today = datetime.date(2026, 11, 25)
    codes = {
        "2027-01-10": ["meeting-on-a-closed-day"],
        "2026-11-02": ["meeting-in-the-past"],
        "2026-11-27": ["notice-too-short"],
        "2026-12-25": ["meeting-on-a-closed-day"],
        "2027-01-12": [],
    }
    for meeting, expected in codes.items():
        found = clear_days(datetime.date.fromisoformat(meeting), "england", PLAIN, today=today)
        assert [notice.code for notice in found.notices] == expected
    assert (
        "Friday 25 December 2026 is no working day (Christmas Day)"
        in clear_days(datetime.date(2026, 12, 25), "england", PLAIN, today=today).notices[0].message
    )


@pytest.mark.parametrize("year", [2012, 2029, 1999])
def test_a_year_without_known_bank_holidays_is_refused(year: int) -> None:
    with pytest.raises(ConfigError, match=f"bank holidays of {year} are not known here"):
        clear_days(datetime.date(year, 6, 1), "england", PLAIN)


@pytest.mark.parametrize("count", [0, -3, 61])
def test_a_number_of_days_that_is_none_is_refused(count: int) -> None:
    with pytest.raises(ConfigError, match="no number of clear days"):
        clear_days(datetime.date(2027, 1, 5), "england", PLAIN, count=count)


@pytest.mark.parametrize("wrong", [CalendarConfig(extra_closed_days=("24/12/2026",)), CalendarConfig(cutoff_time="five")])
def test_a_setting_that_is_no_date_or_time_is_refused(wrong: CalendarConfig) -> None:
    with pytest.raises(ConfigError, match="is not a"):
        clear_days(datetime.date(2027, 1, 5), "england", wrong)


def test_every_nation_has_its_days() -> None:
    assert set(CLEAR_DAYS) == set(get_args(Nation))
