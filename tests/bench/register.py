"""`python -m tests.bench.register`: a register of 10,000 items and 200,000 events: lists, one item, any day's state, verify."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reportkit.model.entry import Event
from reportkit.model.keeping import Query
from reportkit.register.chain import Note, append
from reportkit.register.database import connect, writing
from reportkit.register.store import Register, open_register
from tests.bench.reading import Figure
from tests.register.material import WHEN, WHO, review

ITEMS, EVENTS = 10_000, 200_000
ROUNDS = 3
_DAY = "2026-02-10T00:00:00Z"


def make(path: Path, items: int = ITEMS, total: int = EVENTS) -> None:
    """A register with so many items, and so many events spread over them and over a month."""
    material = review(count=items)
    with open_register(path) as register:
        register.record(*material.all, who=WHO, when=WHEN)
    each = -((items + 1 - total) // items)
    engine = connect(path)
    with writing(engine) as connection:
        for step in range(each):
            append(connection, list(_changes([item.id for item in material.items], step)))
        statement = "UPDATE items SET priority = ?, revision = ?"
        connection.exec_driver_sql(statement, (f"priority {each - 1}", each + 1))
    engine.dispose()


def _changes(names: list[str], step: int) -> Iterator[Note]:
    when = f"2026-02-{step + 1:02d}T09:30:00Z"
    before = f"priority {step - 1}" if step else None
    for name in names:
        event = Event(when, WHO, "edited", "priority", before, f"priority {step}", "the board asked for it")
        yield Note(name, event, {"priority": f"priority {step}", "revision": step + 2})


def best(work: Callable[[], object]) -> float:
    """The best of a few rounds, in milliseconds of the clock."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1000


def figures(register: Register) -> list[Figure]:
    """What is asked of the register, with the most that each may take."""
    asked: list[tuple[str, Callable[[], object], float]] = [
        ("list, every item", lambda: register.listing(), 100),
        ("list, by owner and due date", lambda: register.listing(Query(owner="lead", sort="due")), 100),
        ("list, by words", lambda: register.listing(Query(text="matter 77")), 100),
        ("show", lambda: register.show("R-5000"), 100),
        ("history", lambda: register.history("R-5000"), 100),
        ("show, as of a day", lambda: register.show("R-5000", before=_DAY), 1000),
        ("list, as of a day", lambda: register.listing(before=_DAY), 1000),
        ("open and show", lambda: _opened(register.path), 1000),
    ]
    return [Figure(name, best(work), goal, " ms") for name, work, goal in asked]


def _opened(path: Path) -> None:
    with open_register(path, create=False) as register:
        register.show("R-5000")


def main() -> int:
    """Print the figures with their goals; 1 where one is not met."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.sqlite3"
        begun = time.perf_counter()
        make(path)
        print(f"made in {time.perf_counter() - begun:.0f} s, {path.stat().st_size / 1_000_000:.0f} MB")
        with open_register(path, create=False) as register:
            found = figures(register)
            begun = time.perf_counter()
            verified = register.verify()
            taken = time.perf_counter() - begun
    print(f"{verified.events:,} events, {verified.items:,} items: {len(verified.faults)} faults, verified in {taken:.1f} s")
    for figure in found:
        print(f"{figure.name:<30}{figure.value:>9.1f}{figure.unit} {figure.goal:>7.0f} ms {'met' if figure.met else 'NOT MET'}")
    return 0 if verified.sound and all(figure.met for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
