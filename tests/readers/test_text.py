"""Plain text files: what is one, what its blocks are, and that no character is lost or changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.config import LimitsConfig
from reportkit.errors import TooLarge
from reportkit.model.document import Document
from reportkit.model.pointers import TextPointer
from reportkit.readers import text
from reportkit.readers.base import SourceFile
from tests.samples import sample

LONG = "The audit looked at every record that the team had kept since the spring and found most of them in good order."


def read(words: str | bytes) -> Document:
    """The document in some text."""
    data = words if isinstance(words, bytes) else words.encode()
    return text.read(SourceFile("notes.txt", data), LimitsConfig())


def shape(words: str) -> list[tuple[str, str | None, str]]:
    """Kind, number and text of each block."""
    return [(block.kind, block.number, block.text) for block in read(words).blocks]


@pytest.mark.parametrize(
    "data", [b"Plain words.", "Café".encode(), "\ufeffCafé".encode(), "Café".encode("utf-16"), "Café – £5".encode("cp1252")]
)
def test_text_in_each_encoding_is_recognised_and_read(data: bytes) -> None:
    assert text.FORMAT.recognises(data)
    assert read(data).blocks[0].text in ("Plain words.", "Café", "Café – £5")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 text", b"PK\x03\x04words", b"\xd0\xcf\x11\xe0words", b"words\x00words", b"\x89PNG", b"<!DOCTYPE html><p>Hello",
     b"  <html>", b"{\\rtf1 words}", bytes(range(128, 256)) * 4, b"\xff\xfea"],
)  # fmt: skip
def test_other_kinds_of_file_are_not_text(data: bytes) -> None:
    assert not text.FORMAT.recognises(data)


def test_paragraphs_on_single_lines_stay_apart() -> None:
    assert shape(f"{LONG * 3}\n{LONG}\n\n{LONG}") == [
        ("paragraph", None, LONG * 3),
        ("paragraph", None, LONG),
        ("paragraph", None, LONG),
    ]


def test_lines_that_were_wrapped_are_joined_again() -> None:
    wrapped = LONG.replace(" since ", "\nsince ")
    assert shape(f"{wrapped}\n\n{wrapped}") == [("paragraph", None, LONG)] * 2


def test_items_rules_and_headings_do_not_hide_that_a_file_was_wrapped() -> None:
    wrapped = LONG.replace(" since ", "\nsince ")
    found = shape(f"Findings\n========\n{wrapped}\n\nWe ask that staff:\n- read;\n- write.\n\nWe ask that all:\n- rest.")
    assert found[:2] == [("heading", None, "Findings"), ("paragraph", None, LONG)]
    assert [kind for kind, _, _ in found[2:]] == ["paragraph", "list_item", "list_item", "paragraph", "list_item"]


def test_double_spaces_and_hard_spaces_survive() -> None:
    assert read("\xa0Members  were\xa0 told , and\tagreed.\n").blocks[0].text == "\xa0Members  were\xa0 told , and\tagreed."


def test_lines_of_hard_spaces_alone_are_blank() -> None:
    assert [block.text for block in read(f"{LONG}\n\xa0 \n{LONG}").blocks] == [LONG, LONG]


@pytest.mark.parametrize(
    "line", ["Agenda item", "External Report from Skylakes", "Minutes:", "WHAT NEEDS TO IMPROVE", "Are we safe"]
)
def test_a_short_line_that_stands_alone_is_a_heading(line: str) -> None:
    assert shape(f"{line}\n\n{LONG}")[0] == ("heading", None, line)


@pytest.mark.parametrize(
    "line",
    ["The report was noted.", "Present: Councillor Ann Other", "http://example.org/papers", "and so it was", "27", LONG[:-1]],
)
def test_other_lines_that_stand_alone_are_paragraphs(line: str) -> None:
    assert shape(f"{line}\n\n{LONG}")[0][0] == "paragraph"


def test_underlined_and_numbered_headings_are_known() -> None:
    found = shape(f"Findings\n========\n{LONG}\n\n2.1 Records\n\n{LONG}")
    assert [found[0], found[2]] == [("heading", None, "Findings"), ("heading", "2.1", "Records")]


def test_bullets_numbers_and_letters_are_items_without_their_marks_in_the_text() -> None:
    found = shape("We ask that staff:\n- seek permission;\n• record it;\n1. train;\n(a) learn; and\nb) rest.")
    assert [number for kind, number, _ in found if kind == "list_item"] == ["-", "•", "1.", "(a)", "b)"]
    assert [words for _, _, words in found][1:] == ["seek permission;", "record it;", "train;", "learn; and", "rest."]


def test_an_item_takes_the_indented_lines_below_it_and_an_inner_item_lies_deeper() -> None:
    blocks = read("- seek permission from\n  the parents\n  - and record it").blocks
    assert [(block.level, block.text) for block in blocks] == [(1, "seek permission from the parents"), (2, "and record it")]


@pytest.mark.parametrize(
    "line", ["- ", "-5 degrees were measured.", "1.5 million pounds were spent.", "(see above) it was agreed."]
)
def test_a_line_that_only_looks_like_an_item_is_a_paragraph(line: str) -> None:
    assert shape(f"{line}\n{LONG}")[0][0] == "paragraph"


def test_pointers_lead_back_to_the_characters_of_the_file() -> None:
    words = f"Findings\r\n\r\n{LONG}\r\n{LONG}\r\r- item\n"
    for block in read(words).blocks:
        for run in block.runs:
            assert isinstance(run.pointer, TextPointer)
            assert words.startswith(run.text.rstrip(), run.pointer.start)


def test_very_many_underlined_headings_are_each_a_heading() -> None:
    found = read("Title\n=====\n" * 3000 + "The plan was late.\n").blocks
    assert [block.kind for block in found] == ["heading"] * 3000 + ["paragraph"]


def test_a_text_of_more_paragraphs_than_the_limit_is_refused() -> None:
    three = SourceFile("notes.txt", b"One.\n\nTwo.\n\nThree.\n")
    assert len(text.read(three, LimitsConfig(paragraphs=3)).blocks) == 3
    with pytest.raises(TooLarge, match="more than 2 paragraphs") as caught:
        text.read(three, LimitsConfig(paragraphs=2))
    assert caught.value.code == "RK207"


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge) as caught:
        text.read(SourceFile("notes.txt", b"words"), LimitsConfig(characters=4))
    assert caught.value.code == "RK207"


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(["", " ", "\xa0", "- item", "1. One", "(a)", "A heading", LONG, " Lead", "x:", "  more", "•"])),
    st.data(),
)
def test_every_character_is_in_a_block_or_a_number_in_order(lines: list[str], data: st.DataObject) -> None:
    words = "".join(line + data.draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028"])) for line in lines)
    kept = "".join((block.number or "") + block.text for block in read(words).blocks)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", words)


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_is_read_whole(words: str) -> None:
    kept = "".join((block.number or "") + block.text for block in read(words).blocks)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", words.removeprefix("\ufeff"))


def test_the_agenda_item_has_four_headings_and_its_paragraphs_untouched() -> None:
    path = sample("agenda-item-external-report-from-skylakes.txt")
    words = path.read_text(encoding="utf-8")
    blocks = read(path.read_bytes()).blocks
    assert [place for place, block in enumerate(blocks) if block.kind == "heading"] == [0, 1, 3, len(blocks) - 1]
    assert [block.text for block in blocks] == [line for line in words.split("\n") if line.strip()]
