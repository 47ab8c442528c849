"""Which Java is used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool.java import find_java, parse_version
from reportkit.errors import EngineMissing


def fake_java(folder: Path, version: str) -> str:
    path = folder / "java"
    path.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("printed", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('java version "1.8.0_402"', 8),
        ('openjdk version "25"', 25),
        ("nonsense", 0),
    ],
)
def test_the_version_is_read_from_what_java_prints(printed: str, version: int) -> None:
    assert parse_version(printed) == version


def test_the_configured_java_comes_first(tmp_path: Path) -> None:
    java = find_java(EngineConfig(java=fake_java(tmp_path, "21.0.1")))
    assert (java.version, java.origin) == (21, "configured")


def test_a_configured_java_that_is_too_old_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match="version 8"):
        find_java(EngineConfig(java=fake_java(tmp_path, "1.8.0_402")))


def test_a_configured_java_that_does_not_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match="does not run"):
        find_java(EngineConfig(java=str(tmp_path / "absent")))


def test_a_system_java_that_is_new_enough_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = fake_java(tmp_path, "17.0.15")
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    java = find_java(EngineConfig())
    assert (java.path, java.origin) == (path, "system")


def test_the_packaged_java_is_used_where_the_system_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    java = find_java(EngineConfig())
    assert java.origin == "packaged"
    assert Path(java.path).is_file()


def test_an_old_system_java_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_java(tmp_path, "11.0.2")
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    assert find_java(EngineConfig()).origin == "packaged"
