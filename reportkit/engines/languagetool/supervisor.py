"""The process that owns LanguageTool's Java server: starts it, warms it, watches it, and never leaves it behind."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import jars, state
from reportkit.engines.languagetool.java import find_java
from reportkit.engines.languagetool.server import JavaServer, PortTaken
from reportkit.errors import EngineError, EngineFailed

_PORTS_TRIED = 5
_TICK = 0.1


class _Ended(Exception):
    """It is time to stop: asked to, unused for long, or replaced."""


class Supervisor:
    """One life of the engine, from the first state file to the last."""

    def __init__(self, config: EngineConfig, launch: float) -> None:
        mark = state.mark_of(os.getpid())
        if mark is None:
            raise EngineFailed("RK302", "The engine's process cannot see itself.", "Check that /proc is mounted.")
        self.config = config
        self.server: JavaServer | None = None
        self.now = state.State("starting", mark, launch, time.time(), jars.lock_digest())
        self.signalled = False

    def run(self) -> None:
        """Start the server, warm it, and keep it until there is a reason to stop."""
        self._publish()
        wrong = jars.verify_jars(self.config)
        if wrong:
            message = f"{len(wrong)} of LanguageTool's jars are missing or damaged, {wrong[0]} first."
            raise EngineError("RK305", message, "Run `reportkit engine install`.", wrong[0])
        self.server = self._started()
        self._warm(self.server)
        self._publish(phase="ready", since=time.time())
        self._watch(self.server)

    def fail(self, error: EngineError) -> None:
        """Leave the reason in the state file, for the command that is waiting."""
        self._publish(phase="failed", code=error.code, message=error.message, hint=error.hint)

    def close(self) -> None:
        """End the Java process; safe at any moment."""
        if self.server:
            self.server.close()

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        """End soon, in good order."""
        self.signalled = True

    def _started(self) -> JavaServer:
        java = find_java(self.config)
        for _ in range(_PORTS_TRIED):
            self.server = JavaServer(java, self.config, free_port())
            self._publish(java=state.mark_of(self.server.pid), port=self.server.port)
            try:
                return self._answering(self.server)
            except PortTaken:
                self.server.close()
        raise EngineFailed("RK302", "No port was free for LanguageTool.", "Try again in a moment.")

    def _answering(self, server: JavaServer) -> JavaServer:
        deadline = time.monotonic() + self.config.start_seconds
        while not server.answers():
            self._tick()
            server.raise_if_ended()
            if time.monotonic() > deadline:
                message = f"LanguageTool did not answer within {self.config.start_seconds} seconds."
                raise EngineFailed("RK302", message, "Raise `engine.start_seconds`, or free some memory.")
        return server

    def _warm(self, server: JavaServer) -> None:
        """Load the rules, in threads, so that a stop is heeded meanwhile."""
        threads = [threading.Thread(target=server.warm, daemon=True) for _ in range(2)]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + self.config.start_seconds
        while any(thread.is_alive() for thread in threads) and time.monotonic() < deadline:
            self._tick()
            server.raise_if_ended()
        server.forget_output()

    def _watch(self, server: JavaServer) -> None:
        ready = time.time()
        while True:
            self._tick()
            server.raise_if_ended()
            if out_of_use(ready, self.config.idle_minutes, time.time()):
                raise _Ended

    def _tick(self) -> None:
        time.sleep(_TICK)
        current = state.read_state()
        replaced = current is None or current.supervisor != self.now.supervisor
        if self.signalled or replaced or state.stop_requested(self.now.launch):
            raise _Ended

    def _publish(self, **changes: object) -> None:
        self.now = dataclasses.replace(self.now, **changes)  # type: ignore[arg-type]
        state.write_state(self.now)


def supervise(config: EngineConfig, launch: float) -> None:
    """Be the user's engine, unless another process is already."""
    with _only_one(launch) as chosen:
        if not chosen:
            return
        left = state.read_state()
        state.end(left.java if left else None)
        keeper = Supervisor(config, launch)
        signal.signal(signal.SIGTERM, keeper.on_signal)
        try:
            keeper.run()
        except _Ended:
            keeper.close()
        except EngineError as error:
            keeper.close()
            keeper.fail(error)
        finally:
            keeper.close()


@contextlib.contextmanager
def _only_one(launch: float) -> Iterator[bool]:
    """Hold the lock that every engine holds for life; False where another lives on, or a stop came first."""
    import filelock

    lock = filelock.FileLock(state.state_folder() / "engine.lock", mode=0o600)
    held = False
    while not held and not state.stop_requested(launch):
        with contextlib.suppress(filelock.Timeout):
            lock.acquire(timeout=0.2)
            held = True
        if not held and _another_stays():
            break
    try:
        yield held and not state.stop_requested(launch)
    finally:
        if held:
            lock.release()


def _another_stays() -> bool:
    """Whether the holder of the lock goes on; one that failed has only its own end before it."""
    other = state.read_state()
    if other is None or other.phase == "failed":
        return False
    return state.alive(other.supervisor) and not state.stop_requested(other.launch)


def out_of_use(ready: float, minutes: int, now: float) -> bool:
    """Whether the engine, ready since then, was not used for so many minutes; times in seconds since 1970."""
    return now - max(ready, state.used_at()) > minutes * 60


def free_port() -> int:
    """A port of the loopback address that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(argument: str) -> None:
    """Run with the settings that the launching command gave, as JSON."""
    os.umask(0o077)
    settings = json.loads(argument)
    supervise(EngineConfig(**settings["config"]), settings["launch"])


if __name__ == "__main__":
    main(sys.argv[1])
