"""Links across the documents of one matter: explicit first, each with its reason and both quotes, none without a cause."""

from __future__ import annotations

from reportkit.api.extracting import matter
from reportkit.config import load_config
from reportkit.model.document import Document
from reportkit.model.finding import Finding, Link
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

REVIEW = """# Review of tree inspections
Published on 3 March 2025
## Findings
2.1 Inspections of trees near schools are too often late.
2.2 The register of trees does not show who last inspected each one.
2.3 Contractors rarely send photographs with their invoices.
## Recommendations
R1. The Tree Officer should inspect every tree near a school by 30 June 2025 (paragraph 2.1).
R2. The register should show who inspected each tree.
"""
ASKED = "The Tree Officer should inspect every tree near a school by 30 June 2025"
RESPONSE = f"""# Response to the review of tree inspections
Published on 1 May 2025
| Ref | Recommendation | Response | Action | Owner | By when |
| R1 | {ASKED} | Accepted | Inspect them in term time. | Tree Officer | 30 September 2025 |
| R2 | The register should show who inspected each tree. | Rejected | The software cannot hold a name. | | |
"""
MINUTES = """# Parks Committee
Minutes of the meeting held on 9 July 2025
Present: Councillor Ann Lee (Chair)
## 4. Trees
The committee received a report.
Action: Tree Officer to publish the register of trees by 1 August 2025.
Members were assured that trees near a school had been inspected.
The report was noted.
"""
LATER = """# Parks Committee
Minutes of the meeting held on 8 October 2025
Present: Councillor Ann Lee (Chair)
## 3. Outstanding actions from 9 July 2025
Action: Tree Officer to publish the register of trees.
## 4. Other
The report was noted.
"""


def documents(*texts: str) -> list[Document]:
    return [sketch(text, f"{place}.txt")[0] for place, text in enumerate(texts)]


def picture(*texts: str) -> Extraction:
    return matter(documents(*texts), config=load_config(isolated=True))


def links(found: Extraction, kind: str) -> list[tuple[Finding, Link, Finding]]:
    known = {finding.id: finding for finding in found.findings}
    return [(one, link, known[link.target]) for one in found.findings for link in one.links if link.kind == kind]


def test_a_recommendation_that_names_a_paragraph_addresses_its_finding() -> None:
    explicit = [
        (one.ref, link.reason, to.text) for one, link, to in links(picture(REVIEW), "addresses") if link.reason == "number"
    ]
    assert explicit == [("R1", "number", "Inspections of trees near schools are too often late.")]


def test_without_a_number_the_wording_ties_them_and_says_by_which_words() -> None:
    [(link, to)] = [(link, to) for one, link, to in links(picture(REVIEW), "addresses") if one.ref == "R2"]
    assert to.text.startswith("2.2 The register") or to.text.startswith("The register")
    assert link.reason == "wording"
    assert "register" in link.because
    assert 0 < link.score <= 1


def test_a_finding_that_no_recommendation_leads_to_is_named() -> None:
    found = picture(REVIEW)
    assert [one.quote for one in found.unaddressed if "photographs" in one.quote]
    assert not [one for one in found.unaddressed if "schools" in one.quote]


def test_every_link_is_a_suggestion_with_both_quotes_verbatim_and_a_reason() -> None:
    texts = documents(REVIEW, RESPONSE, MINUTES, LATER)
    found = matter(texts, config=load_config(isolated=True))
    by_source = {document.source.sha256: document for document in texts}
    every = [
        (one, link, to)
        for kind in ("addresses", "responds_to", "carried_forward_from", "duplicate_of")
        for one, link, to in links(found, kind)
    ]
    assert every
    for one, link, to in every:
        assert link.quotes == (one.quote, to.quote)
        assert (by_source[one.source].quote(one.span), by_source[to.source].quote(to.span)) == link.quotes
        assert link.because
        assert not link.agreed


def test_an_answer_is_tied_by_its_number_and_is_no_item_of_its_own() -> None:
    found = picture(REVIEW, RESPONSE)
    tied = {(one.kind, one.ref, link.reason) for one, link, _ in links(found, "responds_to")}
    assert {(ref, reason) for _, ref, reason in tied} == {("R1", "number"), ("R2", "number")}
    assert [(item.ref, item.action.response if item.action else None) for item in found.items] == [
        ("R1", "Accepted"),
        ("R2", "Rejected"),
    ]


def test_the_table_of_coverage_says_what_each_recommendation_came_to() -> None:
    first, second = picture(REVIEW, RESPONSE, MINUTES).coverage
    assert (first.answer, first.owner.raw, first.due.iso, first.action) == (
        "accepted",
        "Tree Officer",
        "2025-09-30",
        "Inspect them in term time.",
    )
    assert first.weaker == ("The date slips from by 30 June 2025 to 30 September 2025.",)
    assert first.last is not None
    assert (first.last.name, first.last.date) == ("2.txt", "2025-07-09")
    assert first.evidence == "Members were assured that trees near a school had been inspected."
    assert (second.answer, second.owner.raw, second.due.raw, second.evidence) == ("rejected", None, None, None)


def test_what_the_documents_are_silent_on_stays_empty() -> None:
    [row] = picture("# Review of gates\n## Recommendations\nR1. The gate should be painted.").coverage
    assert (row.answer, row.action, row.owner.raw, row.due.raw, row.evidence, row.last, row.repeats) == (None,) * 7


def test_an_action_of_later_minutes_is_carried_forward_from_the_earlier() -> None:
    [(one, link, to)] = links(picture(LATER, MINUTES), "carried_forward_from")
    assert (one.source, to.source) == tuple(document.source.sha256 for document in documents(LATER, MINUTES))
    assert "publish" in link.because


def test_nothing_is_carried_from_one_committee_to_another() -> None:
    other = MINUTES.replace("Parks Committee", "Audit Board")
    found = picture(other, LATER)
    assert not links(found, "carried_forward_from")
    assert "extract.other-body" in {notice.code for notice in found.notices}


def test_a_recommendation_made_again_points_to_the_earlier_review_whatever_the_order_given() -> None:
    again = REVIEW.replace("3 March 2025", "5 May 2027").replace(
        "every tree near a school by 30 June 2025", "all trees close to schools"
    )
    found = picture(again, REVIEW)
    repeats = links(found, "repeats")
    assert {(one.ref, to.ref) for one, _, to in repeats} == {("R1", "R1"), ("R2", "R2")}
    assert {to.source for _, _, to in repeats} == {documents(again, REVIEW)[1].source.sha256}


def test_two_reviews_with_the_same_numbers_keep_their_items_apart() -> None:
    other = "# Review of benches\n## Recommendations\nR1. Mend the benches in the square.\nR2. Count all the benches again."
    found = picture(REVIEW, other)
    assert [item.ref for item in found.items] == ["R1", "R2", "R1", "R2"]
    assert len({item.id for item in found.items}) == 4
    assert "extract.same-numbers" in {notice.code for notice in found.notices}


def test_an_answer_under_a_number_that_two_reviews_have_is_placed_by_the_words_it_quotes() -> None:
    other = "# Review of benches\n## Recommendations\nR1. Mend the benches in the square.\nR2. Count all the benches again."
    found = picture(REVIEW, other, RESPONSE)
    answered = [item.recommendation for item in found.items if item.action]
    assert [text[:14] for text in answered] == ["The Tree Offic", "The register s"]


def test_the_same_words_twice_in_one_document_are_one_item_with_both_places() -> None:
    [item] = picture("# Summary\n## Recommendations\n- Paint the gate.\n# Detail\n## Recommendations\n- Paint the gate.").items
    assert len(item.origins) == 2


def test_a_recommendation_among_the_findings_of_its_section_addresses_them() -> None:
    page = (
        "# Review\n"
        "## Gates\n"
        "Gates are rarely shut at night.\n"
        "R1. Name one person for each evening.\n"
        "## Walls\n"
        "Walls are not painted."
    )
    [(_, link, to)] = [one for one in links(picture(page), "addresses") if one[1].reason == "section"]
    assert (to.text, link.score) == ("Gates are rarely shut at night.", 0.9)


def test_a_promise_in_minutes_addresses_the_finding_of_its_own_item_alone() -> None:
    lack = "Members heard that there was little evidence that gate locks were checked."
    page = MINUTES.replace("The report was noted.", f"{lack}\n## 5. Gates\nThe warden would check gate locks by May 2026.")
    assert not links(picture(page), "addresses")
    [(one, link, to)] = links(picture(page.replace("## 5. Gates\n", "")), "addresses")
    assert (one.kind, to.text, link.reason) == ("commitment", lack, "wording")


def test_the_answer_in_the_row_of_a_recommendation_is_its_action_and_no_item_of_its_own() -> None:
    rows = (
        "| Recommendation | Action | Owner | By when |\n| Wardens should oil every lock. | Buy the oil. | Warden | 3 May 2026 |"
    )
    [item] = picture(f"# Audit of gates\n## Findings\nLocks are often not oiled.\n{rows}").items
    assert item.action is not None
    assert (item.recommendation, item.action.text, item.owner.raw) == (
        "Wardens should oil every lock.",
        "Buy the oil.",
        "Warden",
    )
    assert item.action.origin in item.origins
