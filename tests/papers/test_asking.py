"""What an officer is asked, and what a typed answer does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.config import CalendarConfig
from reportkit.errors import TemplateError
from reportkit.model.paper import AgendaPaper, Meeting, Pack
from reportkit.model.paper_revision import ChangeReason
from reportkit.papers.asking import PARTS, answered, questions
from reportkit.papers.combining import combined
from reportkit.papers.filling import at_stage, filled, merged
from reportkit.papers.pack import load_pack
from reportkit.papers.rules.runner import examine
from tests.papers.complete import TODAY, complete
from tests.papers.eastmarch import paper

PACK = load_pack("generic-england")


def keys(made: AgendaPaper, pack: Pack = PACK) -> list[str]:
    return [question.key for question in questions(made, pack, examine(made, pack, CalendarConfig(), today=TODAY))]


def given(made: AgendaPaper, key: str, text: str) -> AgendaPaper:
    told = answered(key, text, made, PACK)
    return filled(made, PACK, meeting=merged(made.meeting, told.meeting), answers=combined(made.answers, told.answers))


def test_an_empty_paper_asks_for_the_header_first_and_each_thing_once() -> None:
    asked = keys(paper(meeting=Meeting(), items=(), findings=(), sources=(), responses=(), title=None))
    assert asked[:3] == ["title", "meeting.body", "meeting.date"]
    assert len(asked) == len(set(asked))
    assert {"finance.text", "legal.text", "reasons", "background_papers", "recommendations"} <= set(asked)


def test_a_complete_paper_asks_for_nothing() -> None:
    made, pack = complete()
    assert keys(made, pack) == []


def test_an_answer_leads_to_the_next_question() -> None:
    made = given(paper(), "legal.text", "Section 47 of the Children Act 1989 applies.")
    assert "legal.text" not in keys(made)
    assert "legal.author" in keys(made)
    made = given(made, "legal.author", "Head of Legal Services, for the monitoring officer")
    made = given(given(made, "legal.date", "1 December 2026"), "legal.cleared", "Yes")
    assert not any(key.startswith("legal") for key in keys(made))
    assert made.answers.comment("legal").date == "2026-12-01"
    assert not given(made, "legal.cleared", "no").answers.comment("finance").cleared
    exempt = given(paper(), "meeting.classification", "Part exempt")
    assert {"meeting.exempt_paragraphs", "meeting.public_interest", "planning_land"} <= set(keys(exempt))
    assert "meeting.exempt_paragraphs" not in keys(given(exempt, "meeting.exempt_paragraphs", "3"))


def test_what_has_several_parts_is_typed_on_one_line() -> None:
    made = given(paper(), "background_papers", "Notes of interviews; 1 May 2026; Civic Centre; A. Clerk")
    made = given(made, "background_papers", "Terms of reference; 2 May 2026; Civic Centre; A. Clerk")
    assert [one.title for one in made.background_papers] == ["Notes of interviews", "Terms of reference"]
    assert given(paper(), "background_papers", "None").answers.no_background_papers
    assert given(paper(), "alternatives", "It is for noting.").answers.no_options == "It is for noting."
    assert given(paper(), "contact", "A; B; C; 01632 960 001; a@b.example").answers.contact.email == "a@b.example"
    assert given(paper(), "recommendations", "note Appendix 1 | note Appendix 2").recommendations[1].text == "note Appendix 2."
    parted = given(paper(), "recommendations", "note Appendix 1 | agree to: (a) publish it; (b) report in June 2027")
    assert parted.recommendations[1].parts == ("publish it; and", "report in June 2027.")
    assert given(paper(), "changes", "risk; It was wrong.").answers.changes == (ChangeReason("risk", "It was wrong."),)
    assert set(PARTS) == {"background_papers", "alternatives", "clearance", "glossary", "changes"}


def test_an_appendix_is_classified_by_its_label() -> None:
    closed = paper(meeting=replace(paper().meeting, classification="part exempt"))
    key = next(key for key in keys(closed) if key.startswith("appendices."))
    assert key == "appendices.Appendix 1"
    assert given(closed, key, "Open").appendices[0].classification == "open"


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("meeting.date", "5 Januray 2027", "“5 Januray 2027” is not a date"),
        ("meeting.exempt_paragraphs", "12", "12 is not an exempt paragraph in England"),
        ("meeting.classification", "secret", "may not be “secret”"),
        ("key_decision.limb", "dear", "may not be “dear”"),
        ("meeting.key_decision", "perhaps", "may not be “perhaps”"),
        ("legal.cleared", "perhaps", "“perhaps” is neither yes nor no"),
        ("legal.date", "soon", "“soon” is not a date"),
        ("clearance", "A. Head; soon", "“soon” is not a date"),
    ],
)
def test_a_typed_answer_that_does_not_fit_is_one_sentence_about_no_file(key: str, text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said) as caught:
        answered(key, text, paper(), PACK)
    assert "file" not in caught.value.message


def test_a_pack_offers_its_defaults() -> None:
    pack = load_pack("haringey-like")
    made = paper(meeting=Meeting(), pack=pack)
    asked = questions(made, pack, examine(made, pack))
    assert {one.key: one.default for one in asked}["meeting.venue"] == "Council Chamber, Alder Road"


def test_an_appendix_that_is_called_by_its_file_is_asked_for_its_title() -> None:
    made = paper(titles={})
    assert "appendices.Appendix 1.title" in keys(made)
    made = given(made, "appendices.Appendix 1.title", "The Larkfold review")
    assert made.appendices[0].title == "The Larkfold review"
    assert "appendices.Appendix 1.title" not in keys(made)


def test_a_welsh_paragraph_of_exempt_information_is_taken_by_a_welsh_pack() -> None:
    pack = load_pack("wales")
    made = paper(meeting=Meeting(nation="wales"), pack=pack)
    assert answered("meeting.exempt_paragraphs", "14", made, pack).meeting.exempt_paragraphs == (14,)
    with pytest.raises(TemplateError, match="3 is not an exempt paragraph in Wales"):
        answered("meeting.exempt_paragraphs", "3", made, pack)


def test_every_question_of_an_empty_paper_can_be_answered() -> None:
    typed = {
        "meeting.date": "2027-01-05", "meeting.classification": "open", "meeting.item_number": "7", "meeting.key_decision": "No",
        "meeting.wards": "Castle Hill and Quay",
        "contact": "A. Clerk; Democratic Services Officer; Democratic Services; 01632 960 001; a.clerk@eastmarch.example",
        "background_papers": "none", "alternatives": "It is for noting.", "recommendations": "note the report",
        "clearance": "Head of Finance; 2026-11-01; 2026-11-20; yes", "title": "Review of section 47 enquiries",
        "finance.author": "Head of Finance, for the section 151 officer", "equalities.author": "Equalities Officer",
        "legal.author": "Head of Legal, for the monitoring officer", "legal.text": "Section 47 of the Children Act 1989.",
        "equalities.text": "A screening found no adverse effect.", "summary": "It puts the review before Members.",
        "meeting.report_of": "Director of Children’s Services", "meeting.lead_officer": "Head of Safeguarding",
        "meeting.council": "Eastmarch Council",
    }  # fmt: skip
    made = paper(meeting=Meeting(), items=(), findings=(), sources=(), responses=(), title=None)
    asked: list[str] = []
    while found := [key for key in keys(made) if key not in asked]:
        key = found[0]
        asked.append(key)
        date = "2026-12-01" if key.endswith(".date") else "yes" if key.endswith(".cleared") else "The Head of Quality says so."
        made = given(made, key, typed.get(key, date))
    issues = examine(at_stage(made, "final", PACK), PACK, CalendarConfig(), today=TODAY)
    assert [(issue.rule, issue.message) for issue in issues if issue.level != "note"] == []
    assert len(asked) > 25
