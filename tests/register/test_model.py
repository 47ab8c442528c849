"""Any sequence of writes, crashes and looks back, against a plain model of what was acknowledged."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from reportkit.errors import RegisterConflict
from reportkit.model.finding import Owner
from reportkit.model.item import ImprovementItem
from reportkit.model.records import Matter
from reportkit.register.copies import restore
from reportkit.register.recording import Change
from reportkit.register.store import Register, open_register
from tests.register.material import WHO, review
from tests.register.server import Server

LONG = bool(os.environ.get("REPORTKIT_LONG"))
EXAMPLES = {"file": 2000 if LONG else 300, "server": 300 if LONG else 30}
STEPS = 6
WORDS = st.sampled_from(["high", "low", "a post", "Ünïcode “x”", "b\tc", ""])
#: An empty register in a file, made once and copied for each sequence.
_MADE: dict[str, Path] = {}

#: An item as the model has it: title, owner, priority, state. A record: title, what it is about.
Item = tuple[str, str | None, str | None, str]
Kept = tuple[str, str | None]


class RegisterMachine(RuleBasedStateMachine):
    """A register and a dictionary to which the same things are done."""

    server: Server | None = None
    template: str | None = None

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[str, Item] = {}
        self.records: dict[str, Kept] = {}
        self.past: list[tuple[str, dict[str, Item], dict[str, Kept]]] = []
        self.heads: list[str] = []
        self.links: set[tuple[str, str]] = set()
        self.clock = datetime(2026, 1, 1, tzinfo=UTC)
        self.made = 0

    @initialize()
    def begin(self) -> None:
        """Open an empty register."""
        self.folder = Path(tempfile.mkdtemp(prefix="reportkit-model-"))
        if self.server:
            self.place: Path | str = self.server.database(self.template)
        else:
            self.place = self.folder / "register.sqlite3"
            shutil.copy(_MADE["file"], self.place)
        self.register = open_register(self.place)

    def teardown(self) -> None:
        """Give everything back."""
        self.register.close()
        shutil.rmtree(self.folder)
        if self.server:
            self.server.drop(str(self.place))

    def _when(self) -> str:
        self.clock += timedelta(seconds=2)
        return self.clock.isoformat().replace("+00:00", "Z")

    def _number(self, pick: int) -> str:
        return sorted(self.items)[pick % len(self.items)]

    def _new(self, title: str) -> str:
        self.made += 1
        name = f"R-{len(self.items) + 1:04d}"
        self.items[name] = (title, None, None, "proposed")
        return name

    @rule(same=st.booleans())
    def record(self, same: bool) -> None:
        """Record a review; the same one twice adds nothing."""
        self.made += not same or not self.made
        name = f"review {self.made}"
        recorded = self.register.record(*review(name).all, who=WHO, when=self._when())
        if recorded.added:
            for number, item in zip(recorded.numbers, review(name).items, strict=True):
                assert number == f"R-{len(self.items) + 1:04d}"
                self.items[number] = (item.title, item.owner.raw, None, "proposed")

    @rule(title=st.sampled_from(["Train", "Measure", "Write “this”"]))
    def add(self, title: str) -> None:
        """Add an item by hand."""
        wanted = self._new(title)
        item = ImprovementItem(f"i-{self.made}-{title}", "x", title, title, "")
        assert self.register.add(item, who=WHO, when=self._when()).number == wanted

    @precondition(lambda self: self.items)
    @rule(pick=st.integers(0, 50), owner=WORDS, priority=WORDS, stale=st.booleans())
    def edit(self, pick: int, owner: str, priority: str, stale: bool) -> None:
        """Change two fields; on top of a revision that is not there nothing is changed."""
        name = self._number(pick)
        title, _, _, state = self.items[name]
        seen = self.register.show(name).item.revision
        changes = {"owner": Owner(raw=owner), "priority": priority}
        if stale:
            with pytest.raises(RegisterConflict):
                self.register.edit(name, changes, who=WHO, when=self._when(), revision=seen + 1)
            return
        self.register.edit(name, changes, who=WHO, when=self._when(), revision=seen)
        self.items[name] = (title, owner, priority, state)

    @precondition(lambda self: len(self.items) > 1)
    @rule(pick=st.integers(0, 50))
    def decide(self, pick: int) -> None:
        """Decide on two items at once."""
        names = [self._number(pick), self._number(pick + 1)]
        old = [self.register.show(name).item for name in names]
        self.register.decide([Change(one, replace(one, state="agreed"), "kept") for one in old], who=WHO, when=self._when())
        for name in names:
            self.items[name] = (*self.items[name][:3], "agreed")

    @precondition(lambda self: len(self.items) > 1)
    @rule(pick=st.integers(0, 50))
    def link(self, pick: int) -> None:
        """Link an item to the next."""
        one, other = self._number(pick), self._number(pick + 1)
        self.register.link(one, other, "repeats", who=WHO, when=self._when())
        self.links.add((one, other))

    @rule(about=WORDS)
    def keep(self, about: str) -> None:
        """Keep a record."""
        name = f"M-{len(self.records) + 1:04d}"
        assert self.register.keep(Matter("a matter", about=about), who=WHO, when=self._when()).reference == name
        self.records[name] = ("a matter", about)

    @precondition(lambda self: self.records)
    @rule(pick=st.integers(0, 50), about=WORDS)
    def amend(self, pick: int, about: str) -> None:
        """Change two fields of a record."""
        name = sorted(self.records)[pick % len(self.records)]
        self.register.amend(name, {"title": f"now {about}", "about": about}, who=WHO, when=self._when(), reason="told")
        self.records[name] = (f"now {about}", about)

    @rule()
    def remember(self) -> None:
        """Remember how things stand at this moment, to be asked for later."""
        self.past.append((self._when(), dict(self.items), dict(self.records)))
        self.clock += timedelta(seconds=2)

    @precondition(lambda self: self.past)
    @rule(pick=st.integers(0, 50))
    def look_back(self, pick: int) -> None:
        """What was is shown as it was."""
        moment, told_items, told_records = self.past[pick % len(self.past)]
        assert {line.number: (line.title, line.owner, line.state) for line in self.register.listing(before=moment)} == {
            name: (title, owner, state) for name, (title, owner, _, state) in told_items.items()
        }
        kept = self.register.kept(Matter, before=moment)
        assert {one.reference: (one.title, one.value.about) for one in kept} == told_records

    @rule()
    def back_up_and_put_back(self) -> None:
        """A copy holds the same as the register."""
        made = self.register.backup(self.folder / "copy.sqlite3", when=self._when(), force=True)
        self.heads.append(made.head)
        assert restore(self.folder / "copy.sqlite3", self.folder / "back.sqlite3", force=True).head == made.head
        with open_register(self.folder / "back.sqlite3", create=False) as back:
            assert _held(back) == (self.items, self.records)

    @rule(after=st.integers(0, 6), which=st.sampled_from(["record", "add", "keep", "edit"]))
    def crash_in_a_write_and_reopen(self, after: int, which: str) -> None:
        """A writer is killed before, in the middle or at the end of a write that it never acknowledged: all of it or nothing."""
        before = (dict(self.items), dict(self.records))
        moment = self._when()
        self.made += 1
        child = os.fork()
        if child == 0:
            _write_and_die(self.place, f"crash {self.made}", which, after, moment)
        os.waitpid(child, 0)
        self.register.close()
        self.register = open_register(self.place, create=False)
        found = _held(self.register)
        whole = _after(before, f"crash {self.made}", which)
        assert found in (before, whole), (found, before, which, after)
        self.items, self.records = found

    @rule()
    def abandon_a_transaction_and_reopen(self) -> None:
        """What was begun and never committed leaves nothing behind."""
        with self.register.pending(*review(f"never {self.made}").all, who=WHO, when=self._when()) as pending:
            assert pending.recorded.added == 2
        self.register.close()
        self.register = open_register(self.place, create=False)

    @invariant()
    def holds_what_was_acknowledged(self) -> None:
        """The register holds what the model holds, nothing else, and is as it was written."""
        if hasattr(self, "register"):
            assert _held(self.register) == (self.items, self.records)

    @rule()
    def verify(self) -> None:
        """Everything is as it was written, and every head that was printed is found."""
        assert self.register.verify().faults == ()
        assert [head for head in self.heads if not self.register.verify(head).sound] == []
        for one, _ in self.links:
            assert self.register.show(one).item.link_decisions


def _held(register: Register) -> tuple[dict[str, Item], dict[str, Kept]]:
    items: dict[str, Item] = {
        entry.number: (entry.item.title, entry.item.owner.raw, entry.item.priority, entry.item.state)
        for entry in register.entries()
    }
    return items, {one.reference: (one.title, one.value.about) for one in register.kept(Matter)}


def _after(before: tuple[dict[str, Item], dict[str, Kept]], name: str, which: str) -> tuple[dict[str, Item], dict[str, Kept]]:
    """What the model would hold had the write that crashed been done."""
    told_items, told_records = dict(before[0]), dict(before[1])
    if which == "record":
        for item in review(name).items:
            told_items[f"R-{len(told_items) + 1:04d}"] = (item.title, item.owner.raw, None, "proposed")
    elif which == "add":
        told_items[f"R-{len(told_items) + 1:04d}"] = (name, None, None, "proposed")
    elif which == "keep":
        told_records[f"M-{len(told_records) + 1:04d}"] = (name, None)
    elif told_items:
        title, _, _, state = told_items["R-0001"]
        told_items["R-0001"] = (title, name, name, state)
    return told_items, told_records


def _write_and_die(place: Path | str, name: str, which: str, after: int, when: str) -> None:
    """Write in a process of its own that kills itself before the statement of a number, or before it can say that it is done."""
    import signal

    from sqlalchemy import event

    def die(*_: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    left = [after]

    def count(*_: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            die()

    with open_register(place, create=False) as register:
        acts: dict[str, Callable[[], object]] = {
            "record": lambda: register.record(*review(name).all, who=WHO, when=when),
            "add": lambda: register.add(ImprovementItem(f"i-{name}", "x", name, name, ""), who=WHO, when=when),
            "keep": lambda: register.keep(Matter(name), who=WHO, when=when),
            "edit": lambda: register.edit("R-0001", {"owner": Owner(raw=name), "priority": name}, who=WHO, when=when),
        }
        event.listen(register._engine, "before_cursor_execute", count)
        try:
            acts[which]()
        finally:
            die()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
@pytest.mark.timeout(3600 if LONG else 300)
@pytest.mark.parametrize("kind", ["file", "server"])
def test_any_sequence_of_writes_and_crashes_leaves_what_was_acknowledged(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    _MADE["file"] = tmp_path / "empty.sqlite3"
    open_register(_MADE["file"]).close()

    class Machine(RegisterMachine):
        server = request.getfixturevalue("server") if kind == "server" else None
        template = request.getfixturevalue("made") if kind == "server" else None

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=EXAMPLES[kind],
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
