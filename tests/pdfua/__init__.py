"""veraPDF, the industry's validator of PDF/UA, as a gate: its jars come by a lock of their own, in a Java of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import platformdirs
import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool.jars import install_jars, missing_jars, read_lock

HERE = Path(__file__).parent
LOCK = HERE / "verapdf-1.30.2.lock"


def _config() -> EngineConfig:
    return EngineConfig(jars=str(platformdirs.user_cache_path("reportkit", appauthor=False) / "verapdf-1.30.2"))


def install() -> None:
    """Fetch the jars once into the user's cache, verified against the lock."""
    install_jars(_config(), lock=LOCK)


def lacking_here() -> list[str]:
    """What veraPDF needs and this machine has not, in words."""
    lacking = [] if shutil.which("javac") else ["a Java development kit"]
    return [*lacking, *(["veraPDF’s jars (python -m tests.pdfua fetches them)"] if missing_jars(_config(), LOCK) else [])]


def _needed() -> None:
    """Skip plainly where there is no compiling Java or no jars; fail where every test must run."""
    lacking = lacking_here()
    if lacking and os.environ.get("REPORTKIT_REQUIRE_ALL"):
        pytest.fail(f"Not installed: {' and '.join(lacking)}; and every test must run here.")
    if lacking:
        pytest.skip(f"Not installed: {' and '.join(lacking)}.")


def verdicts(files: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    """What veraPDF says of each file by PDF/UA-1: nothing where it passes, else the clauses that failed."""
    _needed()
    folder_of_jars = Path(_config().jars)
    path = os.pathsep.join(str(folder_of_jars / jar.name) for jar in read_lock(LOCK))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    command = ["java", "-Xmx512m", "-cp", path, str(HERE / "Check.java"), *(str(folder / name) for name in files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    lines = [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 2]
    return {name: "" if verdict == "pass" else clauses or "unnamed" for name, verdict, clauses in lines}
