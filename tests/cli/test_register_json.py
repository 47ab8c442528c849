"""What the commands of the month print as JSON keeps its shape, and the manual names every field of it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_register_month import MINUTES, Shell, run

assert run  # the fixture


def _names(text: str) -> list[str]:
    return text.split()


LINE = _names(
    "number ref title state status status_reason action owner due due_iso rag rag_rule evidence completed_on first_iso"
)  # fmt: skip
EVENT = _names("when who what field old new reason document")
RECORD = _names("reference kind revision history")
REVIEW = [*RECORD, *_names("title matter cycle period begun skipped signed_by signed head summary after items")]
NOTE = [*RECORD, *_names("title review item changed")]
REPORT = _names(
    "schema_version code name begins day balance before lines new ended dates head matter reviews issues measures times overdue"
    " coming report"
)
CHANGE = _names("number title field old new value quote block start end place way finding doubt")


@pytest.fixture
def month(run: Shell) -> Shell:
    """A register in whose month a review was made, a date moved and an item closed."""
    steps = (
        ("review", "start"),
        ("review", "record", "R-0002", "--due", "2030-06-30", "--note", "the supplier was late"),
        ("review", "record", "R-0001", "--note", "no change"),
        ("edit", "R-0001", "--state", "closed", "--evidence", "the log", "--completed-on", "2026-01-31"),
        ("review", "finish", "--signed-by", "Head of Quality"),
    )
    for step in steps:
        assert run(*step)[0] == 0, step
    return run


def _read(run: Shell, *words: str) -> dict[str, Any]:
    code, out, _ = run(*words, "--format", "json")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    assert found["schema_version"] == "1"
    return found


def _this_month() -> str:
    from reportkit.api.stages import today

    return today()[:7]


def test_the_report_of_a_period(month: Shell) -> None:
    found = _read(month, "report", "--period", _this_month())
    assert sorted(found) == sorted(REPORT)
    assert found["balance"] == {"opening": 0, "new": 2, "closed": 1, "closing": 1, "holds": True}
    for name, number in (("lines", 1), ("new", 2), ("ended", 1)):
        assert [sorted(line) for line in found[name]] == [sorted(LINE)] * number, name
    assert [sorted(one) for one in found["dates"]] == [sorted(["number", "title", "old", "new", "reason", "on", "who"])]
    assert [sorted(one) for one in found["reviews"]] == [sorted(REVIEW)]
    assert sorted(found["report"]) == sorted(["title", "subject", "header", "sections", "day", "body"])
    assert {tuple(sorted(one)) for one in found["report"]["sections"]} == {
        tuple(sorted(["key", "label", "paragraphs", "asked", "tables", "bars"]))
    }


def test_what_a_document_says(run: Shell, tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    found = _read(run, "update", "--from", "minutes.txt")
    assert sorted(found) == ["changes", "schema_version", "source"]
    assert sorted(found["source"]) == ["bytes", "media_type", "name", "sha256"]
    assert found["changes"]
    assert {tuple(sorted(one)) for one in found["changes"]} == {tuple(sorted(CHANGE))}


def test_a_review_and_its_notes(month: Shell) -> None:
    found = _read(month, "review", "show", "REV-0001")
    assert sorted(found) == ["records", "schema_version"]
    review, *notes = found["records"]
    assert sorted(review) == sorted(REVIEW)
    assert [sorted(note) for note in notes] == [sorted(NOTE)] * 2
    assert [note["title"] for note in notes] == ["the supplier was late", "no change"]
    assert {tuple(sorted(event)) for one in found["records"] for event in one["history"]} == {tuple(sorted(EVENT))}


def test_the_manual_names_every_field() -> None:
    page = files("reportkit.docs").joinpath("howto", "read-the-register-in-programs.md").read_text(encoding="utf-8")
    known = {*LINE, *EVENT, *REVIEW, *NOTE, *REPORT, *CHANGE}
    assert sorted(name for name in known if f"`{name}`" not in page) == []


def test_a_register_that_is_made_by_a_mistyped_name_is_said(run: Shell, tmp_path: Path, shell: Shell) -> None:
    code, out, err = shell("register", "add", "Train", "--register", tmp_path / "mistyped.sqlite3")
    assert (code, out) == (0, "R-0001: Train\n")
    assert "mistyped.sqlite3: a new one was made." in err
    assert "a new one" not in shell("register", "add", "Audit", "--register", tmp_path / "mistyped.sqlite3")[2]
