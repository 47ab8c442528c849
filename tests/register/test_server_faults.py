"""Where the server's own disk is full or fails, what was acknowledged is there when it is back, and that is said plainly."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportkit.errors import ReportkitError
from reportkit.model.item import ImprovementItem
from reportkit.register.store import Register, open_register
from tests.register.acts import faults, prepare
from tests.register.material import WHEN, WHO
from tests.register.server import initialised, programs, serving
from tests.register.zygote import ROOT

LONG = bool(os.environ.get("REPORTKIT_LONG"))
#: How often the server is started on a disk that then fails; each time every act is done once.
STARTS = 12 if LONG else 1
#: Which calls of the server's own processes fail, with which of the system's numbers (28: no space left, 5: input/output error),
#: and how many of a thousand.
KINDS = {
    "full disk": ("pwrite", 28, 20),
    "writes that fail": ("pwrite", 5, 20),
    "syncs that fail": ("sync", 5, 20),
    "reads that fail": ("pread", 5, 50),
}
#: What may be said: the disk is full, the register could not be used, or the server does not answer; no crash and nothing else.
PLAIN = {"RK405", "RK702"}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with the data of a server that is not running."""
    if programs() is None:
        tell = pytest.fail if os.environ.get("REPORTKIT_REQUIRE_ALL") else pytest.skip
        tell("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(prefix="reportkit-failing-", ignore_cleanup_errors=True) as made:
        initialised(Path(made))
        yield Path(made)


@pytest.fixture(scope="module")
def failing() -> Iterator[Path]:
    """What makes the calls of a program fail, from its source beside this file."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler is installed")
    with tempfile.TemporaryDirectory(prefix="reportkit-failing-") as made:
        Path(made).chmod(0o755)
        library = Path(made) / "failing.so"
        source = Path(__file__).with_name("failing.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
        yield library


@pytest.mark.timeout(3600 if LONG else 400)
@pytest.mark.parametrize("kind", KINDS)
def test_a_server_whose_disk_fails_keeps_what_was_acknowledged(failing: Path, kind: str, folder: Path, tmp_path: Path) -> None:
    beside, flag = tmp_path / "beside", folder / "fails"
    beside.mkdir()
    with serving(folder) as server:
        address = server.database()
        with open_register(address) as register:
            prepare(register, beside)
    call, number, often = KINDS[kind]
    told = {"FAILING": flag, "FAILING_CALL": call, "FAILING_NUMBER": number, "FAILING_OFTEN": often, "LD_PRELOAD": failing}
    within = ["env", *(f"{name}={value}" for name, value in told.items())]
    said: list[list[str]] = []
    for turn in range(STARTS + 6):
        with serving(folder, within, int(address.rpartition(":")[2].partition("/")[0])):
            flag.touch(0o644)
            said += _acted(address, beside, f"{kind[0]}{turn}")
        flag.unlink()
        if turn + 1 >= STARTS and {"did", "refused"} <= {words[0] for words in said}:
            break
    with serving(folder) as server, open_register(server.named(address), create=False) as register:
        assert faults(register, {(words[1], words[2]) for words in said if words[0] == "did"}, beside) == []
        assert register.verify().faults == ()
    refused = [words for words in said if words[0] == "refused"]
    assert [words for words in said if words[0] == "crashed"] == []
    assert [words for words in refused if words[2] not in PLAIN] == []
    assert refused, "no fault came, so the test has shown nothing"
    assert Counter(words[0] for words in said)["did"], "nothing was acknowledged, so the test has shown nothing"


def _acted(address: str, beside: Path, name: str) -> list[list[str]]:
    """What a process says that does every act once; its own reads and writes do not fail."""
    command = [sys.executable, "-m", "tests.register.faulty", address, str(beside), name, "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def _small_disk() -> Iterator[Path]:
    """A folder that holds little, where the system lets one be made."""
    with tempfile.TemporaryDirectory(prefix="reportkit-small-") as made:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", made], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("no small disk can be made here: it takes the right to mount one")
        try:
            yield Path(made)
        finally:
            subprocess.run(["umount", "-l", made], check=True)


@pytest.mark.timeout(400)
@pytest.mark.skipif(shutil.which("mount") is None, reason="needs mount")
def test_a_server_on_a_disk_that_is_full_says_so_and_goes_on_when_there_is_room() -> None:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with _small_disk() as small:
        initialised(small)
        with serving(small) as server, open_register(server.database()) as register:
            _added(register, "before")
            ballast = small / "ballast"
            with pytest.raises(OSError, match="space"):
                ballast.write_bytes(b"x" * (1 << 28))
            done, refusals = _until_refused(register)
            assert {code for code, _ in refusals} <= PLAIN
            assert any("disk is full" in told for _, told in refusals), refusals
            ballast.unlink()
            _added(register, "after")
            assert [line.title for line in register.listing()] == ["before", *done, "after"]
            assert register.verify().faults == ()


def _added(register: Register, title: str) -> None:
    register.add(ImprovementItem(f"i-{title}", "x", title, title * 400, ""), who=WHO, when=WHEN)


def _until_refused(register: Register) -> tuple[list[str], list[tuple[str, str]]]:
    """Which items were acknowledged and what was said of those that were not, until some were refused."""
    done: list[str] = []
    refusals: list[tuple[str, str]] = []
    for number in range(4000):
        try:
            _added(register, f"item {number}")
        except ReportkitError as error:
            refusals.append((error.code, error.message))
            if len(refusals) == 3:
                break
        else:
            done.append(f"item {number}")
    return done, refusals
