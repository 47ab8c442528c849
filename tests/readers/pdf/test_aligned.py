"""Tables without rulings are known by their edges; prose, lists, columns and contents pages are none."""

from __future__ import annotations

from collections import Counter

import pytest

from reportkit.model.document import Document
from tests.readers.pdf.written import SENTENCE, placed, read, typeset, word

BARE = "#set table(stroke: none)\n"
TEXT = SENTENCE.strip()


def cells(document: Document) -> list[tuple[int, int, str]]:
    """Row, column and text of each cell."""
    return [(block.cell.row, block.cell.column, block.text) for block in document.blocks if block.cell]


def test_aligned_stretches_are_a_table_whose_wrapped_cells_are_whole() -> None:
    long = "Seek permission before every check of an agency, and write down who gave it and when"
    rows = f"[*Ref*], [*Action*], [*Owner*], [R1], [{long}], [Ann Other], [R2], [Read the records], [], [R3], [Tell them], [Bo]"
    document = typeset(f"{BARE}{SENTENCE}\n\n#table(columns: 3, {rows})\n\n{SENTENCE}")
    assert cells(document) == [
        (0, 0, "Ref"), (0, 1, "Action"), (0, 2, "Owner"), (1, 0, "R1"), (1, 1, long), (1, 2, "Ann Other"),
        (2, 0, "R2"), (2, 1, "Read the records"), (3, 0, "R3"), (3, 1, "Tell them"), (3, 2, "Bo"),
    ]  # fmt: skip
    assert {block.cell.row for block in document.blocks if block.cell and block.cell.header} == {0}
    assert [block.text for block in document.body if not block.cell] == [TEXT, TEXT]


def test_numbers_that_end_under_one_another_are_a_column() -> None:
    rows = "[*Outcome*], [*2025*], [No further action], [12], [Plan], [1,045], [Assessment], [7]"
    document = typeset(f"{BARE}#table(columns: (1fr, 1fr), align: (left, right), {rows})\n\n{SENTENCE}")
    assert cells(document)[-2:] == [(3, 0, "Assessment"), (3, 1, "7")]


def test_rows_set_line_by_line_begin_where_the_first_column_does() -> None:
    rows = [("Outcome", "Number", "Share"), ("Plan", "12", "40%"), ("No further", "18", "60%"), ("action", "", "")]
    words = [
        word(x, 700 - 14 * row, text)
        for row, texts in enumerate(rows)
        for x, text in zip((72, 250, 400), texts, strict=True)
        if text
    ]
    assert cells(read(placed(words)))[3:] == [
        (1, 0, "Plan"), (1, 1, "12"), (1, 2, "40%"), (2, 0, "No further"), (2, 1, "18"), (2, 2, "60%"),
    ]  # fmt: skip


def test_two_wordy_columns_with_spaces_across_both_are_a_table() -> None:
    rows = f"[*Finding*], [*Recommendation*], [{TEXT}], [{TEXT} {TEXT}], [{TEXT}], [{TEXT}], [{TEXT}], [{TEXT}]"
    document = typeset(f"{BARE}{SENTENCE}\n\n#table(columns: (1fr, 1fr), {rows})\n\n{SENTENCE * 3}")
    assert cells(document)[2:4] == [(1, 0, TEXT), (1, 1, f"{TEXT} {TEXT}")]
    assert len(cells(document)) == 8


def test_no_word_of_a_page_is_lost_to_a_table() -> None:
    words = [word(x, 700 - 15 * row, f"r{row}c{x}") for row in range(6) for x in (72, 200, 330)]
    document = read(placed([word(72, 730, "Cases by outcome in the year."), *words, word(72, 560, "See the note below.")]))
    found = Counter(" ".join(block.text for block in document.blocks).split())
    assert found == Counter(
        " ".join([*(text for *_, text in words), "Cases by outcome in the year. See the note below."]).split()
    )
    assert len(cells(document)) == 18


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 12,
        f"#set par(justify: true)\n#block(width: 4cm)[{SENTENCE * 6}]",
        f"#columns(2)[{(SENTENCE * 3 + chr(10) * 2) * 4}]",
        f"#columns(2)[#set par(justify: true)\n{(SENTENCE * 2 + chr(10) * 2) * 5}]",
        f"#columns(3)[#set text(size: 8pt)\n{(SENTENCE * 2 + chr(10) * 2) * 6}]",
        f"#columns(2)[{''.join(f'- Short point {n}{chr(10)}' for n in range(60))}]",
        "#set enum(body-indent: 3em)\n+ First\n+ Second\n+ Third\n+ Fourth",
        "#set list(body-indent: 3em)\n- First\n- Second\n  - Third\n  - Fourth\n- Fifth",
        "\n\n".join(f"2.{n} #h(2em) We read the records of the team." for n in range(1, 6)),
        "#set par(spacing: 0.65em)\n" + "\n\n".join(f"Label {n}: #h(1fr) value" for n in range(1, 3)),
        "\n\n".join(f"Section {n} #h(1fr) 1" for n in "ABCD"),
        "\n\n".join(f"#box(width: 4cm)[{label}:] Value of it" for label in ("To", "From", "Date", "Subject")),
    ],
    ids=["prose", "justified", "columns", "justified columns", "three columns", "two columns of items", "numbers", "bullets",
         "paragraph numbers", "two rows", "contents", "labels"],
)  # fmt: skip
def test_what_only_looks_aligned_is_no_table(text: str) -> None:
    assert cells(typeset(text)) == []
