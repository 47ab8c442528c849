"""Two columns are read one after the other, over headings, notes and pages; what only stands side by side keeps its rows."""

from __future__ import annotations

import pytest

from tests.readers.pdf.written import typeset

WORDS = ("alder", "birch", "cedar", "elm", "fir", "hazel", "ivy", "larch", "maple", "oak", "pine", "rowan", "thorn", "willow")
COLUMNS = "#set page(width: 16cm, height: 14cm)\n#set text(size: 10pt)\n"


def prose(start: int, count: int) -> str:
    """Words in an order that does not repeat soon."""
    return " ".join(WORDS[(place * place + 3 * place // 7) % 14] for place in range(start, start + count)).capitalize() + "."


@pytest.mark.parametrize("justify", ["true", "false"])
def test_a_heading_over_both_columns_parts_what_is_above_from_what_is_below(justify: str) -> None:
    first, second = prose(0, 130), prose(200, 130)
    columns = f"#block(height: 4.2cm, columns(2)[#set par(justify: {justify})\n{{}}])"
    document = typeset(f"= Findings\n{columns.format(first)}\n= Strengths\n{columns.format(second)}", COLUMNS)
    assert [block.text for block in document.body] == ["Findings", first, "Strengths", second]


def test_paragraphs_of_columns_go_on_over_columns_and_pages() -> None:
    texts = [prose(100 * place, 110) for place in range(6)]
    document = typeset("\n\n".join(texts), COLUMNS + "#set page(columns: 2)\n#set par(justify: true)\n")
    assert (document.metadata.pages or 0) > 1
    assert [block.text for block in document.body] == texts


def test_a_text_that_ends_a_few_lines_down_the_second_column_keeps_its_order() -> None:
    text = prose(0, 125)
    document = typeset(f"= Findings\n#columns(2)[{text}]", COLUMNS.replace("14cm", "10cm"))
    assert [block.text for block in document.body] == ["Findings", text]


def test_items_in_two_columns_stay_items_in_their_order() -> None:
    items = [f"{WORDS[place % 14].capitalize()} {WORDS[(place * 3 + 1) % 14]} point" for place in range(24)]
    document = typeset(f"#columns(2)[{''.join(f'- {item}{chr(10)}' for item in items)}]", COLUMNS.replace("14cm", "9cm"))
    assert [(block.kind, block.text) for block in document.body] == [("list_item", item) for item in items]


def test_notes_under_two_columns_stand_apart_from_both() -> None:
    text, rest = prose(0, 80), prose(300, 150)
    document = typeset(
        f"{text}#footnote[A note of its own.] {rest}", COLUMNS + "#set page(columns: 2)\n#set par(justify: true)\n"
    )
    assert [block.text for block in document.blocks if block.region == "footnote"] == ["A note of its own."]
    assert "note of its own" not in " ".join(block.text for block in document.body)
