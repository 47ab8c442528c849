"""Headings, lists, numbers, tables and columns of a PDF."""

from __future__ import annotations

import pytest

from tests.readers.pdf.written import SENTENCE, kinds, placed, read, typeset, word


def test_headings_rank_by_size_and_a_level_is_never_skipped() -> None:
    document = typeset(f"#text(22pt)[Review]\n\n= Findings\n{SENTENCE}\n=== Records\n{SENTENCE}\n= Strengths\n{SENTENCE}")
    found = [(block.level, block.text) for block in document.headings()]
    assert found == [(1, "Review"), (2, "Findings"), (3, "Records"), (2, "Strengths")]


def test_a_heading_over_two_lines_is_one_block() -> None:
    words = "The experiences and progress of children who need help and protection: requires improvement"
    assert [block.text for block in typeset(f"= {words}\n{SENTENCE * 2}").headings()] == [words]


def test_a_bold_short_line_of_body_size_is_a_heading_and_a_bold_sentence_is_not() -> None:
    document = typeset(f"*What needs to improve*\n\n{SENTENCE}\n\n*This sentence is bold and is no heading.*\n\n{SENTENCE}")
    assert [block.text for block in document.headings()] == ["What needs to improve"]


def test_a_label_with_its_value_is_no_heading() -> None:
    assert typeset(f"*Lead auditor: Ann Other*\n\n{SENTENCE}").headings() == ()


def test_numbers_stand_apart_from_headings_that_are_numbered_in_series() -> None:
    document = typeset(f'#set heading(numbering: "1.1")\n= Findings\n{SENTENCE}\n= Strengths\n{SENTENCE}')
    assert [(block.number, block.text) for block in document.headings()] == [("1", "Findings"), ("2", "Strengths")]


def test_a_number_that_begins_one_heading_alone_is_part_of_its_words() -> None:
    document = typeset(f"= 12 Months on\n{SENTENCE}\n= Strengths\n{SENTENCE}")
    assert [(block.number, block.text) for block in document.headings()] == [(None, "12 Months on"), (None, "Strengths")]


def test_bullets_are_items_and_inner_bullets_lie_deeper() -> None:
    document = typeset(f"- First point\n- {SENTENCE.strip()}\n  - Inner point\n- Last point")
    found = [(block.number, block.level, block.text) for block in document.body]
    assert found == [
        ("•", 1, "First point"),
        ("•", 1, SENTENCE.strip()),
        ("‣", 2, "Inner point"),
        ("•", 1, "Last point"),
    ]


@pytest.mark.parametrize("sign", "•▪◦‣➢❖◆◇●■□✓✗►▶➔")
def test_an_odd_sign_before_each_item_is_its_bullet(sign: str) -> None:
    document = typeset(f"#set list(marker: [{sign}])\n- First point\n- {SENTENCE.strip()}\n- Last point\n\n{SENTENCE}")
    found = [(block.kind, block.number) for block in document.body]
    assert found == [("list_item", sign)] * 3 + [("paragraph", None)]


@pytest.mark.parametrize("sign", "£§&“(+")
def test_a_sign_that_belongs_to_its_words_is_no_bullet(sign: str) -> None:
    lines = [word(72, 700, f"{sign}40 was set aside for each family."), word(72, 670, f"{sign}50 was spent on each.")]
    assert {(block.kind, block.number) for block in read(placed(lines)).body} == {("paragraph", None)}


def test_an_item_goes_on_over_a_page() -> None:
    document = typeset(f"{SENTENCE * 19}\n\n- {SENTENCE * 4}\n- Last point")
    assert document.metadata.pages == 2
    assert [block.text for block in document.body if block.kind == "list_item"] == [(SENTENCE * 4).strip(), "Last point"]


def test_a_number_tight_against_its_text_is_still_a_number() -> None:
    lines = [
        word(72, 700, "10."),
        word(88.5, 700, "Communication is a strength and every"),
        word(88.5, 685, "family that we met said so."),
        word(72, 660, "11."),
        word(88.5, 660, "Records are kept."),
    ]
    found = [
        ("list_item", "10.", "Communication is a strength and every family that we met said so."),
        ("list_item", "11.", "Records are kept."),
    ]
    assert kinds(read(placed(lines))) == found


def test_a_line_that_begins_with_a_year_or_a_count_is_running_text() -> None:
    text = "The service had been through three large changes of leadership since the spring of the year " * 2
    lines = [
        word(72, 700, text[:88]),
        word(72, 685, "2014. The new team then began its work in earnest and"),
        word(72, 670, "47 investigations followed."),
    ]
    assert [(kind, number) for kind, number, _ in kinds(read(placed(lines)))] == [("paragraph", None)]


def test_paragraphs_with_decimal_numbers_are_paragraphs_that_keep_their_numbers() -> None:
    lines = [
        word(72, 700, "2.1"),
        word(110, 700, "We read the records."),
        word(72, 670, "2.2"),
        word(110, 670, "We spoke to staff."),
    ]
    assert kinds(read(placed(lines))) == [
        ("paragraph", "2.1", "We read the records."),
        ("paragraph", "2.2", "We spoke to staff."),
    ]


def test_a_ruled_table_gives_cells_with_their_places_and_header() -> None:
    document = typeset("#table(columns: 2, [*Ref*], [*Action*], [R1], [Seek permission before every check of an agency])")
    found = [(block.cell.row, block.cell.column, block.cell.header, block.text) for block in document.blocks if block.cell]
    assert found == [
        (0, 0, True, "Ref"),
        (0, 1, True, "Action"),
        (1, 0, False, "R1"),
        (1, 1, False, "Seek permission before every check of an agency"),
    ]


def test_a_table_that_goes_on_over_a_page_keeps_its_name_and_counts_its_rows_on() -> None:
    rows = ", ".join(f"[R{n}], [Action number {n}]" for n in range(1, 41))
    document = typeset(f"#table(columns: 2, table.header([*Ref*], [*Action*]), {rows})")
    cells = [block.cell for block in document.blocks if block.cell]
    assert {cell.table for cell in cells} == {"t-1"}
    assert [cell.row for cell in cells if cell.column == 0] == list(range(max(cell.row for cell in cells) + 1))


def test_a_header_row_that_a_new_page_repeats_is_one_row_and_its_words_are_kept() -> None:
    rows = ", ".join(f"[R{n}], [Action number {n}]" for n in range(1, 41))
    document = typeset(f"#table(columns: 2, table.header([*Ref*], [*Action*]), {rows})")
    pages = document.metadata.pages or 0
    assert pages > 1
    assert [words for kind, _, words in kinds(document) if kind == "table_cell"].count("Ref") == 1
    assert [block.text for block in document.blocks if block.region == "header"] == ["Ref", "Action"] * (pages - 1)


def test_a_row_with_the_words_of_a_first_row_that_is_no_header_is_a_row() -> None:
    rows = ", ".join("[Yes], [No]" for _ in range(40))
    document = typeset(f"#table(columns: 2, {rows})")
    assert (document.metadata.pages or 0) > 1
    assert sum(block.kind == "table_cell" for block in document.body) == 80


def test_cells_that_are_merged_reach_over_their_columns() -> None:
    document = typeset("#table(columns: 2, table.cell(colspan: 2)[Both], [One], [Two])")
    assert [block.cell.column_span for block in document.blocks if block.cell] == [2, 1, 1]


def test_a_caption_is_known_and_a_sentence_about_a_table_is_not_one() -> None:
    document = typeset(
        f"{SENTENCE}\n\nTable 2: Cases by outcome\n\n{SENTENCE}\n\nTable 2 gives the cases by outcome in each year."
    )
    assert [block.text for block in document.body if block.kind == "caption"] == ["Table 2: Cases by outcome"]


def test_two_columns_are_read_one_after_the_other() -> None:
    text = " ".join(f"Word {number} follows word {number - 1} in this long column of prose." for number in range(1, 41))
    document = typeset(f"= Findings\n#columns(2)[#set par(justify: true)\n{text}]")
    assert [block.text for block in document.paragraphs()] == [text]


def test_a_table_of_contents_keeps_titles_and_pages_without_its_dots() -> None:
    document = typeset(f"#outline(title: none)\n= Findings\n{SENTENCE}\n= Strengths\n{SENTENCE}")
    assert [block.text for block in document.body if block.style == "TOC 1"] == ["Findings\t1", "Strengths\t1"]


def test_a_row_that_a_page_breaks_is_one_row_with_whole_cells() -> None:
    filler = ", ".join(f"[R{n}], [Action number {n}.]" for n in range(1, 24))
    text = SENTENCE.strip().rstrip(".")
    document = typeset(
        f"#table(columns: (2cm, 6cm), table.header([*Ref*], [*Action*]), {filler}, [R24], [{text} {SENTENCE * 3}])"
    )
    cells = [block for block in document.blocks if block.cell and not block.cell.header and block.cell.column == 1]
    assert document.metadata.pages == 2
    assert cells[-1].text == f"{text} {SENTENCE * 3}".strip()
    assert [block.cell.row for block in cells if block.cell] == list(range(1, 25))


def test_a_label_after_a_full_line_starts_a_new_paragraph() -> None:
    first = "Action: Clare to set up a follow-up call once the results of the survey are in and have been read."
    setting = "#set page(width: 16cm)\n#set text(size: 11pt)\n#set par(spacing: 0.65em)\n"
    document = typeset(f"{first}\n\nAction: Nigel to write to the office.\n\nDue: September", setting)
    assert [block.text for block in document.blocks] == [first, "Action: Nigel to write to the office.", "Due: September"]


def test_the_outline_of_the_file_says_what_is_a_heading_and_how_deep_it_lies() -> None:
    plain = "#show heading: it => block(text(size: 11pt, weight: 400, it.body))\n"
    document = typeset(f"{plain}= Findings\n{SENTENCE}\n== Records\n{SENTENCE}\n= Strengths\n{SENTENCE}")
    assert [(block.level, block.text) for block in document.headings()] == [(1, "Findings"), (2, "Records"), (1, "Strengths")]
