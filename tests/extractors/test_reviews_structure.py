"""Recommendations by structure: every style of heading, label, box and list, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.extractors.confidence import METHODS
from reportkit.extractors.reviews import extract
from reportkit.model.finding import Finding
from reportkit.model.sketch import sketch


def asked(text: str, kind: str = "recommendation") -> list[Finding]:
    return [found for found in extract(sketch(text)[0]) if found.kind == kind]


def told(text: str, kind: str = "recommendation") -> list[tuple[str | None, str]]:
    return [(found.ref, found.text) for found in asked(text, kind)]


@pytest.mark.parametrize(
    "heading",
    [
        "Recommendations", "5. Our recommendations", "Summary of recommendations", "Conclusions and recommendations",
        "Findings and recommendations", "What needs to improve", "What does the council need to improve?",
        "Areas for improvement", "Key areas for further development", "Areas requiring improvement", "Matters of concern",
        "The coroner’s matters of concern", "Priority actions", "Areas for priority and immediate action", "Required actions",
        "Priorities for improvement", "What could be better", "Even better if", "Weaknesses", "Actions required",
        "Recommended improvements", "What should change",
    ],
)  # fmt: skip
def test_a_list_under_any_heading_that_announces_it_is_taken_word_for_word(heading: str) -> None:
    page = f"# {heading} \n - The timeliness of visits. \n - Permanence planning. \n # Visits \n - A mere list"
    assert told(page) == [(None, "The timeliness of visits."), (None, "Permanence planning.")]


@pytest.mark.parametrize(
    ("line", "ref"),
    [
        ("Recommendation 4: Managers should sign every record.", "4"),
        ("Rec 3 – Managers should sign every record.", "3"),
        ("Rec. 3 - Managers should sign every record.", "3"),
        ("R4. Managers should sign every record.", "R4"),
        ("Recommendation 4.2(b): Managers should sign every record.", "4.2(b)"),
        ("Recommendation No. 7. Managers should sign every record.", "7"),
        ("Recommendation A: Managers should sign every record.", "A"),
        ("Recommendation One: Managers should sign every record.", "One"),
        ("Area for improvement 2: Managers should sign every record.", "2"),
        ("Priority action 1: Managers should sign every record.", "1"),
        ("Managers should sign every record (Recommendation 5).", "5"),
    ],
)
def test_a_label_of_any_style_gives_the_number_as_printed(line: str, ref: str) -> None:
    [found] = asked(f"# Visits \n {line}")
    assert (found.ref, found.text.rstrip(".")) == (ref, "Managers should sign every record")


def test_a_typed_number_under_the_heading_is_the_reference() -> None:
    page = (
        "# Recommendations \n {paragraph} 4.2(b) Managers should sign every record. \n {paragraph} 4.3 Visits should be timely."
    )
    assert told(page) == [("4.2(b)", "Managers should sign every record."), ("4.3", "Visits should be timely.")]


def test_labels_that_run_on_in_a_paragraph_are_told_apart() -> None:
    page = "# Visits \n Visits are short. Recommendation 1: Staff should sign each. Recommendation 2 – Staff should be trained."
    assert told(page) == [("1", "Staff should sign each."), ("2", "Staff should be trained.")]


def test_a_label_in_a_list_under_its_heading_is_not_part_of_the_words() -> None:
    page = (
        "# Recommendations \n - Recommendation 1: Managers should sign every record. \n - Recommendation 2: Train every manager."
    )
    assert told(page) == [("1", "Managers should sign every record."), ("2", "Train every manager.")]


@pytest.mark.parametrize(
    "line",
    [
        "Recommendation 4 was accepted last year.",
        "Action 3 of the earlier plan is complete.",
        "Recommendations 4 to 6 are addressed to partners.",
        "Area for improvement 2 remains open.",
    ],
)
def test_a_mention_of_a_label_is_not_one(line: str) -> None:
    assert told(f"# Visits \n {line}") == []


def test_a_labelled_action_is_an_action() -> None:
    assert told("# Visits \n Action 3: The head of service will sign every record.", "action") == [
        ("3", "The head of service will sign every record.")
    ]


def test_a_table_of_one_cell_is_a_box_and_reads_as_prose() -> None:
    page = "# Visits \n | Recommendation 4: Managers should sign every record. | \n Visits are short."
    assert told(page) == [("4", "Managers should sign every record.")]


def test_a_box_with_a_title_row_is_a_list_and_ends_with_the_box() -> None:
    page = "# Visits \n | What needs to improve | \n | The timeliness of visits. | \n \n - A mere list"
    assert told(page) == [(None, "The timeliness of visits.")]
    page = "# Visits \n {text_box} What needs to improve \n {text_box} Timely visits. \n {text_box} Sound plans. \n - A mere list"
    assert told(page) == [(None, "Timely visits."), (None, "Sound plans.")]


def test_a_box_of_strengths_gives_strengths() -> None:
    page = "# Visits \n {text_box} Key strengths \n {text_box} Visits are timely and purposeful."
    assert told(page, "strength") == [(None, "Visits are timely and purposeful.")]


def test_bare_lines_under_the_heading_are_items_where_all_of_them_could_be() -> None:
    page = "# What needs to improve \n {paragraph} Timeliness of visits \n {paragraph} Plans for children in care \n # Visits"
    assert told(page) == [(None, "Timeliness of visits"), (None, "Plans for children in care")]
    assert all(found.confidence < 0.9 for found in asked(page))
    prose = "# What needs to improve \n We visited in May. They were kind. \n {paragraph} The team is new. It has nine staff."
    assert told(prose) == []


def test_lines_of_enquiry_are_questions_and_no_findings() -> None:
    page = "# Key lines of enquiry \n - Whether delays harm children \n - How poor practice is challenged"
    assert told(page, "finding") == told(page) == []


def test_key_findings_are_told_by_their_words_and_else_by_their_place() -> None:
    page = (
        "# Key findings \n - Visits are not always timely. \n - Plans are purposeful and effective. \n"
        "- Half of the plans have one author. \n # Visits \n - The team has nine workers."
    )
    assert [(found.kind, found.method) for found in extract(sketch(page)[0])] == [
        ("finding", "graded-words@2"),
        ("strength", "praising-words@2"),
        ("finding", "findings-list@1"),
    ]


def test_every_method_that_is_used_is_in_the_table() -> None:
    page = (
        "# Recommendations \n - Train every manager. \n # What needs to improve \n - Visits. \n # Visits \n"
        " 1. Visits are late and too short. \n R4. Managers should sign every record. \n We recommend that plans be short."
    )
    found = list(extract(sketch(page)[0]))
    assert len(found) == 5
    assert all(one.confidence <= METHODS[one.method].confidence for one in found)


def test_the_next_number_is_the_next_item_whatever_level_it_was_read_at() -> None:
    page = "# Recommendations \n 1. No case should be closed until: \n (a) the child is seen; \n 2. Train every manager."
    document = sketch(page)[0]
    deeper = replace(document, blocks=tuple(replace(one, level=2) if one.number == "2." else one for one in document.blocks))
    assert [(one.ref, [sub.text for sub in one.sub_items]) for one in extract(deeper)] == [
        ("1", ["the child is seen;"]),
        ("2", []),
    ]


def test_a_sentence_that_runs_on_over_a_footer_is_one_finding_with_both_places() -> None:
    page = (
        "# Findings \n Visits are sound. Plans are too often written late and the \n {footer} Page 3 \n"
        "managers who sign them are few. Audits are poor and lack detail."
    )
    document = sketch(page)[0]
    told_of = list(extract(document))
    assert [one.text for one in told_of] == [
        "Visits are sound.",
        "Plans are too often written late and the managers who sign them are few.",
        "Audits are poor and lack detail.",
    ]
    spread = told_of[1]
    assert spread.quote == "Plans are too often written late and the"
    assert [document.quote(span) for span in spread.more] == ["managers who sign them are few."]


@pytest.mark.parametrize("heading", ["Multi-agency recommendations", "Coroner’s concerns", "Areas for consideration"])
def test_further_headings_announce_recommendations(heading: str) -> None:
    assert told(f"# {heading} \n - Write one plan. \n # Visits") == [(None, "Write one plan.")]


def test_a_short_label_without_a_stop_is_a_label_under_the_heading_only() -> None:
    assert told("# Recommendations \n R1 Publish one plan. \n R2 Name a lead.") == [
        ("R1", "Publish one plan."),
        ("R2", "Name a lead."),
    ]
    assert told("# Visits \n R1 Publish one plan.") == []


def test_what_a_lead_in_asks_somebody_is_asked_of_them_in_each_item() -> None:
    page = "# Recommendations \n The council should, within three months: \n - review its procedure; and \n - train its officers."
    assert [(one.text, one.owner.body) for one in asked(page)] == [
        ("review its procedure; and", "council"),
        ("train its officers.", "council"),
    ]


def test_a_priority_beside_a_labelled_recommendation_is_not_part_of_its_words() -> None:
    [one] = asked("# Visits \n Recommendation 1: Sign every claim before it is paid. Priority: High")
    assert (one.text, one.priority) == ("Sign every claim before it is paid.", "High")


def test_a_label_that_a_line_break_parts_from_its_words_is_no_part_of_them() -> None:
    page = sketch("# Recommendations \n Recommendation 1 The Partnership should agree a map. \n The Council should buy a boat.")[
        0
    ]
    broken = [
        replace(block, runs=tuple(replace(run, text=run.text.replace("1 The", "1\nThe")) for run in block.runs))
        for block in page.blocks
    ]
    items = [(one.ref, one.quote, one.owner.body) for one in extract(replace(page, blocks=tuple(broken)))]
    assert items[0] == ("1", "The Partnership should agree a map.", "Partnership")
