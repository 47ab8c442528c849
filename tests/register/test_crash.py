"""Killed at any moment, the register loses nothing that was acknowledged, and keeps no half of a review."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from reportkit.register.store import Register, open_register

KILLS = 200 if os.environ.get("REPORTKIT_LONG") else 20
ROOT = Path(__file__).resolve().parents[2]


def _start(path: Path, label: str, count: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.register.writer", str(path), label, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _kept(register: Register) -> Counter[str]:
    return Counter(entry.source.name for entry in register.entries() if entry.source)


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_kill_minus_nine_loses_nothing_acknowledged_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    path, chance = tmp_path / "register.sqlite3", random.Random(7)
    acknowledged: list[str] = []
    for kill in range(KILLS):
        writer = _start(path, f"w{kill}")
        assert writer.stdout is not None
        if kill % 4:  # one in four may die while the register is being made or opened
            acknowledged += [writer.stdout.readline().strip()]
        time.sleep(chance.uniform(0, 0.25 if kill % 4 else 0.6))
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.communicate()[0].split()
    with open_register(path) as register:
        kept = _kept(register)
    assert set(acknowledged) <= set(kept)
    assert set(kept.values()) == {2}
    assert len(acknowledged) > KILLS


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
