"""The tool itself: its engines, its health, its manual."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.api.stages import Progress
from reportkit.config import Config
from reportkit.errors import ConfigError

if TYPE_CHECKING:
    from reportkit.engines.languagetool import CacheStatus, EngineHandle, EngineStatus, Installed
    from reportkit.model.health import Health


def engine_install(config: Config, *, source: Path | None = None, progress: Progress | None = None) -> Installed:
    """Fetch and verify LanguageTool's files, or copy them from a folder. Raises EngineError."""
    from reportkit.engines.languagetool import install_jars

    return install_jars(config.engine, source=source, progress=progress)


def engine_start(config: Config, *, progress: Progress | None = None) -> EngineHandle:
    """Start the shared engine and wait until it answers. Raises EngineError."""
    from reportkit.engines.languagetool import ensure_engine

    return ensure_engine(config.engine, progress)


def engine_stop() -> bool:
    """Stop the shared engine; whether one was running."""
    from reportkit.engines.languagetool import stop_engine

    return stop_engine()


def engine_status(config: Config) -> EngineStatus:
    """How the shared engine is."""
    from reportkit.engines.languagetool import engine_status as status

    return status(config.engine)


def engine_cache_status() -> CacheStatus:
    """How many earlier answers are kept."""
    from reportkit.engines.languagetool import cache_status

    return cache_status()


def engine_cache_clear() -> int:
    """Remove the earlier answers; how many there were."""
    from reportkit.engines.languagetool import clear_cache

    return clear_cache()


def diagnose(config: Config) -> Iterator[Health]:
    """How every part is: engines, register, PDF, sandbox."""
    from reportkit import sandbox
    from reportkit.engines.health import health as engines
    from reportkit.register.health import health as register
    from reportkit.renderers.health import health as renderers

    yield from engines(config.engine)
    yield from register()
    yield from renderers()
    yield sandbox.health()


def manual() -> dict[str, str]:
    """The pages of the manual by name, in order."""
    root = files("reportkit.docs")
    folders = ("tutorial", "howto", "reference", "explanation", "decisions")
    pages = [page for folder in folders for page in sorted(root.joinpath(folder).iterdir(), key=lambda found: found.name)]
    return {page.name.removesuffix(".md"): page.read_text(encoding="utf-8") for page in pages if page.name.endswith(".md")}


def manual_page(name: str) -> str:
    """One page of the manual. Raises ConfigError RK104 where there is none of that name."""
    pages = manual()
    if name not in pages:
        raise ConfigError("RK104", f"The manual has no page “{name}”.", "`reportkit docs` lists its pages.")
    return pages[name]
