"""The lexicon: further files add words, and say where they are wrong; themes and standards are told as the list has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import ConfigError
from reportkit.extractors.lexicon import lexicon, read_lexicon, standards_in, themes_of, using
from reportkit.extractors.reviews import extract
from reportkit.model.sketch import sketch


def written(folder: Path, text: str) -> Path:
    path = folder / "more.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_further_file_adds_a_heading_and_takes_none_away(tmp_path: Path) -> None:
    more = read_lexicon([written(tmp_path, '[headings]\nrecommendation = ["words to the wise\\\\b"]\n')])
    page = sketch("# Words to the wise \n - Train every manager. \n # Recommendations \n - Sign every record.")[0]
    with using(more):
        assert [found.text for found in extract(page) if found.kind == "recommendation"] == [
            "Train every manager.",
            "Sign every record.",
        ]
    assert [found.text for found in extract(page) if found.kind == "recommendation"] == ["Sign every record."]


def test_a_further_file_adds_a_theme_of_its_own(tmp_path: Path) -> None:
    more = read_lexicon([written(tmp_path, '[themes]\n"flood defences" = ["\\\\bculverts?\\\\b"]\n')])
    with using(more):
        assert themes_of("Clear the culvert.") == ("flood defences",)
    assert themes_of("Clear the culvert.") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[words]\n", "no table “words”"),
        ('[cues]\nsour = ["x"]\n', "has no “sour”"),
        ('[themes]\nnew = ["("]\n', "no regular expression"),
        ('[themes]\nnew = ["x?"]\n', "match everywhere"),
        ('[themes]\nnew = "x"\n', "a list of patterns"),
        ("[themes", "cannot be read"),
    ],
)
def test_a_further_file_that_does_not_fit_is_refused_with_its_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as told:
        read_lexicon([written(tmp_path, text)])
    assert told.value.where == "more.toml"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_lexicon([tmp_path / "none.toml"])


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Parents’ consent before checks.", "permission and consent"),
        ("The use of thresholds at first contact.", "front door and thresholds"),
        ("Case notes are brief.", "recording"),
        ("Assessments take too long.", "timeliness"),
        ("Staff are supervised each month.", "supervision"),
        ("Audits are not moderated.", "quality assurance"),
        ("Partners share information.", "working together"),
        ("Families are stepped down to early help.", "early help and step-down"),
        ("Oversight by managers.", "management oversight"),
        ("Children’s views are not recorded.", "voice of the child"),
        ("Vacancies among social workers.", "workforce and training"),
        ("The improvement board meets.", "governance"),
        ("Performance data are late.", "data and performance"),
        ("A sufficiency strategy.", "placement sufficiency"),
    ],
)
def test_each_theme_is_known_by_its_terms(text: str, theme: str) -> None:
    assert theme in themes_of(text)


def test_a_sentence_about_nothing_on_the_list_has_no_theme() -> None:
    assert themes_of("The cat sat on the mat and looked at the moon.") == ()
    assert len(lexicon().themes) > 25


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        (
            "By Working Together 2023 (outcome 3, national framework).",
            ("Working Together 2023", "outcome 3, national framework"),
        ),
        ("Under section 47 of the Children Act 1989, staff visit.", ("section 47 of the Children Act 1989",)),
        ("Sections 17 and 47 of the Children Act 1989 apply.", ("Sections 17 and 47 of the Children Act 1989",)),
        ("The Homelessness Reduction Act 2017 applies.", ("Homelessness Reduction Act 2017",)),
        ("Section 47 enquiries are late.", ("Section 47",)),
        ("Agencies are working together well.", ()),
        ("See section 4 of this report. They act in 2017.", ()),
    ],
)  # fmt: skip
def test_a_standard_is_told_as_it_is_printed(text: str, refs: tuple[str, ...]) -> None:
    assert standards_in(text) == refs
