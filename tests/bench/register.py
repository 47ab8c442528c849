"""`python -m tests.bench.register`: a register of 10,000 items and 200,000 events: lists, one item, any day; its growth."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from reportkit.model.entry import Event
from reportkit.model.keeping import Query, Verification
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
        ("open and show", lambda: _opened(register.files[0]), 1000),
    ]
    return [Figure(name, best(work), goal, " ms") for name, work, goal in asked]


def _opened(path: Path) -> None:
    with open_register(path, create=False) as register:
        register.show("R-5000")


def measured(items: int, total: int) -> tuple[list[Figure], float, float, Verification]:
    """The figures of a register of so many items and events, how long verify takes, how many megabytes it has, what it found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.sqlite3"
        make(path, items, total)
        with open_register(path, create=False) as register:
            found = figures(register)
            begun = time.perf_counter()
            verified = register.verify()
            return found, time.perf_counter() - begun, path.stat().st_size / 1_000_000, verified


def main() -> int:
    """Print the figures with their goals, beside those of half and of double the size; 1 where a goal is not met."""
    half, whole, double = (measured(int(ITEMS * size), int(EVENTS * size)) for size in (0.5, 1, 2))
    print(f"{ITEMS:,} items and {EVENTS:,} events; beside it half of both and double of both, in milliseconds")
    print(f"{'':<30}{'half':>9}{'':>3}{'whole':>9}{'goal':>8}{'':>9}{'double':>9}{'growth':>8}")
    for before, figure, after in zip(half[0], whole[0], double[0], strict=True):
        told = "met" if figure.met else "NOT MET"
        grown = after.value / max(before.value, 0.01)
        mine = f"{figure.value:>9.1f}{figure.goal:>8.0f} {told:<8}"
        print(f"{figure.name:<30}{before.value:>9.1f}{'':>3}{mine}{after.value:>9.1f}{grown:>7.1f}×")
    for name, sizes in (("verify, s", (half[1], whole[1], double[1])), ("file, MB", (half[2], whole[2], double[2]))):
        print(f"{name:<30}{sizes[0]:>9.1f}{'':>3}{sizes[1]:>9.1f}{'':>17}{sizes[2]:>9.1f}{sizes[2] / sizes[0]:>7.1f}×")
    print("growth: double against half; 4× is in proportion to the size")
    return 0 if whole[3].sound and all(figure.met for figure in whole[0]) else 1


if __name__ == "__main__":
    sys.exit(main())
