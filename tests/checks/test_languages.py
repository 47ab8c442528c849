"""Languages: a document in another is said to be so and only its presentation is checked; English is left alone."""

from __future__ import annotations

import pytest

from reportkit.checks.languages import NAMES, language_of, survey
from reportkit.checks.runner import check
from reportkit.config import Config, load_config
from reportkit.model.sketch import sketch
from reportkit.readers.base import read_file
from tests.samples import reviews, sample

WELSH = "Mae’r cyngor wedi cytuno ar y cynllun ac y bydd yr ysgol yn agor ym mis Mai gyda gwasanaeth newydd i’r plant."
FRENCH = "Le conseil a décidé que les écoles de la ville seront ouvertes pour tous les enfants dans le mois de mai."
GERMAN = "Der Rat hat beschlossen, dass die Schulen der Stadt für alle Kinder im Mai geöffnet werden und nicht im Juni."
SPANISH = "El consejo ha decidido que las escuelas de la ciudad se abren para todos los niños en el mes de mayo."
POLISH = "Rada postanowiła, że szkoły w mieście będą otwarte dla dzieci od maja oraz że nie jest to za późno."
URDU = "کونسل نے فیصلہ کیا ہے کہ شہر کے تمام اسکول مئی میں کھلیں گے"
ENGLISH = "The council has agreed that the schools of the town will open in May for all the children who live there."


def _config() -> Config:
    return load_config(isolated=True, flags={"engine.languagetool": "off", "check.enable": ["style", "inclusive"]})


@pytest.mark.parametrize(
    ("text", "code"),
    [(WELSH, "cy"), (FRENCH, "fr"), (GERMAN, "de"), (SPANISH, "es"), (POLISH, "pl"), (URDU, "ar"), (ENGLISH, "en")],
)
def test_a_paragraph_is_known_by_its_small_words_or_its_letters(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Cyngor Sir Ynys Môn",
        "Councillors Van der Berg, De la Rue and Le Grand",
        "Agenda, minutes, appendices, staffing, costs, risks",
        "The motto of the town, “Le temps passe et les pierres restent”, is on the wall.",
        "Café de la Paix, 4 Rue de la Gare, Llandudno",
    ],
)
def test_names_and_scraps_of_another_language_make_no_paragraph_foreign(text: str) -> None:
    assert language_of(text) in ("", "en")


def test_a_document_in_welsh_says_so_and_only_its_presentation_is_checked() -> None:
    document, _ = sketch(f"# Cynllun\n{WELSH}\n{WELSH}  Mae hi'n hwyr.\n{WELSH} utilise")
    result = check(document, _config())
    assert [notice.message for notice in result.notices if notice.code == "other-language"] == [
        "This document is in Welsh: only its presentation was checked, not its words."
    ]
    assert {issue.rule.partition(".")[0] for issue in result.issues} <= {"spacing", "headings", "punctuation"}
    assert "spacing.doubled" in {issue.rule for issue in result.issues}
    assert result.coverage.checked == 0


def test_french_spaces_before_marks_are_right_in_french_and_wrong_in_english() -> None:
    french, _ = sketch(f"{FRENCH}\nIl y a une question : que fait le conseil pour les enfants de la ville ?\n{FRENCH}")
    assert [issue.rule for issue in check(french, _config()).issues] == []
    english, _ = sketch(f"{ENGLISH}\nThere is one question : what will the council do for the children ?")
    assert "spacing.before-punctuation" in [issue.rule for issue in check(english, _config()).issues]


def test_paragraphs_in_another_language_are_left_out_of_the_rules_on_english() -> None:
    document, _ = sketch(f"{ENGLISH}\n{ENGLISH} We utilise it.\n{ENGLISH}\n{WELSH} utilise\nUtilise\n{WELSH}\n{ENGLISH}")
    result = check(document, _config())
    found = [issue for issue in result.issues if issue.rule == "style.jargon"]
    assert [issue.span.block for issue in found] == [document.blocks[1].id]
    assert found[0].others == ()
    assert [notice.message for notice in result.notices if notice.code == "other-language"] == [
        "3 paragraphs are not in English (3 in Welsh): only their presentation was checked."
    ]


def test_english_is_surveyed_as_english_and_stays_the_same_object() -> None:
    document, _ = sketch(f"# Report\n{ENGLISH}\n- a list\n- of things\n| Ward | Votes |\n| Môn | 12 |")
    found = survey(document)
    assert (found.main, found.foreign, list(found.notices())) == ("en", frozenset(), [])
    assert found.english(document) is document


def test_published_reviews_are_in_english_throughout() -> None:
    if not reviews():
        sample("reviews")
    for name in reviews()[:6]:
        assert survey(read_file(sample(name), load_config(isolated=True))).foreign == frozenset(), name


def test_every_language_has_a_name() -> None:
    assert len(NAMES) == len(set(NAMES.values()))
