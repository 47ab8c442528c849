"""The Java processes of one test's own engine, found by the private folder on their command lines."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import psutil

MAIN = "org.languagetool.server.HTTPServer"


def javas(private: Path) -> list[psutil.Process]:
    """The live LanguageTool processes whose settings lie in this folder."""
    return _with(MAIN, private)


def supervisors(private: Path) -> list[psutil.Process]:
    """The live supervisors whose working folder is in this one."""
    found = []
    for process in psutil.process_iter():
        try:
            line = process.cmdline()
            if "reportkit.engines.languagetool.supervisor" in line and process.cwd().startswith(str(private)):
                found.append(process)
        except psutil.Error:
            continue
    return found


def none_within(private: Path, seconds: float, kind: Callable[[Path], list[psutil.Process]] = javas) -> bool:
    """Whether every Java process of this test, or every one of another kind, is gone after at most so many seconds."""
    deadline = time.monotonic() + seconds
    while kind(private):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _with(word: str, private: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            line = process.cmdline()
            if word in line and any(part.startswith(str(private)) for part in line) and process.status() != "zombie":
                found.append(process)
        except psutil.Error:
            continue
    return found
