"""A sketch gives the document that its lines say, and the spans of its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.model.appearance import Look, Production, Setting, TableFacts
from reportkit.model.document import Picture, Property
from reportkit.model.sketch import sketch


@pytest.mark.parametrize(
    ("line", "kind", "region", "level", "number", "text"),
    [
        ("# Findings", "heading", "body", 1, None, "Findings"),
        ("### Scrutiny", "heading", "body", 3, None, "Scrutiny"),
        ("- a point", "list_item", "body", 1, "•", "a point"),
        ("1. a point", "list_item", "body", 1, "1.", "a point"),
        ("(a) a point", "list_item", "body", 1, "(a)", "a point"),
        ("2.1. a point", "list_item", "body", 1, "2.1.", "a point"),
        ("{footnote} a note", "footnote", "footnote", None, None, "a note"),
        ("{footer} Page 1", "paragraph", "footer", None, None, "Page 1"),
        ("{paragraph} # not a heading", "paragraph", "body", None, None, "# not a heading"),
        ("plain words", "paragraph", "body", None, None, "plain words"),
        ("#hash without a space", "paragraph", "body", None, None, "#hash without a space"),
    ],
)
def test_a_line_says_its_kind(line: str, kind: str, region: str, level: int | None, number: str | None, text: str) -> None:
    block = sketch(line)[0].blocks[0]
    assert (block.kind, block.region, block.level, block.number, block.text) == (kind, region, level, number, text)


def test_marks_come_back_as_spans_in_order() -> None:
    document, spans = sketch("The [[plan]] was\n[[late]] **and [[short]]**.")
    assert [document.quote(span) for span in spans] == ["plan", "late", "short"]


def test_an_empty_mark_is_a_place_without_characters() -> None:
    spans = sketch("The plan[[]] was late")[1]
    assert [(span.start, span.end) for span in spans] == [(8, 8)]


def test_bold_is_a_run_of_its_own() -> None:
    runs = sketch("The **plan** was late")[0].blocks[0].runs
    assert [(run.text, run.bold) for run in runs] == [("The ", False), ("plan", True), (" was late", False)]


def test_rows_of_cells_are_tables_and_the_first_row_is_the_header() -> None:
    document = sketch("| Ref | Lead |\n| 1 | Head |\n\n| Other | table |")[0]
    cells = [block.cell for block in document.blocks if block.cell]
    assert [(cell.table, cell.row, cell.column, cell.header) for cell in cells][2:5] == [
        ("t-1", 1, 0, False),
        ("t-1", 1, 1, False),
        ("t-2", 0, 0, True),
    ]


def test_a_page_mark_starts_a_page() -> None:
    assert [block.page for block in sketch("one\n{page}\ntwo")[0].blocks] == [1, 2]


def test_a_note_mark_points_to_the_footnote_of_its_number() -> None:
    document, _ = sketch("It met.{^2} It ended.{^3}\n{footnote} One.\n{footnote} Two.")
    first, _, second = document.blocks
    assert first.text == "It met. It ended."
    assert [(mark.kind, mark.at, mark.target) for mark in first.marks] == [("note", 7, second.id), ("note", 17, None)]


def test_a_cross_reference_is_a_field_that_points_to_what_bears_its_number() -> None:
    document, spans = sketch(
        "2.1. Here.\nSee [[{=2.1|2.3=}]] and {=2.9|2.9=}.\n{caption} Table 4: Cases\nSee {=Table 4|Table 5=}."
    )
    target, block, caption, other = document.blocks
    assert [document.quote(span) for span in spans] == ["2.3"]
    assert [(run.text, run.field) for run in block.runs if run.field] == [("2.3", True), ("2.9", True)]
    assert [(mark.at, mark.target) for mark in block.marks] == [(4, target.id), (12, None)]
    assert [mark.target for mark in other.marks] == [caption.id]
    assert [document.quote(bookmark.span) for bookmark in document.bookmarks] == ["", "Table 4"]


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="[]*#-|{}()\r\n .\x85\u2028\u2029"), min_size=1), max_size=5)
)
def test_plain_lines_come_back_as_they_are(lines: list[str]) -> None:
    words = [line for line in lines if line.strip()]
    assert [block.text for block in sketch("\n".join(lines))[0].blocks] == words


def test_braces_tell_how_things_look() -> None:
    text = '{file title="A report" Company=Acme}\n'
    text += '{set alignment=both} The {look colour=FF0000 size=9}[[red]] words{/look} {picture alt="A map"}'
    document, spans = sketch(text)
    block = document.blocks[0]
    assert (block.text, document.quote(spans[0])) == ("The red words", "red")
    assert block.setting == Setting(alignment="both")
    assert [(run.size, run.look) for run in block.runs] == [(None, None), (9.0, Look(colour="FF0000"))]
    assert document.pictures == (Picture(block.id, "A map", "image1.png"),)
    assert (document.metadata.title, document.metadata.properties) == ("A report", (Property("Company", "Acme"),))
    assert document.production == Production()


def test_a_table_and_pages_take_their_facts_from_the_line_before() -> None:
    document = sketch("{page columns=2}\n{table header=1}\n| {set row_span=2 background=FF0000} a | b |\n{set float} Words")[0]
    cell, words = document.blocks[0], document.blocks[-1]
    assert document.layouts[0].block == cell.id
    assert (document.layouts[0].columns, cell.cell and cell.cell.row_span) == (2, 2)
    assert document.production == Production(tables=(TableFacts("t-1", header=1),), floats=(words.id,))


def test_without_braces_nothing_is_told_of_the_file() -> None:
    assert sketch("Words")[0].production is None
