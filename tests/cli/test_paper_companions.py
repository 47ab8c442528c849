"""`reportkit paper companions`: a folder of the documents that go with a paper, from the files of a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from docx import Document
from typer.testing import CliRunner

from reportkit.cli.paper_companions import companions
from reportkit.model import wire
from tests.papers.matter import checked, paper_after, paper_before

SHELL = typer.Typer()
SHELL.command()(companions)


def asked(*words: str) -> str:
    """What the command prints; it must end well."""
    done = CliRunner().invoke(SHELL, [*words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """The files of a run that the command reads."""
    (tmp_path / "paper.json").write_text(wire.dumps(wire.paper_to_wire(paper_after("wales")[0])), encoding="utf-8")
    (tmp_path / "issues.json").write_text(wire.dumps(wire.check_to_wire([checked()])), encoding="utf-8")
    return tmp_path


def text(path: Path) -> str:
    """The paragraphs of a Word file, and its first table's cells."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_everything_is_written_in_the_pack_of_the_paper(run: Path) -> None:
    out = run / "with"
    told = asked(str(run / "paper.json"), "-o", str(out), "--issues", str(run / "issues.json"), "--officer", "A. Officer, Clerk")
    assert sorted(path.name for path in out.iterdir()) == [
        "action-log.docx", "action-log.json", "cover-note.docx", "decision-notice.docx", "improvement-plan.docx",
        "improvement-plan.xlsx", "minutes-extract.docx",
    ]  # fmt: skip
    assert "the note to the report’s author" in told
    assert "Nodyn i awdur yr adroddiad / Note to the report author" in text(out / "cover-note.docx")
    assert "A. Officer, Clerk" in text(out / "cover-note.docx")
    assert "marked at its place" not in text(out / "cover-note.docx")


def test_the_note_names_the_marked_file_that_lies_beside_the_issues(run: Path) -> None:
    (run / "review-marked.docx").write_bytes(b"PK")
    asked(str(run / "paper.json"), "-o", str(run / "out"), "--issues", str(run / "issues.json"), "--kind", "note")
    assert "marked at its place in “review-marked.docx”" in text(run / "out" / "cover-note.docx")


def test_the_outcome_fills_the_minute_and_the_next_log_carries_forward(run: Path) -> None:
    (run / "outcome.toml").write_text('minute_number = "47"\npresent = "Cllr Rees"\nresolutions = ["request a visit."]\n')
    common = (str(run / "paper.json"), "--outcome", str(run / "outcome.toml"))
    asked(*common, "-o", str(run / "first"), "--kind", "minutes,actions", "-f", "docx,html")
    assert {path.name for path in (run / "first").iterdir()} == {
        "action-log.docx", "action-log.html", "action-log.json", "minutes-extract.docx", "minutes-extract.html",
    }  # fmt: skip
    assert "request a visit." in text(run / "first" / "minutes-extract.docx")
    asked(*common, "-o", str(run / "second"), "--kind", "actions", "--earlier", str(run / "first" / "action-log.json"))
    carried = json.loads((run / "second" / "action-log.json").read_text(encoding="utf-8"))["carried"]
    assert [entry["ref"] for entry in carried] == ["R1", "1", "2", "3"]  # the fourth area has no action to follow


def test_words_of_an_exempt_document_are_kept_out(run: Path) -> None:
    secret = "The settlement with the agency was forty thousand pounds in all."
    (run / "exempt.txt").write_text(secret)
    (run / "outcome.toml").write_text(f'summary = ["{secret}", "The report was welcomed."]\n')
    asked(str(run / "paper.json"), "-o", str(run / "out"), "--outcome", str(run / "outcome.toml"), "--kind", "minutes",
          "--exempt", str(run / "exempt.txt"))  # fmt: skip
    told = text(run / "out" / "minutes-extract.docx")
    assert "forty thousand" not in told
    assert "The report was welcomed." in told


def test_an_earlier_paper_gives_a_report_of_progress(run: Path) -> None:
    (run / "before.json").write_text(wire.dumps(wire.paper_to_wire(paper_before("wales"))), encoding="utf-8")
    asked(str(run / "paper.json"), "-o", str(run / "out"), "--before", str(run / "before.json"), "--kind", "progress")
    assert [path.name for path in (run / "out").iterdir()] == ["progress-report.docx"]
    assert "Adroddiad cynnydd / Progress report" in text(run / "out" / "progress-report.docx")
    done = CliRunner().invoke(SHELL, [str(run / "paper.json"), "-o", str(run / "out"), "--kind", "plans"])
    assert str(done.exception) == "There is no “plans” here."


def test_another_json_is_refused_in_words(run: Path) -> None:
    done = CliRunner().invoke(SHELL, [str(run / "issues.json"), "-o", str(run / "out")])
    assert done.exit_code != 0
    assert not (run / "out").exists()
    done = CliRunner().invoke(SHELL, [str(run / "none.json"), "-o", str(run / "out")])
    assert "cannot be read" in str(done.exception)


def test_kinds_and_formats_are_named_with_commas_or_again_and_again() -> None:
    from reportkit.api.companions import FILES, chosen
    from reportkit.api.papering import FORMS, forms_of

    assert chosen(["minutes", "decision,actions"], FILES) == ("minutes", "decision", "actions")
    assert forms_of(["docx", "pdf"]) == forms_of("pdf,docx") == ("docx", "pdf")
    assert forms_of(()) == FORMS
