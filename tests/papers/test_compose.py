"""What a composed paper says, and what it leaves to an officer."""

import dataclasses
import re

import pytest

from reportkit.errors import MissingField, TemplateError
from reportkit.model.item import ImprovementItem
from reportkit.model.paper import AgendaPaper, BackgroundPaper, Meeting, PaperSection
from reportkit.papers.pack import load_pack
from reportkit.papers.phrases import count, listed, shortened
from reportkit.papers.quotations import chosen
from tests.papers.eastmarch import MEETING, RECORD, RESPONSE, REVIEW, TITLES, finding, item, items, paper


def section(made: AgendaPaper, key: str) -> PaperSection:
    return next(part for part in made.sections if part.key == key)


def words(made: AgendaPaper, key: str) -> str:
    return " ".join(paragraph.text for paragraph in section(made, key).paragraphs)


def test_sections_follow_the_pack() -> None:
    idle = ("questions", "commitments", "glossary", "access")  # nothing of the kind is in this review
    expected = [part.key for part in load_pack("generic-england").sections if part.key not in idle]
    assert [part.key for part in paper().sections] == expected


def test_the_summary_gives_counts_and_stays_short() -> None:
    made = paper()
    assert "five improvement areas" in made.summary
    assert "three of the five; no action is recorded against two" in made.summary
    assert len(paper(titles={REVIEW.sha256: "word " * 400}).summary.split()) <= 150


def test_each_recommendation_begins_with_a_verb_that_can_be_resolved() -> None:
    verbs = load_pack("generic-england").verbs
    for made in (paper(), paper(items=()), paper(sources=(REVIEW, RECORD), items=(item("1", "Do it."),), responses=())):
        texts = [line.text for line in made.recommendations]
        assert all(text.split()[0] in verbs for text in texts)
        assert [line.number for line in made.recommendations] == list(range(1, len(texts) + 1))
        assert all(len(text.split()) <= 60 for text in texts)


@pytest.mark.parametrize("phrase", [r"\bthe above\b", r"\bas discussed\b", r"\bthis\b", r"\bthe plan\b", "approve", "delegate"])
def test_recommendations_stand_alone_and_only_note(phrase: str) -> None:
    assert not any(re.search(phrase, line.text) for line in paper().recommendations)


def test_appendices_and_citations_match() -> None:
    made = paper()
    text = " ".join(
        [made.summary, *(line.text for line in made.recommendations), *(words(made, part.key) for part in made.sections)]
    )
    cited = {int(number) for number in re.findall(r"Appendix (\d+)", text)}
    assert cited == set(range(1, len(made.appendices) + 1))
    assert [row.file for row in made.appendices] == ["review.docx", "improvement-plan.docx", "service-response.docx"]


def test_counts_agree_everywhere() -> None:
    made = paper()
    assert made.unanswered == 2 == sum(entry.action is None for entry in made.items)
    assert "references 2 and 4" in words(made, "unaddressed")
    assert "An owner is recorded against three and a date against one; two give no exact date" in words(made, "items")


def test_one_of_a_thing_is_singular() -> None:
    made = paper(items=(item("1", "Record permission."),), findings=(finding("strength", "Good."),))
    assert "one improvement area." in made.summary
    assert "One strength in Appendix 1 is quoted here as printed." in words(made, "background")
    assert "1 improvement areas" not in str(made)


def test_when_every_area_has_an_action_nothing_is_said_to_be_unaddressed() -> None:
    answered = tuple(entry for entry in items() if entry.action)
    made = paper(items=answered)
    assert made.unanswered == 0
    assert words(made, "unaddressed") == "An action is recorded against each of the three."
    assert "unaddressed" not in {blank.field for blank in made.blanks}


def test_without_a_meeting_every_particular_is_a_blank() -> None:
    made = paper(meeting=None)
    fields = {blank.field for blank in made.blanks}
    assert {"body", "date", "report_of", "wards", "classification", "finance", "legal", "reasons"} <= fields
    assert made.meeting == Meeting()
    assert all(row.officer for row in made.header if row.key in fields)


def test_every_officer_paragraph_is_listed_as_a_blank() -> None:
    made = paper()
    marked = [paragraph.text for part in made.sections for paragraph in part.paragraphs if paragraph.officer]
    assert [blank.prompt for blank in made.blanks] == marked


def test_nothing_is_written_about_a_review_without_findings() -> None:
    made = paper(findings=(), items=(), responses=())
    assert words(made, "background").startswith("“Independent review")
    assert {"items", "monitoring", "background"} <= {blank.field for blank in made.blanks}
    assert "unaddressed" not in {part.key for part in made.sections}
    assert [row.label for row in made.appendices] == ["Appendix 1"]


def test_quotations_carry_their_place_and_are_verbatim() -> None:
    quotes = [paragraph for paragraph in section(paper(), "background").paragraphs if paragraph.quote]
    assert quotes[0].text == "Social workers see children promptly and on their own."
    assert quotes[0].source == "Appendix 1, page 2, Strengths"


def test_what_an_item_was_made_from_is_not_quoted_twice() -> None:
    found = finding("finding", "Permission was not recorded.", id="f-1")
    made = paper(findings=(found,), items=(item("1", "Record permission.", origins=("f-1",)),))
    assert "Permission was not recorded" not in words(made, "background")


def test_many_quotations_are_cut_and_the_paper_says_so() -> None:
    many = tuple(finding("finding", f"Finding number {place}.") for place in range(12))
    made = paper(findings=many)
    lead = "Eight findings in Appendix 1 are quoted here as printed, from its sections in turn; the report has more."
    assert lead in words(made, "background")
    assert len(made.findings) == 8


def test_a_record_of_a_meeting_gives_decisions_assurances_and_questions() -> None:
    said = (
        finding("decision", "The report was noted.", RECORD),
        finding("assurance", "Members were assured that links were better.", RECORD),
        finding("live_issue", "Live issues are on the quality assurance cycle.", RECORD),
        finding("question", "Should the Committee monitor the use of section 47?", RECORD),
        finding("commitment", "More would be in the April report.", RECORD),
    )
    made = paper(sources=(RECORD,), findings=said, items=(), responses=())
    background, monitoring = words(made, "background"), words(made, "monitoring")
    assert "One decision" in background
    assert "One assurance given" in background
    assert "One live issue" in background
    assert "One question in" in words(made, "questions")
    assert "One commitment" in monitoring


def test_a_document_without_a_title_goes_by_its_file_name() -> None:
    assert paper(title=None, titles={}).title == "review"
    assert paper(title=None).title == TITLES[REVIEW.sha256]


def test_a_missing_reference_is_numbered_by_place() -> None:
    made = paper(items=(item("", "One."), item("", "Two.")))
    assert [entry.ref for entry in made.items] == ["1", "2"]


def test_background_papers_that_are_supplied_take_the_blanks_place() -> None:
    made = paper(background_papers=(BackgroundPaper("Audit of 40 cases, June 2026", "Civic Centre"),))
    assert section(made, "background_papers").table == "background_papers"
    assert "background_papers" not in {blank.field for blank in made.blanks}


def test_a_final_paper_with_blanks_is_refused() -> None:
    with pytest.raises(MissingField, match="Financial implications") as caught:
        paper(stage="final")
    assert caught.value.code == "RK502"


def test_an_exempt_report_prints_its_paragraphs_and_the_act() -> None:
    made = paper(meeting=dataclasses.replace(MEETING, classification="exempt", exempt_paragraphs=(1, 2)))
    row = next(row for row in made.header if row.key == "exempt_paragraphs")
    assert row.value == (
        "Paragraphs 1 and 2 of the Local Government Act 1972, Schedule 12A: 1. Information relating to any individual; "
        "2. Information which is likely to reveal the identity of an individual"
    )


def test_a_decision_report_asks_for_the_decision() -> None:
    made = paper(meeting=dataclasses.replace(MEETING, report_type="decision"))
    assert "the decision sought" in words(made, "recommendations")


def test_control_characters_are_taken_out_with_a_notice() -> None:
    made = paper(title="Bad\x00 title", findings=(finding("finding", "A\x07 bell."),))
    assert made.title == "Bad title"
    assert [notice.code for notice in made.notices] == ["papers.control-characters"]
    assert not paper().notices


def test_the_same_inputs_make_the_same_paper() -> None:
    assert paper() == paper()


def test_every_item_is_in_the_paper() -> None:
    def keys(entries: tuple[ImprovementItem, ...]) -> list[str]:
        return [entry.id for entry in entries]

    assert keys(paper().items) == keys(items())


def test_responses_are_appendices_after_the_plan() -> None:
    assert paper().sources == {REVIEW.sha256: "Appendix 1", RESPONSE.sha256: "Appendix 3"}


def test_phrases_agree() -> None:
    assert (count(1, "item"), count(9, "item"), count(10, "appendix", "appendices")) == (
        "one item",
        "nine items",
        "10 appendices",
    )
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert shortened("A long title, cut", 14) == "A long title…"


def test_a_pack_for_another_nation_is_refused() -> None:
    with pytest.raises(TemplateError, match="is for England, and the meeting is in Wales") as caught:
        paper(meeting=dataclasses.replace(MEETING, nation="wales"))
    assert caught.value.code == "RK504"


def test_the_appendices_of_a_report_that_is_not_open_are_not_classified_for_the_officer() -> None:
    made = paper(meeting=dataclasses.replace(MEETING, classification="part exempt"))
    assert {row.classification for row in made.appendices} == {""}
    assert "Classification of Appendix 1" in {blank.label for blank in made.blanks}
    assert {row.classification for row in paper().appendices} == {"open"}


def test_a_date_that_is_none_is_an_error_and_not_a_crash() -> None:
    with pytest.raises(TemplateError, match="is not a date"):
        paper(meeting=dataclasses.replace(MEETING, date="soon"))


def test_quotations_come_from_every_section_and_stand_alone() -> None:
    told = [
        dataclasses.replace(finding("finding", f"Plain {number}."), id=f"f-{number}", section=("First",)) for number in range(12)
    ]
    leaning = dataclasses.replace(told[0], id="f-90", section=("Second",), text="They are not.")
    alone = dataclasses.replace(told[0], id="f-91", section=("Second",), text="Plans are weak.")
    taken = [found.text for found in chosen([*told, leaning, alone])]
    assert "Plans are weak." in taken
    assert len(taken) == 8


def test_only_what_the_extraction_is_sure_of_is_quoted_as_a_strength_or_a_finding() -> None:
    said = (finding("strength", "Maybe good.", confidence=0.6), finding("finding", "Maybe bad.", confidence=0.6))
    assert "Maybe" not in words(paper(findings=said), "background")
    assert "Noted." in words(paper(findings=(finding("noted", "Noted.", confidence=0.6),)), "background")


def test_a_place_gives_the_whole_heading_and_the_printed_number() -> None:
    heading = "The experiences and progress of children who need help and protection: requires improvement to be good"
    said = (
        finding("finding", "Late.", section=(heading,), ref="4.2"),
        finding("noted", "Noted.", section=("Minutes:",), page=None),
    )
    quotes = [line for line in section(paper(findings=said), "background").paragraphs if line.quote]
    assert [line.source for line in quotes] == [f"Appendix 1, page 3, paragraph 4.2, {heading}", "Appendix 1, Minutes"]


def recorded() -> AgendaPaper:
    said = tuple(finding("commitment", text, RECORD, id=f"f-{place}") for place, text in enumerate(("It will.", "They will.")))
    promised = tuple(item(str(place), told.text, source=RECORD.sha256, origins=(told.id,)) for place, told in enumerate(said, 1))
    return paper(sources=(RECORD,), findings=said, items=promised, responses=())


def test_promises_are_no_improvement_areas() -> None:
    made = recorded()
    assert not made.items
    assert [entry.recommendation for entry in made.commitments] == ["It will.", "They will."]
    assert section(made, "commitments").table == "commitments"
    assert "improvement area" not in str([made.summary, made.recommendations, made.sections])
    assert "two commitments and actions recorded in Appendix 1" in made.summary


def test_a_record_with_promises_alone_has_nothing_unaddressed_and_asks_for_no_areas() -> None:
    assert not {"items", "unaddressed"} & {part.key for part in recorded().sections}
    assert "items" not in {blank.field for blank in recorded().blanks}


def test_an_area_and_a_promise_are_counted_apart() -> None:
    said = (finding("commitment", "It will.", id="f-1"), finding("recommendation", "Do it.", id="f-2"))
    made = paper(findings=said, items=(item("1", "It will.", origins=("f-1",)), item("2", "Do it.", origins=("f-2",))))
    assert (len(made.items), len(made.commitments), made.unanswered) == (1, 1, 1)
    assert "Table 2 sets out one commitment or action" in words(made, "commitments")
    assert "Table 3 lists the three appendices" in words(made, "appendices")


def test_only_an_exact_date_counts_as_a_date() -> None:
    dues = ("31 March 2027", "TBC", "the April meeting")
    made = paper(items=tuple(item(str(place), "Do it.", due=due) for place, due in enumerate(dues, 1)))
    assert "a date against one; two give no exact date" in words(made, "items")


def test_a_question_is_quoted_and_the_paper_leaves_its_answer_to_an_officer() -> None:
    made = paper(findings=(finding("question", "Should it?"),))
    assert words(made, "questions").endswith("Should it? whether it was answered, and how")


def test_where_no_area_has_an_action_the_references_are_not_listed_and_no_action_is_spoken_of() -> None:
    made = paper(items=tuple(item(str(place), f"Do {place}.") for place in range(1, 9)))
    assert "No action is recorded against any of the eight improvement areas." in words(made, "unaddressed")
    assert "actions recorded" not in words(made, "purpose")


def test_when_nothing_was_recognised_the_paper_says_so_and_asks_for_it() -> None:
    made = paper(findings=(), items=(), responses=())
    assert words(made, "items").startswith("No recommendations were recognised in Appendix 1.")
    assert "lists the one appendix to" in words(made, "appendices")
