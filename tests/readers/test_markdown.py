"""Markdown files: blocks, formats and numbers as they are shown, and no word lost on the way."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.config import LimitsConfig
from reportkit.errors import TooLarge
from reportkit.model.document import Document
from reportkit.model.pointers import TextPointer
from reportkit.readers import markdown, text
from reportkit.readers.base import Reader, SourceFile, choose


def read(words: str | bytes, limits: LimitsConfig | None = None) -> Document:
    """The document in some Markdown."""
    data = words if isinstance(words, bytes) else words.encode()
    return markdown.read(SourceFile("notes.md", data), limits or LimitsConfig())


def shape(words: str) -> list[tuple[str, int | None, str | None, str]]:
    """Kind, level, number and text of each block."""
    return [(block.kind, block.level, block.number, block.text) for block in read(words).blocks]


def test_headings_of_both_kinds_and_wrapped_paragraphs_are_blocks() -> None:
    assert shape("# Findings #\n\nOne\ntwo  \nthree.\n\nNext\n----\n") == [
        ("heading", 1, None, "Findings"), ("paragraph", None, None, "One two\nthree."), ("heading", 2, None, "Next")
    ]  # fmt: skip


def test_lists_have_the_numbers_that_are_shown() -> None:
    assert shape("3. a\n3. b\n\n   more\n   - c\n1) d\n\n* e") == [
        ("list_item", 1, "3.", "a"), ("list_item", 1, "4.", "b"), ("paragraph", None, None, "more"), ("list_item", 2, "◦", "c"),
        ("list_item", 1, "1)", "d"), ("list_item", 1, "•", "e"),
    ]  # fmt: skip


def test_a_table_has_its_header_and_its_cells() -> None:
    found = read("| A | B |\n|---|--:|\n| 1 | **2** |\n").blocks
    assert [(block.text, block.cell.row, block.cell.column, block.cell.header) for block in found if block.cell] == [
        ("A", 0, 0, True), ("B", 0, 1, True), ("1", 1, 0, False), ("2", 1, 1, False)
    ]  # fmt: skip


def test_cells_beyond_a_tables_columns_are_read_and_said() -> None:
    words = "> a | b\n> -|-\n> 1||3 x|4\n> 5|6|\n\nEnd."
    found = read(words)
    assert [(block.text, block.cell.row, block.cell.column) for block in found.blocks if block.cell] == [
        ("a", 0, 0), ("b", 0, 1), ("1", 1, 0), ("3 x", 1, 2), ("4", 1, 3), ("5", 2, 0), ("6", 2, 1)
    ]  # fmt: skip
    assert [notice.code for notice in found.notices] == ["markdown.surplus-cells"]
    pointers = [(run.text, run.pointer) for block in found.blocks for run in block.runs if run.text in ("3 x", "4")]
    assert all(isinstance(pointer, TextPointer) and words.startswith(text, pointer.start) for text, pointer in pointers)


def test_a_table_whose_rows_fit_has_no_notice() -> None:
    assert read("| a \\| z | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n").notices == ()


def test_formats_links_and_pictures_are_taken_over() -> None:
    found = read("a **b** *c* [d](https://example.org) ~~e~~ `f` ![A chart](i/chart.png) g")
    assert [(run.text, run.bold, run.italic, run.link) for run in found.blocks[0].runs if run.text.strip()][:4] == [
        ("a ", False, False, None), ("b", True, False, None), ("c", False, True, None), ("d", False, False, "https://example.org")
    ]  # fmt: skip
    assert (found.blocks[0].text, found.pictures[0].alt, found.pictures[0].name) == ("a b c d e f g", "A chart", "chart.png")


def test_quotations_and_typed_text_have_their_style() -> None:
    found = read("> Said.\n\n```\na\n  b\n```\n\n    c\n").blocks
    assert [(block.style, block.text) for block in found] == [
        ("Quote", "Said."),
        ("Preformatted", "a\n  b"),
        ("Preformatted", "c"),
    ]


def test_front_matter_is_set_aside_and_its_title_kept() -> None:
    found = read('---\ntitle: "A review"\ndate: 2024\n---\n\nOne.')
    assert ([block.text for block in found.blocks], found.metadata.title) == (["One."], "A review")
    assert [notice.code for notice in found.notices] == ["markdown.front-matter"]


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    found = read("---\nThe plan was late.\n\nOne.\n\n---\n")
    assert ([block.text for block in found.blocks], found.notices) == (["The plan was late.", "One."], ())


def test_html_is_read_as_bare_words_and_said() -> None:
    found = read("<div>\n<p>One &amp; <b>two</b></p>three\n<script>var a</script>\n</div>\n\nA <i>b</i><br>c <!-- d -->")
    assert [block.text for block in found.blocks] == ["One & two", "three", "A b\nc "]
    assert [notice.code for notice in found.notices] == ["markdown.html"]


def test_plain_markdown_has_no_notice() -> None:
    assert read("# A\n\nb & c < d\n").notices == ()


def test_the_text_of_a_footnote_is_not_lost_and_a_definition_of_a_link_is_not_shown() -> None:
    assert [block.text for block in read("a[^1] [b][r]\n\n[^1]: https://example.org\n\n[r]: https://example.org/r").blocks] == [
        "a[^1] b", "[^1]: https://example.org"
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["Café – £5".encode(), b"\xef\xbb\xbf" + "Café – £5".encode(), "Café – £5".encode("cp1252")])
def test_every_encoding_of_text_is_read(words: bytes) -> None:
    assert markdown.FORMAT.recognises(words)
    assert read(words).blocks[0].text == "Café – £5"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04", b"<!DOCTYPE html><p>", b"a\x00b", b"{\\rtf1"])
def test_other_files_are_not_markdown(data: bytes) -> None:
    assert not markdown.FORMAT.recognises(data)


def test_only_a_files_name_makes_plain_words_markdown() -> None:
    readers: dict[str, Reader] = {"markdown": markdown, "text": text}
    assert choose(SourceFile("a.md", b"words"), readers) is markdown
    assert choose(SourceFile("a.tmp", b"words"), readers) is text


@pytest.mark.parametrize("words", [">" * 500 + " deep", "\n".join("  " * level + "- a" for level in range(300))])
def test_what_nests_too_deep_is_refused_and_not_cut(words: str) -> None:
    with pytest.raises(TooLarge, match="nests"):
        read(words)


@pytest.mark.parametrize("depth", [5, 20, 28])
def test_what_nests_less_deep_is_read(depth: int) -> None:
    assert read("> " * depth + "deep").blocks[0].text == "deep"


@pytest.mark.parametrize("sign", ["> ", "- "])
def test_at_no_depth_is_a_word_lost(sign: str) -> None:
    for depth in range(20, 70):
        try:
            assert read(sign * depth + "deep").blocks[0].text == "deep"
        except TooLarge:
            assert depth > 28


def test_limits_are_kept() -> None:
    with pytest.raises(TooLarge, match="characters"):
        read("words", LimitsConfig(characters=4))
    with pytest.raises(TooLarge, match="paragraphs"):
        read("a\n\nb\n\nc", LimitsConfig(paragraphs=2))


@pytest.mark.parametrize("words", ["[" * 3000, "*a " * 5000, "`" * 5000, "![" * 3000, "<" * 5000, "a\n" * 20_000])
def test_hard_cases_take_no_time(words: str) -> None:
    begun = time.monotonic()
    read(words)
    assert time.monotonic() - begun < 10


PIECES = [
    "plan ", "late, ", "**bold** ", "*it* ", "`code` ", "[link](https://example.org/plan) ", "\\* ", "&amp; ", "£5 ", "\n",
    "\r\n", "\n\n", "\n# ", "\n- ", "\n  - ", "\n1. ", "\n> ", "| a | b |\n|---|---|\n| c | d |\n", "\n```\nx y\n```\n", "~~e~~ ",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_pointers_lead_back_to_the_characters_of_the_file(pieces: list[str]) -> None:
    words = "".join(pieces)
    for block in read(words).blocks:
        for run in block.runs:
            if run.pointer is not None:
                assert isinstance(run.pointer, TextPointer)
                assert words.startswith(run.text, run.pointer.start)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_word_is_in_a_block(pieces: list[str]) -> None:
    words = "".join(pieces)
    shown = re.sub(r"\]\([^)]*\)", "", words)
    kept = "".join(block.text for block in read(words).blocks)
    for word in ("plan", "late", "bold", "it", "code", "link", "£5", "x y", "e"):
        assert kept.count(word) >= shown.count(word) or word in ("e", "it"), word


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="&<[`~+-\ufeff"), max_size=200))
def test_every_letter_of_any_text_is_read(words: str) -> None:
    kept = "".join(block.text for block in read(words).blocks)
    assert re.sub(r"[\W\d_]", "", kept) == re.sub(r"[\W\d_]", "", words)


def test_the_words_of_a_footnote_are_no_body_text() -> None:
    blocks = read("The gate was shut.[^1]\n\n[^1]: Seen in May.\n\nThe end [^2]: is near.").blocks
    assert [(block.kind, block.region) for block in blocks] == [
        ("paragraph", "body"), ("footnote", "footnote"), ("paragraph", "body"),
    ]  # fmt: skip
