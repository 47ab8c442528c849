"""Matters, documents, people, meetings and plans on the command line; and why a document was late, as it is read aloud."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit.cli.register_records import ABOUT
from reportkit.model.records import KINDS
from reportkit.register.store import open_register
from tests.cli.documents import review as review_file
from tests.register.material import WHEN, WHO, review

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: Shell) -> Shell:
    """A register command on a register with three items."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "kept.sqlite3"
    with open_register(path) as register:
        register.record(*review(count=3).all, who=WHO, when=WHEN)
    return lambda *words: shell("register", *words, "--register", path)


@pytest.mark.parametrize("kind", ABOUT)
def test_each_kind_is_added_listed_shown_and_changed(kind: str, run: Shell) -> None:
    reference = f"{KINDS[kind][0]}-0001"
    assert run(kind, "add", "First & best") == (0, f"{reference}: First & best\n", "")
    assert run(kind, "list")[1].splitlines()[2].split()[:4] == [reference, "First", "&", "best"]
    code, out, _ = run(kind, "edit", reference.lower(), "--title", "Second", "--reason", "a better name")
    assert (code, f"{reference}: title was “First & best”, is now “Second”." in out) == (0, True)
    shown = run(kind, "show", "second")[1]
    assert "edited: title was “First & best”, is now “Second” – a better name" in shown
    assert run(kind, "show", reference, "--as-of", "2020-01-01")[0] == 2
    assert run("verify")[0] == 0


def test_records_name_each_other_by_reference_or_by_title(run: Shell) -> None:
    run("post", "add", "Head of Safeguarding", "--body", "Children’s Services")
    run("matter", "add", "Section 47", "--lead", "head of safeguarding", "--item", "R-2", "--item", "1", "--theme", "consent")
    assert "Lead        POST-0001 (Head of Safeguarding)" in run("matter", "show", "M-1")[1]
    assert "Items       R-0002 (Improvement 2); R-0001 (Improvement 1)" in run("matter", "show", "M-1")[1]
    code, _, err = run("plan", "add", "A plan", "--matter", "Section 48")
    assert (code, "no matter “Section 48”" in err, "Did you mean M-0001?" in err) == (2, True, True)
    assert "no item “R-9”" in run("plan", "add", "A plan", "--item", "R-9")[2]
    run("plan", "add", "A plan", "--matter", "section 47")
    run("plan", "add", "Another")
    assert run("plan", "list", "--matter", "M-1")[1].endswith("1 plan.\n")
    assert run("person", "add", "Jo Bloggs", "--post", "Head of Safeguarding")[0] == 0
    assert run("person", "list")[1].endswith("1 person.\n")


def test_a_field_is_emptied_by_name_and_no_other(run: Shell) -> None:
    run("matter", "add", "Section 47", "--forum", "Board")
    assert "forum was “Board”, is now “none”" in run("matter", "edit", "M-1", "--clear", "forum")[1]
    assert "These can: about, lead, forum" in run("matter", "edit", "M-1", "--clear", "title")[2]
    assert "Nothing was said to change" in run("matter", "edit", "M-1")[2]


def test_a_second_writer_is_told_and_nothing_is_written(run: Shell) -> None:
    run("matter", "add", "Section 47")
    run("matter", "edit", "M-1", "--forum", "Board")
    code, _, err = run("matter", "edit", "M-1", "--forum", "Cabinet", "--revision", "1")
    assert (code, "forum is “Board” there and “Cabinet” here" in err) == (2, True)


def test_a_list_is_printed_for_programs_and_for_a_spreadsheet(run: Shell) -> None:
    run("matter", "add", "=1+1", "--opened", "2026-01-05")
    rows = list(csv.DictReader(io.StringIO(run("matter", "list", "-f", "csv")[1].lstrip("\ufeff"))))
    assert rows == [{"Reference": "M-0001", "Title": "'=1+1", "Opened": "2026-01-05"}]
    told = json.loads(run("matter", "list", "-f", "json")[1])["records"][0]
    assert (told["reference"], told["title"], told["revision"], len(told["history"])) == ("M-0001", "=1+1", 1, 1)


def test_a_day_in_another_form_is_asked_back(run: Shell) -> None:
    code, _, err = run("meeting", "add", "Scrutiny", "--on", "03/04/2026")
    assert (code, "Did you mean 2026-04-03?" in err) == (2, True)


def test_the_timeline_says_why_it_was_late(run: Shell, tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(b"one")
    run("document", "add", "The review", "--due", "2026-02-01", "--author-body", "Skylakes")
    run("document", "receive", "D-1", "draft.docx", "--on", "2026-03-03", "--found", "41")
    assert run("document", "return", "D-1", "--why", "grammar", "--on", "2026-03-05")[1].endswith("2026-03-05 with 41 issues.\n")
    (tmp_path / "draft.docx").write_bytes(b"two")
    run("document", "receive", "the review", "draft.docx", "--on", "2026-03-14")
    assert run("document", "accept", "D-1", "--on", "2026-03-16")[1] == "D-0001: version 2 was accepted on 2026-03-16.\n"
    told = run("document", "timeline", "D-1")[1]
    assert told.endswith(
        "It was accepted, 43 days after it was due. Of those days: 30 days until the first version came, 9 days with its author "
        "after a return and 4 days while it was read.\nIt was returned once, with 41 issues in all: grammar.\n"
    )
    plain = json.loads(run("document", "timeline", "D-1", "-f", "json")[1])
    assert (plain["late"], plain["steps"][1]["what"], plain["steps"][1]["version"]) == (43, "received", 1)
    assert "byte for byte" in run("document", "receive", "D-1", "draft.docx")[2]
    assert "no file “gone.docx”" in run("document", "receive", "D-1", "gone.docx")[2]


def test_a_moved_date_says_why_and_stands_in_the_timeline(run: Shell) -> None:
    run("document", "add", "The review", "--due", "2026-02-01")
    assert "without a word" in run("document", "edit", "D-1", "--due", "2026-03-01")[2]
    run("document", "edit", "D-1", "--due", "2026-03-01", "--reason", "two inspectors were ill")
    told = run("document", "timeline", "D-1")[1]
    assert "It was due (first on 1 February 2026)." in told
    assert "The date was moved from 1 February 2026 to 1 March 2026: two inspectors were ill." in told


def test_a_run_says_which_document_and_version_it_recorded(tmp_path: Path, shell: Shell) -> None:
    line = ("run", review_file(tmp_path), "--out", tmp_path / "out", "--no-languagetool", "--register", tmp_path / "r.sqlite3")
    assert "D-0001, version 1: “" in shell(*line, "--matter", "Front door")[1]
    assert "D-0001, version 1, as before: “" in shell(*line, "--force")[1]
    assert "Front door" in shell("register", "matter", "show", "M-1", "--register", tmp_path / "r.sqlite3")[1]


def test_a_record_is_shown_and_its_history_told_by_its_reference_alone(run: Shell) -> None:
    run("matter", "add", "Section 47", "--reason", "the board asked")
    assert run("show", "m-1")[1] == run("matter", "show", "M-0001")[1]
    assert run("history", "M-1")[1].rstrip().endswith("recorded: title was “none”, is now “Section 47” – the board asked")
    assert "no item “M”" in run("show", "M")[2]


def test_a_matter_shows_what_belongs_to_it_and_a_document_its_versions(run: Shell, tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(b"one")
    run("matter", "add", "Section 47", "--item", "R-1")
    run("document", "add", "The review", "--matter", "M-1")
    run("document", "receive", "D-1", "draft.docx", "--on", "2026-03-03", "--dated", "2026-02-27", "--author-body", "Skylakes")
    run("plan", "add", "A plan", "--matter", "M-1")
    shown = run("show", "M-1")[1]
    assert "Document    D-0001 (The review)\nPlan        PLAN-0001 (A plan)\nAll items   1" in shown
    assert (
        "Version 1   draft.docx, from Skylakes, dated 2026-02-27, received 2026-03-03, SHA-256 "
        "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
    ) in run("show", "D-1")[1]
