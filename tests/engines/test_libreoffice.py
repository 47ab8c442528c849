"""LibreOffice converts in a folder thrown away, within limits, and whatever happens nothing stays behind."""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from pathlib import Path

import psutil
import pytest

from reportkit.engines import libreoffice
from reportkit.engines.libreoffice import find_office, to_docx
from reportkit.errors import EngineFailed, EngineMissing, EngineTimedOut

RTF = rb"{\rtf1\ansi {\b Findings}\par The plan was late: \'a34,200.\par}"
MOST = 50_000_000


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files, for this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program of ours in the place of LibreOffice's."""
    place = folder / "soffice"
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)
    monkeypatch.setattr(libreoffice, "find_office", lambda: str(place))


def left(folder: Path) -> list[str]:
    """What was left behind."""
    return [path.name for path in folder.iterdir() if path.name != "soffice"]


def test_a_machine_without_libreoffice_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    with pytest.raises(EngineMissing) as caught:
        find_office()
    assert (caught.value.code, ".docx" in caught.value.hint) == ("RK301", True)


@pytest.mark.libreoffice
def test_a_rich_text_file_becomes_a_word_file_and_nothing_stays(folder: Path) -> None:
    made = to_docx(RTF, "rtf", MOST)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert "The plan was late: £4,200." in package.read("word/document.xml").decode()
    assert left(folder) == []


@pytest.mark.libreoffice
def test_a_file_cut_short_is_not_taken_for_plain_text(folder: Path) -> None:
    with pytest.raises(EngineFailed):
        to_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 The plan was late.", "doc", MOST)
    assert left(folder) == []


def test_one_that_hangs_is_ended_with_all_that_it_started(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(folder, monkeypatch, f"sleep 271 & echo $! > {folder}/soffice.pid; wait")
    begun = time.monotonic()
    with pytest.raises(EngineTimedOut) as caught:
        to_docx(RTF, "rtf", MOST, seconds=1)
    child = int((folder / "soffice.pid").read_text())
    assert (caught.value.code, time.monotonic() - begun < 10) == ("RK304", True)
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE
    assert left(folder) == ["soffice.pid"]


@pytest.mark.parametrize(
    "script", ["exit 1", "exit 0", "mkdir out; : > out/document.docx", "mkdir out; seq 200000 > out/document.docx"]
)
def test_no_result_an_empty_one_and_one_over_the_limit_are_failures(
    script: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(folder, monkeypatch, script)
    with pytest.raises(EngineFailed) as caught:
        to_docx(RTF, "rtf", 100_000)
    assert (caught.value.code, left(folder)) == ("RK303", [])


def test_it_gets_a_private_folder_a_proxy_nobody_answers_at_and_no_other_setting(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    stand_in(
        folder, monkeypatch, "mkdir out; { env; stat -c %a .; cat profile/user/registrymodifications.xcu; } > out/document.docx"
    )
    told = to_docx(RTF, "rtf", MOST).decode()
    assert "SECRET_TOKEN" not in told
    assert "https_proxy=http://127.0.0.1:9\n" in told
    assert "\n700\n" in told
    assert "DisableMacrosExecution" in told
