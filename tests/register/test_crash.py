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

from reportkit.errors import Damaged
from reportkit.model.item import ImprovementItem
from reportkit.model.records import DocumentRecord
from reportkit.register.copies import restore
from reportkit.register.store import Register, open_register
from tests.register.material import WHEN, WHO, review
from tests.register.writer import ROWS

KILLS = 200 if os.environ.get("REPORTKIT_LONG") else 20
ACTS = ("add", "edit", "link", "backup")
ROOT = Path(__file__).resolve().parents[2]


def _start(path: Path, label: str, count: int = 0, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.register.writer", str(path), label, str(count), *more]
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


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_kill_minus_nine_loses_no_change_by_hand_and_leaves_none_half_written(tmp_path: Path) -> None:
    path, chance = tmp_path / "register.sqlite3", random.Random(7)
    with open_register(path) as register:
        register.record(*review("first").all, who=WHO, when=WHEN)
    acknowledged: list[str] = []
    for kill in range(KILLS):
        writer = _start(path, f"w{kill}", 0, "keep", str(tmp_path / "copy.sqlite3"))
        assert writer.stdout is not None
        for _ in range(1 if kill else 4):  # the first may come to a backup, however slow the machine
            acknowledged.append(writer.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.2))
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.communicate()[0].split()
    with open_register(path, create=False) as register:
        told = {act: {name for line in acknowledged for did, _, name in [line.partition(":")] if did == act} for act in ACTS}
        kept = {entry.item.title: entry.item for entry in register.entries()}
        assert told["add"] <= set(kept)
        assert [name for name in told["edit"] if _edited(kept[name]) != {name}] == []
        assert [name for name in told["link"] if not kept[name].link_decisions] == []
        assert [item for item in kept.values() if item.ref.startswith("w") and len(_edited(item)) != 1] == []
        assert register.verify().sound
        assert [head for head in told["backup"] if not register.verify(head).sound] == []
    assert all(told.values())
    copy = tmp_path / "copy.sqlite3"
    assert _restorable(copy, tmp_path / "back.sqlite3")


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_kill_minus_nine_loses_no_record_and_leaves_no_half_of_an_import(tmp_path: Path) -> None:
    path, chance = tmp_path / "register.sqlite3", random.Random(7)
    acknowledged: list[str] = []
    for kill in range(KILLS // 2):
        writer = _start(path, f"w{kill}", 0, "beside")
        assert writer.stdout is not None
        for _ in range(1 if kill else 3):  # the first may come to an import, however slow the machine
            acknowledged.append(writer.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.4))
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.communicate()[0].split()
    with open_register(path, create=False) as register:
        acts = ("keep", "receive", "import")
        told = {act: {line.partition(":")[2] for line in acknowledged if line.startswith(f"{act}:")} for act in acts}
        documents = {record.title: record.value for record in register.kept(DocumentRecord)}
        rows = Counter(entry.item.owner.raw for entry in register.entries())
        assert told["keep"] <= set(documents)
        assert [name for name in told["receive"] if len(documents[name].versions) != 1] == []
        assert told["import"] <= set(rows)
        assert set(rows.values()) == {ROWS}
        assert register.verify().sound
    assert all(told.values())


def _edited(item: ImprovementItem) -> set[str | None]:
    """The three fields that a writer changes at once: one and the same word, or none in any."""
    return {item.owner.raw, item.priority, item.due.raw}


def _restorable(copy: Path, to: Path) -> bool:
    """Whether a backup that may have been killed in the middle is whole, or says plainly that it is not."""
    try:
        return restore(copy, to, force=False).sound
    except Damaged as error:
        return "manifest" in error.message


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
