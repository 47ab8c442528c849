"""Owners and dates: copied where printed, never invented."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.extractors.dates import due_in, fixed_date, promised_by, read_due, resolved
from reportkit.extractors.people import read_owner
from reportkit.model.finding import Due, Owner


@pytest.mark.parametrize(
    ("raw", "iso", "kind"),
    [
        ("30 June 2026", "2026-06-30", "date"), ("by 1st of May 2026", "2026-05-01", "date"),
        ("30/06/2026", "2026-06-30", "date"),
        ("End of February 2028", "2028-02-29", "date"), ("March 2026", "2026-03-31", "date"), ("early March 2026", None, "vague"),
        ("Monthly", None, "cycle"),
        ("In due course", None, "vague"), ("Immediately", None, "vague"), ("the next meeting", None, "event"),
        ("TBC", None, "vague"), ("To be agreed", None, "vague"), ("–", None, "none"),
        ("31 June 2026", None, "vague"), ("", None, "none"),
    ],
)  # fmt: skip
def test_a_cell_fixes_a_date_only_where_it_prints_one(raw: str, iso: str | None, kind: str) -> None:
    due = read_due(raw)
    assert (due.iso, due.kind, due.raw or "") == (iso, kind, raw)


def test_a_service_standard_is_not_a_due_date() -> None:
    assert due_in("Visits should be recorded within two working days.") == Due()


def test_a_date_of_the_past_is_not_a_due_date() -> None:
    assert due_in("The review of 4 March 2024 found delay.") == Due()


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("send comments by NOON 21st October", Due("by NOON 21st October", "2025-10-21", "date")),
        ("report by the end of July", Due("by the end of July", "2026-07-31", "event")),
        ("report in October", Due("in October", "2025-10-31", "event")),
        ("report in April", Due("in April", "2026-04-30", "event")),
        ("circulate it on 3 November", Due("3 November", "2025-11-03", "date")),
        ("finish by the end of the financial year", Due("by the end of the financial year", "2026-03-31", "date")),
        ("finish by the end of Q2 2025/26", Due("by the end of Q2 2025/26", "2025-09-30", "date")),
        ("finish by the end of Q2", Due("by the end of Q2", None, "vague")),
        ("finish by summer 2026", Due("by summer 2026", "2026-08-31", "date")),
        ("finish in the autumn", Due("in the autumn", None, "vague")),
        ("finish before the summer recess", Due("the summer recess", None, "event")),
        ("report to the April meeting", Due("the April meeting", None, "event")),
        ("bring it to the next meeting of the Board", Due("the next meeting of the Board", None, "event")),
        ("bring it to the next meeting on 4 March 2026", Due("the next meeting on 4 March 2026", "2026-03-04", "date")),
        ("call again once the figures are in", Due("once the figures are in", None, "event")),
        ("report quarterly to the Committee", Due("quarterly", None, "cycle")),
        ("bring it back shortly", Due("shortly", None, "vague")),
        ("bring it back within three months", Due("within three months", None, "vague")),
        ("answer letters within 15 working days", Due()),
        ("explain the quarterly figures", Due()),
        ("mend what may be broken", Due()),
    ],
)  # fmt: skip
def test_a_promise_takes_its_year_from_the_meeting_alone(words: str, due: Due) -> None:
    assert resolved(promised_by(words), datetime.date(2025, 10, 8)) == due
    assert promised_by(words).iso == (due.iso if "20" in (due.raw or "") else None)


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
@settings(max_examples=50, deadline=None)
def test_any_date_written_out_is_read_as_itself(day: datetime.date) -> None:
    assert fixed_date(f"by {day.day} {day:%B} {day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("raw", "owner"),
    [
        ("Head of Service", Owner("Head of Service", post="Head of Service")),
        ("Head of Service (J. Brown)", Owner("Head of Service (J. Brown)", post="Head of Service", person="J. Brown")),
        ("Jane Brown, Head of Audit", Owner("Jane Brown, Head of Audit", post="Head of Audit", person="Jane Brown")),
        ("the service", Owner("the service", body="service")),
        ("Jane Brown", Owner("Jane Brown", person="Jane Brown")), ("JB", Owner("JB")), ("DCLG", Owner("DCLG")),
        ("Harbour Office", Owner("Harbour Office", body="Harbour Office")), ("Housing", Owner("Housing", body="Housing")),
        ("TBC", Owner()), ("–", Owner()), ("", Owner()),
    ],
)  # fmt: skip
def test_an_owner_is_what_the_cell_names(raw: str, owner: Owner) -> None:
    assert read_owner(raw) == owner
