"""The editor of packages refuses before it cuts, and what it refused is byte for byte as it was."""

from __future__ import annotations

import pytest

from reportkit.ooxml.edits import Editor, Slice
from reportkit.ooxml.opener import open_package
from reportkit.ooxml.permitted import RefusedError, protection
from reportkit.ooxml.stories import Stories
from tests.ooxml.making import LIMITS, p, package, part

BODY = "word/document.xml"


def stories(data: bytes) -> Stories:
    return Stories(open_package(data, LIMITS, "made.docx"))


def test_a_comments_own_words_are_its_writers() -> None:
    opened = stories(package(p("Text"), {"comments": part("comments", f"<w:comment w:id='1'>{p('Why teh?')}</w:comment>")}))
    with pytest.raises(RefusedError, match="its writer's own"):
        Editor(opened).replacing([Slice("word/comments.xml", (0, 0), 0, 4, 7)], "the")
    assert opened.changed() == {}


@pytest.mark.parametrize("place", [((0, 9), 0), ((0,), 0), ((0, 0), 7)], ids=["no paragraph", "the body", "no text"])
def test_a_place_that_is_not_there_is_refused(place: tuple[tuple[int, ...], int]) -> None:
    opened = stories(package(p("Text")))
    with pytest.raises(RefusedError, match="not found again"):
        Editor(opened).replacing([Slice(BODY, *place, 0, 1)], "x")


def test_two_paragraphs_are_not_edited_as_one() -> None:
    opened = stories(package(p("One") + p("two")))
    with pytest.raises(RefusedError, match="end of a paragraph"):
        Editor(opened).replacing([Slice(BODY, (0, 0), 0, 0, 3), Slice(BODY, (0, 1), 0, 0, 3)], "x")


def test_only_the_part_that_was_edited_is_written() -> None:
    opened = stories(package(p("Text"), {"footnotes": part("footnotes", f"<w:footnote w:id='1'>{p('teh')}</w:footnote>")}))
    editor = Editor(opened)
    editor.make(editor.replacing([Slice("word/footnotes.xml", (0, 0), 0, 0, 3)], "the"))
    assert list(opened.changed()) == ["word/footnotes.xml"]


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("<w:documentProtection w:edit='forms' w:enforcement='1'/>", "forms"),
        ("<w:documentProtection w:edit='forms' w:enforcement='0'/>", None),
        ("<w:writeProtection w:hash='x'/>", "readOnly"),
        ("<w:writeProtection w:recommended='1'/>", None),
        ("<w:trackRevisions/>", None),
    ],
)
def test_protection_is_what_word_would_enforce(rule: str, kind: str | None) -> None:
    data = package(p("Text"), {"settings": part("settings", rule)})
    assert protection(open_package(data, LIMITS, "made.docx")) == kind
