"""Lists print the numbers that browsers print; tables have their grid."""

from __future__ import annotations

import pytest

from reportkit.readers.html.lists import numeral
from tests.readers.html.pages import read, shape


def numbers(body: str) -> list[str | None]:
    """The printed number of each list item."""
    return [number for kind, number, _ in shape(body) if kind == "list_item"]


@pytest.mark.parametrize(
    ("attributes", "printed"),
    [("", ["1.", "2.", "3."]), ("start=4", ["4.", "5.", "6."]), ("type=a", ["a.", "b.", "c."]), ("type=I", ["I.", "II.", "III."]),
     ("reversed", ["3.", "2.", "1."]), ("reversed start=9", ["9.", "8.", "7."]), ("start=x", ["1.", "2.", "3."]),
     ("style='list-style-type: lower-roman'", ["i.", "ii.", "iii."]), ("style='list-style:none'", [None, None, None])],
)  # fmt: skip
def test_an_ordered_list_counts_as_it_says(attributes: str, printed: list[str | None]) -> None:
    assert numbers(f"<ol {attributes}><li>a<li>b<li>c</ol>") == printed


def test_an_item_may_set_the_count() -> None:
    assert numbers("<ol><li>a<li value=7>b<li>c</ol>") == ["1.", "7.", "8."]


def test_inner_lists_lie_deeper_and_have_their_own_marks() -> None:
    found = read("<ul><li>a<ol><li>b</ol><ul><li>c</ul>after</ul>").blocks
    assert [(block.kind, block.level, block.number) for block in found] == [
        ("list_item", 1, "•"), ("list_item", 2, "1."), ("list_item", 2, "◦"), ("paragraph", None, None)
    ]  # fmt: skip


def test_only_the_first_paragraph_of_an_item_has_its_number() -> None:
    assert shape("<ol><li><p>a</p><p>b</p></ol>") == [("list_item", "1.", "a"), ("paragraph", None, "b")]


@pytest.mark.parametrize(
    ("value", "style", "printed"),
    [(26, "lower-alpha", "z"), (27, "lower-alpha", "aa"), (0, "lower-alpha", "0"),
     (-2, "decimal", "-2"), (1994, "upper-roman", "MCMXCIV"),
     (4000, "lower-roman", "4000"), (703, "upper-latin", "AAA")],
)  # fmt: skip
def test_letters_and_roman_numbers_are_those_of_browsers(value: int, style: str, printed: str) -> None:
    assert numeral(value, style) == printed


def cells(body: str) -> list[tuple[str, int, int, int, int, bool]]:
    """Text, row, column, spans and header flag of each cell."""
    return [
        (block.text, block.cell.row, block.cell.column, block.cell.row_span, block.cell.column_span, block.cell.header)
        for block in read(body).blocks
        if block.cell
    ]


def test_cells_go_around_those_that_reach_down_from_above() -> None:
    table = "<table><tr><th colspan=2>A<th>B<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>"
    assert cells(table) == [
        ("A", 0, 0, 1, 2, True), ("B", 0, 2, 1, 1, True), ("c", 1, 0, 2, 1, False), ("d", 1, 1, 1, 1, False),
        ("e", 1, 2, 1, 1, False), ("f", 2, 1, 1, 1, False), ("g", 2, 2, 1, 1, False),
    ]  # fmt: skip


def test_a_cell_heads_a_column_in_the_head_or_in_a_row_of_heads_and_not_at_the_side() -> None:
    table = "<table><thead><tr><td>A<td>B</thead><tbody><tr><th>c<td>d</tbody></table>"
    assert [header for *_, header in cells(table)] == [True, True, False, False]


@pytest.mark.parametrize(("span", "rows"), [("0", 3), ("9", 3), ("65535000", 3), ("-1", 1), ("x", 1), ("2", 2)])
def test_a_cell_reaches_no_further_than_its_table(span: str, rows: int) -> None:
    assert cells(f"<table><tr><td rowspan={span}>a<td>b<tr><td>c<tr><td>d</table>")[0][3] == rows


def test_a_table_in_a_cell_is_one_of_its_own_and_hangs_from_the_cell() -> None:
    found = read("<table><tr><td>a<table><tr><td>b</table>c<td>d</table>").blocks
    assert [(block.text, block.cell.table if block.cell else None) for block in found] == [
        ("a", "t-1"), ("b", "t-2"), ("c", "t-1"), ("d", "t-1")
    ]  # fmt: skip
    assert found[1].parent == found[0].id


def test_a_caption_stands_outside_the_cells_and_items_in_cells_have_their_marks() -> None:
    found = shape("<table><caption>Table 1</caption><tr><td><ul><li>a</ul></table>")
    assert found == [("caption", None, "Table 1"), ("table_cell", "•", "a")]


def test_a_table_that_only_lays_out_is_none() -> None:
    assert shape("<table role=presentation><tr><td>a<td>b</table>") == [("paragraph", None, "a"), ("paragraph", None, "b")]
