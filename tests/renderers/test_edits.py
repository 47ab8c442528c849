"""Edits before they are written: as few characters as will do, and text files in their own encoding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.errors import WriteError
from reportkit.model.document import Document
from reportkit.model.issue import Edit, Safety
from reportkit.readers import markdown, text
from reportkit.readers.base import SourceFile
from reportkit.renderers.edits import Fixed, differences, edited, smallest, wanted
from reportkit.renderers.edits_text import fix
from tests.ooxml.making import LIMITS, p, package, read
from tests.renderers.test_issues_docx import find, issue


def plain(data: bytes, name: str = "a.txt") -> Document:
    file = SourceFile(name, data)
    return markdown.read(file, LIMITS) if name.endswith(".md") else text.read(file, LIMITS)


def fixed(data: bytes, old: str, new: str, name: str = "a.txt") -> Fixed:
    document = plain(data, name)
    return fix(data, document, [Edit(find(document, old), new)])


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        ("was recieved by", "was received by", [("recieved", "received")]),
        ("one  two", "one two", [(" ", "")]),
        ("a b c d", "a x c y", [("b", "x"), ("d", "y")]),
        ("the end", "the end.", [("", ".")]),
        ("same", "same", []),
    ],
)
def test_only_the_words_that_differ_are_edited(old: str, new: str, steps: list[tuple[str, str]]) -> None:
    document = read(package(p(f"So {old} here")))
    found = smallest(document, Edit(find(document, old), new))
    assert [(document.quote(step.span), step.text) for step in found] == steps
    assert edited(document.blocks[0].text, found) == f"So {new} here"


def test_safe_edits_are_made_unasked_and_suggested_ones_on_request() -> None:
    document = read(package(p("one two three")))
    edits = [Edit(find(document, word), word.upper()) for word in ("one", "two", "three")]
    levels: tuple[Safety, ...] = ("safe", "suggested", "none")
    issues = [
        replace(issue(document, edit.span, edits=(edit,)), safety=safety) for edit, safety in zip(edits, levels, strict=True)
    ]
    assert wanted([*issues, issues[0]]) == (edits[0],)
    assert wanted(issues, suggested=True) == (edits[0], edits[1])


def test_differences_name_the_place_and_show_both_texts() -> None:
    document = read(package(p("one  two")))
    shown = differences(document, [Edit(find(document, "  "), " ")]).splitlines()
    assert (shown[0].startswith("made.docx: "), shown[1:]) == (True, ["- one  two", "+ one two"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_keeps_its_encoding_and_line_ends(encoding: str) -> None:
    data = "Café  society.\r\n\r\nNext é line.\r\n".encode(encoding)
    done = fixed(data, "  ", " ")
    assert done.data == "Café society.\r\n\r\nNext é line.\r\n".encode(encoding)


WRAPPED = b"".join(
    b"The review found that the panel had not met in the month of four\nfive years before, and that nobody had asked it why so\n"
    for _ in range(4)
)


@pytest.mark.parametrize(
    ("data", "old", "new", "reason"),
    [
        (WRAPPED, "four five", "x", "not found again"),
        (b"one two", "one", "1\n2", "break a line"),
        ("caf\xe9 one".encode("cp1252"), "one", "\u0142", "encoding"),
    ],
)
def test_what_a_text_file_cannot_take_is_left_with_a_reason(data: bytes, old: str, new: str, reason: str) -> None:
    done = fixed(data, old, new)
    assert (done.data, done.made) == (data, ())
    assert reason in done.left[0].reason


def test_the_marks_of_markdown_are_left_alone() -> None:
    done = fixed(b"A **bold  word** here\n", "  ", " ", "a.md")
    assert done.data == b"A **bold word** here\n"


def test_another_file_than_the_one_read_is_refused() -> None:
    document = plain(b"one  two")
    with pytest.raises(WriteError):
        fix(b"other", document, [Edit(find(document, "  "), " ")])
