"""Names of children, families and complainants are flagged with a reason; officers, councillors and places are not."""

from __future__ import annotations

import pytest

from reportkit.api.extracting import matter
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
