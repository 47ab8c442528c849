"""`paper check` reads what a council wrote itself: its own names of sections, numbers typed by hand, headings in bold type."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import docx
import pytest

from reportkit.config import Config
from reportkit.model.adoption import Adoption
from reportkit.model.paper import Meeting
from reportkit.papers.accept import accept
from reportkit.papers.adopting import adopted, copied
from reportkit.papers.header import header_block
from reportkit.papers.pack import load_pack
from reportkit.papers.rendered import Rendered
from reportkit.readers.base import SourceFile
from reportkit.readers.docx import read
from reportkit.renderers import adopt_names
from tests.papers.finished import whole

CHECKED = ("A06", "A08", "A09", "A10", "A14", "A21")


def theirs(*lines: str | tuple[str, str], bold: bool = False) -> Rendered:
    """A paper of somebody else's: a text alone is a heading, a pair a paragraph's style and words."""
    document = docx.Document()
    for line in lines:
        if isinstance(line, tuple):
            document.add_paragraph(line[1], style=line[0] or None)
        elif bold:
            document.add_paragraph().add_run(line).bold = True
        else:
            document.add_heading(line, 1)
    made = io.BytesIO()
    document.save(made)
    file = SourceFile("theirs.docx", made.getvalue())
    return Rendered("theirs.docx", stage="final", word=made.getvalue(), document=read(file, Config().limits))


def told(made: Rendered, *ids: str) -> list[str]:
    return [f"{fault.check} {fault.message}" for fault in accept(made).faults if fault.check in (ids or CHECKED)]


def said(lines: Sequence[str], words: str) -> bool:
    return any(words in line for line in lines)


def test_headings_in_bold_type_are_read_and_what_stands_under_them_is_judged() -> None:
    lines = ("1. RECOMMENDATIONS", ("", "That the Committee approves the above."), ("", "That power be delegated to the Head."),
             "3. FINANCIAL IMPLICATIONS", ("", "3.1 None."))  # fmt: skip
    found = told(theirs(*lines, bold=True))
    assert not said(found, "no section for the recommendations")
    assert not said(found, "no section for finance")
    assert said(found, "“the above” leans")
    assert said(found, "What is delegated must name")
    assert said(found, "The finance comment is empty")
    assert said(told(theirs("Our week", ("", "That it rained."), bold=True)), "no section for the recommendations")


def test_a_resolution_under_a_typed_number_is_a_recommendation_and_its_verb_is_found() -> None:
    for text in ("2.1 That Cabinet approves the contract.", "(4) To note the report.", "2.2 That £5 be approved by 1 May 2027."):
        found = told(theirs("2. Recommendations", ("", text)), "A08")
        assert found == [], found
    found = told(theirs("2. Recommendations", ("", "2.1 That Cabinet ponders the contract.")), "A08")
    assert found == ["A08 It begins with “that”, which is no verb that a committee can resolve with."]


def test_a_lead_in_and_typed_numbers_leave_the_verb() -> None:
    lead = ("", "The Scrutiny Committee is asked to:")
    assert told(theirs("Recommendations", lead, ("", "1.1 approve the contract"), ("", "(2) note the report")), "A08") == []
    found = told(theirs("Recommendations", lead, ("", "1.1 approve the contract"), ("", "(2) ponder the report")), "A08")
    assert found == ["A08 It begins with “ponder”, which is no verb that a committee can resolve with."]


def test_recommendations_in_two_forms_are_told() -> None:
    head = ("Recommendations", ("", "That Scrutiny Committee:"), ("List Number", "approves the contract of 4 May"))
    found = told(theirs(*head, ("List Number", "to note the report")), "A08")
    assert found == ["A08 The recommendations begin in different forms: “approves” and “to note”."]
    assert told(theirs(*head, ("List Number", "notes the report")), "A08") == []


def test_an_appendix_is_told_where_the_paper_lists_none() -> None:
    found = told(theirs("Background", ("", "See Appendix Z and Appendix 2 to the Act."), ("", "Appendix Z again.")), "A10")
    assert found == ["A10 Appendix Z is named, and the paper lists no appendices."]
    assert told(theirs("Background", ("", "See Appendix Z."), "Appendix Z: costs"), "A10") == [
        "A10 The appendices are numbered Z."
    ]


def test_the_councils_own_names_of_comments_are_known() -> None:
    words = ("", "The Head of Finance sees no cost (1 December 2026), says the Equalities Officer to the Monitoring Officer.")
    names = ("Comments of the Section 151 Officer", "Comments of the Monitoring Officer", "Public Sector Equality Duty")
    assert told(theirs(*(part for name in names for part in (name, words))), "A14") == []
    assert told(theirs("Resource implications", words), "A14") == [
        "A14 There is no section for legal comments.",
        "A14 There is no section for equalities comments.",
    ]
    assert adopt_names.section_of("3. Introduction and background") == "background"
    assert adopt_names.section_of("Background papers") == "background_papers"


def test_a_typed_number_is_told_once_and_a_typed_bullet_still_is() -> None:
    found = told(theirs("1. Background", ("", "1.1 It rained."), ("", "• a point")), "A06", "A21")
    assert sum("is typed" in line for line in found) == 3
    assert [line[:3] for line in found if "is typed" in line] == ["A06", "A06", "A21"]


def test_where_two_forms_part_is_told_in_words_with_spaces() -> None:
    made = whole("generic-england")
    page = made.html.replace(b"Social workers see children promptly", b"Social workers met children promptly", 1)
    faults = accept(Rendered(made.name, word=made.word, document=made.document, html=page), only="A26").faults
    assert len(faults) == 1
    assert "workers see children" in faults[0].message
    assert "workers met children" in faults[0].message


@pytest.mark.parametrize(
    ("label", "classification", "told"),
    [
        ("Exempt?", "open", "No"),
        ("Is this report exempt?", "exempt", "Yes, exempt"),
        ("Exempt?", "part exempt", "Part exempt"),
        ("Open or exempt?", "open", "Open"),
        ("Classification", "open", "Open"),
    ],
)
def test_a_row_that_asks_whether_the_report_is_exempt_gets_an_answer(label: str, classification: Any, told: str) -> None:
    pack = load_pack("generic-england")
    rows = tuple(replace(row, label=label) if row.key == "classification" else row for row in pack.header)
    made, _ = header_block(Meeting(body="Cabinet", classification=classification), replace(pack, header=rows), "Waste")
    assert next(row.value for row in made if row.key == "classification") == told


@pytest.mark.parametrize(("heading", "added"), [("Introduction and background", False), ("Our story", True)])
def test_a_pack_in_the_shape_of_a_paper_has_a_background_and_says_which_usual_sections_were_not_found(
    heading: str, added: bool
) -> None:
    base = load_pack("generic-england")
    key = adopt_names.section_of(heading) or adopt_names.slug(heading)
    found = Adoption(b"", sections=(("summary", "Summary", 1), (key, heading, 1)))
    files, notes = adopted(base, "brackley", found, copied(base, "brackley"))
    assert b'key = "background"' in files["sections.toml"]
    (told,) = (note for note in notes if "were added" in note)
    (lacking,) = (note for note in notes if "usual sections" in note)
    labels = {row.key: row.label for row in base.sections}
    assert (f" {labels['background']}," in told) is added
    assert labels["consultation"] in lacking
    assert labels["summary"] not in lacking
