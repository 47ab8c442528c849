"""The state of the engine on disk: private, and never mistaken for another process's."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import begin_engine, check_texts, engine_status, ensure_engine, state, stop_engine
from reportkit.engines.languagetool.jars import lock_digest
from reportkit.engines.languagetool.supervisor import free_port, supervise
from reportkit.errors import EngineMissing

pytestmark = pytest.mark.usefixtures("private")

GONE = state.ProcessMark(4_000_000, "boot/1")


def written(**changes: object) -> state.State:
    now = state.State("ready", GONE, time.time(), time.time(), lock_digest(), GONE, 8081)
    now = dataclasses.replace(now, **changes)  # type: ignore[arg-type]
    state.write_state(now)
    return now


def me() -> state.ProcessMark:
    mark = state.mark_of(os.getpid())
    assert mark is not None
    return mark


def test_the_state_comes_back_as_it_was_written() -> None:
    assert written() == state.read_state()


def test_only_the_user_may_see_the_state() -> None:
    written()
    folder = state.state_folder()
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "state.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "{", "[]", '{"phase": "ready"}', '{"supervisor": {"pid": 1}}'])
def test_a_damaged_state_file_is_no_state(content: str) -> None:
    (state.state_folder() / "state.json").write_text(content, encoding="utf-8")
    assert state.read_state() is None
    assert not engine_status(EngineConfig()).running


def test_an_engine_whose_process_is_gone_does_not_run() -> None:
    written()
    status = engine_status(EngineConfig())
    assert (status.running, status.ready, status.port) == (False, False, None)


def test_a_process_that_took_over_the_number_is_not_the_engine() -> None:
    written(supervisor=state.ProcessMark(os.getpid(), "another boot/1"))
    assert not engine_status(EngineConfig()).running


def test_stopping_never_kills_a_process_that_took_over_the_number() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as stranger:
        written(supervisor=GONE, java=state.ProcessMark(stranger.pid, "another boot/1"))
        assert not stop_engine()
        assert stranger.poll() is None
        stranger.kill()


def test_a_java_left_by_a_dead_supervisor_is_ended_by_a_stop() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as left:
        written(java=state.mark_of(left.pid))
        assert stop_engine()
        assert left.wait(timeout=5) != 0


def test_a_zombie_is_not_alive() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    mark = state.mark_of(child.pid)
    assert state.alive(mark)
    assert child.stdin is not None
    child.stdin.close()
    assert state.wait_gone(mark, 5)
    child.wait()


def test_a_stop_counts_for_earlier_launches_only() -> None:
    before = time.time()
    state.request_stop()
    assert state.stop_requested(before)
    assert not state.stop_requested(time.time() + 0.001)


def test_stopping_where_nothing_runs_says_so() -> None:
    assert not stop_engine()


def test_an_engine_of_other_jars_is_not_used() -> None:
    written(supervisor=me(), java=me(), lock="another")
    assert not engine_status(EngineConfig()).ready


def test_a_supervisor_that_was_stopped_before_it_began_does_nothing() -> None:
    launch = time.time()
    state.request_stop()
    supervise(EngineConfig(), launch)
    assert state.read_state() is None


def test_missing_jars_are_told_before_anything_is_started(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing) as caught:
        ensure_engine(EngineConfig(jars=str(tmp_path / "none")))
    assert "engine install" in caught.value.hint
    assert state.read_state() is None


def test_a_check_without_an_engine_says_that_it_is_missing(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing):
        check_texts([("p-1", "A text.")], EngineConfig(jars=str(tmp_path / "none")))


def test_a_check_while_the_engine_is_off_says_so() -> None:
    with pytest.raises(EngineMissing, match="switched off"):
        check_texts([("p-1", "A text.")], EngineConfig(languagetool="off"))


@pytest.mark.parametrize("config", [EngineConfig(languagetool="off"), EngineConfig(address="http://127.0.0.1:8081")])
def test_nothing_is_begun_where_no_engine_of_our_own_is_wanted(config: EngineConfig, tmp_path: Path) -> None:
    begin_engine(dataclasses.replace(config, jars=str(tmp_path / "none")))
    assert state.read_state() is None


def test_a_free_port_is_free() -> None:
    assert 1024 <= free_port() <= 65535
