"""What every test shares: a data folder of its own, and the documents that scripts make."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.__main__ import status

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or changes the register of the person who runs it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The hostile and odd files, by name."""
    from corpora.hostile.make import make

    return make(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def section47() -> Path:
    """The folder of the project's own sample review, made where it is not there."""
    from corpora.make import make

    make()
    return ROOT / "corpora" / "section47"


@pytest.fixture
def shell(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command line and gives its exit status, standard output and standard error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capfd.readouterr()
        code = status([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs LibreOffice says so where there is none, and fails there when every test is required."""
    if item.get_closest_marker("libreoffice") and not shutil.which("soffice"):
        tell = pytest.fail if os.environ.get("REPORTKIT_REQUIRE_ALL") else pytest.skip
        tell("LibreOffice is not installed")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where every test is required, as in continuous integration beside the samples, a skipped one is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("REPORTKIT_REQUIRE_ALL") and skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
