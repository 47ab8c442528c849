"""LanguageTool: its jars, the one engine a user has, and the client that checks texts with it."""

from reportkit.engines.languagetool.cache import CacheStatus, cache_status, clear_cache
from reportkit.engines.languagetool.client import NEIGHBOUR_RULES, check_texts
from reportkit.engines.languagetool.control import (
    EngineHandle,
    EngineStatus,
    begin_engine,
    engine_status,
    ensure_engine,
    stop_engine,
)
from reportkit.engines.languagetool.jars import Installed, Progress, install_jars, jar_folder, missing_jars, verify_jars
from reportkit.engines.languagetool.java import Java, find_java
from reportkit.engines.languagetool.matches import EngineMatch, EngineResult

__all__ = [
    "NEIGHBOUR_RULES",
    "CacheStatus",
    "EngineHandle",
    "EngineMatch",
    "EngineResult",
    "EngineStatus",
    "Installed",
    "Java",
    "Progress",
    "begin_engine",
    "cache_status",
    "check_texts",
    "clear_cache",
    "engine_status",
    "ensure_engine",
    "find_java",
    "install_jars",
    "jar_folder",
    "missing_jars",
    "stop_engine",
    "verify_jars",
]
