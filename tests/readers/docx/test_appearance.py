"""How a Word file looks is read with its styles and theme worked out, and what it says of how it was made."""

from __future__ import annotations

import struct

import pytest

from reportkit.model.appearance import FROM_STYLE, Look, Setting, TableFacts
from reportkit.model.document import Document
from reportkit.readers.docx.pixels import pixels
from tests.ooxml.making import R, p, package, part, read, run, unzipped, zipped

STYLES = part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:line="276"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:jc w:val="both"/><w:keepNext/></w:pPr>'
    '<w:rPr><w:color w:themeColor="accent1" w:themeShade="80"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Base"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:style>'
    '<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/><w:tblStylePr w:type="firstRow">'
    '<w:tcPr><w:shd w:val="clear" w:fill="112233"/></w:tcPr></w:tblStylePr></w:style>',
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:accent1><a:srgbClr val="FF0000"/></a:accent1></a:clrScheme><a:fontScheme name="x"><a:majorFont>'
    '<a:latin typeface="Georgia"/></a:majorFont><a:minorFont><a:latin typeface="Carlito"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 300, 200) + bytes(20)


def made(body: str, settings: str = "", **more: str) -> Document:
    """A document with the styles and theme above."""
    parts = {"styles": STYLES, "theme": THEME, "settings": part("settings", settings), **more}
    return read(package(body, parts))


def look(properties: str, style: str = "") -> Look | None:
    """The look of a run with these properties."""
    return made(p(run("words", properties), style=style)).blocks[0].runs[0].look


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", Look(font="Carlito")),
        ('<w:highlight w:val="yellow"/>', Look(font="Carlito", background="FFFF00", highlight="yellow", direct=True)),
        ('<w:highlight w:val="none"/>', Look(font="Carlito", direct=True)),
        ('<w:rFonts w:ascii="Arial"/><w:caps/>', Look(font="Arial", caps=True, direct=True)),
        ('<w:rFonts w:asciiTheme="majorHAnsi"/>', Look(font="Georgia", direct=True)),
        ('<w:color w:val="00ff00"/><w:shd w:fill="auto"/>', Look(font="Carlito", colour="00FF00", direct=True)),
        ('<w:color w:val="auto" w:themeColor="accent1"/>', Look(font="Carlito", colour="FF0000", direct=True)),
        ('<w:vertAlign w:val="superscript"/>', Look(font="Carlito", raised=True, direct=True)),
        ('<w:lang w:val="en-GB"/>', Look(font="Carlito")),
        ('<w:color w:val="no colour"/>', Look(font="Carlito", direct=True)),
        ('<w:color w:val="@x/y"/><w:rFonts w:ascii="@"/>', Look(direct=True)),
        ('<w:color w:themeColor="none"/>', Look(font="Carlito")),
        ('<w:color w:val="auto" w:themeColor="accent1" w:themeTint="zz"/>', Look(font="Carlito", colour="FF0000", direct=True)),
    ],
)
def test_the_look_of_a_run(properties: str, expected: Look) -> None:
    assert look(properties) == expected


def test_a_look_comes_through_styles_and_theme() -> None:
    assert look("", "Own") == Look(font="Carlito", colour="800000")


def test_runs_of_one_look_share_it() -> None:
    blocks = made(p("one") + p("two")).blocks
    assert blocks[0].runs[0].look is blocks[1].runs[0].look


def test_a_setting_comes_through_styles_and_says_what_is_direct() -> None:
    document = made(p("words", style="Own") + p("words", style="Own", properties='<w:jc w:val="start"/>'))
    full = Setting("both", 1.15, 36.0, -18.0, keeps=True)
    assert document.blocks[0].setting == full
    assert document.blocks[1].setting == Setting("left", 1.15, 36.0, -18.0, keeps=True, direct=("alignment",))


def test_a_cell_gives_its_colour_to_its_paragraphs() -> None:
    cells = (
        '<w:tcPr><w:shd w:val="clear" w:fill="FF0000"/></w:tcPr>',
        "",
        '<w:tcPr><w:shd w:val="clear" w:fill="auto"/></w:tcPr>',
    )
    row = "".join(f"<w:tc>{properties}{p('a')}</w:tc>" for properties in cells)
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="Banded"/></w:tblPr><w:tr>{row}</w:tr></w:tbl>'
    document = made(table + p("after"))
    assert [block.setting and block.setting.background for block in document.blocks] == ["FF0000", FROM_STYLE, None, None]


def test_the_facts_of_tables() -> None:
    inner = f"<w:tbl><w:tblPr/><w:tr><w:tc>{p('in')}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:trPr><w:tblHeader/><w:cantSplit/></w:trPr><w:tc>{p('out')}{inner}{p('')}</w:tc></w:tr>"
    properties = '<w:tblStyle w:val="Banded"/><w:tblW w:w="9000" w:type="dxa"/><w:tblDescription w:val="Costs"/>'
    made_by = made(f"<w:tbl><w:tblPr>{properties}</w:tblPr>{row}</w:tbl>{p('after')}").production
    assert made_by is not None
    assert made_by.tables == (
        TableFacts("t-1", 1, None, True, False, 450.0, "Costs"),
        TableFacts("t-2", 0, "t-1", bordered=False),
    )


def test_the_settings_of_a_file() -> None:
    settings = (
        '<w:trackRevisions/><w:documentProtection w:edit="forms" w:enforcement="1"/><w:themeFontLang w:val="en-US"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="12"/></w:compat>'
    )
    told = made(p("words"), settings).production
    assert told is not None
    assert (told.tracking, told.protection, told.compatibility, told.language) == (True, "forms", 12, "en-US")


def test_protection_that_is_off_is_none() -> None:
    told = made(p("words"), '<w:documentProtection w:edit="forms" w:enforcement="0"/>').production
    assert told is not None
    assert told.protection is None


def test_content_controls_without_a_title() -> None:
    bare = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    named = '<w:sdt><w:sdtPr><w:alias w:val="Name"/><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    contents = "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = p(bare.format(run("a"))) + p(named.format(run("b"))) + bare.format(p("c")) + contents.format(p("d"))
    document = made(body)
    assert document.production is not None
    assert [document.block(name).text for name in document.production.controls] == ["a", "c"]


def test_a_watermark_is_known_by_its_shape() -> None:
    shape = '<w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="DRAFT"/></v:shape></w:pict>'
    header = part("header", p(f"<w:r>{shape}</w:r>"))
    document = made(p("words") + '<w:sectPr><w:headerReference w:type="default" r:id="kheader"/></w:sectPr>', header=header)
    assert document.production is not None
    assert document.production.watermarks == ("DRAFT",)


def test_a_picture_has_its_pixels_and_its_size_on_the_page() -> None:
    picture = (
        '<w:drawing><wp:anchor><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="P" descr="A map"/><a:graphic>'
        '<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i1"/><a:srcRect l="50000"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    link = f'<Relationship Id="i1" Type="{R}/image" Target="media/a.png"/>'
    members = unzipped(package(p("words", f"<w:r>{picture}</w:r>"), links=link))
    document = read(zipped({**members, "word/media/a.png": PNG}))
    assert document.pictures[0].pixels == (150.0, 200.0)
    assert document.pictures[0].placed == (100.0, 50.0)
    assert document.production is not None
    assert document.production.floats == (document.blocks[0].id,)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PNG, (300, 200)),
        (b"GIF89a" + struct.pack("<HH", 30, 20), (30, 20)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x14\x00\x1e\x03", (30, 20)),
        (b"\xff\xd8\xff\xe0\xff\xff", None),
        (PNG[:20], None),
        (b"BM\x00\x00", None),
        (b"", None),
    ],
)
def test_the_head_of_a_picture_tells_its_size(data: bytes, size: tuple[int, int] | None) -> None:
    assert pixels(data) == size
