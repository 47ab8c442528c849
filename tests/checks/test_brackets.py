"""Brackets that never close, were never opened or close another kind."""

from __future__ import annotations

import pytest

from reportkit.checks.brackets import crossed, unclosed, unopened


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("a plan (kept] here", [(7, 12)]),
        ("a plan [kept) here", [(7, 12)]),
        ("a plan (kept [here]) now", []),
        ("a plan (kept] and (left", []),
        ("a plan [b) two]", []),
        ("kept] here)", []),
    ],
)
def test_a_bracket_that_closes_another_kind_is_told_where_nothing_else_is_wrong(text: str, pairs: list[tuple[int, int]]) -> None:
    assert crossed(text) == pairs


def test_brackets_left_open_and_never_opened() -> None:
    assert unclosed("one (two [three] four") == [4]
    assert unclosed("one (two) three") == []
    assert unopened("one two) three") == 7
    assert [unopened(text) for text in ("(one) two", "a) one", "item 6iii) one", "no brackets")] == [None] * 4
