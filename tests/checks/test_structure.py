"""Structure: a sound committee report raises nothing, and the machinery under the rules reads numbers, labels and tables."""

from __future__ import annotations

import importlib

import pytest

from reportkit.checks.analysis import analyse
from reportkit.checks.captions import captions
from reportkit.checks.citing import citations
from reportkit.checks.contents import contents, contents_headings
from reportkit.checks.grid import grids, is_nil, is_number
from reportkit.checks.itemised import ending, item_lists
from reportkit.checks.labels import labelled_runs
from reportkit.checks.outline_numbers import outline_numbers
from reportkit.checks.recommended import main_recommendations, recommendation_numbers, recommendations
from reportkit.checks.remembered import remembered
from reportkit.checks.rule import rules_in
from reportkit.model.document import Document
from reportkit.model.sketch import sketch
from tests.ooxml.making import p, package, read, run

FAMILIES = ("references", "numbering", "recommendations", "lists", "tables", "headings", "appendices")

SOUND = """
# Report of the Head of Assurance
1 Purpose\t1
2 Recommendations\t1
3 Background\t2
4 Implications\t3
Appendix A: The action plan\t4
# 1 Purpose
1.1. This report sets out the findings of a review of section 47 enquiries (see paragraph 3.2 below).
1.2. It follows section 11 of the Children Act 2004, and paragraph 3 of Part 1 of Schedule 12A to the 1972 Act.
# 2 Recommendations
2.1. The Committee is asked to:
(a) note the report;
(b) agree the plan at Appendix A; and
(c) ask for a further report by 30 June 2026.
# 3 Background
3.1. The panel read 40 files and gave each a score out of five. The mean (3.4) was above the average of 3.2.
3.2. Table 1 below gives the results. As paragraph 3.1 above says, the files were drawn at random.{^1}
{caption} Table 1: Files by team
| Team | Files | Share |
| North | 12 | 30% |
| South | 18 | 45% |
| East | 10 | 25% |
| Total | 40 | 100% |
3.3. The panel found that:
- files were kept in order
- Ofsted had asked for a plan
- 12 plans were late
- managers read most files
3.4. Recommendation 9 of the inquiry was met. Paragraph 7.4 of Working Together asks for more.
# 4 Implications
4.1. There are none beyond those in Table 2, which section 3 explains.
{caption} Table 2: Costs by year
| Year | Cost | Note |
| 2024 | £4,000 | Met from reserves |
| 2025 | £5,000 | \u00a0 |
| 2026 | – | Not yet known |
# Appendix A: The action plan
1. Write to the schools.
2. Meet the police.
{footnote} The list was drawn by lot.
"""


@pytest.mark.parametrize("family", FAMILIES)
def test_a_sound_committee_report_raises_nothing(family: str) -> None:
    document, _ = sketch(SOUND.strip())
    analysis = analyse(document)
    rules = rules_in(importlib.import_module(f"reportkit.checks.families.{family}"))
    found = [(rule.id, document.quote(hit.span)) for rule in rules if rule.on for hit in rule.hits(document, analysis)]
    assert found == []


def test_an_answer_is_kept_for_the_last_document_alone() -> None:
    asked: list[str] = []

    @remembered
    def name(document: Document) -> str:
        asked.append(document.source.name)
        return document.source.name

    first, second = sketch("One.", "one.txt")[0], sketch("Two.", "two.txt")[0]
    assert [name(first), name(first), name(second), name(first)] == ["one.txt", "one.txt", "two.txt", "one.txt"]
    assert asked == ["one.txt", "two.txt", "one.txt"]


def test_numbers_are_read_whether_printed_or_typed_and_dates_are_not() -> None:
    document, _ = sketch(
        "# 1 Aims\n1.1. A.\n{paragraph} 1.2 The plan.\n# 12 March 2026\n{paragraph} 4.5 million\n# Annex B\n# 1 Tool"
    )
    assert [(each.name, each.typed, each.part) for each in outline_numbers(document)] == [
        ("1", True, 0), ("1.1", False, 0), ("1.2", True, 0), ("1", True, 1),
    ]  # fmt: skip


def test_references_are_read_with_their_side_and_those_to_other_papers_are_not() -> None:
    text = "See paragraphs 2.1, 2.2 and 4.3(b) above. Paragraph 9.1 of the Code is silent. Section 4 of this report is (see 5.6)."
    assert [(each.kind, each.number, each.side, each.ours) for each in citations(text)] == [
        ("paragraph", "2.1", "above", False),
        ("paragraph", "2.2", "above", False),
        ("paragraph", "4.3", "above", False),
        ("section", "4", "", True),
        ("", "5.6", "", False),
    ]


def test_a_lone_i_is_a_numeral_unless_it_follows_h() -> None:
    letters, _ = sketch("(g) a\n(h) b\n(i) c\n(j) d")
    numerals, _ = sketch("(i) a\n(ii) b\n(iii) c\n(iv) d\n(v) e")
    assert [[label.value for label in run] for run in labelled_runs(letters)] == [[7, 8, 9, 10]]
    assert [[label.value for label in run] for run in labelled_runs(numerals)] == [[1, 2, 3, 4, 5]]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a plan;", ";"),
        ("a plan; and", ";"),
        ("a plan and", ""),
        ("a “plan.”", "."),
        ("a plan, or", ","),
        ("a plan", ""),
        ("why?", "?"),
    ],
)
def test_how_an_item_ends(text: str, end: str) -> None:
    assert ending(text) == end


def test_lists_keep_their_lead_and_leave_deeper_items_out() -> None:
    document, _ = sketch("It has:\n- a plan\n- a lead\nText.\n1. One.\n(a) two\n(b) three")
    found = item_lists(document)
    assert [(len(each.items), each.bulleted, each.lead.text if each.lead else None) for each in found] == [
        (2, True, "It has:"), (1, False, "Text."), (2, False, "One."),
    ]  # fmt: skip


def test_captions_are_told_from_sentences_about_tables() -> None:
    document, _ = sketch(
        "Table 1: Cases\nTable 2 shows the costs.\nTable 3: It was. It is.\n{caption} Fig. 4 – Map\nTable 1: Cases (cont’d)"
    )
    assert [(each.kind, each.number, each.sign, each.title) for each in captions(document)] == [
        ("Table", "1", ":", "Cases"), ("Figure", "4", "–", "Map"),
    ]  # fmt: skip


def test_entries_of_a_contents_list_find_their_headings() -> None:
    document, _ = sketch("1 Aims\t2\nWhat was found\t3\nTable 1: Cases\t4\n# 1 Aims\nT.\n# What we found\nT.")
    matched = contents_headings(document)
    assert [(each.number, each.title, each.page, matched[each.block.id].text) for each in contents(document)] == [
        ("1", "Aims", 2, "1 Aims"), ("", "What was found", 3, "What we found"),
    ]  # fmt: skip


def test_cells_are_numbers_or_say_that_there_is_none() -> None:
    assert [text for text in ("12", "£4,000", "-3.5%", "(12)", "12 (30%)", "l2", "R1", "") if is_number(text)] == [
        "12",
        "£4,000",
        "-3.5%",
        "(12)",
    ]
    assert [text for text in ("–", "n/a", "Nil", "..", "none", "nothing yet") if is_nil(text)] == [
        "–",
        "n/a",
        "Nil",
        "..",
        "none",
    ]


def test_a_grid_leaves_rows_of_totals_out_of_its_columns() -> None:
    document, _ = sketch("| Team | Cases |\n| North | 4 |\n| South | 5 |\n| Total | 9 |")
    (grid,) = grids(document)
    assert (grid.rows, grid.columns, grid.is_data, grid.header(1)) == (4, 2, True, "Cases")
    assert [cell.text for cell in grid.column(1)] == ["4", "5"]


def test_plain_items_under_the_heading_are_recommendations_without_a_name_of_their_own() -> None:
    labelled, _ = sketch("# Recommendations\nRecommendation 1: Write.\nR2. Meet.\n# Background\nText.")
    plain, _ = sketch("# Recommendations\n1. Note it.\n2. Agree it.")
    assert [each.number for each in main_recommendations(labelled)] == [1, 2]
    assert recommendation_numbers(labelled) == {1, 2}
    assert [each.number for each in recommendations(plain)] == [1, 2]
    assert recommendation_numbers(plain) == frozenset()


@pytest.mark.parametrize(("shown", "told"), [("Table 1", ["Table 1"]), ("Table 2", [])])
def test_a_cross_reference_of_a_word_file_is_held_against_its_bookmark(shown: str, told: list[str]) -> None:
    caption = "<w:bookmarkStart w:id='1' w:name='_Ref1'/>" + run("Table 2") + "<w:bookmarkEnd w:id='1'/>" + run(": Cases")
    field = f"<w:fldSimple w:instr=' REF _Ref1 \\h '><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>"
    document = read(package(p(caption) + p(run("See "), field)))
    rules = {rule.id: rule for rule in rules_in(importlib.import_module("reportkit.checks.families.references"))}
    hits = rules["references.stale-field"].hits(document, analyse(document))
    assert [document.quote(hit.span) for hit in hits] == told
