"""Sentences and items that were once lost without a word."""

from __future__ import annotations

from pathlib import Path

from reportkit.api import read
from reportkit.extractors.reviews import extract
from reportkit.model.document import Document
from reportkit.model.sketch import sketch

CONCERN = "(1) There is no system to track empty homes."


def told(document: Document) -> list[tuple[str, str | None, str]]:
    return [(one.kind, one.ref, one.text) for one in extract(document)]


def typed(line: str, folder: Path) -> Document:
    """A review in a text file, whose reader leaves a number of a list of one where it was typed."""
    path = folder / "review.md"
    path.write_text(
        f"# Review of housing\n\n## Matters of concern\n\n{line}\n\n## Next part\n\nText here about process.\n", "utf-8"
    )
    return read(path)


def test_a_fault_whose_consequence_speaks_of_what_may_be_is_found() -> None:
    page = "# Peer challenge\n## Findings\n"
    fault = (
        "Shelves were not checked in 3 of 40 branches, which means that managers cannot know whether books were found in time."
    )
    assert [kind for kind, *_ in told(sketch(page + fault)[0])] == ["finding"]


def test_the_one_numbered_line_of_a_section_is_an_item_and_a_line_of_prose_is_none(tmp_path: Path) -> None:
    assert told(typed(CONCERN, tmp_path)) == [("recommendation", "1", CONCERN.removeprefix("(1) "))]
    assert told(typed("Text of one line", tmp_path)) == []


def test_what_a_committee_recommends_to_council_is_told_and_a_request_to_note_is_not() -> None:
    page = (
        "# Audit Committee\nMinutes of the meeting held on Tuesday 3 March 2026\nPresent: Councillor Ann Brown (Chair)\n"
        "## 1. Charter\n**Resolved:** that the work be noted.\n## 2. Recommendations\n"
        "2.1 That the Committee recommends to Council that the charter be approved.\n2.2 That the report be received."
    )
    assert [text for _, _, text in told(sketch(page)[0])] == [
        "That the Committee recommends to Council that the charter be approved."
    ]
