"""The register kept by hand on the command line: lists, changes, checks, copies, and one clear message for each bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from reportkit.register import database
from reportkit.register.store import open_register
from tests.register.material import WHEN, WHO, review

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with the three items of a review."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "kept.sqlite3"
    with open_register(path) as register:
        register.record(*review(count=3).all, who=WHO, when=WHEN)
    return path


@pytest.fixture
def run(kept: Path, shell: Shell) -> Shell:
    """A register command on that register."""
    return lambda *words: shell("register", *words, "--register", kept)


def test_an_item_is_changed_and_its_history_tells_it(run: Shell) -> None:
    assert run("edit", "R-0001", "--due", "2026-05-01", "--owner", "Head of Practice")[0] == 0
    code, out, _ = run("edit", "R-0001", "--due", "2026-06-01", "--reason", "the board meets later", "--from", "minute 4")
    assert (code, "due was “1 May 2026”, is now “1 June 2026”" in out, "revision 3" in out) == (0, True, True)
    told = run("history", "R-0001")[1].splitlines()
    assert told[-1].endswith("due was “1 May 2026”, is now “1 June 2026” – the board meets later [minute 4]")
    assert "[review.docx]" in told[0]
    assert "Revision   3" in run("show", "R-0001")[1]


def test_a_due_date_does_not_move_without_a_word(run: Shell) -> None:
    run("edit", "R-0001", "--due", "2026-05-01")
    code, _, err = run("edit", "R-0001", "--due", "2026-06-01")
    assert (code, "from 1 May 2026 to 1 June 2026" in err, "--reason" in err) == (2, True, True)


def test_the_colour_by_rule_prints_the_rule(run: Shell) -> None:
    run("edit", "R-0001", "--due", "2020-05-01")
    code, out, err = run("edit", "R-0001", "--rag", "rule")
    assert (code, "is now “red”" in out, "Rule dates-1. Red: the due date has passed" in err) == (0, True, True)
    assert run("list", "--overdue", "-f", "json")[1].count('"rag": "red"') == 1


def test_lists_are_chosen_sorted_and_written_for_a_spreadsheet(run: Shell, tmp_path: Path) -> None:
    run("edit", "R-0003", "--due", "2020-05-01", "--title", "=1+1")
    rows = csv.DictReader(io.StringIO(run("list", "-f", "csv", "--sort", "due")[1].lstrip("\ufeff")))
    first = next(rows)
    assert (first["Number"], first["Title"]) == ("R-0003", "'=1+1")
    assert run("overdue")[1].endswith("1 item.\n")
    assert run("due", "--within", "7")[1].endswith("1 item.\n")
    assert run("list", "--due-before", "2020-05-01")[1].endswith("0 items.\n")
    assert run("list", "-f", "xlsx", "-o", "items.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "items.xlsx")["Improvement items"]
    assert (sheet["A4"].value, sheet["D4"].value, sheet["D4"].data_type) == ("R-0003", "=1+1", "s")
    assert "Name a file" in run("list", "-f", "xlsx")[2]


def test_a_day_that_has_gone_by_is_listed_and_shown_as_it_was(run: Shell) -> None:
    run("edit", "R-0001", "--owner", "Head of Practice")
    assert "the lead auditor" in run("show", "R-0001", "--as-of", "2026-02-01")[1]
    assert json.loads(run("list", "--as-of", "2026-02-01", "-f", "json")[1])["items"][0]["owner"]["raw"] == "the lead auditor"
    assert json.loads(run("list", "-f", "json")[1])["items"][0]["owner"]["raw"] == "Head of Practice"
    assert run("list", "--as-of", "2026-01-01")[1].endswith("0 items.\n")


def test_items_are_added_and_linked_by_hand(run: Shell) -> None:
    assert run("add", "Train the panel.", "--owner", "HR", "--due", "2027-01-31")[1] == "R-0004: Train the panel.\n"
    assert (
        run("link", "R-0004", "R-0001", "--as", "repeats", "--reason", "same words")[1] == "R-0004: repeats R-0001: same words.\n"
    )
    assert run("verify")[0] == 0


def test_a_register_that_another_hand_changed_is_told_and_ends_with_1(run: Shell, kept: Path) -> None:
    head = run("verify")[1].splitlines()[-1].removeprefix("Head: ")
    assert run("verify", "--head", head)[0] == 0
    with sqlite3.connect(kept) as other:
        other.execute("UPDATE items SET title = 'x' WHERE number = 2")
    other.close()
    code, out, _ = run("verify", "--head", "f" * 64)
    assert (code, "R-0002 is not what its history says: title." in out, "does not hold the event" in out) == (1, True, True)


def test_a_backup_is_put_back(run: Shell, shell: Shell, tmp_path: Path) -> None:
    assert run("backup", "copy.sqlite3")[0] == 0
    assert "exists already" in run("backup", "copy.sqlite3")[2]
    code, out, _ = shell("register", "restore", "copy.sqlite3", "--to", "back.sqlite3")
    assert (code, "3 items" in out) == (0, True)
    code, _, err = shell("register", "restore", "copy.sqlite3", "--to", "back.sqlite3")
    assert (code, "There is a register “back.sqlite3” already" in err) == (2, True)
    assert shell("register", "restore", "copy.sqlite3", "--to", "back.sqlite3", "--force")[0] == 0
    assert (tmp_path / "back.sqlite3.before-restore").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "R-00O2"), "Did you mean R-0002"),
        (("edit", "R-0001", "--due", "31/03/2026"), "Did you mean 2026-03-31?"),
        (("edit", "R-0001", "--due", "next meeting"), "is not a day for --due"),
        (("edit", "R-0001", "--due", "2026-02-30"), "is not a day for --due"),
        (("list", "--as-of", "20260331"), "is not a day for --as-of"),
        (("edit", "R-0001"), "Nothing was said to change"),
        (("edit", "R-0001", "--state", "closed"), "closed with evidence and a date"),
        (("edit", "R-0001", "--title", "x", "--revision", "7"), "title is “Improvement 1” there and “x” here"),
        (("link", "R-0001", "R-0001", "--as", "repeats"), "cannot be linked to itself"),
        (("add", "x", "--from", "reviw.docx"), "Did you mean “review.docx”?"),
        (("add", " "), "says nothing"),
    ],
)
def test_bad_input_gets_one_clear_message(run: Shell, words: tuple[str, ...], told: str) -> None:
    code, out, err = run(*words)
    assert (code, out, err.count("Error:"), told in " ".join(err.split())) == (2, "", 1, True), err


def test_a_register_that_is_newer_or_held_is_said_plainly(run: Shell, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with open_register(kept) as other, other.pending(*review("b.docx").all, who=WHO, when=WHEN):
        code, _, err = run("edit", "R-0001", "--title", "x")
    assert (code, err.count("Error:"), "is busy" in err) == (2, 1, True)
    with sqlite3.connect(kept) as newer:
        newer.execute("UPDATE alembic_version SET version_num = 'r7777'")
    newer.close()
    code, _, err = run("list")
    assert (code, err.count("Error:"), "newer reportkit" in err) == (2, 1, True)


@pytest.mark.skipif(os.name != "posix", reason="needs the rights of POSIX")
def test_a_register_that_is_read_only_is_said_plainly(run: Shell, kept: Path) -> None:
    kept.chmod(0o400)
    code, _, err = _without_rights(kept) if os.geteuid() == 0 else run("edit", "R-0001", "--title", "x")
    assert (code, err.count("Error:"), "read-only" in err) == (2, 1, True), err
    kept.chmod(0o600)
    assert run("verify")[1].count("0 faults") == 1
    assert "put matter 1 right" in run("show", "R-0001")[1]


def _without_rights(kept: Path) -> tuple[int, str, str]:
    """An edit by a process of root's that may not pass over a file's mode, as root's own may."""
    command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
    words = [sys.executable, "-m", "reportkit", "register", "edit", "R-0001", "--title", "x", "--register", str(kept)]
    done = subprocess.run([*command, "--", *words], capture_output=True, text=True, check=False, cwd=kept.parent)
    return done.returncode, done.stdout, done.stderr
