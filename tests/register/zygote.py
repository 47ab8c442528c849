"""A process that has everything loaded and forks writers, so that one costs milliseconds; and its other end in the tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def say(*words: str) -> None:
    """Tell the tests something in one piece: what is in the pipe outlives the process."""
    os.write(1, f"{json.dumps(words)}\n".encode())


def work(place: str, act: str, name: str, folder: str, empty: str | None) -> None:
    """Do one act again and again, saying each time that it begins and what was acknowledged; `create` and the like but once."""
    from reportkit.register.store import open_register
    from tests.register.acts import ACTS, Bench

    with open_register(place, create=False) as register:
        number = 0
        while not (empty and number):
            bench = Bench(register, Path(folder), f"{name}-{number}", lambda did, what: say("did", did, what), empty)
            say("begin", act)
            ACTS[act](bench)
            say("end", act)
            number += 1
    signal.pause()


def _warm() -> None:
    """Do every act once on a register of its own, so that whatever is loaded late is loaded before the first fork."""
    import psycopg  # noqa: F401

    import reportkit.register.postgresql  # noqa: F401
    from reportkit.register.store import open_register
    from tests.register.acts import ACTS, Bench, prepare

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_register(folder / "register.sqlite3") as register:
            prepare(register, folder)
            for act in ACTS.values():
                act(Bench(register, folder, f"warm-{act.__name__}", lambda did, what: None))


def main() -> None:
    """Fork a writer for each line that is read, say when it is there, and when it is dead."""
    import psycopg  # noqa: F401

    import tests.register.acts
    import tests.register.test_decide  # noqa: F401

    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                work(**json.loads(line))
            except BaseException as error:  # noqa: BLE001  said to the tests, which fail
                say("failed", repr(error))
            os._exit(0)
        say("forked", str(child))
        os.waitpid(child, 0)
        say("dead")


class Zygote:
    """The forking process, as the tests speak to it."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.register.zygote"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
        )  # fmt: skip
        self._early: list[list[str]] = []  # what a quick writer said before the forking process came to tell of it
        assert self.heard() == ["ready"]

    def __enter__(self) -> Zygote:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def fork(self, **given: Any) -> int:
        """Begin a writer; its process id."""
        assert self._process.stdin
        self._process.stdin.write(f"{json.dumps(given)}\n")
        self._process.stdin.flush()
        for words in iter(self.heard, []):
            if words[0] == "forked":
                return int(words[1])
            self._early.append(words)
        raise AssertionError("the forking process is gone")

    def __iter__(self) -> Iterator[list[str]]:
        """What the writer says, until it is dead."""
        while self._early:
            yield self._early.pop(0)
        for words in iter(self.heard, ["dead"]):
            assert words, "the forking process is gone"
            yield words

    def heard(self) -> list[str]:
        """The next thing said."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        found: list[str] = json.loads(line) if line else []
        return found


if __name__ == "__main__":
    main()
