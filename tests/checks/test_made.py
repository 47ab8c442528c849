"""What rules about a file's look share: contrast by WCAG's formula, and links whole however many runs they have."""

from __future__ import annotations

import pytest

from reportkit.checks.made import contrast, links, opening
from reportkit.model.sketch import sketch


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "000000", 21.0),
        ("777777", "FFFFFF", 4.48),
        ("767676", "FFFFFF", 4.54),
        ("FF0000", "FF0000", 1.0),
    ],
)
def test_the_contrast_of_two_colours(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)


def test_a_link_is_whole_however_many_runs_it_has() -> None:
    text = (
        "See {look link=https://a.example}the {/look}{look link=https://a.example bold}plan {/look}{look link=#b}here{/look} now"
    )
    document = sketch(text)[0]
    assert [(link.text, link.target, document.quote(link.span)) for link in links(document)] == [
        ("the plan", "https://a.example", "the plan"),
        ("here", "#b", "here"),
    ]


def test_a_file_is_told_of_at_its_first_words() -> None:
    document = sketch("{paragraph}\nThe review\nMore")[0]
    span = opening(document)
    assert span is not None
    assert document.quote(span) == "The review"
    assert opening(sketch("{header} Only a header")[0]) is None
