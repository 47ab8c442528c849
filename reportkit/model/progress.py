"""How the items stood over a period: what was open, what came, what closed, which dates moved; and the report that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportkit.model.item import ItemState, ItemStatus, Rag
from reportkit.model.records import LiveIssue, Measure, PeriodicReview, Record

#: Up to so many days late is told apart from later.
MONTH_LATE = 31
SOON = 60
#: How an item stands to its date, from the best to the worst.
TIMES = ("on time", "up to one month late", "more than one month late")
#: Statuses after which nothing is awaited any more.
SETTLED = ("complete", "superseded", "not feasible")


@dataclass(frozen=True, slots=True)
class Line:
    """An item as it stood on a day; `rag` is by hand or by the printed rule (`rag_rule`), None where neither gives one.

    `first_iso` is the date that was first set, where it was moved since.
    """

    number: str
    ref: str
    title: str
    state: ItemState
    status: ItemStatus | None = None
    status_reason: str | None = None
    action: str | None = None
    owner: str | None = None
    due: str | None = None
    due_iso: str | None = None
    rag: Rag | None = None
    rag_rule: str | None = None
    evidence: str | None = None
    completed_on: str | None = None
    first_iso: str | None = None

    def time(self, day: str, *, first: bool = False) -> str:
        """How it stands to its date on a day: one of TIMES; empty where no day is set or nothing is awaited any more.

        What is complete is measured by the day of completion; with `first` by the date that was first set.
        """
        due = (self.first_iso or self.due_iso) if first else self.due_iso
        there = self.completed_on if self.status == "complete" or self.state == "closed" else day
        if due is None or there is None or self.status in ("superseded", "not feasible"):
            return ""
        late = (date.fromisoformat(there) - date.fromisoformat(due)).days
        return TIMES[0] if late <= 0 else TIMES[1] if late <= MONTH_LATE else TIMES[2]

    @property
    def awaited(self) -> bool:
        """Whether something is still to be done."""
        return self.status not in SETTLED


@dataclass(frozen=True, slots=True)
class Moved:
    """A date of an item that was changed: from what, to what, why, on which day and by whom."""

    number: str
    title: str
    old: str
    new: str
    reason: str
    on: str
    who: str


@dataclass(frozen=True, slots=True)
class Balance:
    """Open at the beginning, new, closed (dropped ones among them), open at the end: opening + new − closed = closing."""

    opening: int
    new: int
    closed: int
    closing: int

    @property
    def holds(self) -> bool:
        """Whether it adds up."""
        return self.opening + self.new - self.closed == self.closing

    def __str__(self) -> str:
        return f"{self.opening} + {self.new} − {self.closed} = {self.closing}"


@dataclass(frozen=True, slots=True)
class Progress:
    """The items over a period; `day` is the last day that it tells of, `before` and `lines` those open at its two ends.

    `new` came or were opened again, `ended` were closed or dropped; the history ended with `head` when it was made.
    """

    code: str
    name: str
    begins: str
    day: str
    balance: Balance
    before: tuple[Line, ...]
    lines: tuple[Line, ...]
    new: tuple[Line, ...]
    ended: tuple[Line, ...]
    dates: tuple[Moved, ...]
    head: str
    matter: str | None = None
    reviews: tuple[Record[PeriodicReview], ...] = ()
    issues: tuple[Record[LiveIssue], ...] = ()
    measures: tuple[Record[Measure], ...] = ()

    @property
    def overdue(self) -> tuple[Line, ...]:
        """Open items whose day has passed and that something is awaited of, the longest overdue first."""
        late = [line for line in self.lines if line.awaited and line.due_iso and line.due_iso < self.day]
        return tuple(sorted(late, key=lambda line: (line.due_iso or "", line.number)))

    @property
    def coming(self) -> tuple[Line, ...]:
        """Open items that are due in the next 60 days, the earliest first."""
        last = (date.fromisoformat(self.day) + timedelta(days=SOON)).isoformat()
        due = [line for line in self.lines if line.awaited and line.due_iso and self.day <= line.due_iso <= last]
        return tuple(sorted(due, key=lambda line: (line.due_iso or "", line.number)))

    @property
    def closed(self) -> tuple[Line, ...]:
        """What was closed with evidence; the other ended ones were dropped."""
        return tuple(line for line in self.ended if line.state == "closed")

    @property
    def times(self) -> Counter[str]:
        """How many open and closed items with a date stand how to it; closed ones are those of the period."""
        return Counter(filter(None, (line.time(self.day) for line in (*self.lines, *self.closed))))

    @property
    def first_times(self) -> Counter[str]:
        """As `times`, by the dates that were first set."""
        return Counter(filter(None, (line.time(self.day, first=True) for line in (*self.lines, *self.closed))))

    @property
    def recoloured(self) -> tuple[tuple[Line, Line], ...]:
        """Items open at both ends whose colour is another, as they were and as they are."""
        then = {line.number: line for line in self.before}
        return tuple(
            (then[line.number], line) for line in self.lines if line.number in then and then[line.number].rag != line.rag
        )


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of a report: its columns with their shares of the width, and its rows; the first column names its row."""

    key: str
    caption: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of a report: its heading, its paragraphs, what is asked of the reader, its tables.

    `bars` are a chart before the tables, which hold its numbers: each a label, a number and a rating.
    """

    key: str
    label: str
    paragraphs: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    bars: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a value: title, one sentence on what it is, the rows of its header block, its sections, and for which body."""

    title: str
    subject: str
    header: tuple[tuple[str, str], ...]
    sections: tuple[ReportSection, ...]
    day: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Some numbers over time as a chart shows them: a name for each place, and the values of each line at those places.

    `kind` says whether they are stacked bars or lines; None is a place without a value.
    """

    key: str
    title: str
    unit: str
    kind: str
    places: tuple[str, ...]
    values: Mapping[str, tuple[float | None, ...]] = field(default_factory=dict)
    note: str = ""


def counted_by(lines: Iterable[Line], name: str) -> Counter[str]:
    """How many lines have which status, state or colour; `none` where they have none."""
    return Counter(str(getattr(line, name) or "none") for line in lines)
