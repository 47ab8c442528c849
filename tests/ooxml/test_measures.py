"""A number in an attribute is one that a page can hold, or none."""

from __future__ import annotations

import pytest

from reportkit.ooxml.measures import number


@pytest.mark.parametrize(("value", "found"), [("24", 24.0), ("-3.5", -3.5), ("0", 0.0)])
def test_a_number_is_read(value: str, found: float) -> None:
    assert number(value) == found


@pytest.mark.parametrize("value", [None, "", "x", "inf", "-inf", "nan", "1e400", "9" * 400, "1e12"])
def test_what_no_page_could_hold_is_none(value: str | None) -> None:
    assert number(value) is None
