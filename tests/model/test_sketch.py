"""A sketch gives the document that its lines say, and the spans of its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="[]*#-|{}()\r\n .\x85\u2028\u2029"), min_size=1), max_size=5)
)
def test_plain_lines_come_back_as_they_are(lines: list[str]) -> None:
    words = [line for line in lines if line.strip()]
    assert [block.text for block in sketch("\n".join(lines))[0].blocks] == words
