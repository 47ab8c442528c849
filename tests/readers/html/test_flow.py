"""Blocks of a page: kinds, white space, formats, links, pictures, notes and changes."""

from __future__ import annotations

import pytest

from tests.readers.html.pages import read, shape, texts


def test_headings_paragraphs_and_loose_text_are_blocks_in_order() -> None:
    found = read("<h2>Findings</h2><p>One.</p>loose <div>two<p>three</p>four</div>").blocks
    assert [(block.kind, block.level, block.text) for block in found] == [
        ("heading", 2, "Findings"), ("paragraph", None, "One."), ("paragraph", None, "loose"), ("paragraph", None, "two"),
        ("paragraph", None, "three"), ("paragraph", None, "four"),
    ]  # fmt: skip


def test_white_space_is_collapsed_as_browsers_do_and_hard_spaces_stay() -> None:
    assert texts("<p>  One\n  two <b> three</b>  ,\xa0 \xa0four&nbsp;&amp; five </p>") == [
        "One two three ,\xa0 \xa0four\xa0& five"
    ]


def test_a_line_break_is_kept_without_the_space_around_it() -> None:
    assert texts("<p>One <br> two<br><br>three<br></p>") == ["One\ntwo\n\nthree"]


def test_typed_text_keeps_its_lines_and_spaces() -> None:
    assert texts("<pre>\n a\n   b\n</pre>") == [" a\n   b"]


def test_formats_and_links_are_on_their_runs() -> None:
    runs = read('<p>a<strong>b</strong><em>c</em><u>d</u><a href=" https://example.org/x ">e</a><a href="javascript:x">f</a></p>')
    assert [(run.text, run.bold, run.italic, run.underline, run.link) for run in runs.blocks[0].runs] == [
        ("a", False, False, False, None), ("b", True, False, False, None), ("c", False, True, False, None),
        ("d", False, False, True, None), ("e", False, False, False, "https://example.org/x"), ("f", False, False, False, None),
    ]  # fmt: skip


def test_what_was_taken_out_is_no_longer_in_the_text_and_what_was_put_in_is() -> None:
    block = read("<p>It was <del datetime=2024-05-01>late</del><ins>on time</ins>.</p>").blocks[0]
    assert (block.text, block.original) == ("It was on time.", "It was late.")
    assert block.runs[1].date == "2024-05-01"


def test_languages_are_those_of_the_nearest_element() -> None:
    found = read(b"<html lang=en-GB><p>One <i lang=cy>dau tri pedwar pump</i></p><p>Two</p></html>")
    assert ([block.language for block in found.blocks], found.metadata.language) == (["cy", "en-GB"], "en-GB")


def test_quotations_definitions_and_summaries_are_paragraphs() -> None:
    found = read(
        "<blockquote><p>Said.</p></blockquote><dl><dt>Term<dd>Meaning</dl><details><summary>More</summary>Text</details>"
    )
    assert [(block.style, block.text) for block in found.blocks] == [
        ("Quote", "Said."), (None, "Term"), (None, "Meaning"), (None, "More"), (None, "Text")
    ]  # fmt: skip


def test_pictures_have_their_alternative_text_and_are_not_fetched() -> None:
    found = read('<p>A<img src="https://example.org/i/chart.png?v=1" alt="A chart"><img src=x.gif alt=""><img src="data:a"></p>')
    assert [(picture.alt, picture.name, picture.decorative) for picture in found.pictures] == [
        ("A chart", "chart.png", False), (None, "x.gif", True), (None, "", False)
    ]  # fmt: skip
    assert [mark.at for mark in found.blocks[0].marks] == [1, 1, 1]
    assert [notice.code for notice in found.notices if notice.code == "html.pictures"] == ["html.pictures"]


def test_a_caption_is_one() -> None:
    assert shape("<figure><img src=a.png alt=A><figcaption>Figure 1: A</figcaption></figure>")[1] == (
        "caption",
        None,
        "Figure 1: A",
    )


@pytest.mark.parametrize(
    "note",
    ['<div id="fn1">See the plan. <a href="#r1">↩</a></div>', '<ol><li id="fn1"><p>See the plan. <a href="#r1">^</a></p></ol>',
     '<div><p><a href="#r1" name="fn1">1</a> See the plan.</p></div>', '<p id="fn1"><sup>1</sup> See the plan.</p>'],
)  # fmt: skip
def test_a_link_to_a_note_is_a_mark_and_the_note_has_its_number(note: str) -> None:
    found = read(f'<p>It was late<sup><a id="r1" href="#fn1">1</a></sup>.</p>{note}')
    body, foot = found.blocks
    assert (body.text, foot.kind, foot.region, foot.number, foot.text) == (
        "It was late.", "footnote", "footnote", "1", "See the plan."
    )  # fmt: skip
    assert [(mark.kind, mark.at, mark.target) for mark in body.marks] == [("note", 11, foot.id)]
    assert foot.parent == body.id


def test_a_note_of_two_paragraphs_as_word_and_libreoffice_write_it_is_whole() -> None:
    sign = '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>'
    note = '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a> One.</p><p>Two.</p></div>'
    found = read(f"<p>It was late{sign}.</p>{note}").blocks
    assert [(block.region, block.number, block.text) for block in found] == [
        ("body", None, "It was late."), ("footnote", "1", "One."), ("footnote", None, "Two.")
    ]  # fmt: skip


def test_a_link_whose_note_is_not_on_the_page_and_a_link_to_a_section_stay_text() -> None:
    assert texts('<p>A<a href="#fn9">9</a> <a href="#findings">2</a></p><h2 id="findings">F</h2>') == ["A9 2", "F"]


def test_a_heading_by_role_is_one() -> None:
    found = read('<div role="heading" aria-level="3">Findings</div>').blocks[0]
    assert (found.kind, found.level) == ("heading", 3)


def test_a_banner_above_the_page_is_a_header_and_one_with_the_title_is_not() -> None:
    found = read("<header>Example Council</header><p>One.</p><footer>Contact us</footer>")
    assert [block.region for block in found.blocks] == ["header", "body", "footer"]
    assert read("<header><h1>Review</h1></header><p>One.</p>").headings()[0].text == "Review"
