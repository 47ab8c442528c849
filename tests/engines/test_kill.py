"""Killing the command or the supervisor at random moments leaves at most one engine, with an owner."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import check_texts, stop_engine
from tests.engines.processes import javas, none_within, supervisors

pytestmark = [pytest.mark.java, pytest.mark.timeout(900)]

KILLS = 20 if os.environ.get("REPORTKIT_LONG") == "1" else 5

COMMAND = """
import sys
from reportkit.config import EngineConfig
from reportkit.engines.languagetool import check_texts
texts = [(f"p-{n}", f"Paragraph {n} of the report was wrote by they. " * 20) for n in range(60)]
while True:
    check_texts(texts, EngineConfig(jars=sys.argv[1], cache=False))
"""


def start_command(config: EngineConfig) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", COMMAND, config.jars], stderr=subprocess.DEVNULL)


def owners(private: Path) -> set[int]:
    return {process.pid for process in supervisors(private)}


def assert_at_most_one_engine_with_an_owner(private: Path) -> None:
    """No second Java process at any time; within five seconds none whose parent is not a live supervisor."""
    deadline = time.monotonic() + 5
    while True:
        running = javas(private)
        assert len(running) <= 1
        parents = {process.ppid() for process in running}
        if parents <= owners(private):
            return
        assert time.monotonic() < deadline, "a Java process lives without its supervisor"
        time.sleep(0.05)


def kill_something(private: Path, command: subprocess.Popen[bytes], chance: random.Random) -> None:
    """Kill the command, or where there is one already, the supervisor: as `kill -9` does."""
    victims = [command.pid, *owners(private)]
    with contextlib.suppress(ProcessLookupError):
        os.kill(chance.choice(victims), signal.SIGKILL)


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_at_any_moment_leaves_at_most_one_engine_and_a_stop_leaves_none(
    engine_config: EngineConfig, private: Path, seed: int
) -> None:
    chance = random.Random(seed)
    command = start_command(engine_config)
    time.sleep(chance.uniform(0.05, 8))
    kill_something(private, command, chance)
    assert_at_most_one_engine_with_an_owner(private)
    time.sleep(chance.uniform(0, 2))
    assert_at_most_one_engine_with_an_owner(private)
    command.kill()
    command.wait()
    stop_engine()
    assert none_within(private, 5)


def test_after_a_kill_in_the_middle_the_next_check_is_whole(engine_config: EngineConfig, private: Path) -> None:
    command = start_command(engine_config)
    while not javas(private):
        time.sleep(0.02)
    for process in supervisors(private):
        process.kill()
    command.kill()
    command.wait()
    result = check_texts([("p-1", "The council recieved it.")], engine_config)
    assert (len(result.matches), result.unchecked) == (1, ())
    assert len(javas(private)) == 1
