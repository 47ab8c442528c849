"""What a PDF holds beside its words: tags, links, pictures, comments, watermarks, and what is named because it is not carried."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.reading.pdf import FILES, annotated, make, tagged
from corpora.reading.pdf import typeset as written
from reportkit.model.document import Document
from tests.readers.pdf.written import SENTENCE, placed, read, typeset, word

TEXT = SENTENCE.strip()


def made(name: str) -> Document:
    """The document in a small file of the corpus."""
    return read(FILES[name]())


def linked(document: Document) -> list[tuple[str, str | None]]:
    """The words behind links, with their addresses."""
    return [(run.text.strip(), run.link) for block in document.blocks for run in block.runs if run.link]


def test_every_small_file_of_the_corpus_is_read(tmp_path: Path) -> None:
    for path in make(tmp_path).values():
        assert read(path.read_bytes()).blocks


def test_headings_that_only_the_tags_name_are_headings() -> None:
    found = [(block.kind, block.level, block.text) for block in made("tagged-headings.pdf").body]
    assert found == [
        ("heading", 1, "Findings"), ("paragraph", None, "The records were in good order."),
        ("heading", 2, "Permission"), ("paragraph", None, "It was sought each time."),
    ]  # fmt: skip


def test_tags_that_call_sentences_headings_are_not_believed() -> None:
    stretches = [("H1", 72, 760, 11, "Findings"), ("H1", 72, 730, 11, "The records were in good order.")]
    assert read(tagged(stretches)).headings() == ()


def test_a_bullet_that_is_tagged_as_a_heading_stays_an_item() -> None:
    stretches = [("H1", 72.0, 760.0, 11.0, "Findings"), ("H2", 72, 730, 11, "• Records"), ("P", 72, 700, 11, "They were read.")]
    assert [block.kind for block in read(tagged(stretches)).body] == ["heading", "list_item", "paragraph"]


def test_the_words_of_a_link_know_their_address() -> None:
    document = made("links.pdf")
    assert document.blocks[0].text == "Read the guide before the visit."
    assert linked(document) == [("the guide", "https://example.org/guide")]


def test_a_link_over_part_of_a_drawn_stretch_covers_whole_words_and_loses_none() -> None:
    data = placed([word(72, 700, "Read the whole guide before the visit.")])
    action = b"/A<</S/URI/URI(https://example.org/a)>>"
    link = b"/Annots[<</Type/Annot/Subtype/Link/Rect[102 695 183 712]%b>>]/Contents" % action
    document = read(data.replace(b"/Contents", link, 1))
    assert document.blocks[0].text == "Read the whole guide before the visit."
    assert linked(document) == [("the whole guide", "https://example.org/a")]


def test_a_sentence_without_a_link_has_none() -> None:
    assert linked(typeset("See www.example.org for more.")) == []


def test_a_figure_keeps_its_place_and_the_words_for_those_who_cannot_see_it() -> None:
    document = made("picture.pdf")
    assert [(picture.alt, picture.decorative) for picture in document.pictures] == [("Cases fell by half.", False)]
    assert document.pictures[0].block == document.blocks[0].id
    assert [(mark.kind, mark.at) for mark in document.blocks[0].marks] == [("picture", len(TEXT))]


def test_a_page_with_lines_and_boxes_only_has_no_picture() -> None:
    assert typeset(f"{SENTENCE}\n\n#rect(width: 4cm)[In a box]\n\n#line(length: 3cm)").pictures == ()


def test_a_comment_lies_on_the_words_that_it_is_about() -> None:
    document = made("comment.pdf")
    (comment,) = document.comments
    assert (comment.author, comment.date, comment.text) == ("Ann Other", "2026-03-27T10:00:00Z", "Which team?")
    assert document.quote(comment.span) in TEXT


def test_a_comment_without_words_is_none() -> None:
    assert read(annotated(written(SENTENCE), "Highlight", (80, 500, 120, 520))).comments == ()


@pytest.mark.parametrize(
    ("name", "code", "level"),
    [
        ("form-field.pdf", "pdf.form-field", "warning"),
        ("attachment.pdf", "pdf.attachment", "warning"),
        ("program.pdf", "pdf.program", "note"),
    ],
)
def test_what_is_not_carried_is_named(name: str, code: str, level: str) -> None:
    assert [(notice.code, notice.level) for notice in made(name).notices] == [(code, level)]


@pytest.mark.parametrize("name", sorted(set(FILES) - {"form-field.pdf", "attachment.pdf", "program.pdf"}))
def test_a_file_that_is_carried_whole_has_no_notice(name: str) -> None:
    assert made(name).notices == ()


def test_a_blank_form_is_no_scan() -> None:
    from reportkit.errors import Damaged

    with pytest.raises(Damaged) as caught:
        read(annotated(placed([]), "Widget", (80, 300, 200, 320), FT="/Tx", T="Name"))
    assert caught.value.code == "RK210"


@pytest.mark.parametrize("name", ["watermark.pdf", "level-watermark.pdf"])
def test_a_watermark_stands_apart_whether_aslant_or_level(name: str) -> None:
    document = made(name)
    assert [block.text for block in document.body] == [(SENTENCE * 20).strip()]
    assert {block.text for block in document.blocks if block.region == "text_box"} == {"DRAFT"}


def test_a_watermark_over_two_columns_leaves_their_order() -> None:
    words = ("alder", "birch", "cedar", "elm", "fir", "hazel", "ivy", "larch", "maple", "oak", "pine", "rowan", "thorn", "willow")
    text = " ".join(words[(place * place + 3 * place // 7) % 14] for place in range(700))
    setting = (
        "#set page(width: 16cm, height: 12cm, columns: 2, background: text(60pt, luma(220))[DRAFT])\n#set par(justify: true)\n"
    )
    document = typeset(text, setting)
    assert document.metadata.pages == 3
    assert " ".join(block.text for block in document.body) == text


def test_a_pale_title_on_a_dark_ground_is_a_heading() -> None:
    document = typeset(f"#block(fill: black, inset: 9pt, text(30pt, white)[Review of practice])\n\n{SENTENCE * 3}")
    assert [block.text for block in document.headings()] == ["Review of practice"]


def test_a_large_dark_heading_that_comes_twice_is_a_heading() -> None:
    document = typeset(
        f"{SENTENCE * 9}\n\n#text(26pt)[Findings]\n#pagebreak()\n{SENTENCE * 9}\n\n#text(26pt)[Findings]\n\n{SENTENCE}"
    )
    assert [block.text for block in document.headings()] == ["Findings", "Findings"]
