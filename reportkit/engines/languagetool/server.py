"""LanguageTool's Java server as a child process that cannot outlive the process that started it."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import subprocess
import sys
import threading
import urllib.parse
from collections import deque
from collections.abc import Callable
from pathlib import Path

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import jars, state
from reportkit.engines.languagetool.java import Java
from reportkit.errors import EngineFailed

_PR_SET_PDEATHSIG = 1
_MAIN = "org.languagetool.server.HTTPServer"

#: Plain sentences with a few slips, so that the speller and the suggestions are loaded too.
_WARMING = (
    "The council recieved a report on the service. Its organisation has improved since then, and and the members "
    "was told that they could of acted sooner. Childrens homes were visited in the Autumn.\n\nThe next meeting is in May."
)


class PortTaken(Exception):
    """Another process took the port first."""


class JavaServer:
    """The running child; loopback only, its output never kept once it serves."""

    def __init__(self, java: Java, config: EngineConfig, port: int) -> None:
        self.port = port
        self._patience = config.start_seconds
        self._lines: deque[str] | None = deque(maxlen=30)
        self._process = subprocess.Popen(
            command(java, config, port),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=state.state_folder(),
            preexec_fn=_die_with(os.getpid()) if sys.platform == "linux" else None,
        )
        threading.Thread(target=self._drain, daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of the Java process."""
        return self._process.pid

    def answers(self) -> bool:
        """Whether this child, and no stranger, listens on the port and says it is well."""
        return self._listens() and self._healthy()

    def raise_if_ended(self) -> None:
        """Raise PortTaken or EngineFailed RK302 where Java has ended, with its own last words."""
        status = self._process.poll()
        if status is None:
            return
        said = [line for line in self._lines or () if line.strip()]
        if any("Address already in use" in line or "BindException" in line for line in said):
            raise PortTaken
        last = f": {said[-1].strip()[:200]}" if said else ""
        hint = "See `reportkit engine status`; a smaller or larger `engine.heap_megabytes` may help."
        raise EngineFailed("RK302", f"LanguageTool ended with status {status}{last}", hint)

    def warm(self) -> None:
        """Check a few sentences of reportkit's own, so that the rules are loaded."""
        form = urllib.parse.urlencode({"language": "en-GB", "text": _WARMING})
        with contextlib.suppress(OSError, http.client.HTTPException):  # the first real text then loads the rules
            self._ask("POST", "/v2/check", form, self._patience)

    def forget_output(self) -> None:
        """From now on nothing that Java prints is kept: it may quote a text."""
        self._lines = None

    def close(self) -> None:
        """Kill the process and wait for its end."""
        self._process.kill()
        self._process.wait()

    def _ask(self, method: str, path: str, body: str | None, seconds: float) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        with contextlib.closing(connection):
            headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            connection.request(method, path, body, headers)
            return connection.getresponse().read()

    def _listens(self) -> bool:
        import psutil

        with contextlib.suppress(psutil.Error):
            connections = psutil.Process(self.pid).net_connections(kind="tcp")
            return any(c.status == psutil.CONN_LISTEN and c.laddr and c.laddr.port == self.port for c in connections)
        return False

    def _healthy(self) -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return b"OK" in self._ask("GET", "/v2/healthcheck", None, 5)
        return False

    def _drain(self) -> None:
        """Read what Java prints so that it never blocks; kept only until the server is ready."""
        for line in self._process.stdout or ():
            lines = self._lines
            if lines is not None:
                lines.append(line.decode("utf-8", "replace"))


def command(java: Java, config: EngineConfig, port: int) -> list[str]:
    """The command line of the server.

    Measured on two cores: the first compiler alone is three times as fast on the first text and as fast later, and the
    parallel collector saves a fifth for two texts at a time.
    """
    options = [
        f"-Xmx{config.heap_megabytes}m",
        "-XX:+UseParallelGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+SuppressFatalErrorMessage",
        "-Djava.awt.headless=true",
    ]
    server = ["-cp", jars.class_path(config), _MAIN, "--port", str(port), "--config", str(_properties())]
    return [java.path, *options, *server]


def _properties() -> Path:
    """The server's settings, in the engine's folder."""
    path = state.state_folder() / "server.properties"
    settings = {"pipelineCaching": "true", "maxPipelinePoolSize": "10", "pipelineExpireTimeInSeconds": "7200"}
    state.write_private(path, "".join(f"{key}={value}\n" for key, value in settings.items()))
    return path


def _die_with(parent: int) -> Callable[[], None]:
    """What the child does between fork and exec: ask the kernel for SIGKILL when its parent dies, however it dies."""
    kernel = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        if kernel.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0 or os.getppid() != parent:
            os._exit(1)

    return ask
