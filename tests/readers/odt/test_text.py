"""What the characters of a paragraph are, and what each run says of itself."""

from __future__ import annotations

from reportkit.model.text import Run
from tests.readers.odt.making import made, p, texts

SPAN = '<text:span text:style-name="{}">{}</text:span>'


def style(name: str, properties: str, family: str = "text", more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {more}><style:text-properties {properties}/></style:style>'


def runs(inside: str, **parts: str) -> tuple[Run, ...]:
    return made(p(inside), **parts).blocks[0].runs


def text(inside: str) -> str:
    return texts(made(p(inside)))[0]


def test_spaces_tabs_and_line_ends_are_characters() -> None:
    assert text('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d\u00ade<text:s/>') == "a   b\tc\nd\u00ade "


def test_white_space_in_the_file_shows_once_and_not_at_the_start() -> None:
    assert text("\n   a \n\t b<text:span> </text:span> c d") == "a b c d"


def test_an_xml_comment_inside_a_text_does_not_cut_it() -> None:
    assert text("ab<!-- note -->cd<?target note?>ef") == "abcdef"


def test_format_comes_from_automatic_and_common_styles_through_their_parents() -> None:
    common = style("Strong", 'fo:font-weight="bold" fo:font-size="14pt"')
    near = style("T1", 'fo:font-style="italic" style:text-underline-style="solid"', more='style:parent-style-name="Strong"')
    found = runs("a" + SPAN.format("T1", "b"), styles=common, automatic=near)
    assert [(run.text, run.bold, run.italic, run.underline, run.size) for run in found] == [
        ("a", False, False, False, None),
        ("b", True, True, True, 14.0),
    ]


def test_a_size_in_per_cent_is_taken_of_the_size_around_it() -> None:
    default = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="10pt" fo:language="en" '
        'fo:country="GB"/></style:default-style>'
    )
    found = runs(SPAN.format("T1", "b"), styles=default, automatic=style("T1", 'fo:font-size="150%"'))[0]
    assert (found.size, found.language) == (15.0, "en-GB")


def test_styles_that_inherit_in_a_circle_end() -> None:
    circle = style("A", "", "paragraph", 'style:parent-style-name="B"') + style(
        "B", "", "paragraph", 'style:parent-style-name="A"'
    )
    assert texts(made(p("kept", style="A"), styles=circle)) == ["kept"]


def test_hidden_text_is_read_and_marked() -> None:
    found = runs(SPAN.format("T1", "b") + "<text:hidden-text>c</text:hidden-text>d", automatic=style("T1", 'text:display="none"'))
    assert [(run.text, run.hidden) for run in found] == [("b", True), ("c", True), ("d", False)]


def test_a_hidden_section_and_a_hidden_paragraph_are_read_and_marked() -> None:
    section = f'<text:section text:display="none">{p("a")}</text:section>'
    document = made(section + p('<text:hidden-paragraph text:is-hidden="true"/>b') + p("c"))
    assert [(block.text, block.runs[0].hidden) for block in document.blocks] == [("a", True), ("b", True), ("c", False)]


def test_a_fields_text_is_marked_and_what_a_person_typed_is_not() -> None:
    found = runs(
        'page <text:page-number>7</text:page-number> see <text:bookmark-ref text:ref-name="x">2.1</text:bookmark-ref> '
        "<text:placeholder>name</text:placeholder>"
    )
    assert [run.text for run in found if run.field] == ["7", "2.1"]
    assert "".join(run.text for run in found) == "page 7 see 2.1 name"


def test_a_link_keeps_its_address_and_a_bookmark_leaves_no_trace() -> None:
    found = runs('<text:bookmark-start text:name="b"/><text:a xlink:href="https://example.org/">a</text:a><text:bookmark-end/>b')
    assert [(run.text, run.link) for run in found] == [("a", "https://example.org/"), ("b", None)]


def test_an_element_that_is_not_known_loses_no_text() -> None:
    assert text("a<text:new-thing>b<text:other>c</text:other></text:new-thing>d") == "abcd"
    assert texts(made("<text:new-thing>a<text:span>b</text:span></text:new-thing><text:other>" + p("c") + "</text:other>")) == [
        "ab",
        "c",
    ]
