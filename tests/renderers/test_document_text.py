"""A document as plain text: what stands where, how tables are drawn, and what stays out."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from rich.cells import cell_len

from reportkit.model.document import Comment, Document, Metadata, Picture, Source
from reportkit.model.sketch import sketch
from reportkit.model.text import Block, Cell, Mark, Run, Span
from reportkit.renderers.document_text import outline, render
from tests.model.strategies import documents

WIDE = 60


def text_of(document: Document, **options: object) -> str:
    return render(document, **{"width": WIDE, **options})  # type: ignore[arg-type]


def drawn(*blocks: Block, **parts: object) -> str:
    """A document of these blocks as text, without what stands above its rule."""
    document = Document(Source("a.docx", "0" * 64, "x/y", 1), blocks, **parts)  # type: ignore[arg-type]
    return text_of(document).partition("━\n")[2].strip("\n")


def cell(name: str, row: int, column: int, text: str, **more: int) -> Block:
    place = Cell("t-1", row, column, more.get("rows", 1), more.get("columns", 1))
    return Block(name, "table_cell", (Run(text),), cell=place)


def test_the_top_says_the_title_and_where_it_is_from() -> None:
    document = replace(
        sketch("Minutes of a meeting\n# Attendance", "a.docx")[0], metadata=Metadata(author="Ann", modified="2026-03-01")
    )
    assert text_of(document).splitlines()[:3] == ["Attendance", "a.docx, by Ann, last changed 1 March 2026", "━" * WIDE]


def test_a_title_that_begins_the_text_is_not_said_twice() -> None:
    assert text_of(sketch("# Review of the door\nIt opens.")[0]).count("Review of the door") == 1


def test_headings_are_underlined_by_level_and_keep_their_numbers() -> None:
    first, second = (Block(f"h-{n}", "heading", (Run("Findings"),), level=n, number=f"{n}.") for n in (1, 2))
    assert drawn(first, second).splitlines() == ["1. Findings", "═" * 11, "", "2. Findings", "─" * 11]


def test_a_long_paragraph_hangs_under_its_number() -> None:
    lines = drawn(Block("p-1", "paragraph", (Run("The door is well led. " * 5),), number="2.1")).splitlines()
    assert lines[0].startswith("2.1 The door")
    assert all(line.startswith("    ") and line[4] != " " for line in lines[1:])


def test_a_number_typed_before_a_tab_hangs_as_one_that_word_made() -> None:
    told = drawn(Block("p-1", "paragraph", (Run("(a)\tThe door is well led. " + "It is open to all. " * 4),)))
    assert told.startswith("(a) The door is well led. It")
    assert all(line.startswith("    ") for line in told.splitlines()[1:])
    assert drawn(Block("p-1", "paragraph", (Run("Name\tDate"),))) == "Name    Date"


def test_items_of_a_list_are_indented_by_level_and_stay_together() -> None:
    upper, lower = (Block(f"p-{n}", "list_item", (Run("Ask"),), level=n, number="•") for n in (1, 2))
    assert drawn(upper, lower) == "  • Ask\n    • Ask"


def test_a_table_is_drawn_with_its_header_apart() -> None:
    assert drawn(*sketch("| Owner | Due |\n| Head of Access | May |")[0].blocks).splitlines()[2:] == [
        "┌────────────────┬─────┐",
        "│ Owner          │ Due │",
        "╞════════════════╪═════╡",
        "│ Head of Access │ May │",
        "└────────────────┴─────┘",
    ]


def test_merged_cells_are_drawn_as_one() -> None:
    across = cell("p-1", 0, 0, "All of it", columns=2)
    down = cell("p-2", 1, 0, "Both years", rows=2)
    assert drawn(across, down, cell("p-3", 1, 1, "12"), cell("p-4", 2, 1, "14")).splitlines() == [
        "┌─────────────────┐",
        "│ All of it       │",
        "├────────────┬────┤",
        "│ Both years │ 12 │",
        "│            ├────┤",
        "│            │ 14 │",
        "└────────────┴────┘",
    ]


def test_a_table_in_a_cell_is_drawn_in_the_cell() -> None:
    inner = Block("p-2", "table_cell", (Run("In"),), cell=Cell("t-2", 0, 0), parent="p-1")
    assert drawn(cell("p-1", 0, 0, "Out"), inner).splitlines() == [
        "┌────────┐",
        "│ Out    │",
        "│ ┌────┐ │",
        "│ │ In │ │",
        "│ └────┘ │",
        "└────────┘",
    ]


def test_a_table_too_wide_to_draw_is_told_row_by_row() -> None:
    header = " | ".join(f"Heading {number}" for number in range(12))
    told = drawn(*sketch(f"| {header} |\n| {' | '.join(f'value {number}' for number in range(12))} |")[0].blocks)
    assert "    Heading 11: value 11" in told
    assert "│" not in told


def test_a_row_whose_words_are_all_deleted_shows_in_the_original_only() -> None:
    document = sketch("| a |\n| {-gone-} |\n| b |")[0]
    assert ("gone" in text_of(document), "gone" in text_of(document, view="original")) == (False, True)
    assert text_of(document).count("├") + text_of(document).count("╞") == 1


def test_a_note_is_marked_in_the_text_and_stands_at_the_foot() -> None:
    note = Block("fn-1", "footnote", (Run("In 2025."),), region="footnote")
    told = drawn(Block("p-1", "paragraph", (Run("It rose again"),), marks=(Mark("note", 7, "fn-1"),)), note)
    assert "It rose[1] again" in told
    assert told.endswith("Notes\n─────\n[1] In 2025.")


def test_a_document_without_notes_or_comments_has_no_such_parts() -> None:
    told = text_of(sketch("Plain words.")[0])
    assert not {"Notes", "Comments", "Headers and footers", "tracked"} & {word.strip(";.") for word in told.split("\n")}
    assert "[" not in told


def test_headers_and_footers_stand_once_and_at_the_end() -> None:
    told = text_of(sketch("{header} Eastmarch\nWords.\n{footer} Page 1\n{page}\n{header} Eastmarch\n{footer} Page 2")[0])
    assert told.count("Eastmarch") == 1
    assert told.endswith("Header: Eastmarch\nFooter: Page 1  (and 1 more with other figures)\n")


def test_a_comment_says_who_on_which_words_and_what() -> None:
    comment = Comment("J. Okafor", "2026-03-18T10:00:00Z", "Are we sure?", Span("p-1", 4, 8))
    told = drawn(Block("p-1", "paragraph", (Run("The door opens."),)), comments=(comment,))
    assert told.endswith("J. Okafor, 18 March 2026, on “door”:\n    Are we sure?")


def test_tracked_changes_are_counted_with_the_people_who_made_them() -> None:
    by = (Run("new", revision="inserted", author="A"), Run("old", revision="deleted", author="B"))
    document = Document(Source("a.docx", "0" * 64, "x/y", 1), (Block("p-1", "paragraph", by),))
    assert "2 tracked changes by 2 people; the text is shown as accepted" in text_of(document, width=100)
    assert text_of(document).endswith("\n\nnew\n")
    assert text_of(document, view="original").endswith("\n\nold\n")


def test_hidden_words_are_flagged_and_others_are_not() -> None:
    runs = (Run("Seen "), Run("not ", hidden=True), Run("here", hidden=True), Run(" again"))
    assert drawn(Block("p-1", "paragraph", runs)) == "Seen [hidden: not here] again"


def test_a_picture_is_told_by_its_description_or_the_lack_of_one() -> None:
    marks = tuple(Mark("picture", 5) for _ in range(3))
    pictures = (Picture("p-1", "A duck", "1.png"), Picture("p-1", None, "2.png"), Picture("p-1", None, "3.png", decorative=True))
    told = drawn(Block("p-1", "paragraph", (Run("Look:"),), marks=marks), pictures=pictures)
    assert " ".join(told.split()) == "Look: [Picture: A duck] [Picture without a description] [Decorative picture]"


def test_a_rule_stands_where_a_page_begins_and_only_where_pages_are_known() -> None:
    assert [line for line in text_of(sketch("One.\n{page}\nTwo.")[0]).splitlines() if "page 2" in line]
    assert "page" not in drawn(Block("p-1", "paragraph", (Run("One."),)))


def test_a_line_of_contents_leads_to_its_page() -> None:
    told = drawn(Block("p-1", "paragraph", (Run("1\tSummary\t3"),), style="toc 1"))
    assert (told.startswith("1 Summary ...."), told.endswith(". 3"), len(told)) == (True, True, WIDE)


def test_letters_that_steer_a_terminal_are_left_out() -> None:
    assert drawn(Block("p-1", "paragraph", (Run("a\x1b[31mb\u202ec"),))) == "a [31mb c"


def test_the_outline_holds_the_headings_alone_with_their_pages() -> None:
    document = sketch("# One\nWords.\n{page}\n## Two")[0]
    assert [line.split(" ")[-1] for line in outline(document, width=WIDE).splitlines()] == ["1", "2"]
    assert outline(document, width=WIDE).splitlines()[1].startswith("  Two ....")
    assert outline(sketch("Words.")[0]) == ""


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_word_is_lost_and_no_line_is_too_wide(width: int) -> None:
    rows = "\n".join(
        f"| Ref {n} | {'a longer thing to do ' * n} | 测试 {n} | {'Head of Access and Care ' * 3} |" for n in range(6)
    )
    document = sketch(f"# A heading\n- {'an item of a list ' * 9}\n{rows}\n{{text_box}} {'in a box ' * 20}")[0]
    told = text_of(document, width=width)
    assert max(map(cell_len, told.splitlines())) <= width
    assert {word for block in document.blocks for word in block.text.split()} <= set(told.replace("│", " ").split())


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_document_can_be_shown_in_both_views(document: Document) -> None:
    for view in ("accepted", "original"):
        assert max(map(cell_len, text_of(document, view=view).split("\n"))) <= WIDE
        assert max(map(cell_len, outline(document, width=WIDE).split("\n"))) <= WIDE


def test_twice_the_document_takes_about_twice_the_time() -> None:
    once, twice = (sketch("# Part\nSome words to wrap.\n| a | b |\n| c | d |\n" * times)[0] for times in (300, 600))
    assert _seconds(twice) / _seconds(once) < 3.5


def _seconds(document: Document) -> float:
    def one() -> float:
        begun = time.process_time()
        render(document)
        return time.process_time() - begun

    return min(one() for _ in range(3))
