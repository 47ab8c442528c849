"""Owners and dates: copied where printed, never invented."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.extractors.dates import due_in, fixed_date, read_due
from reportkit.extractors.people import read_owner
from reportkit.model.finding import Due, Owner


@pytest.mark.parametrize(
    ("raw", "iso", "kind"),
    [
        ("30 June 2026", "2026-06-30", "date"), ("by 1st of May 2026", "2026-05-01", "date"),
        ("30/06/2026", "2026-06-30", "date"),
        ("End of February 2028", "2028-02-29", "date"), ("March 2026", None, "date"), ("Monthly", None, "cycle"),
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


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)))
@settings(max_examples=50, deadline=None)
def test_any_date_written_out_is_read_as_itself(day: datetime.date) -> None:
    assert fixed_date(f"by {day.day} {day:%B} {day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("raw", "owner"),
    [
        ("Head of Service", Owner("Head of Service", post="Head of Service")),
        ("Head of Service (J. Brown)", Owner("Head of Service (J. Brown)", post="Head of Service (J. Brown)")),
        ("Jane Brown, Head of Audit", Owner("Jane Brown, Head of Audit", post="Head of Audit", person="Jane Brown")),
        ("the service", Owner("the service", body="service")),
        ("Jane Brown", Owner("Jane Brown", person="Jane Brown")),
        ("TBC", Owner()), ("–", Owner()), ("", Owner()),
    ],
)  # fmt: skip
def test_an_owner_is_what_the_cell_names(raw: str, owner: Owner) -> None:
    assert read_owner(raw) == owner
