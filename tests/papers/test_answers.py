"""The file of an officer's answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportkit.errors import TemplateError
from reportkit.model.paper_answers import Abbreviation, Choice, Clearance, Comment
from reportkit.papers.answers import Told, load_answers
from reportkit.papers.pack import load_pack

PACK = load_pack("generic-england")
WHOLE = """
title = "Independent review"
recommendations = ["note Appendix 1", "request a further report by 31 March 2027"]
reasons = "First paragraph.\\n\\nSecond paragraph."
planning_land = false
no_background_papers = true
published = 2026-12-18

[meeting]
date = 2027-01-05
exempt_paragraphs = [3]

[finance]
text = "It is paid for."
author = "Head of Finance"
date = 2026-12-01
cleared = true

[glossary]
QA = "quality assurance"

[[alternatives]]
option = "Do nothing"
rejected = "The areas would stay as they are."
nothing = true

[[clearance]]
officer = "Head of Finance"
included = true
"""


def told(folder: Path, text: str, name: str = "answers.toml") -> Told:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_answers(path, PACK)


def test_every_kind_of_answer_is_read(tmp_path: Path) -> None:
    found = told(tmp_path, WHOLE)
    assert (found.meeting.date, found.meeting.exempt_paragraphs) == ("2027-01-05", (3,))
    assert found.answers.texts == {"reasons": ("First paragraph.", "Second paragraph.")}
    assert found.answers.comments == (Comment("finance", "It is paid for.", "Head of Finance", "2026-12-01", True),)
    assert found.answers.alternatives == (Choice("Do nothing", "The areas would stay as they are.", True),)
    assert found.answers.glossary == (Abbreviation("QA", "quality assurance"),)
    assert found.answers.clearance == (Clearance("Head of Finance", included="yes"),)
    assert (found.answers.planning_land, found.answers.published, found.answers.no_background_papers) == (
        "no",
        "2026-12-18",
        True,
    )
    assert len(found.answers.recommendations) == 2


def test_json_says_the_same(tmp_path: Path) -> None:
    raw = {
        "title": "Independent review",
        "meeting": {"date": "5 January 2027"},
        "risk": {"text": "None", "author": "Head of Risk"},
    }
    found = told(tmp_path, json.dumps(raw), "answers.json")
    assert (found.answers.title, found.meeting.date) == ("Independent review", "2027-01-05")
    assert found.answers.comment("risk").author == "Head of Risk"


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ('titel = "x"', "titel", "title"),
        ('[finance]\nauthour = "x"', "finance.authour", "author"),
        ('[meeting]\nwardz = "All"', "wardz", "wards"),
        ("[finance]\ncleared = \"yes\"", "finance.cleared", "quotation marks"),
        ('[[appendices]]\nlabel = "Appendix 1"\nclassification = "secret"', "secret", "open"),
        ("recommendations = 3", "recommendations", "quotation marks"),
        ('[[alternatives]]\nrejected = "x"', "option", "Add it"),
        ("alternatives = 'x'", "alternatives", "[[alternatives]]"),
        ("meeting = 3", "meeting", "[meeting]"),
        ("contact = 'x'", "contact", "[contact]"),
        ("title = ", "TOML", "Mend"),
        ("[key_decision]\nspend = -1", "spend", "figures"),
        ("[[appendices]]\nexempt_paragraphs = 3", "exempt_paragraphs", "[3]"),
        ("title = \"a\x00b\"", "TOML", "Mend"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_one_clear_message(tmp_path: Path, text: str, said: str, hint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        told(tmp_path, text)
    assert caught.value.code == "RK505"
    assert said in caught.value.message
    assert hint in caught.value.hint


def test_a_section_of_another_pack_is_unknown_here(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="welsh_language"):
        told(tmp_path, 'welsh_language = "Dim effaith."')
    (tmp_path / "w.toml").write_text('welsh_language = "Dim effaith."', encoding="utf-8")
    assert load_answers(tmp_path / "w.toml", load_pack("wales")).answers.texts == {"welsh_language": ("Dim effaith.",)}


@pytest.mark.parametrize("text", ["[]", "3", "{", '{"title": 3}', '{"title": "' + "x" * 200_001 + '"}'])
def test_json_that_does_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError, match=r"answers\.json is not valid"):
        told(tmp_path, text, "answers.json")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"none\.toml"):
        load_answers(tmp_path / "none.toml", PACK)
