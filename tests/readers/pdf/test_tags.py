"""What the tags of a PDF say against what its lines look like: headings, paragraphs and list items."""

from __future__ import annotations

import pytest

from corpora.reading.pdf import Tagged, tagged
from tests.readers.pdf.written import placed, read, word

TOPICS = (
    "Aims",
    "Method",
    "Records",
    "Visits",
    "Costs",
    "Staff",
    "Training",
    "Partners",
    "Homes",
    "Schools",
    "Health",
    "Next steps",
)

#: A line that fills the page, so that shorter lines are seen to end on purpose.
FULL = "The audit looked at every record that the team had kept since the spring of last year."


def page(*stretches: tuple[str, float, str]) -> list[tuple[str, str]]:
    """Kind and words of the blocks of a page on which these stretches, with tag, size and words, stand one under another."""
    full = [("P", 11.0, FULL)] * 2
    placed: list[Tagged] = [
        (tag, 72, 800 - 26 * place, size, text) for place, (tag, size, text) in enumerate([*stretches, *full])
    ]
    blocks = read(tagged(placed)).body[:-1]
    return [(block.kind, f"{block.number or ''} {block.text}".strip()) for block in blocks]


def sections(count: int) -> list[tuple[str, float, str]]:
    """Tagged headings, each with a sentence under it."""
    return [
        part for topic in TOPICS[:count] for part in (("H1", 14.0, topic), ("P", 11.0, f"We read of {topic} and saw good work."))
    ]


def test_a_large_paragraph_is_one_where_no_heading_that_the_tags_name_looks_so() -> None:
    found = page(("P", 24, "A review"), *sections(9), ("P", 16, "Words that stand out"))
    assert found[0] == ("heading", "A review")
    assert found[-1] == ("paragraph", "Words that stand out")


def test_a_paragraph_that_looks_like_a_heading_is_one_where_the_tags_leave_out_next_to_none() -> None:
    assert page(*sections(11), ("P", 14, "Words that stand out"))[-1] == ("paragraph", "Words that stand out")


def test_a_heading_that_the_tags_forget_is_one_where_they_name_a_few() -> None:
    assert page(*sections(4), ("P", 14, "Words that stand out"))[-1] == ("heading", "Words that stand out")


def test_a_letter_that_was_typed_before_a_paragraph_makes_no_list_item_of_it() -> None:
    found = page(*sections(2), ("P", 11, "(a) the report be noted;"), ("P", 11, "(b) the plan be agreed."))
    assert found[-2:] == [("paragraph", "(a) the report be noted;"), ("paragraph", "(b) the plan be agreed.")]


def test_what_is_tagged_as_a_list_is_one() -> None:
    found = page(*sections(2), ("LI", 11, "(a) the report be noted;"), ("LI", 11, "(b) the plan be agreed."))
    assert [kind for kind, _ in found[-2:]] == ["list_item", "list_item"]


def test_an_item_that_the_tags_forget_is_one_in_a_list_that_they_name() -> None:
    found = page(("LI", 11, "1. Records are good."), ("P", 11, "2. Visits are late."), ("LI", 11, "3. Staff stay."))
    assert [kind for kind, _ in found] == ["list_item"] * 3


def test_a_bullet_makes_an_item_of_what_is_tagged_as_a_paragraph() -> None:
    assert page(*sections(2), ("P", 11, "• Records"))[-1] == ("list_item", "• Records")


@pytest.mark.parametrize("tag", ["P", "Span"])
def test_letters_make_items_where_the_tags_tell_neither_headings_nor_lists(tag: str) -> None:
    found = page((tag, 11, "It was agreed that:"), (tag, 11, "(a) the report be noted;"), (tag, 11, "(b) the plan be agreed."))
    assert [kind for kind, _ in found] == ["paragraph", "list_item", "list_item"]


def test_the_document_says_whether_it_is_tagged() -> None:
    made = read(tagged([("P", 72, 800, 11.0, FULL)])).production
    bare = read(placed([word(72, 700, FULL)])).production
    assert made is not None
    assert bare is not None
    assert (made.made_by, made.tagged, bare.tagged, bare.entries) == ("pdf", True, False, 0)


def test_a_page_that_is_only_drawn_is_told() -> None:
    drawn = read(placed([word(72, 700, FULL)], [], drawing="0 0 200 200 re f")).production
    assert drawn is not None
    assert drawn.scanned == (2,)
