"""`reportkit paper check`: a clean paper ends with 0, a spoilt one with 1 and the place, and what was not run is said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from docx import Document
from typer.testing import CliRunner, Result

from reportkit.cli.paper_check import paper_check
from reportkit.model import wire
from reportkit.papers.exempt_file import exempt_from
from tests.papers.defects import DEFECTS
from tests.papers.finished import EXEMPT, whole

SHELL = typer.Typer()
SHELL.command("check")(paper_check)
SHELL.command("other")(lambda: None)
EXEMPT_TOML = (
    f'[[exempt]]\nlabel = "{EXEMPT.label}"\ntitle = "{EXEMPT.title}"\nparagraphs = [3]\n'
    f"texts = {json.dumps(EXEMPT.texts, ensure_ascii=False)}\nnames = {json.dumps(EXEMPT.names)}\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(SHELL, ["check", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a clean final paper in Word and its model."""
    made = whole("generic-england")
    (tmp_path / "paper.docx").write_bytes(made.word)
    (tmp_path / "paper.json").write_text(wire.dumps(wire.paper_to_wire(made.model)), encoding="utf-8")
    return tmp_path


def test_a_clean_paper_with_its_model_ends_with_0(folder: Path) -> None:
    done = run(folder / "paper.docx", "--model", folder / "paper.json", "--no-pages")
    assert done.exit_code == 0, done.output
    assert "0 errors, 0 warnings" in done.output
    assert "Not run, since LibreOffice did not lay out its pages" in done.output
    assert "Not run, since veraPDF is not here: A22." in done.output
    assert "Not run, since axe and a browser are not here: A25 in part." in done.output


def test_a_paper_alone_gets_fewer_checks_and_they_are_named(folder: Path) -> None:
    done = run(folder / "paper.docx", "--no-pages")
    assert done.exit_code == 0, done.output
    assert "Not run, since the paper’s model (paper.json) was not given: A03," in done.output
    assert "Not run, since no template pack was named: A04 in part, A05, A09 in part, A36." in done.output


def test_a_spoilt_paper_ends_with_1_and_says_where(folder: Path) -> None:
    spoilt = dict(DEFECTS["A17"])["a wrong weekday"](whole("generic-england"))
    (folder / "paper.docx").write_bytes(spoilt.word)
    done = run(folder / "paper.docx", "--no-pages")
    assert done.exit_code == 1
    assert (
        "A17 error: 5 January 2027 is a Tuesday, not a Monday.\n    table 1, row 2, column 2, “Monday 5 January 2027”"
        in done.output
    )


def _model(folder: Path, **changes: object) -> Path:
    other = folder / "other.json"
    other.write_text(wire.dumps(wire.paper_to_wire(replace(whole("generic-england").model, **changes))), encoding="utf-8")  # type: ignore[arg-type]
    return other


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"stage": "draft"}, "The model is of a draft, and the Word file is a final paper."),
        (
            {"generated": "2026-12-02", "summary": "Other.", "title": "Another title"},
            "The model is of 2 December 2026, and the Word",
        ),
        (
            {"title": "Bins", "recommendations": (), "sections": (), "header": (), "appendices": ()},
            "The model is of another paper or version",
        ),
    ],
)
def test_a_model_of_another_stage_or_version_is_said_once_and_nothing_is_compared(
    folder: Path, changes: dict[str, object], told: str
) -> None:
    done = run(folder / "paper.docx", "--model", _model(folder, **changes), "--pack", "generic-england", "--no-pages")
    assert done.exit_code == 1
    assert f"A03 error: {told}" in done.output
    assert "1 error, 0 warnings" in done.output
    assert "Nothing was compared: give the paper.json that was written with the Word file." in done.output
    assert "A26 error" not in done.output
    assert "Not run, since the paper.json that was given is of another stage or version: A03, A08 in part," in done.output


def test_a_text_that_was_lost_from_the_paper_of_that_day_is_still_told(folder: Path) -> None:
    lost = replace(whole("generic-england").model, title="Another title")
    (folder / "other.json").write_text(wire.dumps(wire.paper_to_wire(lost)), encoding="utf-8")
    done = run(folder / "paper.docx", "--model", folder / "other.json", "--no-pages")
    assert "A03 error: A text of the paper is lost: “Another title”." in done.output
    assert "Nothing was compared" not in done.output


def test_json_has_the_faults_and_what_was_not_run(folder: Path) -> None:
    found = json.loads(run(folder / "paper.docx", "--no-pages", "--format", "json", "--stage", "draft").stdout)
    assert (found["schema_version"], found["name"], found["stage"]) == ("1", "paper.docx", "draft")
    assert {"check", "title", "why"} == set(found["not_looked"][0])


def test_a_folder_that_gives_exempt_words_away_ends_with_1(folder: Path) -> None:
    public, private = folder / "public", folder / "private.toml"
    public.mkdir()
    private.write_text(EXEMPT_TOML, encoding="utf-8")
    assert run(folder / "paper.docx", "--no-pages", "--folder", public, "--exempt", private).exit_code == 0
    (public / "minutes.html").write_text(f"<!-- {EXEMPT.texts[1]} -->", encoding="utf-8")
    done = run(folder / "paper.docx", "--no-pages", "--folder", public, "--exempt", private)
    assert done.exit_code == 1
    assert "A13 error: Exempt words are in a public file, minutes.html." in done.output
    assert "Brackley" not in done.output


def test_a_file_of_what_is_exempt_that_is_wrong_says_how_it_should_be() -> None:
    from reportkit.errors import ConfigError

    assert exempt_from(EXEMPT_TOML, "x.toml") == (EXEMPT,)
    for text in (
        "",
        "exempt = 1",
        "[[exempt]]\nlabel = 'A'",
        EXEMPT_TOML + "more = 1\n",
        EXEMPT_TOML.replace("[3]", "['x']"),
        "==",
    ):
        with pytest.raises(ConfigError, match=r"x\.toml"):
            exempt_from(text, "x.toml")


def test_a_paper_that_reportkit_did_not_write_is_looked_at(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Report to Cabinet", 0)
    document.add_heading("Recommendations", 1)
    document.add_paragraph("Cabinet is recommended to:")
    document.add_paragraph("consider the above as soon as possible", style="List Number")
    document.add_paragraph("The meeting is on Monday 5 January 2027. TBC")
    document.save(str(tmp_path / "theirs.docx"))
    done = run(tmp_path / "theirs.docx", "--no-pages")
    assert done.exit_code == 1
    for told in (
        "A02 error: “TBC”",
        "A08 error: It begins with “consider”",
        "A08 error: “the above”",
        "A11 error",
        "A17 error",
        "A19 error",
    ):
        assert told in done.output


def test_what_is_no_word_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("A paper.", encoding="utf-8")
    done = run(tmp_path / "paper.txt")
    assert "is not a Word file" in str(done.exception)
