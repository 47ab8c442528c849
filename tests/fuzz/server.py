"""The fork server: a warm process whose children each do one piece of work under limits; the parent says what happened."""

from __future__ import annotations

import faulthandler
import os
import resource
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_OUT_OF_MEMORY = 97
_FAULT = 98
_TOLD = 4000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: bytes of address space beyond what the parent has mapped, seconds of wall clock."""

    memory_bytes: int = 1 << 30
    seconds: float = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a piece of work: `kind` is done, memory, fault, crash or hang; `told` is what it gave, or the fault."""

    job: str
    kind: str
    told: str
    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class _Child:
    job: str
    answers: int


def outcomes(jobs: Iterable[str], work: Callable[[str], str], limits: Limits, at_once: int = 1) -> Iterator[Outcome]:
    """What becomes of each job, as they end; `at_once` children run side by side."""
    running: dict[int, _Child] = {}
    for job in jobs:
        pid, child = _start(job, work, limits)
        running[pid] = child
        if len(running) >= at_once:
            yield _ended(running)
    while running:
        yield _ended(running)


def _start(job: str, work: Callable[[str], str], limits: Limits) -> tuple[int, _Child]:
    answers, telling = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(answers)
        _work(job, work, limits, telling)
    os.close(telling)
    return pid, _Child(job, answers)


def _work(job: str, work: Callable[[str], str], limits: Limits, telling: int) -> None:
    """Do the work in the child and leave at once: nothing of the parent's may be cleaned up twice."""
    status = _FAULT
    faulthandler.disable()  # pytest's own would print where a child crashed, into pytest's output
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        _limit(limits)
        os.write(telling, work(job).encode()[:_TOLD])
        status = 0
    except (MemoryError, RecursionError) as error:
        os.write(telling, type(error).__name__.encode())
        status = _OUT_OF_MEMORY
    except BaseException:  # noqa: BLE001 - whatever it is, the parent is told and counts it as a failure
        os.write(telling, traceback.format_exc().encode("utf-8", "replace")[-_TOLD:])
    finally:
        os._exit(status)


def _limit(limits: Limits) -> None:
    """As the sandbox does it; the alarm is not caught, so that it ends a loop inside a C library too."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    most = limits.memory_bytes + _mapped()
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _mapped() -> int:
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[0]) * resource.getpagesize() if pages.exists() else 0


def _ended(running: dict[int, _Child]) -> Outcome:
    pid, status, used = os.wait4(-1, 0)
    while pid not in running:  # a child that somebody else started
        pid, status, used = os.wait4(-1, 0)
    child = running.pop(pid)
    with os.fdopen(child.answers, "rb") as answers:
        told = answers.read().decode("utf-8", "replace")
    kind = {0: "done", _OUT_OF_MEMORY: "memory"}.get(os.waitstatus_to_exitcode(status), "fault")
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        kind = "hang" if number == signal.SIGALRM else "crash"
        told = signal.Signals(number).name
    return Outcome(child.job, kind, told, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
