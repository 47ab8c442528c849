"""The wheel, installed outside the checkout, finds everything it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROBE = """
import reportkit, importlib.resources as r, pathlib, sys
from reportkit import api, plugins
from reportkit.config import Config
from reportkit.engines.languagetool.jars import read_lock
from reportkit.papers.pack import load_pack
here = pathlib.Path(reportkit.__file__)
assert here.is_relative_to(sys.argv[1]), here
assert len(read_lock()) == 130
assert load_pack("generic-england").name == "generic-england"
assert "from-a-review-to-a-paper" in api.manual()
assert len(api.rules(Config())) > 20
assert (here.parent / "renderers" / "issues.html.j2").exists()
print("found")
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the wheel is installed, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*pip, *build], check=True, cwd=folder)
    wheel = next(folder.glob("*.whl"))
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", str(folder / "site"), str(wheel)], check=True, cwd=folder
    )
    return folder / "site"


def test_templates_jar_lock_word_lists_and_manual_are_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(installed)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "found", done.stderr


def test_every_data_file_of_the_package_is_in_the_wheel(installed: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "reportkit", "templates"], cwd=ROOT, capture_output=True, text=True, check=True)
    wanted = [name.replace("templates/", "reportkit_templates/", 1) for name in listed.stdout.split("\n") if name]
    assert [name for name in wanted if not (installed / name).exists()] == []
