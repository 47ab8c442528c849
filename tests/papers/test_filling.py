"""What an officer supplies takes the place of the blanks, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.errors import TemplateError
from reportkit.model.document import Document
from reportkit.model.paper import AgendaPaper, Meeting, PackSection
from reportkit.model.paper_answers import (
    Abbreviation,
    Answers,
    AppendixAnswer,
    BackgroundAnswer,
    Choice,
    Clearance,
    Comment,
    ForwardPlan,
    Urgency,
)
from reportkit.model.text import Block, Run
from reportkit.papers.abbreviations import shorts, spelled
from reportkit.papers.combining import combined
from reportkit.papers.filling import at_stage, filled, merged, resolved
from reportkit.papers.pack import load_pack
from reportkit.renderers.flow import flow
from tests.papers.complete import answers, complete
from tests.papers.eastmarch import MEETING, REVIEW, finding, paper

PACK = load_pack("generic-england")


def words(made: AgendaPaper, key: str) -> str:
    section = next((part for part in made.sections if part.key == key), None)
    return " ".join(paragraph.text for paragraph in section.paragraphs) if section else ""


def test_an_answer_takes_the_place_of_its_blank() -> None:
    made = filled(paper(), PACK, answers=Answers(texts={"consultation": ("Nobody was, since it is for noting.",)}))
    assert words(made, "consultation") == "Nobody was, since it is for noting."
    assert "consultation" not in {blank.field for blank in made.blanks}
    assert "monitoring" in {blank.field for blank in paper(findings=()).blanks}


def test_what_was_composed_stays_and_the_answer_stands_in_the_blanks_place() -> None:
    before, after = words(paper(), "background"), words(filled(paper(), PACK, answers=answers(PACK)), "background")
    composed = before.removesuffix("who commissioned the review, when, and what led to it")
    assert after == composed + "The Safeguarding Partnership commissioned the review in May 2026."


def test_filling_twice_changes_nothing_more() -> None:
    once = filled(paper(), PACK, answers=answers(PACK))
    assert filled(once, PACK) == once
    assert filled(filled(once, PACK), PACK, answers=answers(PACK)) == once


def test_a_new_answer_takes_the_place_of_the_old() -> None:
    once = filled(paper(), PACK, answers=Answers(texts={"reasons": ("Old.", "Older.")}))
    again = filled(once, PACK, answers=combined(once.answers, Answers(texts={"reasons": ("New.",)})))
    assert words(again, "reasons") == "New."


def test_recommendations_are_replaced_or_added_to_and_punctuated_as_one_sentence() -> None:
    first = [line.text for line in paper().recommendations]
    made = filled(paper(), PACK, answers=Answers(further_recommendations=("request a report by 31 March 2027.",)))
    texts = [line.text for line in made.recommendations]
    assert [text.rstrip(".;").removesuffix("; and") for text in texts[:2]] == [
        text.rstrip(".;").removesuffix("; and") for text in first
    ]
    assert texts[-1] == "request a report by 31 March 2027."
    assert texts[-2].endswith("; and")
    assert [line.text for line in filled(made, PACK).recommendations] == texts
    own = filled(paper(), PACK, answers=Answers(recommendations=("note Appendix 1",)))
    assert [line.text for line in own.recommendations] == ["note Appendix 1."]
    assert not any(part.officer for section in own.sections if section.key == "recommendations" for part in section.paragraphs)


def test_resolutions_end_in_order() -> None:
    assert [line.text for line in resolved(["a;", "b; and", "c.", " "])] == ["a;", "b; and", "c."]


def test_options_say_why_they_were_rejected() -> None:
    made = filled(paper(), PACK, answers=Answers(alternatives=(Choice("do nothing", "Nothing would improve."),)))
    assert words(made, "alternatives") == "Do nothing. Rejected: Nothing would improve."


def test_a_comment_that_nobody_cleared_is_still_a_blank() -> None:
    given = Comment("legal", "Section 47 applies.", "Head of Legal Services", "2026-12-01")
    made = filled(paper(), PACK, answers=Answers(comments=(given,)))
    assert [blank.prompt for blank in made.blanks if blank.field == "legal"] == [
        "who gave these comments and when, and that they are cleared"
    ]
    cleared = filled(paper(), PACK, answers=Answers(comments=(replace(given, cleared=True),)))
    assert "legal" not in {blank.field for blank in cleared.blanks}
    assert words(cleared, "legal").endswith("Cleared by the Head of Legal Services on Tuesday 1 December 2026.")


def test_a_comment_that_is_changed_is_no_longer_cleared() -> None:
    before = Answers(comments=(Comment("legal", "Section 47 applies.", "Head of Legal Services", "2026-12-01", True),))
    same = combined(before, Answers(comments=(Comment("legal", date="2026-12-02"),)))
    assert same.comment("legal").cleared
    other = combined(before, Answers(comments=(Comment("legal", "Nothing applies."),)))
    assert not other.comment("legal").cleared
    assert other.comment("legal").author == "Head of Legal Services"


def test_no_implications_names_who_says_so() -> None:
    made = filled(paper(), PACK, answers=Answers(comments=(Comment("climate", "No implications.", "Climate Officer"),)))
    assert words(made, "climate") == "No implications (Climate Officer)."


def test_an_appendix_is_told_by_its_label_and_a_new_title_goes_through_the_papers_own_words() -> None:
    untitled = paper(titles={})
    assert "“review” (Appendix 1)" in untitled.summary
    told = (
        AppendixAnswer("Appendix 1", title="The Larkfold review", classification="open", pages=12),
        AppendixAnswer(title="Map", file="map.pdf"),
    )
    made = filled(untitled, PACK, answers=Answers(appendices=told))
    assert [row.title for row in made.appendices][::3] == ["The Larkfold review", "Map"]
    assert made.appendices[3].label == "Appendix 4"
    assert "“The Larkfold review” (Appendix 1)" in made.summary
    assert "review”, attached" not in " ".join(line.text for line in made.recommendations).replace("Larkfold review”", "")
    assert filled(made, PACK) == made


def test_background_papers_are_a_table_or_none() -> None:
    some = filled(
        paper(), PACK, answers=Answers(background_papers=(BackgroundAnswer("Notes", "1 May 2026", "Civic Centre", "A. Clerk"),))
    )
    assert next(part for part in some.sections if part.key == "background_papers").table == "background_papers"
    none = filled(paper(), PACK, answers=Answers(no_background_papers=True))
    assert words(none, "background_papers").endswith("There are no background papers.")
    assert "background_papers" not in {blank.field for made in (some, none) for blank in made.blanks}


def test_the_header_block_prints_urgency_forward_plan_and_publication() -> None:
    given = Answers(
        urgency=Urgency("The inspectorate wrote on 4 January", "Councillor B. Name", "2027-01-04"),
        forward_plan=ForwardPlan("KD/12", "2026-11-30"), late_reason="The figures came late.", published="2026-12-24",
    )  # fmt: skip
    made = filled(paper(), PACK, answers=given)
    rows = {row.key: row.value for row in made.header}
    access = [part.text for section in made.sections if section.key == "access" for part in section.paragraphs]
    assert access[0] == (
        "Urgent item: Special circumstances: The inspectorate wrote on 4 January. The chair, Councillor B. Name, is of the "
        "opinion that the item is urgent (Monday 4 January 2027)."
    )
    assert rows["forward_plan"] == "KD/12, Monday 30 November 2026"
    assert access[1] == "Late report: The figures came late."
    assert rows["clear_days"].startswith(
        "Published on Thursday 24 December 2026: four clear days before the meeting of Tuesday 5 January"
    )


def test_a_final_paper_says_by_when_it_is_to_be_published() -> None:
    made, _ = complete()
    row = next(row for row in made.header if row.key == "clear_days")
    assert row.value.startswith("To be published by Wednesday 23 December 2026: five clear days before the meeting of")
    welsh = next(row for row in complete("wales")[0].header if row.key == "clear_days")
    assert welsh.label == "Cyhoeddi / Publication"
    assert "three clear days" in welsh.value


def test_a_final_paper_leaves_out_the_blanks_that_its_pack_does_not_require() -> None:
    draft = filled(paper(), PACK, answers=answers(PACK, texts={}))
    final = at_stage(draft, "final", PACK)
    left = {blank.field for blank in final.blanks}
    assert "background" in {blank.field for blank in draft.blanks} - left
    assert "monitoring" not in left  # composed from a commitment
    assert "reasons" in left
    assert at_stage(final, "draft", PACK).stage == "draft"


def test_the_glossary_takes_its_meanings_from_the_documents() -> None:
    text = "The quality assurance (QA) framework; the independent reviewing officers (IROs) who chair conferences."
    document = Document(REVIEW, (Block("p-1", "paragraph", (Run(text),)),))
    quotes = (finding("finding", "The QA framework is new and IROs are heard."),)
    made = paper(findings=quotes, documents={REVIEW.sha256: document})
    assert [(one.short, one.meaning) for one in made.glossary] == [
        ("IRO", "independent reviewing officers"),
        ("QA", "quality assurance"),
    ]
    assert words(made, "glossary") == "IRO: independent reviewing officers. QA: quality assurance."
    own = filled(made, PACK, answers=Answers(glossary=(Abbreviation("QA", "quality audit"),)))
    assert "QA: quality audit." in words(own, "glossary")
    assert not paper().glossary


def test_an_abbreviation_is_spelled_out_only_by_words_with_its_letters() -> None:
    assert spelled("the council (LAC) met", "LAC") == ""
    assert spelled("a looked-after child (LAC) is", "LAC") == "looked-after child"
    assert spelled("the Duty of Care (DC)", "DC") == "Duty of Care"
    assert shorts(["The NHS and MASHs met at the ICB.", "ALL CAPITALS HERE"]) == ("MASH", "ICB")


def test_a_paper_of_another_pack_is_refused() -> None:
    with pytest.raises(TemplateError, match="haringey-like"):
        filled(paper(), load_pack("haringey-like"))


def test_a_meeting_keeps_what_another_does_not_say() -> None:
    made = merged(MEETING, Meeting(wards="Quay", date="2027-02-02"))
    assert (made.wards, made.date, made.body) == ("Quay", "2027-02-02", MEETING.body)


def test_a_clearance_log_is_printed_only_where_the_profile_says_so_and_the_pack_has_a_section_for_it() -> None:
    given = Answers(clearance=(Clearance("Head of Finance", "2026-11-25", "2026-12-01", "yes"), Clearance("Head of Law")))
    assert "Head of Law" not in str((made := filled(paper(), PACK, answers=given)).sections) + str(made.header)
    sections = (*PACK.sections, PackSection("clearance", "Audit trail"))
    silent = replace(PACK, sections=sections)
    assert words(filled(paper(pack=silent), silent, answers=given), "clearance") == ""
    telling = replace(silent, vocabulary=replace(PACK.vocabulary, print_clearance=True))
    assert words(filled(paper(pack=telling), telling, answers=given), "clearance") == (
        "Head of Finance: asked on Wednesday 25 November 2026, answered on Tuesday 1 December 2026, included in this report. "
        "Head of Law: has not answered."
    )


def test_what_is_said_of_access_has_a_section_of_its_own_and_its_rows_do_not_crowd_the_header() -> None:
    closed = replace(MEETING, classification="part exempt", exempt_paragraphs=(3,), public_interest="It is outweighed.")
    given = Answers(urgency=Urgency("The inspectorate wrote", "Councillor B. Name"), late_reason="The figures came late.")
    made = filled(paper(), PACK, meeting=closed, answers=given)
    keys = [section.key for section in made.sections]
    assert keys[keys.index("access") - 1] == "recommendations"
    assert words(made, "access") == (
        "Urgent item: Special circumstances: The inspectorate wrote. The chair, Councillor B. Name, is of the opinion that the "
        "item is urgent. Late report: The figures came late. Public interest test: It is outweighed."
    )
    assert not {"public_interest", "urgency", "late_report"} & {row.key for row in made.header}
    assert "access" not in [section.key for section in paper().sections]
    older = replace(PACK, sections=tuple(spec for spec in PACK.sections if spec.key != "access"))
    rows = {row.key for row in filled(paper(pack=older), older, meeting=closed, answers=given).header}
    assert {"public_interest", "urgency", "late_report"} <= rows


def test_the_number_of_appendices_is_told_as_it_is() -> None:
    made = filled(
        paper(), PACK, answers=Answers(appendices=(AppendixAnswer(title="Map", file="map.pdf", classification="open"),))
    )
    assert words(made, "appendices") == "Table 2 lists the four appendices to this report."


@pytest.mark.parametrize(
    ("body", "noun"),
    [
        ("Cabinet", "the Cabinet"), ("Health and Wellbeing Board", "the Board"), ("Scrutiny Committee", "the Committee"),
        ("Licensing Sub-Committee", "the Sub-Committee"), ("Full Council", "the Council"), ("", "the Committee"),
    ],
)  # fmt: skip
def test_a_body_is_called_by_its_own_noun(body: str, noun: str) -> None:
    composed = paper(meeting=replace(MEETING, body=body)) if body else paper(meeting=Meeting())
    assert f"puts before {noun} " in composed.summary
    later = filled(paper(), PACK, meeting=replace(MEETING, body=body))
    assert later.summary == composed.summary
    assert flow(composed, PACK).parts[5].lead_in == f"T{noun[1:]} is asked to:"  # type: ignore[union-attr]
