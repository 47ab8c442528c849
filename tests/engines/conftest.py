"""An engine of the test's own: its state and caches apart from the user's, the jars shared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import jar_folder, missing_jars, stop_engine

_USERS_JARS = Path(os.environ.get("REPORTKIT_ENGINE_JARS") or jar_folder(EngineConfig()))


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """State, runtime and cache folders of this test alone."""
    _move_folders(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def engine_config(private: Path) -> Iterator[EngineConfig]:
    """A configuration with the user's jars; the test's engine is stopped afterwards."""
    yield _with_jars()
    stop_engine()


@pytest.fixture(scope="module")
def shared_config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineConfig]:
    """The same, for the tests of one module that leave the engine as it is."""
    with pytest.MonkeyPatch.context() as patch:
        _move_folders(tmp_path_factory.mktemp("shared"), patch)
        yield _with_jars()
        stop_engine()


def _move_folders(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        (folder / name).mkdir()
        patch.setenv(name, str(folder / name))


def _with_jars() -> EngineConfig:
    config = EngineConfig(jars=str(_USERS_JARS), heap_megabytes=768)
    if missing_jars(config):
        tell = pytest.fail if os.environ.get("REPORTKIT_REQUIRE_ALL") == "1" else pytest.skip
        tell("LanguageTool's jars are not installed: run `reportkit engine install`")
    return config
