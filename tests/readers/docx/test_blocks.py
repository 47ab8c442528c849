"""What the blocks of a document are, and in what order they come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.errors import Unsupported
from reportkit.model.text import Block
from tests.ooxml.making import LIMITS, R, p, package, part, read, run, texts

STYLES = part(
    "styles",
    "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Own'><w:name w:val='Our section'/><w:basedOn w:val='H2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Not'><w:name w:val='TOC Heading'/><w:basedOn w:val='H2'/>"
    "<w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='T1'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Cap'><w:name w:val='caption'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='A'><w:name w:val='A'/><w:basedOn w:val='B'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='B'><w:name w:val='B'/><w:basedOn w:val='A'/></w:style>",
)


def block(xml: str) -> Block:
    return read(package(xml, {"styles": STYLES})).blocks[0]


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content) or '<w:p/>'}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, look: str = "") -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("style", "kind", "level"),
    [("H2", "heading", 2), ("Own", "heading", 2), ("T", "heading", 1), ("Not", "paragraph", None), ("Cap", "caption", None)],
)
def test_a_style_says_what_a_paragraph_is(style: str, kind: str, level: int | None) -> None:
    found = block(p("Text", style=style))
    assert (found.kind, found.level) == (kind, level)


def test_an_outline_level_makes_a_heading_and_unmakes_one() -> None:
    assert block(p("Text", properties="<w:outlineLvl w:val='2'/>")).level == 3
    assert block(p("Text", style="H2", properties="<w:outlineLvl w:val='9'/>")).kind == "paragraph"


def test_styles_go_by_the_names_that_word_shows() -> None:
    assert [block(p("x", style=style)).style for style in ("T1", "H2", "Own", "")] == [
        "TOC 1",
        "Heading 2",
        "Our section",
        "Normal",
    ]


def test_styles_based_on_each_other_end() -> None:
    assert block(p("Text", style="A")).kind == "paragraph"


def test_an_empty_heading_is_kept() -> None:
    found = block(p(style="H2"))
    assert (found.kind, found.text) == ("heading", "")


def test_cells_know_their_spans_and_rows_their_header() -> None:
    merged = "<w:vMerge w:val='restart'/>"
    found = read(
        package(
            table(
                row(
                    cell(p("a"), properties=merged),
                    cell(p("b"), properties="<w:gridSpan w:val='2'/>"),
                    properties="<w:tblHeader/>",
                ),
                row(cell(properties="<w:vMerge/>"), cell(p("c")), cell(p("d"), p("e"))),
            )
        )
    ).blocks
    cells = [(item.text, item.cell) for item in found]
    assert [(text, (c.row, c.column, c.row_span, c.column_span, c.header)) for text, c in cells if c] == [
        ("a", (0, 0, 2, 1, True)),
        ("b", (0, 1, 1, 2, True)),
        ("c", (1, 1, 1, 1, False)),
        ("d", (1, 2, 1, 1, False)),
        ("e", (1, 2, 1, 1, False)),
    ]


def test_a_tables_look_may_say_that_its_first_row_is_a_header() -> None:
    look = "<w:tblLook w:val='04A0'/>"
    found = read(package(table(row(cell(p("a"))), row(cell(p("b"))), look=look))).blocks
    assert [item.cell.header for item in found if item.cell] == [True, False]
    alone = read(package(table(row(cell(p("a"))), look=look))).blocks[0].cell
    assert alone is not None
    assert not alone.header


def test_a_table_in_a_cell_hangs_from_that_cell() -> None:
    inner = table(row(cell(p("in"))))
    found = read(package(table(row(cell(p("out"), inner, p("after")))))).blocks
    assert [(item.text, item.cell.table if item.cell else None) for item in found] == [
        ("out", "t-1"),
        ("in", "t-2"),
        ("after", "t-1"),
    ]
    assert found[1].parent == found[0].id


def test_rows_and_cells_in_content_controls_are_found() -> None:
    controlled = f"<w:sdt><w:sdtContent>{row(cell(p('a')))}</w:sdtContent></w:sdt>"
    assert texts(read(package(table(controlled, row(cell(p("b"))))))) == ["a", "b"]


def test_notes_come_after_the_body_and_hang_from_their_mark() -> None:
    notes = part(
        "footnotes",
        f"<w:footnote w:id='0' w:type='separator'>{p('-')}</w:footnote><w:footnote w:id='3'>{p('Second')}</w:footnote>"
        f"<w:footnote w:id='2'>{p('First')}</w:footnote>",
    )
    mark = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    body = p("One", mark.format(2), " two") + p("Three", mark.format(3))
    found = read(package(body, {"footnotes": notes})).blocks
    assert [(item.text, item.kind, item.region) for item in found[2:]] == [
        ("First", "footnote", "footnote"),
        ("Second", "footnote", "footnote"),
    ]
    assert (found[0].marks[0].at, found[0].marks[0].target) == (3, found[2].id)
    assert found[2].parent == found[0].id


def test_each_header_and_footer_is_read_once() -> None:
    section = "<w:sectPr><w:headerReference w:type='default' r:id='kheader1'/><w:footerReference r:id='kfooter1'/></w:sectPr>"
    body = p("a", properties=section) + p("b") + section
    parts = {"header1": part("hdr", p("Top")), "footer1": part("ftr", p("Bottom"))}
    found = read(package(body, parts)).blocks
    assert [(item.text, item.region) for item in found[2:]] == [("Top", "header"), ("Bottom", "footer")]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Boxed')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = read(package(p("Host", both) + p("Next"))).blocks
    assert [(item.text, item.region) for item in found] == [("Host", "body"), ("Boxed", "text_box"), ("Next", "body")]
    assert found[1].parent == found[0].id


def test_a_deleted_text_box_is_in_the_original_view_only() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Boxed')}</w:txbxContent></v:textbox></w:pict></w:r>"
    found = read(package(p("Host", f"<w:del w:id='1' w:author='A'>{box}</w:del>"))).blocks
    assert [(item.text, item.original) for item in found] == [("Host", "Host"), ("", "Boxed")]


def test_pictures_give_their_alternative_text() -> None:
    def picture(properties: str) -> str:
        inside = "<pic:pic><a:blip r:embed='i1'/></pic:pic>"
        return f"<w:r><w:drawing><wp:inline><wp:docPr id='1' name='P' {properties}/>{inside}</wp:inline></w:drawing></w:r>"

    link = f"<Relationship Id='i1' Type='{R}/image' Target='media/image1.png'/>"
    found = read(package(p("a", picture("descr='A chart'"), picture("")), links=link))
    assert [(item.alt, item.name) for item in found.pictures] == [("A chart", "image1.png"), (None, "image1.png")]
    assert [(mark.kind, mark.at) for mark in found.blocks[0].marks] == [("picture", 1), ("picture", 1)]


def test_a_picture_in_a_text_box_is_the_boxs_own() -> None:
    inside = "<wp:docPr id='1' name='P' descr='A chart'/><pic:pic><a:blip r:embed='i1'/></pic:pic>"
    picture = f"<w:r><w:drawing><wp:inline>{inside}</wp:inline></w:drawing></w:r>"
    content = f"<w:txbxContent>{p('Boxed', picture)}</w:txbxContent>"
    box = f"<w:r><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></w:r>"
    link = f"<Relationship Id='i1' Type='{R}/image' Target='media/image1.png'/>"
    found = read(package(p("Host", box), links=link))
    assert [(found.block(item.block).text, item.alt) for item in found.pictures] == [("Boxed", "A chart")]


def test_comments_have_their_span() -> None:
    comments = part("comments", f"<w:comment w:id='5' w:author='Ann' w:date='2026-02-03T04:05:06Z'>{p('Why?')}</w:comment>")
    body = p(
        "The ", "<w:commentRangeStart w:id='5'/>", run("review"), "<w:commentRangeEnd w:id='5'/>",
        "<w:r><w:commentReference w:id='5'/></w:r>", run(" found"),
    )  # fmt: skip
    found = read(package(body, {"comments": comments}))
    assert [(item.author, item.text, found.quote(item.span)) for item in found.comments] == [("Ann", "Why?", "review")]


def test_a_comment_without_a_place_is_noticed() -> None:
    comments = part("comments", f"<w:comment w:id='5' w:author='Ann'>{p('Why?')}</w:comment>")
    assert [notice.code for notice in read(package(p("Text"), {"comments": comments})).notices] == ["comment-without-place"]


def test_things_outside_the_file_are_warned_of_and_hyperlinks_are_not() -> None:
    link = "<Relationship Id='{0}' Type='" + R + "/{0}' Target='https://example.org/' TargetMode='External'/>"
    quiet = read(package(p("Text"), links=link.format("hyperlink")))
    loud = read(package(p("Text"), links=link.format("attachedTemplate") + link.format("image")))
    assert quiet.notices == ()
    assert [(notice.level, notice.code) for notice in loud.notices] == [
        ("warning", "external-template"),
        ("warning", "external-image"),
    ]


def test_a_macro_enabled_document_is_refused_where_the_configuration_says_so() -> None:
    data = package(p("Text"), main="document.macroEnabled.main")
    assert texts(read(data)) == ["Text"]
    with pytest.raises(Unsupported) as caught:
        read(data, limits=replace(LIMITS, macros="refuse"))
    assert caught.value.code == "RK214"


def test_a_strict_document_reads_the_same() -> None:
    whole = part("document", f"<w:body>{p('Text', style='H2')}</w:body>")
    strict = whole.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    found = read(package("", {"styles": STYLES}, whole=strict)).blocks[0]
    assert (found.text, found.kind, found.level) == ("Text", "heading", 2)


def test_ids_outlive_an_insertion_elsewhere() -> None:
    before = {item.id for item in read(package(p("One") + p("Two"))).blocks}
    assert before < {item.id for item in read(package(p("New") + p("One") + p("Two"))).blocks}


def test_the_deepest_nesting_that_is_allowed_is_read() -> None:
    controls = "<w:sdt><w:sdtContent>" * 120 + p("deep") + "</w:sdtContent></w:sdt>" * 120
    tables = "<w:tbl><w:tr><w:tc>" * 80 + p("down") + "</w:tc></w:tr></w:tbl>" * 80
    tags = p("<w:smartTag>" * 240 + run("tagged") + "</w:smartTag>" * 240)
    assert [text for text in texts(read(package(controls + tables + tags))) if text] == ["deep", "down", "tagged"]
