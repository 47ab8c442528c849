"""The jars: their lock, and an installation that is verified, resumed and never half visible."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from reportkit.config import EngineConfig
from reportkit.engines.languagetool import jars
from reportkit.errors import EngineError, EngineFailed

CONTENT = {"one": b"first jar", "two": b"second jar"}


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.lock"
    lines = ["# group\tartifact\tversion\tclassifier\ttype\tsha256\tbytes"]
    for name, content in CONTENT.items():
        lines.append(f"org.example\t{name}\t1.0\t\tjar\t{hashlib.sha256(content).hexdigest()}\t{len(content)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    for name, content in CONTENT.items():
        (folder / f"{name}-1.0.jar").write_bytes(content)
    return folder


@pytest.fixture
def config(tmp_path: Path) -> EngineConfig:
    return EngineConfig(jars=str(tmp_path / "home" / "jars"))


def test_the_lock_that_ships_names_130_jars_with_digests() -> None:
    lines = jars.read_lock()
    assert len(lines) == 130
    assert len({jar.name for jar in lines}) == 130


def test_a_lock_line_of_another_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.lock").write_text("org.example\tone\n", encoding="utf-8")
    with pytest.raises(EngineError, match="Line 1"):
        jars.read_lock(tmp_path / "bad.lock")


def test_a_classifier_is_part_of_the_file_name() -> None:
    assert jars.Jar("g", "netty", "4", "linux", "jar", "0" * 64, 1).name == "netty-4-linux.jar"


def test_every_jar_is_copied_from_a_folder(config: EngineConfig, lock: Path, source: Path) -> None:
    assert jars.install_jars(config, source=source, lock=lock).fetched == 2
    assert jars.verify_jars(config, lock) == ()


def test_a_folder_laid_out_by_maven_serves_as_well(config: EngineConfig, lock: Path, tmp_path: Path) -> None:
    for name, content in CONTENT.items():
        place = tmp_path / "repository" / "org" / "example" / name / "1.0"
        place.mkdir(parents=True)
        (place / f"{name}-1.0.jar").write_bytes(content)
    assert jars.install_jars(config, source=tmp_path / "repository", lock=lock).fetched == 2


def test_a_second_installation_fetches_nothing(config: EngineConfig, lock: Path, source: Path, tmp_path: Path) -> None:
    jars.install_jars(config, source=source, lock=lock)
    again = jars.install_jars(config, source=tmp_path / "nowhere", lock=lock)
    assert (again.fetched, again.kept) == (0, 2)


def test_an_interrupted_installation_is_taken_up_where_it_stopped(config: EngineConfig, lock: Path, source: Path) -> None:
    (source / "two-1.0.jar").rename(source / "later")
    with pytest.raises(EngineFailed, match=r"two-1\.0\.jar"):
        jars.install_jars(config, source=source, lock=lock)
    (source / "later").rename(source / "two-1.0.jar")
    seen: list[tuple[str, int, int]] = []
    jars.install_jars(config, source=source, lock=lock, progress=lambda *step: seen.append(step))
    assert seen[-1][1:] == (2, 2)
    assert jars.verify_jars(config, lock) == ()


def test_a_jar_with_another_digest_is_refused_and_never_visible(config: EngineConfig, lock: Path, source: Path) -> None:
    (source / "two-1.0.jar").write_bytes(b"SECOND jar")
    with pytest.raises(EngineError) as caught:
        jars.install_jars(config, source=source, lock=lock)
    assert caught.value.code == "RK305"
    assert not (jars.jar_folder(config) / "two-1.0.jar").exists()


def test_a_jar_of_the_right_size_that_rotted_is_found_and_fetched_anew(config: EngineConfig, lock: Path, source: Path) -> None:
    jars.install_jars(config, source=source, lock=lock)
    (jars.jar_folder(config) / "one-1.0.jar").write_bytes(b"f1rst jar")
    assert jars.missing_jars(config, lock) == ()
    assert jars.verify_jars(config, lock) == ("one-1.0.jar",)
    assert jars.install_jars(config, source=source, lock=lock).fetched == 1


def test_nothing_but_the_jars_is_left_beside_them(config: EngineConfig, lock: Path, source: Path) -> None:
    home = jars.jar_folder(config).parent
    (home / ".jars.partial-old").mkdir(parents=True)
    jars.install_jars(config, source=source, lock=lock)
    assert sorted(path.name for path in home.iterdir() if path.is_dir()) == ["jars"]
    assert sorted(path.name for path in jars.jar_folder(config).iterdir()) == ["one-1.0.jar", "two-1.0.jar"]


def test_a_download_that_fails_says_how_to_do_without(config: EngineConfig, lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    with pytest.raises(EngineFailed) as caught:  # pytest-socket refuses the line
        jars.install_jars(config, lock=lock)
    assert caught.value.code == "RK306"
    assert "--from DIR" in caught.value.hint


def test_a_folder_that_cannot_be_made_is_a_plain_error(lock: Path, source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(EngineFailed, match="cannot be written"):
        jars.install_jars(EngineConfig(jars=str(tmp_path / "file" / "jars")), source=source, lock=lock)
