"""Ties across the papers of one matter: by the row of a plan, by a cell that gives a number, and by later meetings."""

from __future__ import annotations

from reportkit.api.extracting import matter
from reportkit.config import load_config
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

REVIEW = """# Review of Family Q
Published on 4 March 2025
## Findings
4.1 Swimming lessons are rarely offered to children with a hearing aid. The boathouse roof has leaked for two winters.
## Recommendations
R1. The leisure trust should offer a swimming lesson to each child who wears a hearing aid.
R2. Every lifeguard should be trained in hand signals.
"""
ASKED = "The leisure trust should offer a swimming lesson to each child who wears a hearing aid."
PLAN = f"""# Response to the review of Family Q
Published on 8 April 2025
| What we will do | Recommendation | Lead |
| Ask the makers which aids may get wet | {ASKED} | Pool Manager |
| Buy a film of the signals and show it in May | Every lifeguard should be trained in hand signals. | Head of Leisure |
"""
LOG = """# Leisure Board
Action log as at 12 May 2025
| No. | From | Action agreed | Lead |
| 1 | Family Q, R2 | Send the film to the two seasonal crews | Pool Manager |
"""
MINUTES = """# Leisure Board
Minutes of the meeting held on 9 June 2025
Present: Councillor Ann Lee (Chair)
## 3. Buildings
RESOLVED that the July meeting be held at a lido.
Action: Clerk to find a lido.
Action: Surveyor to mend the leaking roof of the boathouse before the winter.
"""


def read(*texts: str) -> Extraction:
    return matter([sketch(text, f"{place}.txt")[0] for place, text in enumerate(texts)], config=load_config(isolated=True))


def tied(found: Extraction, kind: str) -> set[tuple[str, str]]:
    known = {finding.id: finding for finding in found.findings}
    return {(one.text[:20], known[link.target].text[:20]) for one in found.findings for link in one.links if link.kind == kind}


def test_an_action_answers_the_recommendation_of_its_own_row_wherever_its_column_stands() -> None:
    assert tied(read(REVIEW, PLAN), "responds_to") == {
        ("Ask the makers which", "The leisure trust sh"),
        ("Buy a film of the si", "Every lifeguard shou"),
    }


def test_a_cell_that_gives_the_review_and_the_number_ties_its_row() -> None:
    found = read(REVIEW, LOG)
    [link] = [link for one in found.findings if one.text.startswith("Send the film") for link in one.links]
    assert (link.kind, link.reason, link.because) == ("responds_to", "number", "Its row gives the number R2.")


def test_a_decision_is_tied_to_the_line_that_carries_it_out_and_not_to_its_own_words() -> None:
    made = tied(read(MINUTES), "creates")
    assert {target for _, target in made} == {"Clerk to find a lido"}
    assert len(made) == 1


def test_a_later_action_takes_up_a_finding_that_no_recommendation_addresses() -> None:
    alone, later = read(REVIEW), read(REVIEW, MINUTES)
    assert [one.quote for one in alone.unaddressed if "boathouse" in one.quote]
    assert ("Surveyor to mend the", "The boathouse roof h") in tied(later, "addresses")
    assert not [one.quote for one in later.unaddressed if "boathouse" in one.quote]


def test_what_is_said_of_all_recommendations_answers_no_one_of_them() -> None:
    page = (
        "# Response to the review of Family Q\n"
        "We will tell those who teach swimming lessons of progress with these recommendations in July.\n"
        "## Our answers\n"
        "We accept recommendation 1. Swimming lessons for children with a hearing aid will begin in May.\n"
        "We accept recommendation 2. We will train every lifeguard in hand signals by June."
    )
    told = tied(read(REVIEW, page), "responds_to")
    assert ("Swimming lessons for", "The leisure trust sh") in told
    assert ("We will train every ", "Every lifeguard shou") in told
    assert "We will tell those w" not in {said for said, _ in told}
