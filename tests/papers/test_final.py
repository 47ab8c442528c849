"""A final paper and its plan have nothing left to complete, and what was never said is told instead of left out."""

from __future__ import annotations

from dataclasses import replace

from reportkit.model.finding import Owner
from reportkit.model.paper import Appendix, PaperSection, Paragraph
from reportkit.papers.accept import accept
from reportkit.papers.plan import improvement_plan
from tests.papers.complete import answers, complete, found
from tests.papers.defects import base
from tests.papers.eastmarch import finding, findings, items, paper
from tests.papers.spoil import words


def test_the_published_plan_asks_nobody_for_anything_and_the_rules_ask_instead() -> None:
    draft, pack = complete()
    item = replace(draft.items[0], owner=Owner(raw="The service", body="service"))
    made = replace(draft, items=(item, *draft.items[1:]))
    assert improvement_plan(made, pack).gaps == ()
    assert [gap.field for gap in improvement_plan(replace(made, stage="draft"), pack).gaps] == ["owner"]
    told = [issue for issue in found(made, pack) if issue.rule == "plan.owner"]
    assert [issue.message for issue in told] == [
        f"Item {item.ref} is owned by “The service”, which is a body or a whole service and not a post."
    ]


def test_a_final_paper_without_a_word_on_background_papers_is_refused() -> None:
    made, pack = complete(background_papers=())
    assert "background-papers.missing" in {issue.rule for issue in found(made, pack)}
    none, _ = complete(background_papers=(), no_background_papers=True)
    assert "background-papers.missing" not in {issue.rule for issue in found(none, pack)}
    whole, _ = complete()
    assert "background-papers.missing" not in {issue.rule for issue in found(whole, pack)}


def test_section_47_enquiries_are_no_section_of_the_paper_and_section_47_of_it_is() -> None:
    said = words("Parents were asked", "In section 47 investigations parents were asked")(base("A09"))
    assert accept(said, only="A09").at_least("warning") == ()
    wrong = words("Parents were asked", "As section 47 shows, parents were asked")(base("A09"))
    assert "There is no section 47 in this paper." in {fault.message for fault in accept(wrong, only="A09").faults}


def test_a_placeholder_of_5_000_characters_is_quoted_in_60() -> None:
    texts = answers(complete()[1]).texts
    made, pack = complete(texts={**texts, "monitoring": ("x" * 5_000,)})
    told = [issue.message for issue in found(made, pack) if issue.rule == "text.placeholder"]
    assert len(told) == 1
    assert len(told[0]) < 100


def test_a_recommendation_of_the_review_of_which_no_item_was_made_is_told_though_nothing_quotes_it() -> None:
    lost = finding("recommendation", "The service should publish its thresholds.")
    assert any(
        issue.rule == "plan.recommendation" and "publish its thresholds" in issue.message
        for issue in found(paper(findings=(*findings(), lost)), complete()[1])
    )
    kept = replace(items()[0], origins=(*items()[0].origins, lost.id))
    made = paper(findings=(*findings(), lost), items=(kept, *items()[1:]))
    assert "plan.recommendation" not in {issue.rule for issue in found(made, complete()[1])}


def test_the_number_of_a_heading_in_the_place_of_a_quotation_cites_no_appendix() -> None:
    made, pack = complete("generic-england")
    extra = Appendix("Appendix 4", "A later letter", "letter.docx", "open")
    quote = Paragraph("It was late.", quote=True, source="Appendix 1, 4. What needs to improve")
    added = PaperSection("background", "Background", (quote,))
    sections = tuple(added if section.key == "background" else section for section in made.sections)
    rules = [issue.message for issue in found(replace(made, appendices=(*made.appendices, extra), sections=sections), pack)]
    assert "Appendix 4, “A later letter”, is cited nowhere in the report." in rules
    cited = replace(added, paragraphs=(quote, Paragraph("See Appendices 3 and 4.")))
    sections = tuple(cited if section.key == "background" else section for section in made.sections)
    rules = [issue.message for issue in found(replace(made, appendices=(*made.appendices, extra), sections=sections), pack)]
    assert not any("is cited nowhere" in message for message in rules)
