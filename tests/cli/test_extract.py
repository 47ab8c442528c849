"""`reportkit extract`: several documents as one picture, in every format, to the screen or a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from reportkit.cli import output
from reportkit.model import wire
from tests.cli.documents import response, review

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without progress, which depends on the speed of the machine."""
    monkeypatch.setattr(output, "_lines", lambda: lambda what, done, total: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_review_and_its_answer_are_one_picture_without_being_told_which_is_which(here: Path, shell: Shell) -> None:
    code, out, _ = shell("extract", review(here), response(here), "-f", "json")
    found = wire.extraction_from_wire(json.loads(out))
    assert code == 0
    assert [paper.genre for paper in found.papers] == ["review", "response"]
    assert [(item.ref, item.owner.raw) for item in found.items] == [("1", "Head of Access"), ("2", "Service Manager")]
    assert [row.answer for row in found.coverage] == ["accepted", "accepted"]
    answered = {link.target for finding in found.findings for link in finding.links if link.kind == "responds_to"}
    assert {row.recommendation for row in found.coverage} <= answered


def test_the_text_has_the_coverage_of_each_recommendation(here: Path, shell: Shell) -> None:
    out = shell("extract", review(here), response(here))[1]
    assert "How far each recommendation is covered" in out
    assert "accepted; action; owner: Head of Access; due: 1 March 2027" in out


@pytest.mark.parametrize("kind", ["text", "json", "csv", "xlsx", "html"])
def test_every_format_goes_to_a_file_and_not_over_another(here: Path, shell: Shell, kind: str) -> None:
    target = here / f"items.{kind}"
    code, out, err = shell("extract", review(here), "-f", kind, "-o", target)
    assert (code, out) == (0, "")
    assert f"Wrote {target}." in err
    first = target.read_bytes()
    assert shell("extract", review(here), "-f", kind, "-o", target)[0] == 2
    assert "RK703" in shell("extract", review(here), "-f", kind, "-o", target)[2]
    assert shell("extract", review(here), "-f", kind, "-o", target, "--force")[0] == 0
    assert target.read_bytes() == first


def test_the_table_and_the_workbook_can_be_read(here: Path, shell: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(shell("extract", review(here), "-f", "csv")[1].removeprefix("\ufeff"))))
    assert {row["Record"] for row in rows} >= {"Items", "Findings", "Coverage", "Documents"}
    shell("extract", review(here), "-f", "xlsx", "-o", here / "items.xlsx")
    assert openpyxl.load_workbook(here / "items.xlsx")["Items"].max_row == 3


def test_a_workbook_is_not_poured_over_the_screen(here: Path, shell: Shell) -> None:
    code, out, err = shell("extract", review(here), "-f", "xlsx")
    assert (code, out) == (2, "")
    assert "--output" in err


def test_an_output_never_replaces_what_is_read(here: Path, shell: Shell) -> None:
    file = review(here)
    assert shell("extract", file, "-o", file, "--force")[0] == 2
    assert file.read_text(encoding="utf-8").startswith("Review")


@pytest.mark.parametrize(
    ("name", "opening"), [("a.xlsx", b"PK"), ("a.HTML", b"<!doctype html>"), ("a.json", b"{"), ("a.txt", b"Imp")]
)
def test_without_a_format_the_name_of_the_file_says_it(here: Path, shell: Shell, name: str, opening: bytes) -> None:
    assert shell("extract", review(here), "-o", here / name)[0] == 0
    assert (here / name).read_bytes().lower().startswith(opening.lower())


def test_a_format_that_is_given_counts_more_than_the_name_of_the_file(here: Path, shell: Shell) -> None:
    assert shell("extract", review(here), "-f", "csv", "-o", here / "a.json")[0] == 0
    assert (here / "a.json").read_bytes().startswith(b"\xef\xbb\xbfRecord")
