"""Killed at any moment of any writing operation, the register loses nothing that was acknowledged, and keeps no half of it."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reportkit.register.store import open_register
from tests.register.acts import ACTS, faults, prepare
from tests.register.server import Server
from tests.register.zygote import ROOT, Zygote

LONG = bool(os.environ.get("REPORTKIT_LONG"))
KILLS = {"file": 2000 if LONG else 200, "server": 500 if LONG else 50}
#: What is done to a file of its own even where the register is on a server: there it is done to files already.
_OF_FILES = ("upgrade", "backup")
#: The acts that are given an empty database each, where the register is on a server.
_INTO_EMPTY = ("create", "put_back")
#: How often the register is looked through while the killing goes on.
_LOOKS = 4


def _start(path: Path, label: str, count: int = 0, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.register.writer", str(path), label, str(count), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


class Killer:
    """Kills writers at random points of an act, and remembers what they acknowledged and where they died."""

    def __init__(self, zygote: Zygote, place: Path | str, folder: Path) -> None:
        self._zygote, self._place, self._folder = zygote, place, folder
        self._chance = random.Random(7)
        self._takes: dict[str, float] = {}
        self.told: set[tuple[str, str]] = set()
        self.inside: Counter[str] = Counter()
        self.failed: list[str] = []
        self._last = ""

    def kill(self, act: str, name: str, empty: str | None = None) -> None:
        """Begin an act and kill whoever does it, at a moment up to about as long as the act takes."""
        child = self._zygote.fork(place=str(self._place), act=act, name=name, folder=str(self._folder), empty=empty)
        words, began = iter(self._zygote), 0.0
        for said in words:
            self._note(said)
            if said[0] in ("begin", "failed"):
                began = time.monotonic()
                break
        known = self._takes.get(act)
        if known is None:  # the first of its kind is left to end, so that it is known how long it takes
            for said in words:
                self._note(said)
                if said[0] in ("end", "failed"):
                    break
            self._takes[act] = time.monotonic() - began
        share = 0.7 if empty else 1.2  # what is done but once is to be met before its end
        time.sleep(self._chance.uniform(0, share * self._takes[act]) if known else 0)
        os.kill(child, signal.SIGKILL)
        for said in words:
            self._note(said)
        inside = known is not None and self._last in ("begin", "did")
        self.inside[act] += inside
        if known is not None and not inside:  # the first of its kind may have been slow
            self._takes[act] *= 0.7

    def _note(self, said: list[str]) -> None:
        self._last = said[0]
        if said[0] == "did":
            self.told.add((said[1], said[2]))
        elif said[0] == "failed":
            self.failed.append(said[1])


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
@pytest.mark.timeout(3600 if LONG else 300)
def test_kill_minus_nine_loses_nothing_acknowledged_and_leaves_nothing_half_done(
    request: pytest.FixtureRequest, place: Path | str, tmp_path: Path
) -> None:
    kind = "file" if isinstance(place, Path) else "server"
    server: Server | None = request.getfixturevalue("server") if kind == "server" else None
    folder = tmp_path / "beside"
    folder.mkdir()
    with open_register(place) as register:
        prepare(register, folder)
    acts = [act for act in ACTS if server is None or act not in _OF_FILES[:1]]
    wrong: list[str] = []
    with Zygote() as zygote:
        killer = Killer(zygote, place, folder)
        for number, act in enumerate(_turns(acts, KILLS[kind], killer)):
            template = request.getfixturevalue("made") if server and act == "put_back" else None
            empty = server.database(template) if server and act in _INTO_EMPTY else None
            killer.kill(act, f"w{number}", empty)
            if empty and server:
                wrong += _of_empty(empty, act, killer.told)
                server.drop(empty)
            if number % (KILLS[kind] // _LOOKS) == KILLS[kind] // _LOOKS - 1:
                with open_register(place, create=False) as register:
                    wrong += faults(register, killer.told, folder)
                for left in folder.glob("[bon]*-*.sqlite3*"):
                    left.unlink()
                killer.told -= {told for told in killer.told if told[0] in ("restore", "upgrade", "create")}
    print(f"{KILLS[kind]} kills on a {kind}; in the middle: {dict(killer.inside)}; acknowledged: {len(killer.told)}")
    assert (wrong, killer.failed) == ([], [])
    assert {act for act in acts if not killer.inside[act]} == set(), "an act was never killed in its middle"
    assert len(killer.told) >= len(acts) - 3  # of each the first was let end; three are looked through and forgotten


def _turns(acts: Sequence[str], count: int, killer: Killer) -> Iterator[str]:
    """The acts in turn, so many in all, and after them each that was not yet killed in its middle, ten times at most."""
    yield from itertools.islice(itertools.cycle(acts), count)
    for act in acts:
        for _ in range(10):
            if not killer.inside[act]:
                yield act


def _of_empty(empty: str, act: str, told: set[tuple[str, str]]) -> list[str]:
    """What is wrong with a database that a register was to be made in, or put back into: it holds all of it or nothing."""
    with open_register(empty) as made:
        held, sound = len(made.entries()), made.verify().sound
    whole = 6 if act == "put_back" else 0
    done = ("filled", empty) in told
    return [] if sound and held in ((whole,) if done else (0, whole)) else [f"{act} on a server left {held} items"]


def test_two_processes_that_make_and_fill_one_register_at_once_add_nothing_twice(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite3"
    writers = [_start(path, "same", 15) for _ in range(2)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    for writer in writers:
        writer.communicate()
    with open_register(path, create=False) as register:
        entries = register.entries()
    assert Counter(entry.source.name for entry in entries if entry.source) == {f"same-{n}": 2 for n in range(15)}
    assert len({entry.number for entry in entries}) == 30
    assert all(len(entry.history) == 1 for entry in entries)
