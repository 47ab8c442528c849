"""`reportkit pack`: the list, a check that ends with 1 where something is wrong, and a preview."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from reportkit.papers.pack import load_pack
from tests.papers.council_papers import landscape_and_logo

Shell = Callable[..., tuple[int, str, str]]


def test_the_packs_are_listed_with_nation_version_and_clear_days(shell: Shell) -> None:
    code, out, _ = shell("pack", "list")
    assert code == 0
    row = next(line for line in out.splitlines() if line.startswith("wales"))
    assert row.split()[:4] == ["wales", "wales", "1.0", "3"]
    found = json.loads(shell("pack", "list", "--format", "json")[1])
    assert [pack["name"] for pack in found["packs"]] == ["generic-england", "haringey-like", "scotland", "wales"]


def test_a_broken_pack_ends_with_1_and_each_problem_has_its_place_and_mend(tmp_path: Path, shell: Shell) -> None:
    mine = Path(shutil.copytree(load_pack("scotland").folder, tmp_path / "mine"))
    theme = mine / "theme.toml"
    theme.write_text(theme.read_text(encoding="utf-8").replace('muted = "#4b4853"', 'muted = "#b0b0b0"'), encoding="utf-8")
    (mine / "samples/bare.json").unlink()
    code, out, err = shell("pack", "check", str(mine))
    assert code == 1
    assert out.splitlines()[0].startswith("theme.toml, line ")
    assert "has a contrast of 2." in out
    assert "darker" in out
    assert "scotland: 1 problem, 3 documents made from its samples without losing a word." in err
    code, out, _ = shell("pack", "check", str(mine), "--format", "json")
    assert code == 1
    assert set(json.loads(out)["problems"][0]) >= {"file", "place", "line", "message", "mend", "text", "table", "row", "column"}


def test_a_preview_is_written_and_an_unknown_pack_is_one_sentence(tmp_path: Path, shell: Shell) -> None:
    code, _, err = shell("pack", "preview", "haringey-like", "--out", str(tmp_path / "out"))
    assert code == 0
    assert "whole.pdf" in err
    assert "“bare” is one of which nothing is known yet." in err
    assert (tmp_path / "out/whole.docx").is_file()
    code, _, err = shell("pack", "check", "haringay")
    assert code == 2
    assert "There is no template pack “haringay”.\n  Did you mean haringey-like?" in err


def test_a_folder_that_is_named_without_its_place_is_pointed_to(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(load_pack("scotland").folder, tmp_path / "ours")
    (tmp_path / "photos").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "did you mean ./ours?" in shell("pack", "check", "ours")[2]
    assert "That folder has no pack.toml." in shell("pack", "check", "photos")[2]
    assert "That folder has no pack.toml." in shell("pack", "check", "./photos")[2]


def test_of_many_lines_of_one_place_five_are_shown(tmp_path: Path, shell: Shell) -> None:
    document = Document()
    for place in range(20):
        document.add_paragraph(f"Line {place} of a paper.")
    document.add_heading("Recommendations", 1)
    document.save(str(tmp_path / "paper.docx"))
    out = shell("pack", "new", str(tmp_path / "many"), "--from", str(tmp_path / "paper.docx"))[1]
    assert out.count("over the first heading: “Line ") == 5
    assert "over the first heading: and 1" in out
    assert "Every text that was left out is in the answer of --format json." in out


def test_a_new_pack_tells_what_it_took_what_it_left_and_what_is_to_be_mended(tmp_path: Path, shell: Shell) -> None:
    (tmp_path / "paper.docx").write_bytes(landscape_and_logo())
    code, out, err = shell("pack", "new", str(tmp_path / "ormsdale"), "--from", str(tmp_path / "paper.docx"))
    assert code == 0
    wanted = [
        "Taken over:", "The style “Council Head” is the heading 1.", "Added or changed:", "Left out:", "footer1: “Written by",
        "under “Purpose”: 1 piece of this one paper", "Still to be mended:", "Give the style a darker colour",
    ]  # fmt: skip
    for told in wanted:
        assert told in out
    assert "3 problems to mend" in err
    assert f"reportkit pack preview {tmp_path}/ormsdale --out look" in err
    code, out, _ = shell("pack", "new", str(tmp_path / "other"), "--from", str(tmp_path / "paper.docx"), "--format", "json")
    assert code == 0
    assert any("seventeen tenants" in each["text"] for each in json.loads(out)["left_out"])
    code, _, err = shell("pack", "new", str(tmp_path / "Not A Name"))
    assert code == 2
    assert "cannot be the name of a pack" in err
