"""What stands beside the text: words on a change, glosses, forms, numbers that the file prints, wordings that do not show."""

from __future__ import annotations

import pytest

from corpora.reading import odt as made
from reportkit.model.document import Document
from tests.readers.odt.making import h, p, read, texts
from tests.readers.odt.making import made as document_of

FILES = made.files()


def document(name: str) -> Document:
    """The document in a made file."""
    return read(FILES[f"{name}.odt"])


def codes(found: Document) -> list[tuple[str, str]]:
    """The level and code of each notice."""
    return [(notice.level, notice.code) for notice in found.notices]


def test_what_somebody_wrote_of_a_change_is_a_comment_where_the_change_stands() -> None:
    found = document("changes-with-comments")
    assert [(comment.author, comment.text, comment.span.start) for comment in found.comments] == [
        ("Ann Reviewer", "why it was added", 5),
        ("Ann Reviewer", "why it went", 10),
    ]
    assert [(run.text, run.revision) for run in found.blocks[0].runs] == [
        ("kept ", "none"),
        ("added", "inserted"),
        ("cut", "deleted"),
    ]


def test_words_on_a_change_that_stands_nowhere_are_told_of() -> None:
    change = "<text:format-change><office:change-info><text:p>why</text:p></office:change-info></text:format-change>"
    region = f'<text:tracked-changes><text:changed-region text:id="f">{change}</text:changed-region></text:tracked-changes>'
    found = document_of(region + p("a"))
    assert (found.comments, codes(found)) == ((), [("note", "comment-without-place")])


def test_a_gloss_hangs_from_its_paragraph_and_is_not_joined_to_the_word_below_it() -> None:
    found = document("glosses")
    assert [(block.kind, block.text) for block in found.blocks] == [("paragraph", "a base z"), ("text_box", "gloss")]
    assert found.blocks[1].parent == found.blocks[0].id


def test_a_form_whose_fields_say_something_is_told_of_with_their_number() -> None:
    found = document("forms")
    assert texts(found) == ["fill in"]
    assert [notice.message for notice in found.notices] == [
        "This document holds form fields (1); what is written in them is not read."
    ]


def test_a_form_without_words_is_not() -> None:
    found = document_of("<office:forms><form:form><form:button form:name='b'/></form:form></office:forms>" + p("a"))
    assert codes(found) == []


def test_the_number_that_the_file_prints_before_a_heading_is_kept() -> None:
    assert [(block.number, block.text) for block in document("printed-numbers").blocks] == [("3.2", "Findings"), (None, "Words.")]
    assert document_of(h("<text:number> </text:number>Findings")).blocks[0].number is None


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ('<text:hidden-text text:string-value="words"/>', [("warning", "hidden-text")]),
        ('<text:hidden-text text:string-value="words">words</text:hidden-text>', []),
        ('<text:conditional-text text:string-value-if-false="b">a</text:conditional-text>', [("note", "conditional-text")]),
        ('<text:conditional-text text:string-value-if-true="a">a</text:conditional-text>', []),
    ],
)
def test_a_wording_that_does_not_show_is_told_of_only_where_it_is_another(field: str, told: list[tuple[str, str]]) -> None:
    assert codes(document_of(p(field))) == told


def test_the_names_of_parts_of_a_picture_and_the_lines_of_notes_that_go_on_are_told_of() -> None:
    assert codes(document("picture-maps")) == [("note", "image-map")]
    assert codes(document("continued-notes")) == [("note", "note-continuation")]


def test_a_character_of_a_symbol_font_stays_and_is_told_of() -> None:
    found = document_of(p("done \uf0fc"))
    assert (texts(found), codes(found)) == (["done \uf0fc"], [("note", "symbol-characters")])
    assert codes(document_of(p("done ✓ 漢 😀"))) == []


def test_named_places_are_bookmarks_that_end_with_their_paragraph() -> None:
    found = document("links")
    assert [(mark.name, found.quote(mark.span)) for mark in found.bookmarks] == [
        ("start", "start"), ("point", ""), ("on", "runs on")
    ]  # fmt: skip


def test_a_named_place_counts_the_characters_that_show_and_the_first_of_a_name_is_meant() -> None:
    change = "<text:deletion><office:change-info/><text:p>old </text:p></text:deletion>"
    region = f'<text:tracked-changes><text:changed-region text:id="d">{change}</text:changed-region></text:tracked-changes>'
    body = p('a <text:change text:change-id="d"/><text:bookmark-start text:name="x"/>b<text:bookmark-end text:name="x"/> c')
    again = p('<text:bookmark-start text:name="x"/>d<text:bookmark-end text:name="x"/><text:bookmark text:name=""/>')
    found = document_of(region + body + again)
    assert [(mark.name, found.quote(mark.span)) for mark in found.bookmarks] == [("x", "b")]


def test_a_cross_reference_knows_the_paragraph_that_it_points_to() -> None:
    first, second, _ = document("links").blocks
    assert [(mark.kind, mark.at, mark.target, mark.text) for mark in first.marks] == [
        ("field", 26, second.id, "bookmark-ref start")
    ]  # fmt: skip


def test_a_cross_reference_to_nowhere_points_to_nothing_and_a_deleted_one_is_no_mark() -> None:
    lost = '<text:bookmark-ref text:ref-name="gone">2.1</text:bookmark-ref>'
    change = f"<text:deletion><office:change-info/><text:p>{lost}</text:p></text:deletion>"
    region = f'<text:tracked-changes><text:changed-region text:id="d">{change}</text:changed-region></text:tracked-changes>'
    found = document_of(region + p(f'see {lost}<text:change text:change-id="d"/>')).blocks[0]
    assert [(mark.at, mark.target) for mark in found.marks] == [(4, None)]
    assert [(run.text, run.field, run.revision) for run in found.runs] == [
        ("see ", False, "none"), ("2.1", True, "none"), ("2.1", True, "deleted")
    ]  # fmt: skip


def test_a_text_without_named_places_has_no_bookmark() -> None:
    assert document("footnotes").bookmarks == ()


def test_what_a_file_says_of_itself_beside_title_and_author_is_kept_under_the_names_that_word_files_have() -> None:
    found = document("properties").metadata
    assert [(item.name, item.value) for item in found.properties] == [
        ("subject", "Visits"), ("keywords", "delay"), ("lastModifiedBy", "B. Officer"), ("Classification", "OFFICIAL")
    ]  # fmt: skip


def test_a_property_without_name_or_value_is_none() -> None:
    meta = "<dc:subject> </dc:subject><meta:user-defined>x</meta:user-defined><meta:generator>y</meta:generator>"
    assert document_of(p("a"), meta=meta).metadata.properties == ()
