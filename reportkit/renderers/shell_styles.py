"""The styles and numbering of a pack's Word shell, from the pack's theme: A4, en-GB, twelve points and more, tables 10½."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
#: Left edge of the words of a numbered paragraph, in twentieths of a point.
INDENT = 794


def _space(before: int, after: int, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _in(left: int, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}"/>'


def _list(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


_KEEP = "<w:keepNext/><w:keepLines/>"
_MUTED = '<w:color w:val="{muted}"/>'
_BLUE = '<w:b/><w:color w:val="{heading}"/>'
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="{officer_ground}"/>'
_ALERT = '<w:color w:val="{officer_ink}"/>'
_RIGHT = '<w:tabs><w:tab w:val="right" w:pos="9412"/></w:tabs>'

# Name, based on, next, paragraph properties in the schema's order, run properties; {ink} and the like are the theme's colours.
_PARAGRAPHS: tuple[tuple[str, str, str, str, str], ...] = (
    ("Normal", "", "", _space(0, 160, 276), ""),
    ("heading 1", "Normal", "Normal", _KEEP + _outline(0), "<w:b/>"),
    ("heading 2", "Normal", "Normal", _KEEP + _outline(1), "<w:b/>"),
    ("heading 3", "Normal", "Normal", _KEEP + _outline(2), "<w:b/>"),
    ("Title", "Normal", "Normal", "<w:keepNext/>", _BLUE + '<w:sz w:val="48"/>'),
    ("header", "Normal", "", _RIGHT + _space(0, 0), _MUTED),
    ("footer", "Normal", "", _RIGHT + _space(0, 0), _MUTED),
    ("RK Title", "Title", "Normal", "<w:keepNext/>" + _space(0, 280, 252), ""),
    (
        "RK Heading 1",
        "heading 1",
        "RK Numbered",
        _KEEP + _list(0, 1) + _space(440, 140) + _outline(0),
        _BLUE + '<w:sz w:val="32"/>',
    ),
    (
        "RK Heading 2",
        "heading 2",
        "RK Numbered",
        _KEEP + _space(240, 100) + _in(INDENT) + _outline(1),
        '<w:b/><w:sz w:val="26"/>',
    ),
    ("RK Heading 3", "heading 3", "RK Numbered", _KEEP + _space(200, 80) + _in(INDENT) + _outline(2), "<w:b/>"),
    ("RK Numbered", "Normal", "", _list(1, 1), ""),
    ("RK Officer", "RK Numbered", "RK Numbered", _SHADE, _ALERT),
    ("RK Lead-in", "Normal", "RK Recommendation", "<w:keepNext/>" + _space(0, 120) + _in(INDENT), "<w:b/>"),
    ("RK Recommendation", "Normal", "", _list(0, 2) + _space(0, 120), ""),
    ("RK Quote", "Normal", "RK Source", "<w:keepLines/>" + _space(0, 40) + _in(1191, 397), ""),
    ("RK Source", "Normal", "RK Quote", "<w:keepLines/>" + _space(0, 160) + _in(1191, 397), _MUTED),
    ("RK Note", "Normal", "", _in(INDENT), _MUTED),
    ("RK Caption", "Normal", "Normal", "<w:keepNext/>" + _space(200, 100), _BLUE),
    ("RK Particular", "Normal", "", _space(40, 60, 259), ""),
    ("RK Particular Label", "RK Particular", "RK Particular", "<w:keepNext/>", _BLUE),
    ("RK Particular Officer", "RK Particular", "", _SHADE, _ALERT),
    ("RK Cell", "Normal", "", _space(0, 30, 240), '<w:sz w:val="21"/>'),
    ("RK Cell Heading", "RK Cell", "RK Cell", "<w:keepNext/>", _BLUE),
    ("RK Cell Strong", "RK Cell", "RK Cell", "", "<w:b/>"),
    ("RK Cell Sub-item", "RK Cell", "", '<w:ind w:left="227" w:right="0" w:hanging="170"/>', ""),
    ("RK Cell Source", "RK Cell", "", "", _MUTED),
    ("RK Cell Officer", "RK Cell", "", _SHADE, _ALERT),
)


def style_id(name: str) -> str:
    """The id that Word gives a style of this name."""
    plain = {"heading 1": "Heading1", "heading 2": "Heading2", "heading 3": "Heading3", "header": "Header", "footer": "Footer"}
    return plain.get(name, name.replace(" ", "").replace("-", ""))


def styles_xml(theme: Mapping[str, str]) -> str:
    """styles.xml: document defaults, the paragraph styles and the table style."""
    colours = {key: value.lstrip("#").upper() for key, value in theme.items() if value.startswith("#")}
    font = escape(theme["font_word"])
    body = "".join(_paragraph(row, colours) for row in _PARAGRAPHS)
    return (
        f"<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:color w:val="{colours["ink"]}"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{body}{_FIXED}{_LINK.format(**colours)}{_TABLE.format(**colours)}</w:styles>"
    )


def _paragraph(row: tuple[str, str, str, str, str], colours: Mapping[str, str]) -> str:
    name, based, following, paragraph, run = row
    own = "" if not name.startswith("RK ") else ' w:customStyle="1"'
    default = ' w:default="1"' if name == "Normal" else ""
    based = f'<w:basedOn w:val="{style_id(based)}"/>' if based else ""
    following = f'<w:next w:val="{style_id(following)}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{default}{own} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"{based}{following}<w:qFormat/>"
        f"<w:pPr>{paragraph.format(**colours)}</w:pPr><w:rPr>{run.format(**colours)}</w:rPr></w:style>"
    )


_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_LINK = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="RKLink"><w:name w:val="RK Link"/><w:qFormat/>'
    '<w:rPr><w:color w:val="{link}"/><w:u w:val="single"/></w:rPr></w:style>'
)
_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="RKTable"><w:name w:val="RK Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
    '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="{accent}"/>'
    '<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{rule}"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>'
    '</w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="{band}"/></w:tcPr></w:tblStylePr></w:style>'
)


def numbering_xml() -> str:
    """numbering.xml: list 1 numbers headings and paragraphs (1, 1.1), list 2 the recommendations."""
    return (
        f'<w:numbering {NS}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
        f"{_level(0, 'decimal', '%1', INDENT, INDENT, 'RKHeading1')}{_level(1, 'decimal', '%1.%2', INDENT, INDENT, 'RKNumbered')}"
        f"{_level(2, 'lowerLetter', '(%3)', INDENT + 567, 567)}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>'
        f"{_level(0, 'decimal', '%1.', INDENT + 567, 567, 'RKRecommendation')}"
        f"{_level(1, 'lowerLetter', '(%2)', INDENT + 1134, 567)}"
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        "</w:numbering>"
    )


def _level(number: int, kind: str, text: str, left: int, hanging: int, style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
