"""What each block is: headings, lists with their printed numbers, tables, notes, boxes, indexes, headers and footers."""

from __future__ import annotations

import pytest

from reportkit.model.document import Document
from reportkit.readers.odt.numerals import numeral
from tests.readers.odt.making import h, made, p, texts


def style(name: str, parent: str = "", more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}" {more}/>'


def level(place: int, form: str = "1", more: str = "", kind: str = "number") -> str:
    shape = f'style:num-format="{form}"' if kind == "number" else f'text:bullet-char="{form}"'
    return f'<text:list-level-style-{kind} text:level="{place}" {shape} {more}/>'


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(*content: str, more: str = 'text:style-name="L"') -> str:
    inside = "".join(one if one.startswith("<text:list") else f"<text:list-item>{one}</text:list-item>" for one in content)
    return f"<text:list {more}>{inside}</text:list>"


def numbers(document: Document) -> list[str | None]:
    return [block.number for block in document.blocks]


PLAIN = list_style("L", level(1, "1", 'style:num-suffix="."'), level(2, "a", 'style:num-prefix="(" style:num-suffix=")"'))


def test_headings_have_their_level_and_the_name_of_their_style() -> None:
    styles = style("Heading_20_2", more='style:display-name="Heading 2"') + style("Title")
    document = made(
        p("T", style="Title") + h("A", 2, "P1") + h("B", 1) + p("c"), styles=styles, automatic=style("P1", "Heading_20_2")
    )
    assert [(block.kind, block.level, block.style) for block in document.blocks] == [
        ("heading", 1, "Title"),
        ("heading", 2, "Heading 2"),
        ("heading", 1, None),
        ("paragraph", None, None),
    ]


def test_a_paragraph_is_a_heading_where_its_style_has_an_outline_level() -> None:
    styles = style("Chapter", more='style:default-outline-level="1"')
    document = made(p("A", style="P1"), styles=styles, automatic=style("P1", "Chapter"))
    assert (document.blocks[0].kind, document.blocks[0].level) == ("heading", 1)


def test_headings_are_numbered_by_the_outline() -> None:
    shape = 'style:num-format="1" text:level="{}" text:display-levels="{}"'
    levels = "".join(f"<text:outline-level-style {shape.format(place, place)}/>" for place in (1, 2))
    styles = f"<text:outline-style>{levels}</text:outline-style>" + style("Plain", more='style:list-style-name=""')
    body = h("A") + h("B", 2) + h("C", 2) + h("D", 1, "Plain") + h("E") + h("F", 2)
    assert numbers(made(body, styles=styles)) == ["1", "1.1", "1.2", None, "2", "2.1"]


def test_a_list_prints_its_numbers_and_only_the_first_paragraph_of_an_item_has_one() -> None:
    document = made(items(p("a") + p("more"), p("b") + items(p("c"), p("d"), more="")), automatic=PLAIN)
    assert numbers(document) == ["1.", None, "2.", "(a)", "(b)"]
    assert [(block.kind, block.level) for block in document.blocks][:2] == [("list_item", 1), ("paragraph", None)]


def test_a_list_begins_again_unless_it_says_that_it_goes_on() -> None:
    named = 'text:style-name="L" xml:id="one"'
    on, after = 'text:style-name="L" text:continue-numbering="true"', 'text:style-name="L" text:continue-list="one"'
    body = items(p("a"), p("b"), more=named) + p("x") + items(p("c"), more=on) + items(p("d")) + items(p("e"), more=after)
    assert [number for number in numbers(made(body, automatic=PLAIN)) if number] == ["1.", "2.", "3.", "1.", "4."]


def test_an_item_may_set_its_number_and_a_list_header_has_none() -> None:
    body = '<text:list text:style-name="L"><text:list-header><text:p>x</text:p></text:list-header>'
    body += f'<text:list-item text:start-value="7">{p("a")}</text:list-item><text:list-item>{p("b")}</text:list-item></text:list>'
    assert numbers(made(body, automatic=PLAIN)) == [None, "7.", "8."]


def test_a_number_of_several_levels_is_a_numbered_paragraph() -> None:
    styles = list_style("L", level(1), level(2, "1", 'text:display-levels="2"'))
    block = made(items(p("a") + items(p("b"), more="")), automatic=styles).blocks[1]
    assert (block.kind, block.number) == ("paragraph", "1.1")


def test_a_bullet_prints_its_sign_and_a_symbol_fonts_sign_reads_as_a_bullet() -> None:
    styles = list_style("L", level(1, "–", kind="bullet"), level(2, "\uf0b7", kind="bullet"))
    assert numbers(made(items(p("a") + items(p("b"), more="")), automatic=styles)) == ["–", "•"]


def test_a_list_without_a_style_keeps_its_items() -> None:
    block = made(items(p("a"), more="")).blocks[0]
    assert (block.kind, block.level, block.number) == ("list_item", 1, None)


@pytest.mark.parametrize(
    ("form", "value", "printed"), [("a", 28, "ab"), ("A", 2, "B"), ("i", 14, "xiv"), ("I", 9, "IX"), ("", 3, "")]
)
def test_numbers_are_printed_in_their_form(form: str, value: int, printed: str) -> None:
    assert numeral(value, form) == printed


def cell(content: str, more: str = "", tag: str = "table:table-cell") -> str:
    return f"<{tag} {more}>{content}</{tag}>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_a_tables_cells_have_their_place_span_and_header() -> None:
    wide = cell(p("A"), 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell(p("B"))
    header = f"<table:table-header-rows>{row(wide)}</table:table-header-rows>"
    table = f"<table:table>{header}{row(cell(p('c')), cell(''), cell(p('d')))}</table:table>"
    found = [(block.text, block.cell) for block in made(table).blocks if block.cell]
    places = [(text, place.row, place.column, place.column_span, place.header) for text, place in found]
    assert places == [
        ("A", 0, 0, 2, True),
        ("B", 0, 2, 1, True),
        ("c", 1, 0, 1, False),
        ("", 1, 1, 1, False),
        ("d", 1, 2, 1, False),
    ]


def test_repeated_rows_and_cells_are_read_as_often_as_they_show() -> None:
    twice = row(cell(p("a"), 'table:number-columns-repeated="2"'), more='table:number-rows-repeated="2"')
    table = f"<table:table>{twice}</table:table>"
    places = [(block.cell.row, block.cell.column) for block in made(table).blocks if block.cell]
    assert places == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_table_in_a_table_hangs_from_its_cell() -> None:
    inner = f"<table:table>{row(cell(p('in')))}</table:table>"
    outer, block = made(f"<table:table>{row(cell(p('out') + inner))}</table:table>").blocks
    assert block.parent == outer.id
    assert block.cell != outer.cell


def test_text_between_the_cells_of_a_table_is_not_lost() -> None:
    inside = f"<table:table-row>{cell(p('a'))}<table:new-thing>{p('b')}</table:new-thing></table:table-row><text:p>c</text:p>"
    assert texts(made(f"<table:table>{inside}</table:table>{p('d')}")) == ["a", "c", "b", "d"]


def note(text: str, kind: str = "footnote") -> str:
    inside = f"<text:note-citation>1</text:note-citation><text:note-body>{p(text)}</text:note-body>"
    return f'<text:note text:note-class="{kind}">{inside}</text:note>'


def test_a_notes_mark_points_to_the_note_and_its_words_are_not_in_the_paragraph() -> None:
    body, foot, end = made(p("a" + note("foot") + "b" + note("end", "endnote"))).blocks
    assert body.text == "ab"
    assert [(mark.kind, mark.at, mark.target) for mark in body.marks] == [
        ("note", 1, foot.id),
        ("note", 2, end.id),
    ]
    assert [(block.kind, block.region, block.number, block.parent) for block in (foot, end)] == [
        ("footnote", "footnote", "1", body.id),
        ("endnote", "endnote", "1", body.id),
    ]


def test_a_text_box_follows_its_paragraph_once() -> None:
    frame = f"<draw:frame><draw:text-box>{p('box')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('shape')}</draw:custom-shape>{p('in a group')}</draw:g>"
    document = made(p("a" + frame + "b") + shape + p("c"))
    assert [(block.text, block.region) for block in document.blocks] == [
        ("ab", "body"),
        ("box", "text_box"),
        ("shape", "text_box"),
        ("in a group", "text_box"),
        ("c", "body"),
    ]


def test_a_picture_keeps_its_alternative_text_and_says_when_it_is_decoration() -> None:
    image = '<draw:image xlink:href="Pictures/one.png"/>'
    body = (
        p(f"a<draw:frame>{image}<svg:desc>A chart</svg:desc></draw:frame>")
        + f'<draw:frame loext:decorative="true">{image}</draw:frame>'
    )
    document = made(body)
    assert [(picture.alt, picture.name, picture.decorative) for picture in document.pictures] == [
        ("A chart", "one.png", False),
        (None, "one.png", True),
    ]
    assert [(mark.kind, mark.at) for mark in document.blocks[0].marks] == [("picture", 1)]


def test_a_table_of_contents_has_styles_by_level_and_its_entries_are_computed() -> None:
    entry = '<text:table-of-content-entry-template text:outline-level="2" text:style-name="Own"/>'
    entries = p("Aims", style="P1") + p("B", style="Contents_20_1")
    body = f"<text:index-body><text:index-title>{p('Contents')}</text:index-title>{entries}</text:index-body>"
    source = f"<text:table-of-content-source>{entry}</text:table-of-content-source>"
    index = f"<text:table-of-content>{source}{body}</text:table-of-content>"
    document = made(index, styles=style("Own") + style("Contents_20_1"), automatic=style("P1", "Own"))
    found = [(block.text, block.style, block.runs[0].field) for block in document.blocks]
    assert found == [("Contents", None, False), ("Aims", "TOC 2", True), ("B", "TOC 1", True)]


def test_headers_and_footers_of_each_master_page_are_read_once() -> None:
    edges = f"<style:header>{p('head')}</style:header><style:footer>{p('foot')}</style:footer>"
    off = f'<style:header style:display="false">{p("off")}</style:header>'
    masters = f"<style:master-page>{edges}</style:master-page><style:master-page>{off}</style:master-page>"
    found = [(block.text, block.region, block.runs[0].hidden) for block in made(p("a"), masters=masters).blocks]
    assert found == [("a", "body", False), ("head", "header", False), ("off", "header", True), ("foot", "footer", False)]


def test_properties_come_from_the_file() -> None:
    meta = (
        "<dc:title>T</dc:title><meta:initial-creator>A</meta:initial-creator><dc:creator>B</dc:creator>"
        "<dc:date>2026-01-02T03:04:05</dc:date><dc:language>en-GB</dc:language>"
    )
    found = made(p("a"), meta=meta).metadata
    assert (found.title, found.author, found.modified, found.language) == ("T", "A", "2026-01-02T03:04:05", "en-GB")


def test_a_caption_is_known_by_the_style_that_it_inherits() -> None:
    document = made(p("Table 1", style="Table"), styles=style("Caption") + style("Table", "Caption"))
    assert (document.blocks[0].kind, texts(document)) == ("caption", ["Table 1"])
