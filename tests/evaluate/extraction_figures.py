"""Figures with counts and a bootstrap interval: documents are drawn again, and in each its sentences or items."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

RESAMPLES = 1000
SEED = 20261125
Row = tuple[str | int, ...]
Formula = Callable[[Counter[Row]], float | None]


@dataclass(frozen=True)
class Figure:
    """A value with the interval in which 95 of 100 resamples lie, and what it was counted from; None where nothing was."""

    value: float | None
    low: float | None
    high: float | None
    counts: str

    def __str__(self) -> str:
        """The figure on a line."""
        if self.value is None or self.low is None or self.high is None:
            return f"    –               {self.counts}"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]  {self.counts}"


@dataclass
class Measure:
    """What is counted in each document, and how the figure is made of it."""

    formula: Formula
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, document: str, *rows: Row) -> None:
        """Count some more in a document."""
        self.rows.setdefault(document, []).extend(rows)

    def figure(self, resamples: int = RESAMPLES) -> Figure:
        """The figure with its interval."""
        documents = [rows for rows in self.rows.values() if rows]
        whole = Counter(row for rows in documents for row in rows)
        value = self.formula(whole)
        drawn = sorted(self._drawn(documents, resamples)) if value is not None else []
        low, high = (drawn[int(len(drawn) * share)] if drawn else None for share in (0.025, 0.975))
        return Figure(value, low, high, _counts(self.formula, whole))

    def _drawn(self, documents: Sequence[list[Row]], resamples: int) -> Iterable[float]:
        chance = random.Random(SEED)
        for _ in range(resamples):
            drawn: Counter[Row] = Counter()
            for rows in chance.choices(documents, k=len(documents)):
                drawn.update(chance.choices(rows, k=len(rows)))
            value = self.formula(drawn)
            if value is not None:
                yield value


def _sums(rows: Counter[Row]) -> list[int]:
    width = max((len(row) for row in rows), default=0)
    return [sum(int(row[place]) * count for row, count in rows.items()) for place in range(width)]


def share(rows: Counter[Row]) -> float | None:
    """Rows are (1,) for a hit and (0,) for a miss."""
    return _sums(rows)[0] / rows.total() if rows else None


def f1(rows: Counter[Row]) -> float | None:
    """Rows are (found, wrongly found, missed)."""
    found, false, missed = _sums(rows) or (0, 0, 0)
    return 2 * found / (2 * found + false + missed) if found + false + missed else None


def filled(rows: Counter[Row]) -> float | None:
    """Rows are (to be filled, rightly filled, wrongly filled); what is wrongly filled counts double."""
    wanted, right, wrong = _sums(rows) or (0, 0, 0)
    return right / (wanted + wrong) if wanted + wrong else None


def label_f1(label: str) -> Formula:
    """Rows are (gold label, label given)."""

    def formula(rows: Counter[Row]) -> float | None:
        return _label(rows, label)

    return formula


def macro_f1(labels: Sequence[str]) -> Formula:
    """The mean over the labels of which there are any. Rows are (gold label, label given)."""

    def formula(rows: Counter[Row]) -> float | None:
        told = [value for label in labels if (value := _label(rows, label)) is not None]
        return sum(told) / len(told) if told else None

    return formula


def _label(rows: Counter[Row], label: str) -> float | None:
    gold = sum(count for row, count in rows.items() if row[0] == label)
    given = sum(count for row, count in rows.items() if row[1] == label)
    return 2 * rows[label, label] / (gold + given) if gold else None


def _counts(formula: Formula, rows: Counter[Row]) -> str:
    if formula is share:
        return f"{_sums(rows)[0] if rows else 0} of {rows.total()}"
    if formula is f1:
        return "{} found, {} false, {} missed".format(*(_sums(rows) or (0, 0, 0)))
    if formula is filled:
        return "{1} right of {0}, {2} wrongly filled".format(*(_sums(rows) or (0, 0, 0)))
    return f"{rows.total()} sentences"
