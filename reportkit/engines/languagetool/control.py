"""The engine as a command sees it: begin it, wait for it, stop it, ask how it is."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import jars, state
from reportkit.engines.languagetool.java import Java, find_java
from reportkit.errors import EngineError, EngineFailed, EngineMissing, EngineTimedOut

_INSTALL = "Run `reportkit engine install`, or on a machine without a line `reportkit engine install --from DIR`."
_LAUNCHES = 3
_PACKAGES = Path(__file__).resolve().parents[3]

_SLOWEST_LAUNCH = 20


@dataclass(frozen=True)
class _Launch:
    """A supervisor that this process launched: kept, so that its end is noticed and its number not reused."""

    process: subprocess.Popen[bytes]
    folder: Path
    at: float


_launched: list[_Launch] = []


@dataclass(frozen=True)
class EngineHandle:
    """A ready engine: the port on the loopback address, and its two processes."""

    port: int
    supervisor_pid: int
    java_pid: int


@dataclass(frozen=True)
class EngineStatus:
    """How the engine is; `uptime` in seconds, `memory` in bytes, `missing` the jars that are absent."""

    running: bool
    ready: bool
    port: int | None
    supervisor_pid: int | None
    java_pid: int | None
    uptime: float
    memory: int
    version: str
    jars: Path
    missing: tuple[str, ...]
    java: Java | None
    message: str


def begin_engine(config: EngineConfig) -> None:
    """Start the engine in the background where none runs and one is wanted; raises EngineMissing RK301 without jars."""
    if config.languagetool == "off" or config.address:
        return
    current = state.read_state()
    if not (_usable(current) or _coming(current) or _launching()):
        _launch(config)


def ensure_engine(config: EngineConfig, progress: jars.Progress | None = None) -> EngineHandle:
    """The running engine, started where there is none.

    Raises EngineMissing RK301 where Java or the jars are missing, EngineFailed RK302 where it does not start,
    EngineTimedOut RK304 where it takes longer than `start_seconds`.
    """
    begun, tried, patience = time.time(), 0, config.start_seconds + 15
    while time.time() - begun < patience:
        current = state.read_state()
        if current and _usable(current) and current.java:
            state.touch_used()
            return EngineHandle(current.port, current.supervisor.pid, current.java.pid)
        _raise_failure(current, begun)
        if not (_coming(current) or _launching()):
            tried = _next_try(tried, current, config)
        if progress:
            progress("Starting LanguageTool", int(time.time() - begun), config.start_seconds)
        time.sleep(0.05)
    raise EngineTimedOut("RK304", f"LanguageTool was not ready within {patience} seconds.", "Raise `engine.start_seconds`.")


def stop_engine() -> bool:
    """Stop the engine; False where none ran. No Java process is left when this returns."""
    current = state.read_state()
    state.request_stop()
    if current is None:
        return False
    ran = state.alive(current.supervisor) or state.alive(current.java)
    if not state.wait_gone(current.supervisor, 3):
        state.end(current.supervisor)
    last = state.read_state() or current
    state.end(last.java)
    return ran


def engine_status(config: EngineConfig) -> EngineStatus:
    """What is installed and what runs; starts nothing."""
    current = state.read_state()
    running = current is not None and state.alive(current.supervisor) and current.phase != "failed"
    seen = current if running else None
    java_pid = seen.java.pid if seen and seen.java and state.alive(seen.java) else None
    return EngineStatus(
        running=running,
        ready=_usable(current),
        port=seen.port or None if seen else None,
        supervisor_pid=seen.supervisor.pid if seen else None,
        java_pid=java_pid,
        uptime=time.time() - seen.since if seen else 0.0,
        memory=_memory(java_pid),
        version=jars.VERSION,
        jars=jars.jar_folder(config),
        missing=jars.missing_jars(config),
        java=_java(config),
        message=current.message if current and current.phase == "failed" else "",
    )


def _usable(current: state.State | None) -> bool:
    return (
        current is not None
        and current.phase == "ready"
        and current.lock == jars.lock_digest()
        and state.alive(current.supervisor)
        and state.alive(current.java)
        and not state.stop_requested(current.launch)
    )


def _coming(current: state.State | None) -> bool:
    alive = current is not None and current.phase == "starting" and state.alive(current.supervisor)
    return alive and current is not None and not state.stop_requested(current.launch)


def _launching() -> bool:
    """Whether this process launched a supervisor that has not yet written its state."""
    _launched[:] = [launch for launch in _launched if launch.process.poll() is None]
    current, folder = state.read_state(), state.state_folder()
    told = current.launch if current else 0.0
    oldest = max(told, time.time() - _SLOWEST_LAUNCH)
    return any(launch.folder == folder and launch.at > oldest for launch in _launched)


def _next_try(tried: int, current: state.State | None, config: EngineConfig) -> int:
    if tried == _LAUNCHES:
        hint = "See `reportkit engine status`."
        raise EngineFailed("RK302", f"LanguageTool ended {tried} times while it was starting.", hint)
    if current and state.alive(current.supervisor) and current.lock != jars.lock_digest():
        stop_engine()
    _launch(config)
    return tried + 1


def _raise_failure(current: state.State | None, begun: float) -> None:
    """Raise what the supervisor wrote, where it failed after this command began to wait."""
    if current is None or current.phase != "failed" or current.launch < begun - 1:
        return
    kind = EngineMissing if current.code == "RK301" else EngineFailed if current.code == "RK302" else EngineError
    raise kind(current.code, current.message, current.hint)


def _launch(config: EngineConfig) -> None:
    """Start a supervisor that belongs to no terminal and outlives this command."""
    missing = jars.missing_jars(config)
    if missing:
        message = f"LanguageTool is not installed: {len(missing)} of {len(jars.read_lock())} jars are missing."
        raise EngineMissing("RK301", message, _INSTALL, str(jars.jar_folder(config)))
    java = str(Path(config.java).expanduser().absolute()) if config.java else ""
    config = dataclasses.replace(config, jars=str(jars.jar_folder(config).resolve()), java=java)
    launch = time.time()
    settings = {"config": dataclasses.asdict(config), "launch": launch}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "reportkit.engines.languagetool.supervisor", json.dumps(settings)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=state.state_folder(),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [str(_PACKAGES), os.environ.get("PYTHONPATH", "")]))},
    )
    _launched.append(_Launch(process, state.state_folder(), launch))


def _memory(pid: int | None) -> int:
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss) if pid else 0
    except psutil.Error:
        return 0


def _java(config: EngineConfig) -> Java | None:
    try:
        return find_java(config)
    except EngineMissing:
        return None
