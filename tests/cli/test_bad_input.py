"""Every bad input gets one clear sentence, the right exit status, no traceback, and leaves nothing half-written."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpora.hostile import pdf, word
from corpora.hostile.make import PLAIN, READABLE

Shell = Callable[..., tuple[int, str, str]]
#: The plainest of the hostile files; every one of them is read in the guarded child, and measured, in tests/corpora.
NAMES = {*PLAIN, *word.FILES, *pdf.FILES, "entity-bomb.odt", "spaces-billion.odt", "style-ring.odt", "quotes.md", "note-ring.md"}
NAMES |= {"deep-divs.html", "huge-span.html", "form-ring.pdf", "page-doubling.pdf", "list-ring.docx", "broken-relationships.docx"}


@pytest.mark.parametrize("name", sorted(NAMES - READABLE))
def test_a_file_that_cannot_be_read_is_refused_in_plain_words(name: str, hostile: dict[str, Path], shell: Shell) -> None:
    begun = time.monotonic()
    code, out, err = shell("read", hostile[name])
    assert (code, out) == (3, "")
    assert err.startswith("Error: ")
    assert "(RK2" in err
    assert "Traceback" not in err
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize("name", sorted(NAMES & READABLE))
def test_an_odd_file_that_can_be_read_is_read(name: str, hostile: dict[str, Path], shell: Shell) -> None:
    code, out, err = shell("read", hostile[name])
    assert code == 0, err
    assert len(out.split()) > 5


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("password-protected.docx", "protected by a password"),
        ("encrypted.pdf", "protected by a password"),
        ("scanned.pdf", "scan"),
        ("web-page.pdf", "web page"),
        ("legacy.doc", "old Word file"),
        ("empty.docx", "is empty"),
        ("text.docx", "not a Word document"),
        ("entity-bomb.docx", "DOCTYPE"),
        ("no-pages.pdf", "no pages"),
    ],
)
def test_the_sentence_names_what_is_wrong(name: str, words: str, hostile: dict[str, Path], shell: Shell) -> None:
    assert words in shell("read", hostile[name])[2]


def test_macros_are_not_run_and_that_is_said(hostile: dict[str, Path], shell: Shell) -> None:
    code, _, err = shell("read", hostile["macros.docm"])
    assert code == 0
    assert "macros" in err
    assert "not run" in err


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, shell: Shell) -> None:
    assert "There is no file" in shell("read", tmp_path / "none.docx")[2]
    assert "is a folder" in shell("read", tmp_path)[2]


def test_a_name_with_spaces_and_pictures_in_it_is_no_hindrance(hostile: dict[str, Path], tmp_path: Path, shell: Shell) -> None:
    odd = next(path for name, path in hostile.items() if " " in name)
    code, out, err = shell("run", odd, "--out", tmp_path / "out folder 📄", "--no-languagetool")
    assert code == 0, err
    assert any("-marked" in path.name for path in (tmp_path / "out folder 📄").iterdir()), out


def test_beside_a_refused_file_the_others_are_done(hostile: dict[str, Path], tmp_path: Path, shell: Shell) -> None:
    code, _, err = shell("run", hostile["good.pdf"], hostile["scanned.pdf"], "--out", tmp_path / "out", "--no-languagetool")
    assert code == 3
    assert "scanned.pdf" in err
    assert (tmp_path / "out" / "agenda-paper.docx").exists()


def test_a_run_that_reads_nothing_leaves_nothing(hostile: dict[str, Path], tmp_path: Path, shell: Shell) -> None:
    code, _, _ = shell(
        "run", hostile["scanned.pdf"], "--out", tmp_path / "out", "--register", tmp_path / "r.sqlite3", "--no-languagetool"
    )
    assert code == 3
    assert list(tmp_path.iterdir()) == []


def test_an_existing_folder_is_not_overwritten(hostile: dict[str, Path], tmp_path: Path, shell: Shell) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    code, _, err = shell("run", hostile["good.pdf"], "--out", tmp_path / "out", "--no-languagetool")
    assert code == 2
    assert "already holds files" in err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_with_force_the_papers_are_replaced_and_other_files_stay(hostile: dict[str, Path], tmp_path: Path, shell: Shell) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    code, _, err = shell("run", hostile["good.pdf"], "--out", tmp_path / "out", "--force", "--no-languagetool")
    assert code == 0, err
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"
    assert (tmp_path / "out" / "agenda-paper.pdf").exists()


def test_a_disk_that_fills_up_leaves_no_folder_and_no_items(
    hostile: dict[str, Path], tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reportkit.renderers.folder.os.fsync", full)
    code, _, err = shell(
        "run", hostile["good.pdf"], "--out", tmp_path / "out", "--register", tmp_path / "r.sqlite3", "--no-languagetool"
    )
    assert code == 2
    assert "disk is full" in err
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("r.sqlite3")] == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small file system of its own kind; only where the system allows it."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        place = tmp_path / f"disk{len(mounted)}"
        place.mkdir()
        done = (
            subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(place)], capture_output=True)
            if shutil.which("mount")
            else None
        )
        if done is None or done.returncode:
            pytest.skip("this system does not allow a test to mount a small disk; the injected fault above covers the case")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs Linux and its administrator"
)
def test_a_really_full_disk_and_a_read_only_one_are_said_plainly(
    hostile: dict[str, Path], small_disk: Callable[[str], Path], tmp_path: Path, shell: Shell
) -> None:
    register = tmp_path / "r.sqlite3"
    full = small_disk("size=64k")
    code, _, err = shell("run", hostile["good.pdf"], "--out", full / "out", "--register", register, "--no-languagetool")
    assert (code, "disk is full" in err, list(full.iterdir())) == (2, True, [])
    sealed = small_disk("ro")
    code, _, err = shell("run", hostile["good.pdf"], "--out", sealed / "out", "--register", register, "--no-languagetool")
    assert (code, "could not be written" in err) == (2, True)
    code, _, err = shell("run", hostile["good.pdf"], "--out", tmp_path / "out", "--register", sealed / "r", "--no-languagetool")
    assert (code, "cannot be written" in err, (tmp_path / "out").exists()) == (2, True, False)


def test_a_register_inside_the_folder_of_papers_is_refused(hostile: dict[str, Path], tmp_path: Path, shell: Shell) -> None:
    code, _, err = shell("run", hostile["good.pdf"], "--out", tmp_path / "out", "--register", tmp_path / "out" / "r.sqlite3")
    assert code == 2
    assert "register may not lie inside" in err
