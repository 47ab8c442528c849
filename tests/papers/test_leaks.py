"""The leak check finds every planted leak, however it is hidden, and cries wolf over nothing that may be public."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from reportkit.model.exempt import ExemptPart
from reportkit.papers.accept import accept
from reportkit.papers.accept_others import public_files
from reportkit.papers.leaks import leaks, squashed
from reportkit.papers.pack import installed
from tests.papers.finished import EXEMPT, whole
from tests.papers.planted import PLACES, planted
from tests.papers.spoil import paragraph, set_typst


def test_of_over_sixty_planted_leaks_in_twelve_hiding_places_none_is_missed() -> None:
    missed, planned = [], Counter[str]()
    for place, name, files in planted():
        planned[place] += 1
        if not leaks(files, (EXEMPT,)):
            missed.append(f"{place}: {name}")
    assert missed == []
    assert sum(planned.values()) >= 60
    assert len(planned) == len(PLACES) >= 12


@pytest.mark.parametrize("name", installed())
def test_a_clean_paper_leaks_nothing(name: str) -> None:
    assert leaks(public_files(whole(name)), (EXEMPT,)) == ()


def test_a_leak_says_the_file_and_the_place() -> None:
    (leak, *_) = leaks({"notes.html": b"<p>x</p><!-- Brackley Homes Limited -->"}, (EXEMPT,))
    assert (leak.file, leak.words) == ("notes.html", "Brackley Homes Limited")
    places = [each.place for each in leaks({"notes.html": b"<p>x</p><!-- Brackley Homes Limited -->"}, (EXEMPT,))]
    assert "notes.html, a comment of its code" in places


def test_words_that_the_open_report_has_too_are_no_secret() -> None:
    part = ExemptPart("Appendix 4", "Costs", (3,), ("Social workers see children promptly and on their own, at a cost.",))
    shown = "Social workers see children promptly and on their own."
    assert leaks({"paper.txt": shown.encode()}, (part,))
    assert leaks({"paper.txt": shown.encode()}, (part,), [shown + " At a cost."]) == ()


def test_a_sum_within_a_longer_number_is_no_leak() -> None:
    assert leaks({"a.txt": b"Ref 1412,5003"}, (EXEMPT,)) == ()
    assert leaks({"a.txt": "It cost £412,500.".encode()}, (EXEMPT,))


def test_words_are_compared_by_their_letters_alone() -> None:
    assert squashed("Tŷ\u00ad D\u200bŵr, £4,000 – ＡＢ") == "tydwr4000ab"


def test_covering_words_is_no_redaction_even_where_nobody_said_what_is_exempt() -> None:
    from tests.papers.spoil import added

    for look in ('<w:highlight w:val="black"/>', '<w:color w:val="FFFFFF"/>', "<w:vanish/>"):
        made = replace(added(paragraph("A sum", "RKNote", look))(whole("generic-england")), exempt=())
        assert "no redaction" in accept(made, only="A13").faults[0].message
    covered = {"x.pdf": set_typst(f"{EXEMPT.texts[0]}\n#place(top, rect(width: 100%, height: 3cm, fill: black))")}
    assert leaks(covered, (EXEMPT,))
