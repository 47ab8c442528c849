"""`fix` corrects a copy, shows before it writes, keeps what it replaces; `annotate` tracks the same corrections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.documents import review, word_review
from tests.ooxml.making import p, package, part, read, texts

Shell = Callable[..., tuple[int, str, str]]
BEFORE = ["Some  decisions are late. Families were told.", "", "Families were seen late."]
AFTER = ["Some decisions are late. Families were told.", "", "Families were seen late."]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without LanguageTool."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTKIT_ENGINE_LANGUAGETOOL", "off")
    return tmp_path


def test_fix_writes_beside_the_file_and_leaves_it_alone(here: Path, shell: Shell) -> None:
    file = word_review(here)
    before = file.read_bytes()
    code, out, err = shell("fix", file)
    assert (code, out, file.read_bytes()) == (0, "", before)
    assert err.endswith(f"Wrote {here}/review-fixed.docx: 1 correction made.\n")
    fixed = read((here / "review-fixed.docx").read_bytes())
    assert texts(fixed) == AFTER
    assert fixed.comments == ()


def test_fix_does_not_replace_anything_unless_it_is_told_to(here: Path, shell: Shell) -> None:
    file = word_review(here)
    mine = review(here, "review-fixed.docx", "mine")
    assert (shell("fix", file)[0], mine.read_text()) == (2, "mine")
    assert shell("fix", file, "-o", file, "--force")[0] == 2
    assert texts(read(file.read_bytes())) == BEFORE
    assert shell("fix", file, "--force")[0] == 0
    assert texts(read(mine.read_bytes())) == AFTER


def test_in_place_keeps_a_copy_and_never_replaces_an_older_one(here: Path, shell: Shell) -> None:
    file = word_review(here)
    before = file.read_bytes()
    assert shell("fix", file, "--in-place")[0] == 0
    assert (here / "review.docx.bak").read_bytes() == before
    assert texts(read(file.read_bytes())) == AFTER
    word_review(here)
    code, _, err = shell("fix", file, "--in-place")
    assert (code, "review.docx.bak" in err, file.read_bytes()) == (2, True, before)
    assert shell("fix", file, "--in-place", "-o", "x.docx")[0] == 2


def test_diff_shows_and_writes_nothing(here: Path, shell: Shell) -> None:
    file = word_review(here)
    code, out, err = shell("fix", file, "--diff")
    assert code == 0
    assert out.splitlines()[1:] == [f"- {BEFORE[0]}", f"+ {AFTER[0]}"]
    assert "Nothing was written: this is what 1 correction would change." in err
    assert [path.name for path in here.iterdir()] == ["review.docx"]


def test_suggested_corrections_wait_to_be_asked_for(here: Path, shell: Shell) -> None:
    (here / "a.docx").write_bytes(package(p("The panel met in the 1990's. It was late.")))
    assert "Nothing was written: there is no certain correction to make" in shell("fix", here / "a.docx")[2]
    assert not (here / "a-fixed.docx").exists()
    assert "1 correction made" in shell("fix", here / "a.docx", "--suggested")[2]
    assert texts(read((here / "a-fixed.docx").read_bytes())) == ["The panel met in the 1990s. It was late."]


def test_what_cannot_be_changed_is_counted_with_its_reason(here: Path, shell: Shell) -> None:
    field = "<w:fldSimple w:instr='REF x'><w:r><w:t>see  there</w:t></w:r></w:fldSimple>"
    (here / "a.docx").write_bytes(package(p("Some  decisions are late.") + p("They ", field, " now.")))
    err = shell("fix", here / "a.docx")[2]
    assert "1 correction made; 1 left, because it is the result of a field, which Word makes anew (1)." in err


def test_text_and_markdown_are_corrected_at_their_characters(here: Path, shell: Shell) -> None:
    file = review(here)
    before = file.read_bytes()
    assert shell("fix", file)[0] == 0
    after = (here / "review-fixed.txt").read_bytes()
    assert after == before.replace(b"Some  decisions", b"Some decisions").replace(b"thresholds .", b"thresholds.")
    notes = review(here, "notes.md", "# Notes\n\nSome  **late** decisions.\n\n| a | b |\n|---|---|\n| c  d | e |\n")
    assert shell("fix", notes)[0] == 0
    assert (here / "notes-fixed.md").read_text() == notes.read_text().replace("Some  ", "Some ").replace("c  d", "c d")


def test_what_cannot_be_written_in_is_refused_in_plain_words(hostile: dict[str, Path], here: Path, shell: Shell) -> None:
    code, _, err = shell("fix", hostile["good.pdf"], "-o", "out.pdf")
    assert (code, "only Word (.docx), text and Markdown files" in err) == (2, True)


@pytest.mark.parametrize("command", ["fix", "annotate"])
def test_a_protected_file_gets_a_page_of_its_issues_and_the_reason(command: str, here: Path, shell: Shell) -> None:
    rule = "<w:documentProtection w:edit='readOnly' w:enforcement='1'/>"
    (here / "a.docx").write_bytes(package(p("Some  decisions are late."), {"settings": part("settings", rule)}))
    code, _, err = shell(command, here / "a.docx")
    assert code == 2
    assert "“a.docx” is protected against changes." in err
    assert sorted(path.name for path in here.iterdir()) == ["a-issues.html", "a.docx"]
    assert "spacing.doubled" in (here / "a-issues.html").read_text()


def test_annotate_tracks_certain_corrections_unless_told_not_to(here: Path, shell: Shell) -> None:
    err = shell("annotate", word_review(here))[2]
    assert "1 correction as a tracked change, to accept or reject." in err
    marked = read((here / "review-marked.docx").read_bytes())
    assert texts(marked) == AFTER
    assert any(run.author == "reportkit" and run.revision == "deleted" for run in marked.blocks[0].runs)
    assert "No text was changed." in shell("annotate", word_review(here), "--force", "--no-changes")[2]
    assert texts(read((here / "review-marked.docx").read_bytes())) == BEFORE


def test_what_does_not_fit_in_a_marked_file_is_on_a_page_beside_it(here: Path, shell: Shell) -> None:
    (here / "a.docx").write_bytes(package("".join(p(f"Decision {number}  was late.") for number in range(302))))
    assert f"3 more did not fit: all are in {here}/issues.html." in shell("annotate", here / "a.docx")[2]
    assert "spacing.doubled" in (here / "issues.html").read_text()
    marked = read((here / "a-marked.docx").read_bytes())
    assert len(marked.comments) == 300
    assert "3 more places did not fit in this file: see issues.html." in marked.comments[-1].text
