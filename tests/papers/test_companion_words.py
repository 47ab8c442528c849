"""The words of the documents that go with a paper: each pack gives them all, and a slip is told with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportkit.papers.companion_names import COMPANION_WORDS, FILE
from reportkit.papers.pack import installed, load_pack
from reportkit.papers.pack_check import examine_data


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of scotland that a test may spoil."""
    return Path(shutil.copytree(load_pack("scotland").folder, tmp_path / "mine"))


@pytest.mark.parametrize("name", installed())
def test_every_pack_gives_every_word_and_no_other(name: str) -> None:
    folder = load_pack(name).folder
    assert (folder / FILE).is_file()
    assert [problem for problem in examine_data(folder) if problem.file == FILE] == []


def test_in_wales_each_label_has_both_languages_and_prose_has_one() -> None:
    pack = load_pack("wales")
    prose = ("description", "prompt_", "gap_", "exclusion_text", "withheld", "nothing_")
    labels = [key for key in COMPANION_WORDS if not any(part in key for part in prose)]
    assert [key for key in labels if " / " not in pack.words[key]] == []


def test_a_pack_without_the_file_takes_the_words_of_generic_england(copy: Path) -> None:
    (copy / FILE).unlink()
    assert (
        load_pack(str(copy)).words["minutes"]
        == load_pack("generic-england").words["minutes"]
        != load_pack("scotland").words["minutes"]
    )


def test_a_slip_is_told_with_its_line(copy: Path) -> None:
    text = (copy / FILE).read_text(encoding="utf-8")
    (copy / FILE).write_text(text.replace("\nresolved =", "\nresovled ="), encoding="utf-8")
    told = {problem.message: problem for problem in examine_data(copy) if problem.file == FILE}
    assert set(told) == {"[words] has no “resolved”.", "[words] has an unknown key “resovled”."}
    assert told["[words] has an unknown key “resovled”."].mend == "Did you mean “resolved”?"
    assert told["[words] has an unknown key “resovled”."].line


def test_a_theme_may_give_a_rating_its_own_colour(copy: Path) -> None:
    with (copy / "theme.toml").open("a", encoding="utf-8") as file:
        file.write('rating_red = "#800000"\n')
    assert load_pack(str(copy)).theme["rating_red"] == "#800000"
    assert examine_data(copy) == ()
