"""What reading one hostile file costs, told from inside the guarded child."""

from __future__ import annotations

import re
import time
from pathlib import Path

from reportkit.config import LimitsConfig
from reportkit.errors import ReadError
from reportkit.readers.base import SourceFile, read_source

Cost = tuple[str, float, int, tuple[str, ...]]
_PEAK = re.compile(r"VmHWM:\s*(\d+) kB")


def measured(file: SourceFile, limits: LimitsConfig) -> Cost:
    """The outcome (`read` or a code), seconds of processor, peak in bytes, and the notices' codes or the refusal's words."""
    begun = time.process_time()
    told: tuple[str, ...]
    try:
        document = read_source(file, limits)
        outcome, told = "read", tuple(sorted({notice.code for notice in document.notices}))
    except ReadError as error:
        outcome, told = error.code, (error.message, error.hint)
    return outcome, time.process_time() - begun, _peak(), told


def _peak() -> int:
    """The child's own peak: `getrusage` would tell its parent's too, from before the child's program was loaded."""
    status = Path("/proc/self/status")
    found = _PEAK.search(status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 if found else 0
