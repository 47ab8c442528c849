"""The guarded child process: memory, processor and wall-clock limits; the parent says what happened."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pickle
import signal
import subprocess
import sys
import traceback
from dataclasses import dataclass
from typing import Any

from reportkit.errors import Damaged, ReadTimedOut, ReportkitError, TooLarge
from reportkit.model.health import Health

_SAFE_BUILTINS = frozenset({"set", "frozenset", "tuple", "list", "dict", "bytes", "int", "str", "float", "bool"})
_OUT_OF_MEMORY = 97
_FORBIDDEN = frozenset(
    (
        "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg", "socket.bind",
        "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guard:
    """What a child may use: bytes of address space, seconds of wall clock."""

    memory_bytes: int
    seconds: int


def run_guarded(target: str, arguments: tuple[Any, ...], guard: Guard, where: str) -> Any:
    """Call `module:function` with `arguments` in a child process under `guard` and give back what it returns.

    The answer may hold only values of reportkit's model and plain Python types. Raises the ReportkitError that the
    function raised; ReadTimedOut (RK211) or TooLarge (RK212) where the child was stopped or crashed.
    """
    job = pickle.dumps((target, arguments, guard.memory_bytes, guard.seconds))
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    process = subprocess.Popen(
        [sys.executable, "-m", "reportkit.sandbox"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        answer, _ = process.communicate(job, timeout=guard.seconds)
    except subprocess.TimeoutExpired as error:
        raise ReadTimedOut(
            "RK211",
            f"Reading {where} took longer than {guard.seconds} seconds and was stopped.",
            "Raise `limits.seconds`, or save the document again in Word.",
            where,
        ) from error
    finally:
        _end(process)
    return _unpack(answer, process.returncode, where)


def health() -> Health:
    """Whether the child's limits can be set on this system, for `reportkit doctor`."""
    try:
        import resource  # noqa: F401
    except ImportError:
        return Health(
            "Guarded reading", "warn", "only the time limit works on this system", "Read files from strangers on Linux."
        )
    return Health("Guarded reading", "ok", "memory, processor and time limits are set for every file")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started: a child of its own may outlive it, and hold its answer open."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(
            ProcessLookupError, PermissionError
        ):  # all have ended by themselves; macOS says it the second way
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _unpack(answer: bytes, status: int, where: str) -> Any:
    if status == 0:
        kind, value = _answer(answer, where)
        if kind == "error":
            raise value
        if kind == "fault":
            name, file, line = value
            told = f"The reader failed on {where} ({name} in {file}, line {line}); nothing was read."
            raise Damaged("RK215", told, "Save the document again in Word and try once more; please report the fault.", where)
        return value
    what = "needed more memory than is allowed" if status == _OUT_OF_MEMORY else "stopped the reader"
    raise TooLarge(
        "RK212", f"The file {where} {what}; it may be damaged or made to do harm.", "Ask its sender for a fresh copy.", where
    )


def _answer(data: bytes, where: str) -> tuple[str, Any]:
    try:
        kind, value = _Values(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError) as error:
        told = f"The reader's answer on {where} is not one that is accepted; the file may be made to do harm."
        raise Damaged("RK212", told, "Ask its sender for a fresh copy.", where) from error
    return kind, value


class _Values(pickle.Unpickler):
    """Loads the model's values and nothing that could run code."""

    def find_class(self, module: str, name: str) -> Any:
        ours = module.startswith("reportkit.model.") or module == "reportkit.errors"
        if ours or (module == "builtins" and name in _SAFE_BUILTINS):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not a value of the model")


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's time-out is the only guard, and `doctor` says so
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a reader writes nothing, so that no file can fill the disk


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    """Python's own hook on what a program does: a reader asks no other machine and starts no other program."""
    if event in _FORBIDDEN:
        raise PermissionError(f"a reader may not use {event}")


def _place(error: Exception) -> tuple[str, int]:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return os.path.basename(last.filename), last.lineno or 0  # noqa: PTH119 - a frame's file name is a plain string


def _child() -> int:
    target, arguments, memory, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not spoil the answer
    module, _, function = target.partition(":")
    call = getattr(importlib.import_module(module), function)
    _limit(memory, seconds)
    sys.addaudithook(_refuse)
    try:
        answer = ("value", call(*arguments))
    except ReportkitError as error:
        answer = ("error", error)
    except (MemoryError, RecursionError):
        return _OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001 - a fault in a reader is told to the parent, without the message: it may quote the text
        answer = ("fault", (type(error).__name__, *_place(error)))
    output.write(pickle.dumps(answer))
    output.close()
    return 0


if __name__ == "__main__":
    sys.exit(_child())
