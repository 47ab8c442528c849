"""Every plug-in is listed in pyproject.toml, everything listed there exists, and every package is shipped."""

from __future__ import annotations

import ast
import importlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
POINTS: dict[str, dict[str, str]] = PROJECT["project"]["entry-points"]
LISTED = [(group, name, target) for group, points in POINTS.items() for name, target in points.items()]


@pytest.mark.parametrize(("group", "name", "target"), LISTED, ids=[f"{group}-{name}" for group, name, _ in LISTED])
def test_an_entry_point_names_a_module_that_loads(group: str, name: str, target: str) -> None:
    assert target.endswith(f".{name}")
    assert importlib.import_module(target).__doc__


def test_every_reader_is_an_entry_point() -> None:
    with_format = {path for path in _modules("readers") if _defines(path, "FORMAT")}
    names = {path.parent.name if path.name == "__init__.py" else path.stem for path in with_format}
    assert names == set(POINTS["reportkit.readers"])


def test_every_rule_family_is_an_entry_point() -> None:
    names = {path.stem for path in _modules("checks/families") if path.name != "__init__.py"}
    assert names == set(POINTS["reportkit.rules"])


def test_every_extractor_is_an_entry_point() -> None:
    names = {path.stem for path in _modules("extractors") if _defines(path, "extract") and path.stem != "runner"}
    assert names == set(POINTS["reportkit.extractors"])


def test_every_renderer_is_an_entry_point() -> None:
    nouns = ("calendar_", "comparison_", "issues_", "paper_", "plan_")
    names = {path.stem for path in _modules("renderers") if path.stem.startswith(nouns)}
    assert names == set(POINTS["reportkit.renderers"])


def test_every_package_is_shipped() -> None:
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "reportkit").rglob("__init__.py")}
    names = {".".join(folder.parts) for folder in folders}
    assert names | {"reportkit_templates"} == set(PROJECT["tool"]["setuptools"]["packages"])


def _modules(folder: str) -> Iterator[Path]:
    yield from sorted((ROOT / "reportkit" / folder).glob("*.py"))
    yield from sorted((ROOT / "reportkit" / folder).glob("*/__init__.py"))


def _defines(path: Path, name: str) -> bool:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        names += [node.name] if isinstance(node, ast.FunctionDef) else []
        names += (
            [alias.asname or alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) and _is_package(path) else []
        )
        if name in names:
            return True
    return False


def _is_package(path: Path) -> bool:
    return path.name == "__init__.py"
