"""A shorter year: months are reconciled, a skipped one is seen, minutes are read in, reports and charts are written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reportkit.api import charts, periodic, progress
from reportkit.register.store import Register
from tests.register.year import Year


@pytest.fixture
def year(file_register: Register, tmp_path: Path) -> Year:
    """Three months with one meeting and one month without a review."""
    made = Year(file_register, tmp_path, months=3, actions=10, sample=False, skip=frozenset({1}), chance=random.Random(5))
    made.play()
    return made


def test_each_month_begins_with_what_the_one_before_ended_with_and_the_history_is_whole(year: Year) -> None:
    balances = [found.balance for found in year.reports]
    assert [balance.holds for balance in balances] == [True] * 3
    assert (balances[0].opening, balances[0].new) == (0, 10)
    assert sum(balance.new for balance in balances) - sum(balance.closed for balance in balances) == balances[-1].closing
    quarter = progress.progress(year.register, "2025-11", matter="M-0001", on="2025-11-30")
    assert quarter.balance == balances[0]
    assert year.changed >= 5
    assert year.register.verify(year.heads[-1]).sound
    assert periodic.missed(periodic.made(year.register), "2026-01-31") == ("2025-12",)
    january = progress.render(progress.report(year.reports[-1]), "text").decode()
    assert str(balances[-1]) in january
    assert "No review was made for December 2025." in " ".join(january.split())
    assert "“R-" in january or "two practices had asked" in " ".join(january.split())
    last = year.reports[-1].code
    series = charts.chart(year.register, "burn-down", matter="M-0001", last=last, on=year.reports[-1].day)
    assert series.values["Open"] == tuple(float(balance.closing) for balance in balances)
