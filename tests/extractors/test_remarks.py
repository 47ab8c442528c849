"""Documents that do not yield what they might: each has one clear notice, and nothing is invented or dropped in silence."""

from __future__ import annotations

import time

from reportkit.api.extracting import matter
from reportkit.config import load_config
from reportkit.extractors.remarks import remarks
from reportkit.model.item import Extraction
from reportkit.model.sketch import sketch

WELSH = (
    "Mae’r adolygiad hwn yn edrych ar y gwaith a wnaed gan y cyngor yn y flwyddyn. Nid yw’r cofnodion yn "
    "cael eu cadw yn dda, ac mae "
    "oedi yn y gwasanaeth i blant. Dylai’r cyngor sicrhau bod y gweithwyr yn cael hyfforddiant, a bod y "
    "cofnodion yn cael eu cwblhau. "
    "Roedd y plant yn hapus gyda’r gwaith, ond nid oedd y teuluoedd yn gwybod am y cynllun, ac mae angen "
    "mwy o waith ar hyn yn fuan."
)
REVIEW = (
    "# Review of gates\n## Findings\nGates are rarely shut at night.\n## Recommendations\nR1. The warden should shut every gate."
)


def picture(*texts: str) -> Extraction:
    documents = [sketch(text, f"{place}.txt")[0] for place, text in enumerate(texts)]
    return matter(documents, config=load_config(isolated=True))


def codes(found: Extraction) -> list[str]:
    return [notice.code for notice in found.notices]


def test_a_review_that_recommends_nothing_says_so_and_offers_its_findings() -> None:
    found = picture("# Review of gates\n## Findings\nGates are rarely shut at night.\nLocks are often missing from doors.")
    assert codes(found).count("extract.no-recommendation") == 1
    assert not found.items
    assert {one.kind for one in found.unaddressed} == {"finding"}
    assert {one.reason for one in found.unaddressed} == {"The document makes no recommendation."}


def test_four_hundred_recommendations_take_less_than_five_seconds() -> None:
    nouns = ("gate", "wall", "path", "bridge", "pond", "fence", "bench", "lamp", "sign", "hedge")
    lines = [
        f"R{n}. The warden should mend {nouns[n % 10]} {n} before the {nouns[n // 10 % 10]} beside it." for n in range(1, 401)
    ]
    begun = time.perf_counter()
    found = picture("# Review\n## Recommendations\n" + "\n".join(lines))
    assert time.perf_counter() - begun < 5
    assert [item.ref for item in found.items] == [f"R{number}" for number in range(1, 401)]


def test_a_table_without_headings_that_asks_for_something_is_told() -> None:
    table = "| 1 | The warden should shut every gate at dusk. |\n| 2 | The warden should oil every lock each spring. |"
    found = picture(f"# Review\nGates are rarely shut at night.\n{table}")
    assert {"extract.table-headings", "extract.table-header-missing"} & set(codes(found))


def test_a_table_of_figures_is_not_told() -> None:
    found = picture(f"{REVIEW}\n| Year | Gates |\n| 2024 | 14 |\n| 2025 | 15 |")
    assert "extract.table-headings" not in codes(found)


def test_the_same_numbers_in_two_reviews_are_told() -> None:
    assert codes(picture(REVIEW, REVIEW.replace("gate", "wall"))).count("extract.same-numbers") == 1


def test_minutes_of_another_meeting_are_told_and_not_linked() -> None:
    minutes = (
        "# Library Panel\n"
        "Minutes of the meeting held on 9 July 2025\n"
        "Present: Ann Lee\n"
        "## 4. Books\n"
        "Action: AL to buy atlases.\n"
        "The report was noted."
    )
    found = picture(REVIEW, minutes)
    assert codes(found).count("extract.other-meeting") == 1
    sources = {finding.id: finding.source for finding in found.findings}
    assert not [link for finding in found.findings for link in finding.links if sources[link.target] != finding.source]


def test_minutes_that_speak_of_the_review_are_not_taken_for_anothers() -> None:
    minutes = (
        "# Parks Panel\n"
        "Minutes of the meeting held on 9 July 2025\n"
        "Present: Ann Lee\n"
        "## 4. Review of gates\n"
        "The report was noted."
    )
    assert "extract.other-meeting" not in codes(picture(REVIEW, minutes))


def test_a_document_in_welsh_is_told_and_nothing_is_made_up() -> None:
    found = picture(f"# Adolygiad\n{WELSH}")
    assert codes(found).count("extract.not-english") == 1
    assert not found.items
    assert "extract.not-english" not in codes(picture(REVIEW))


def test_an_answer_that_fits_nothing_is_counted() -> None:
    answer = (
        "# Response to the review of gates\n"
        "| Ref | Recommendation | Response | Action |\n"
        "| R9 | Mend the roof of the hall | Accepted | Call a builder. |"
    )
    assert "unmatched-answers" in codes(picture(REVIEW, answer))


def test_a_row_that_only_says_what_something_is_about_asks_for_nothing() -> None:
    glossary = "# Review \n | Term | Meaning | \n | Protocol | The guidance on how partners should share what they know | "
    document = sketch(glossary)[0]
    assert "extract.table-rows-left" not in {notice.code for notice in remarks(document, ())}
    asked = sketch(glossary.replace("The guidance on how partners should", "Partners should"))[0]
    assert "extract.table-rows-left" in {notice.code for notice in remarks(asked, ())}
