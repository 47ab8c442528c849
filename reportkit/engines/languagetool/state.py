"""What the user's one engine says of itself: its folder, state file, last use, stop requests, and which process is which."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reportkit.errors import EngineFailed

Phase = Literal["starting", "ready", "failed"]


@dataclass(frozen=True)
class ProcessMark:
    """A process that cannot be taken for a later one of the same number: `born` names the boot and the start time."""

    pid: int
    born: str


@dataclass(frozen=True)
class State:
    """The state file; `launch` and `since` in seconds since 1970, `lock` the digest of the set of jars."""

    phase: Phase
    supervisor: ProcessMark
    launch: float
    since: float
    lock: str
    java: ProcessMark | None = None
    port: int = 0
    code: str = ""
    message: str = ""
    hint: str = ""


def state_folder() -> Path:
    """The engine's private folder (mode 0700): in the user's runtime folder where there is one, else in the cache."""
    import platformdirs

    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime) / "reportkit" if runtime and Path(runtime).is_dir() else _cache(platformdirs)
    return private_folder(base / "engine")


def private_folder(folder: Path) -> Path:
    """Make a folder that only the user may enter; raises EngineFailed RK302 where it belongs to somebody else."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
    except OSError as error:
        hint = "Set XDG_CACHE_HOME to a folder of your own."
        raise EngineFailed("RK302", f"The engine's folder cannot be made: {error.strerror}.", hint, str(folder)) from error
    return folder


def _cache(platformdirs: Any) -> Path:
    return Path(platformdirs.user_cache_path("reportkit", appauthor=False))


def mark_of(pid: int) -> ProcessMark | None:
    """The mark of a running process; None where there is none, or only its zombie."""
    born = _born_linux(pid) if sys.platform == "linux" else _born_elsewhere(pid)
    return ProcessMark(pid, born) if born else None


def _born_linux(pid: int) -> str:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""
    return "" if fields[0] in "ZX" else f"{boot}/{fields[19]}"


def _born_elsewhere(pid: int) -> str:
    import psutil

    try:
        process = psutil.Process(pid)
        return "" if process.status() == psutil.STATUS_ZOMBIE else f"{process.create_time():.2f}"
    except psutil.Error:
        return ""


def alive(process: ProcessMark | None) -> bool:
    """Whether this very process still runs."""
    return process is not None and mark_of(process.pid) == process


def end(process: ProcessMark | None) -> None:
    """Kill this very process and wait, five seconds at most, until it is gone."""
    if process is None or not alive(process):
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    wait_gone(process, 5)


def wait_gone(process: ProcessMark | None, seconds: float) -> bool:
    """Wait until a process is gone; False where it still runs after so many seconds."""
    deadline = time.monotonic() + seconds
    while alive(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def read_state() -> State | None:
    """The state file; None where there is none or it cannot be understood."""
    try:
        raw = json.loads((state_folder() / "state.json").read_text(encoding="utf-8"))
        raw["supervisor"] = ProcessMark(**raw["supervisor"])
        raw["java"] = ProcessMark(**raw["java"]) if raw["java"] else None
        return State(**raw)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_state(state: State) -> None:
    """Replace the state file in one step; mode 0600."""
    write_private(state_folder() / "state.json", json.dumps(dataclasses.asdict(state)))


def write_private(path: Path, text: str) -> None:
    """Write a file of mode 0600 that appears whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)


def touch_used() -> None:
    """Note that the engine was used now."""
    path = state_folder() / "used"
    path.touch(mode=0o600)
    os.utime(path)


def used_at() -> float:
    """When the engine was last used, in seconds since 1970; 0 where never."""
    try:
        return (state_folder() / "used").stat().st_mtime
    except OSError:
        return 0.0


def request_stop() -> None:
    """Ask every engine that was launched until now to stop, also one that is only just starting."""
    write_private(state_folder() / "stop", repr(time.time()))


def stop_requested(launch: float) -> bool:
    """Whether a stop was asked for after this launch."""
    try:
        return float((state_folder() / "stop").read_text(encoding="ascii")) >= launch
    except (OSError, ValueError):
        return False
