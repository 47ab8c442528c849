"""Where sentences end: not at the stop of a short form, an initial or a number, and not with a footnote's mark."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.extractors.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Cllr. Ahmed asked about s. 47 of the Act and para. 4.2 of the report.",
        "See Sch. 2 and reg. 44 of the Regulations (S.I. 2015/541) for the rule.",
        "In Re B. (Children) [2013] UKSC 33 the court said so.",
        "The case of R. v. Eastmarch Council was followed, e.g. In two teams.",
        "Mr. J. P. Brown and Dr. Lee met on 4 Sept. 2025 at No. 10.",
        "Rec. 3 and no. 4 were met, per ss. 17 and 47.",
        "1. Managers should sign every record.",
        "(a). Managers should sign every record.",
        "4.2. Visits are late.",
        "The firm Northgate Ltd. Manchester wrote it.",
        "“Who decides?” was the question they put.",
        "Visits fell by 4.5 per cent in the year.",
    ],
)
def test_one_sentence_stays_one(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Visits are late. Plans are weak.", ["Visits are late.", "Plans are weak."]),
        ("Visits, plans, etc. The rest is sound.", ["Visits, plans, etc.", "The rest is sound."]),
        ("They met at 4 p.m. The chair spoke.", ["They met at 4 p.m.", "The chair spoke."]),
        ("The answer was no. It was late.", ["The answer was no.", "It was late."]),
        ("The answer was no. Managers agreed.", ["The answer was no.", "Managers agreed."]),
        ("See Appendix A. The council agreed.", ["See Appendix A.", "The council agreed."]),
        ("She said “Stop.” The visit ended.", ["She said “Stop.”", "The visit ended."]),
        ("Visits are late.1 Plans are weak.", ["Visits are late.", "Plans are weak."]),
        ("Visits are late.² Plans are weak.", ["Visits are late.", "Plans are weak."]),
        ("Visits are late.Plans are weak.", ["Visits are late.", "Plans are weak."]),
        ("Is it late? Yes! It is…  And so on.", ["Is it late?", "Yes!", "It is…", "And so on."]),
        ("It was in 2024. 14 visits were late.", ["It was in 2024.", "14 visits were late."]),
    ],
)
def test_two_sentences_are_cut_where_the_first_ends(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@given(st.text(alphabet="aA. \n1?“”(", max_size=40))
def test_sentences_run_forward_and_lose_no_letter(text: str) -> None:
    places = list(sentences(text))
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    kept = "".join(text[start:end] for start, end in places)
    assert sum(character in "aA“”(?" for character in kept) == sum(character in "aA“”(?" for character in text)
