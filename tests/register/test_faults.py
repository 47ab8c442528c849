"""With a full disk, and with writes that fail at random, nothing acknowledged is lost and each refusal is a plain sentence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reportkit.register.store import open_register
from tests.register.acts import ACTS, faults, prepare
from tests.register.zygote import ROOT

LONG = bool(os.environ.get("REPORTKIT_LONG"))
ROUNDS = 40 if LONG else 5
#: What fails, with which number of the system's (28: no space left, 5: input/output error), and how often in a hundred.
KINDS = {
    "full disk": ("posix/io/rw/pwrite", 28, 2),
    "writes that fail": ("posix/io/rw/pwrite", 5, 2),
    "syncs that fail": ("posix/io/sync/*", 5, 10),
    "reads that fail": ("posix/io/rw/pread", 5, 1),
    "plain writes on a full disk": ("posix/io/rw/write", 28, 40),
}
#: A full disk is said so (RK702); what cannot be written or read is said so (RK701, RK405), and no more than that.
PLAIN = {"RK405", "RK701", "RK702"}


@pytest.fixture
def fiu() -> str:
    """The program that makes the system's calls fail."""
    found = shutil.which("fiu-run")
    if found is None:
        tell = pytest.fail if os.environ.get("REPORTKIT_REQUIRE_ALL") else pytest.skip
        tell("fiu-run is not installed (Debian's fiu-utils)")
    assert found
    return found


def _said(fiu: str, fails: tuple[str, int, int], *words: str) -> list[list[str]]:
    """What the failing process says, once it has ended."""
    name, number, often = fails
    order = f"enable_random name={name},probability={often / 100},failinfo={number}"
    command = [fiu, "-x", "-c", order, sys.executable, "-m", "tests.register.faulty", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.timeout(1800 if LONG else 300)
@pytest.mark.parametrize("kind", KINDS)
def test_faults_of_the_disk_lose_nothing_acknowledged_and_are_said_plainly(fiu: str, kind: str, tmp_path: Path) -> None:
    place, folder = tmp_path / "register.sqlite3", tmp_path / "beside"
    folder.mkdir()
    with open_register(place) as register:
        prepare(register, folder)
    said = _said(fiu, KINDS[kind], str(place), str(folder), "f", str(ROUNDS))
    refused = [words for words in said if words[0] == "refused"]
    assert [words for words in said if words[0] == "crashed"] == []
    plain = PLAIN | ({"RK404"} if kind == "reads that fail" else set())  # what cannot be read looks damaged
    assert [words for words in refused if words[2] not in plain] == []
    assert refused, "no fault came, so the test has shown nothing"
    assert kind != "full disk" or {words[2] for words in refused} & {"RK702"}
    ended = Counter(words[0] for words in said)
    assert ended["done"] + ended["refused"] == ROUNDS * len(ACTS)
    told = {(words[1], words[2]) for words in said if words[0] == "did"}
    with open_register(place, create=False) as register:
        assert faults(register, told, folder) == []


def test_without_a_fault_the_same_acts_are_all_done(tmp_path: Path) -> None:
    place, folder = tmp_path / "register.sqlite3", tmp_path / "beside"
    folder.mkdir()
    with open_register(place) as register:
        prepare(register, folder)
    command = [sys.executable, "-m", "tests.register.faulty", str(place), str(folder), "n", "1"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [words[1] for words in said if words[0] == "done"] == list(ACTS)
    told = {(words[1], words[2]) for words in said if words[0] == "did"}
    with open_register(place, create=False) as register:
        assert faults(register, told, folder) == []
    assert len(told) >= len(ACTS)
