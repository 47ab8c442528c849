"""The real engine: started once, shared, warm, stopped, and gone when it is not used."""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import (
    begin_engine,
    check_texts,
    engine_status,
    ensure_engine,
    state,
    stop_engine,
    supervisor,
)
from reportkit.engines.languagetool.java import find_java
from reportkit.engines.languagetool.server import JavaServer, PortTaken
from reportkit.errors import EngineFailed, EngineMissing
from tests.engines.processes import javas, none_within, supervisors

pytestmark = [pytest.mark.java, pytest.mark.timeout(180)]

TEXTS = [
    ("p-1", "\U0001f600\U0001f600 The council recieved the report."),
    ("p-2", "The members was told that they could of acted sooner."),
    ("p-3", "The organisation organised a programme at its centre."),
]

#: A supervisor that has failed and holds the engine's lock for four seconds more.
FAILED_AND_SLOW_TO_END = """
import os, time, filelock
from reportkit.engines.languagetool import jars, state
with filelock.FileLock(state.state_folder() / "engine.lock", mode=0o600):
    mark, then = state.mark_of(os.getpid()), time.time() - 60
    state.write_state(state.State("failed", mark, then, then, jars.lock_digest(), code="RK302", message="It failed."))
    print("failed", flush=True)
    time.sleep(4)
"""


def test_the_engine_finds_british_errors_and_keeps_british_spelling(shared_config: EngineConfig) -> None:
    result = check_texts(TEXTS, shared_config, disabled=["OXFORD_SPELLING_Z_NOT_S"])
    found = {(match.block, dict(TEXTS)[match.block][match.start : match.end]) for match in result.matches}
    assert ("p-1", "recieved") in found
    assert "p-3" not in {block for block, _ in found}
    assert (result.unchecked, result.notices) == ((), ())


def test_many_blocks_at_once_give_the_matches_of_each_alone(shared_config: EngineConfig) -> None:
    config = dataclasses.replace(shared_config, cache=False)
    together = check_texts(TEXTS, config).matches
    alone = [match for text in TEXTS for match in check_texts([text], config).matches]
    assert list(together) == alone


def test_disabled_rules_and_categories_stay_silent(shared_config: EngineConfig) -> None:
    rules = check_texts(TEXTS, shared_config, disabled=["MORFOLOGIK_RULE_EN_GB"]).matches
    categories = check_texts(TEXTS, shared_config, disabled_categories=["TYPOS"]).matches
    assert "MORFOLOGIK_RULE_EN_GB" not in {match.rule for match in rules}
    assert "TYPOS" not in {match.category for match in categories}


def test_it_listens_on_the_loopback_address_only(shared_config: EngineConfig) -> None:
    handle = ensure_engine(shared_config)
    listening = [c for c in psutil.Process(handle.java_pid).net_connections("tcp") if c.status == psutil.CONN_LISTEN]
    assert {c.laddr.ip.removeprefix("::ffff:") for c in listening} <= {"127.0.0.1", "::1"}


def test_status_tells_what_runs(shared_config: EngineConfig) -> None:
    handle = ensure_engine(shared_config)
    status = engine_status(shared_config)
    assert (status.running, status.ready, status.port, status.java_pid) == (True, True, handle.port, handle.java_pid)
    assert status.memory > 50_000_000
    assert status.missing == ()


def test_two_commands_at_once_share_one_engine(engine_config: EngineConfig, private: Path) -> None:
    code = (
        "import sys; from reportkit.config import EngineConfig; from reportkit.engines.languagetool import ensure_engine;"
        "print(ensure_engine(EngineConfig(jars=sys.argv[1])).java_pid)"
    )
    commands = [
        subprocess.Popen([sys.executable, "-c", code, engine_config.jars], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    pids = {command.communicate(timeout=120)[0].strip() for command in commands}
    assert len(pids) == 1
    assert [process.pid for process in javas(private)] == [int(pids.pop())]


def test_beginning_returns_at_once_and_the_check_uses_that_engine(engine_config: EngineConfig, private: Path) -> None:
    begun = time.monotonic()
    begin_engine(engine_config)
    assert time.monotonic() - begun < 2
    check_texts(TEXTS, engine_config)
    assert len(javas(private)) == 1


def test_a_stop_leaves_no_java_behind(engine_config: EngineConfig, private: Path) -> None:
    ensure_engine(engine_config)
    assert stop_engine()
    assert none_within(private, 5)


def test_java_dies_with_its_supervisor_however_that_dies(engine_config: EngineConfig, private: Path) -> None:
    handle = ensure_engine(engine_config)
    os.kill(handle.supervisor_pid, signal.SIGKILL)
    assert none_within(private, 5)


def test_after_a_kill_the_next_check_starts_a_new_engine(engine_config: EngineConfig, private: Path) -> None:
    os.kill(ensure_engine(engine_config).java_pid, signal.SIGKILL)
    result = check_texts(TEXTS, engine_config)
    assert result.unchecked == ()
    assert len(javas(private)) == 1


def test_an_engine_that_is_lost_between_two_batches_is_started_again(engine_config: EngineConfig) -> None:
    texts = [(f"p-{n}", f"Sentence {n} of the report is here. " * 30) for n in range(80)]
    ensure_engine(engine_config)
    killed: list[int] = []

    def kill_once(what: str, done: int, total: int) -> None:
        handle = state.read_state()
        if not killed and handle and handle.java:
            killed.append(handle.java.pid)
            os.kill(handle.java.pid, signal.SIGKILL)

    assert check_texts(texts, engine_config, progress=kill_once).unchecked == ()
    assert killed


def test_an_engine_counts_as_unused_after_its_minutes(shared_config: EngineConfig) -> None:
    ensure_engine(shared_config)
    ready = used = state.used_at()
    assert not supervisor.out_of_use(ready, 30, used + 1799)
    assert supervisor.out_of_use(ready, 30, used + 1801)


def test_an_unused_engine_stops_itself(engine_config: EngineConfig, private: Path) -> None:
    ensure_engine(dataclasses.replace(engine_config, idle_minutes=0))
    assert none_within(private, 5)


def test_an_engine_whose_state_file_is_gone_stops_itself(engine_config: EngineConfig, private: Path) -> None:
    ensure_engine(engine_config)
    (state.state_folder() / "state.json").unlink()
    assert none_within(private, 5)


def wait_for(server: JavaServer) -> None:
    while not server.answers():
        time.sleep(0.1)
        server.raise_if_ended()


def test_a_port_that_is_taken_is_given_up_for_another(shared_config: EngineConfig) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = JavaServer(find_java(shared_config), shared_config, taken.getsockname()[1])
        with pytest.raises(PortTaken):
            wait_for(server)
        server.close()


def test_a_java_that_cannot_start_is_told_with_its_own_words(engine_config: EngineConfig, private: Path) -> None:
    with pytest.raises(EngineFailed) as caught:
        ensure_engine(dataclasses.replace(engine_config, heap_megabytes=999_999_999))
    assert caught.value.code == "RK302"
    assert "heap" in caught.value.message.lower()
    assert none_within(private, 5, supervisors)


def test_a_start_while_a_failed_engine_is_still_ending_waits_for_its_end(engine_config: EngineConfig, private: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", FAILED_AND_SLOW_TO_END], stdout=subprocess.PIPE, text=True) as failed:
        assert failed.stdout
        assert failed.stdout.readline() == "failed\n"
        assert check_texts(TEXTS, engine_config).unchecked == ()
    assert len(javas(private)) == 1


def test_a_missing_java_is_told(engine_config: EngineConfig, tmp_path: Path) -> None:
    with pytest.raises(EngineMissing):
        ensure_engine(dataclasses.replace(engine_config, java=str(tmp_path / "absent")))


def test_no_text_is_left_in_the_folders_of_the_engine(engine_config: EngineConfig, private: Path) -> None:
    check_texts([("p-1", "The zanzibarprotocol recieved nothing.")], engine_config)
    files = [path for path in private.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"recieved nothing" in path.read_bytes()]
