"""Names of children, families and complainants are flagged with a reason; officers, councillors and places are not."""

from __future__ import annotations

import pytest

from reportkit.api.extracting import matter, render_items
from reportkit.config import load_config
from reportkit.extractors.privacy import private_words
from reportkit.model.sketch import sketch


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mother, Kayleigh Thorne, was not asked.", ["Kayleigh Thorne"]),
        ("Tyler, aged nine, was seen twice.", ["Tyler"]),
        ("Amy, six years old, was seen twice.", ["Amy"]),
        ("The Thorne family waited.", ["Thorne"]),
        ("Jayden’s mother was upset.", ["Jayden"]),
        ("Although Kyle’s father had left, nobody asked.", ["Kyle"]),
        ("Social workers in Eastmarch saw her son Leo.", ["Leo"]),
        ("Complaints from Mrs Dale were lost.", ["Mrs Dale"]),
        ("Mr Okoro complained twice.", ["Mr Okoro"]),
        ("The complainant, Peter Nuttall, waited.", ["Peter Nuttall"]),
        ("The Director should write to the family of Kayleigh Thorne.", ["Kayleigh Thorne"]),
        ("The service should apologise to Mr Hughes.", ["Mr Hughes"]),
        ("The council should apologise to Members.", []),
        ("The mother of Leo was not asked.", ["Leo"]),
        ("The parents of Oak Primary were asked.", []),
        ("Councillor Jane Brown chaired the panel on family support.", []),
        ("Hannah Price, Head of Housing Repairs, met the family.", []),
        ("The Family Hub was full and the Family Court was slow.", []),
        ("Child Protection is weak in Eastmarch’s children’s services.", []),
        ("The child, Child A, was seen.", []),
        ("In May the family moved.", []),
        ("Parents and carers of the Children Act.", []),
        ("Mother and Baby Unit staff met the Parent Partnership.", []),
        ("The Director of Children’s Services, Ann Lee, told the family.", []),
    ],
)
def test_a_name_beside_a_word_of_kinship_age_or_complaint_is_private(text: str, names: list[str]) -> None:
    assert [one.quote for one in private_words(text)] == names
    assert all(one.quote in text and one.reason for one in private_words(text))


def test_findings_and_items_carry_the_flag() -> None:
    page = (
        "# Review\n"
        "## Findings\n"
        "The mother, Kayleigh Thorne, was not always asked.\n"
        "## Recommendations\n"
        "R1. Tell the mother, Kayleigh Thorne, why."
    )
    found = matter([sketch(page)[0]], config=load_config(isolated=True))
    assert {one.quote for finding in found.findings for one in finding.privacy} == {"Kayleigh Thorne"}
    assert [flag.quote for item in found.items for flag in item.smart if flag.flag == "private-name"] == ["Kayleigh Thorne"]


def flags(page: str) -> set[str]:
    found = matter([sketch(page)[0]], config=load_config(isolated=True))
    return {one.quote for finding in found.findings for one in finding.privacy}


def test_a_name_that_is_flagged_once_is_flagged_wherever_it_stands() -> None:
    told = (
        "# Findings\n1. The complainant, Mr Alan Hughes, had no reply for 14 weeks.\n# Recommendations\n1. Staff should visit {}."
    )
    assert flags(told.format("Mr Hughes")) == {"Mr Alan Hughes", "Mr Hughes"}
    assert flags(told.format("Alan Hughes")) == {"Mr Alan Hughes", "Alan Hughes"}


def test_another_person_of_the_same_name_or_in_a_post_is_not() -> None:
    told = "# Findings\n1. The complainant, Mr Alan Hughes, had no reply for 14 weeks.\n# Recommendations\n1. {} should reply."
    assert flags(told.format("Councillor Hughes")) == {"Mr Alan Hughes"}
    assert flags(told.format("Mr Dale")) == {"Mr Alan Hughes"}


@pytest.mark.parametrize(
    "page",
    [
        "# Findings\n1. The complainant, Mr Alan Hughes, had no reply for 14 weeks.",
        "# Recommendations\n1. The council should apologise to Mr Alan Hughes.\n# Findings\n1. Letters were late.",
    ],
)
def test_what_is_covered_and_what_is_not_addressed_are_flagged_where_they_are_printed(page: str) -> None:
    found = matter([sketch(page)[0]], config=load_config(isolated=True))
    told = str(render_items(found, "html"))
    assert "consider redacting <bdi>Mr Alan Hughes</bdi>" in told[: told.index("<h2>Improvement items</h2>")]
    if not found.coverage:
        assert "privacy: “Mr Alan Hughes”: consider redacting this line." in str(render_items(found, "text"))
