"""What a section that judges says by its place: good news from bad, two sides apart, and what only tells beside them."""

from __future__ import annotations

import pytest

from reportkit.extractors.polarity import is_praise
from reportkit.extractors.reviews import extract
from reportkit.extractors.telling import only_tells
from reportkit.extractors.typed import typed_before
from reportkit.model.sketch import sketch


def told(text: str) -> list[tuple[str, str]]:
    """The kind and the words of all that is found in a sketch."""
    return [(found.kind, found.text) for found in extract(sketch(text, "review.txt")[0])]


@pytest.mark.parametrize(
    "line",
    [
        "Wardens are courteous to everyone who calls.",
        "The ranger answered each letter in his own time.",
        "Morale is high.",
        "Applicants can recite the three aims.",
        "Permits are checked every week.",
        "The register is well kept.",
        "Tenants helped to choose the colours.",
        "The market keeps its promises to traders.",
        "Waiting times have fallen since the spring.",
    ],
)
def test_softer_praise_is_a_strength_where_a_section_judges(line: str) -> None:
    assert is_praise(line)
    assert told(f"# Review of allotments \n # What we found \n {line}")[0][0] == "strength"


@pytest.mark.parametrize(
    "line",
    [
        "Only the warden is courteous to those who call.",
        "Permits are checked every week by two teams with different forms.",
        "Few tenants helped to choose the colours.",
        "Letters about the plots arrive a day after the auction.",
        "The shed is painted twice and the fence is not.",
        "Directors guard their own budgets.",
    ],
)
def test_what_holds_praise_back_leaves_a_finding(line: str) -> None:
    assert not is_praise(line)
    assert told(f"# Review of allotments \n # What we found \n {line}")[0][0] == "finding"


@pytest.mark.parametrize(
    ("line", "good", "bad"),
    [
        ("Wardens are courteous, but gates stay shut at noon.", "Wardens are courteous", "gates stay shut at noon"),
        ("Growers value the newsletter, though it comes out a month late.", "Growers value the newsletter", "it comes out"),
        ("The web map is easy to use, yet half of the plots are not on it.", "The web map is easy to use", "half of the plots"),
        ("The plan is sensible, although it has not been costed.", "The plan is sensible", "it has not been costed"),
        ("The new shop is popular with members, while the old one stands empty.", "The new shop is popular", "the old one"),
        ("There has been good progress, but it is too soon to see its effect.", "There has been good progress", "it is too soon"),
    ],
)
def test_the_sides_of_a_contrast_are_told_apart(line: str, good: str, bad: str) -> None:
    found = told(f"# Review of allotments \n # What we found \n {line}")
    assert [kind for kind, _ in found] == ["strength", "finding"]
    assert found[0][1].startswith(good)
    assert found[1][1].startswith(bad)


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        ("The newsletter is a pleasure to read.", ["strength", "finding"]),
        ("Nobody reads the newsletter.", ["finding", "strength"]),
    ],
)
def test_by_contrast_says_the_contrary_of_what_stands_before(before: str, kinds: list[str]) -> None:
    text = f"# Review of allotments \n # What we found \n {before} By contrast, the form asks for a grid reference."
    assert [kind for kind, _ in told(text)] == kinds


@pytest.mark.parametrize(
    "line",
    [
        "Meetings were held but actions were not followed up.",
        "Although the keeper had noted the flood, nobody asked her about it.",
        "The leak was not seen until June, although the floor had been wet for a year.",
    ],
)
def test_a_contrast_without_praise_is_one_finding(line: str) -> None:
    assert [kind for kind, _ in told(f"# Review of allotments \n # What we found \n {line}")] == ["finding"]


@pytest.mark.parametrize(
    "line",
    [
        "The Allotments Act allows councils to set rents.",
        "The service's constitution requires that notices be posted for 14 days.",
        "The depot is run by a contractor.",
        "The committee meets every six weeks.",
        "The target was set in 2019.",
        "There are five sites and nine staff.",
        "The council has recently appointed a new clerk.",
        "Rents at private sites were outside the scope of the review.",
        "It is sometimes said that growers prefer paper.",
        "We were asked to look at waiting lists.",
    ],
)
def test_what_only_tells_judges_nothing(line: str) -> None:
    assert only_tells(line)
    assert not told(f"# Review of allotments \n # What we found \n {line}")


@pytest.mark.parametrize(
    "line",
    [
        "We noted that the map was last updated in 2019.",
        "The depot is run by two people without a telephone.",
        "There are no sites for disabled growers.",
        "The committee sits too rarely to follow what it has asked for.",
        "The rent book was lost.",
    ],
)
def test_what_judges_is_not_taken_for_telling(line: str) -> None:
    assert told(f"# Review of allotments \n # What we found \n {line}")[0][0] == "finding"


_BODY = """
# Review of allotments
Orme Council, May 2026
## About this review
We read forty files and met nine growers.
## Rents and waiting
Letters about rents arrive in three forms. The rent desk is patient and kind.
## {heading}
Sheds are let to people who have left the town.
## What we recommend
1. Send one letter.
"""


@pytest.mark.parametrize("heading", ["Sheds", "2. Sheds and fences", "Theme two: sheds", "Keeping sheds in use"])
def test_a_section_named_by_its_subject_judges(heading: str) -> None:
    found = told(_BODY.format(heading=heading))
    assert ("finding", "Sheds are let to people who have left the town.") in found
    assert ("finding", "Letters about rents arrive in three forms.") in found
    assert ("strength", "The rent desk is patient and kind.") in found
    assert not any("forty files" in text for _, text in found)


@pytest.mark.parametrize(
    "heading", ["How we worked", "The history of the sheds", "Thanks", "Why we looked at sheds", "What happened", "Next steps"]
)
def test_a_section_of_history_or_method_does_not(heading: str) -> None:
    assert not any("left the town" in text for _, text in told(_BODY.format(heading=heading)))


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("E1. Sheds should be let by lot.", "E1"),
        ("iv. Sheds should be let by lot.", "iv"),
        ("3.2 Sheds should be let by lot.", "3.2"),
        ("(b) Sheds should be let by lot.", "b"),
        ("M14: Sheds should be let by lot.", "M14"),
        ("Finding 2 (High): Sheds are let to friends.", None),
    ],
)
def test_a_typed_number_is_no_word_of_its_paragraph(text: str, ref: str | None) -> None:
    typed = typed_before(text)
    assert typed is not None
    assert typed.ref == ref
    assert text[typed.end :].startswith("Sheds")


@pytest.mark.parametrize("text", ["A1 roads should be gritted first.", "12 sheds are let.", "I went there.", "Mr. A. Holt came."])
def test_words_that_look_like_a_number_are_words(text: str) -> None:
    assert typed_before(text) is None
