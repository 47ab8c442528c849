"""Who is a person in a text, how names are compared, and what a glossary holds."""

from __future__ import annotations

import pytest

from reportkit.checks.capitals import heading_case
from reportkit.checks.glossary import glossary
from reportkit.checks.lexicon import make_lexicon
from reportkit.checks.people import people, surname_key
from reportkit.checks.phrases import Phrases
from reportkit.model.sketch import sketch


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cllr Jane Ashdown spoke.", [("Cllr", "Jane", "Ashdown")]),
        ("Cllr Mac Donald and Mr. O’Hara met.", [("Cllr", "", "Mac Donald"), ("Mr", "", "O’Hara")]),
        ("It was Peter Dunn’s note.", [("", "Peter", "Dunn")]),
        ("Dr J. Smith-Jones’ plan", []),
        ("Councillor Code of Conduct and Councillor Development", []),
        ("The Family Hub and Working Together", []),
        ("“Mr Smith said that it was late,” she wrote.", []),
    ],
)
def test_people_have_a_title_or_a_known_first_name(text: str, wanted: list[tuple[str, str, str]]) -> None:
    document, _ = sketch(text)
    assert [(one.title, one.first, one.surname) for one in people(document)] == wanted
    for one in people(document):
        assert document.quote(one.surname_span) == one.surname


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("MacDonald", "Mac Donald", True), ("McDonald", "MacDonald", True), ("O’Hara", "Ohara", True), ("Núñez", "Nunez", True),
        ("Mace", "Mce", False), ("Smith", "Smyth", False), ("Macklin", "McKlin", True),
    ],
)  # fmt: skip
def test_surnames_are_compared_without_what_spellings_vary(one: str, other: str, same: bool) -> None:
    assert (surname_key(one) == surname_key(other)) is same


def test_a_glossary_is_read_from_a_table_and_from_lines() -> None:
    table, _ = sketch("# Glossary\n| LAT | Local area team |\n| FH | Family hub |\n| a word | not letters |")
    lines, _ = sketch("# Appendix C: Abbreviations\n- LAT – local area team\nFH: family hub\nSome words between.")
    assert {short: entry.full for short, entry in glossary(table).items()} == {"LAT": "local area team", "FH": "family hub"}
    assert glossary(table).keys() == glossary(lines).keys()


def test_a_single_line_is_no_glossary() -> None:
    document, _ = sketch("# Glossary\n- LAT – local area team\nMore text.")
    assert not glossary(document)


@pytest.mark.parametrize(
    ("heading", "case"),
    [
        ("What we found here", "sentence"),
        ("What We Found Here", "title"),
        ("WHAT WE FOUND HERE", "capitals"),
        ("What we Found", ""),
        ("Findings", ""),
        ("2.1 What we found here", "sentence"),
        ("The Eastmarch Town Plan", ""),
        ("Director of Public Health", ""),
    ],
)
def test_the_case_of_a_heading_is_told_without_its_names(heading: str, case: str) -> None:
    document, _ = sketch(f"# {heading}\nWe saw Eastmarch Town. They know Eastmarch Town and its Plan and every other Plan.")
    assert heading_case(document.blocks[0], make_lexicon(document)) == case


def test_of_two_phrases_in_one_place_the_longer_is_found() -> None:
    found = list(
        Phrases.of(["chief executive", "deputy chief executive"]).places("A Deputy\u00a0Chief Executive and chief executives")
    )
    assert sorted(found, key=lambda one: one[1]) == [("deputy chief executive", 2, 24), ("chief executive", 29, 45)]
