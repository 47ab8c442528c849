"""Dates in British papers."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.errors import TemplateError
from reportkit.model.finding import Due
from reportkit.papers.dates import full_date, is_exact, to_iso


def test_a_date_is_written_in_full_with_its_weekday() -> None:
    assert full_date("2027-01-05") == "Tuesday 5 January 2027"
    assert full_date("") == ""


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
@settings(max_examples=50)
def test_a_written_date_reads_back(day: datetime.date) -> None:
    assert to_iso(full_date(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize("text", ["Wednesday 5 January 2027", "31 February 2027", "5 Janu 27", "next week", "05/01/2027"])
def test_a_wrong_date_is_refused(text: str) -> None:
    with pytest.raises(TemplateError, match="date"):
        to_iso(text)


def test_a_wrong_weekday_is_named_with_the_right_one() -> None:
    with pytest.raises(TemplateError, match="5 January 2027 is a Tuesday, not a Wednesday"):
        to_iso("Wednesday 5 January 2027")


@pytest.mark.parametrize(
    ("raw", "exact"), [("June 2027", True), ("by the end of Sept 2027", True), ("31 June 2027", False), ("May", False)]
)
def test_a_month_of_a_year_is_exact_and_a_day_that_never_comes_is_not(raw: str, exact: bool) -> None:
    assert is_exact(Due(raw, None, "date")) is exact
    assert not is_exact(Due(raw, None, "vague"))
