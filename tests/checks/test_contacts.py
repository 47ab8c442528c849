"""Links inside a Word document, which a sketch cannot give a bookmark to lead to."""

from __future__ import annotations

from dataclasses import replace

from reportkit.checks.analysis import analyse
from reportkit.checks.families.contacts import dead_bookmark
from reportkit.model.document import Bookmark, Document
from reportkit.model.sketch import sketch

LINKED = 'See {look link="#Sample"}the sample{/look}.\nThe sample had 60 cases.'


def _document(*names: str) -> Document:
    document, _ = sketch(LINKED)
    return replace(document, bookmarks=tuple(Bookmark(name, document.blocks[1].whole) for name in names))


def test_a_link_to_a_bookmark_that_is_there_is_left_alone() -> None:
    document = _document("other", "sample")
    assert dead_bookmark.hits(document, analyse(document)) == []


def test_a_link_to_a_bookmark_that_went_is_told_at_its_words() -> None:
    document = _document("other")
    assert [document.quote(hit.span) for hit in dead_bookmark.hits(document, analyse(document))] == ["the sample"]


def test_no_link_is_called_dead_in_a_format_that_keeps_no_bookmarks() -> None:
    document = _document()
    page = replace(document, source=replace(document.source, media_type="text/html"))
    assert dead_bookmark.hits(page, analyse(page)) == []
