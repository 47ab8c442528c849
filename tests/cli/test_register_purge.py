"""Purging and looking for a name on the command line: shown first, done only when told to, with a certificate."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.register.store import open_register
from tests.register.material import WHEN, WHO, review

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with minutes of long ago whose items have ended."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "kept.sqlite3"
    with open_register(path) as register:
        register.record(*review("minutes.docx").all, who=WHO, when=WHEN)
        for name in ("R-0001", "R-0002"):
            register.edit(name, {"state": "dropped"}, who=WHO, when=WHEN, reason="over")
    return path


@pytest.fixture
def run(kept: Path, shell: Shell) -> Shell:
    """A register command on that register."""
    return lambda *words: shell("register", *words, "--register", kept)


def test_a_purge_is_shown_first_then_done_with_a_certificate(run: Shell, tmp_path: Path) -> None:
    code, out, err = run("purge", "--on", "2032-02-01")
    assert (code, "“minutes.docx” (Minutes, 2026-01-31 to 2032-01-31): 2 findings, 2 items" in out) == (0, True), out
    assert ("(to confirm)" in out, "Nothing was changed" in err, run("show", "R-0001")[1].count("[purged]")) == (True, True, 0)
    code, out, err = run("purge", "--on", "2032-02-01", "--apply", "--reason", "schedule 4", "--certificate", "gone.txt")
    assert (code, "1 document purged" in out, "gone.txt" in err) == (0, True, True), err
    assert (tmp_path / "gone.txt").read_text(encoding="utf-8").strip() == out.strip()
    plain = json.loads((tmp_path / "gone.json").read_text(encoding="utf-8"))
    assert (plain["reason"], plain["documents"][0]["items"], plain["found"]) == ("schedule 4", ["R-0001", "R-0002"], 0)
    assert run("verify", "--head", plain["head_before"])[0] == 0
    assert "[purged]" in run("show", "R-0001")[1]
    assert "is now “[purged]”" in run("history", "R-0001")[1]
    assert run("list")[1].count("[purged]") >= 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--apply",), "needs a reason"),
        (("--on", "1/2/2032"), "Did you mean 2032-02-01"),
        (("--retention", "none.toml"), "no file “none.toml”"),
        (("--apply", "--reason", "x", "--certificate", "kept.sqlite3", "--force"), "is the register itself"),
        (("--apply", "--reason", "x", "--certificate", "there.txt"), "exists already"),
    ],
)
def test_a_purge_that_is_asked_wrongly_changes_nothing(run: Shell, words: tuple[str, ...], told: str) -> None:
    Path("there.txt").write_text("x", encoding="utf-8")
    head = run("verify")[1]
    code, out, err = run("purge", *words)
    assert (code, out, err.count("Error:"), told in " ".join(err.split())) == (2, "", 1, True), err
    assert run("verify")[1] == head


def test_every_place_of_a_name_is_listed_or_written(run: Shell, tmp_path: Path) -> None:
    code, out, err = run("subject", "lead auditor")
    assert (code, "R-0001, owner.raw: “the lead auditor”" in out, "places" in err) == (0, True, True), out
    assert run("subject", "nobody")[:2] == (0, "")
    assert run("subject", "lead auditor", "--format", "csv", "-o", "asked.csv")[0] == 0
    assert (tmp_path / "asked.csv").read_text(encoding="utf-8-sig").startswith("Place,Field,Words,When,By")
    assert len(json.loads(run("subject", "lead auditor", "-f", "json")[1])["mentions"]) == len(out.splitlines())
