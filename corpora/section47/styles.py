"""The look of the sample documents: page, fonts, styles, and the one multilevel list that numbers headings and paragraphs."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Arial"
INK = RGBColor(0x1B, 0x4B, 0x5A)
OUTLINE, BULLETS, LETTERS = 21, 22, 23
# style, based on, size, bold, colour, space before, space after, keep with next
STYLES = (
    ("Title", None, 28, True, INK, 180, 14, False),
    ("Subtitle", None, 16, False, INK, 0, 40, False),
    ("Byline", "Normal", 12, False, None, 0, 6, False),
    ("Front Heading", "Normal", 15, True, INK, 18, 8, True),
    ("Heading 1", None, 17, True, INK, 24, 8, True),
    ("Heading 2", None, 13, True, INK, 14, 6, True),
    ("Heading 3", None, 11, True, INK, 12, 4, True),
    ("Numbered Paragraph", "Normal", 11, False, None, 0, 7, False),
    ("Lettered Item", "Normal", 11, False, None, 0, 5, False),
    ("List Bullet", None, 11, False, None, 0, 3, False),
    ("Caption", None, 10, True, INK, 8, 5, True),
    ("Table Text", "Normal", 9.5, False, None, 2, 2, False),
    ("Table Heading", "Table Text", 9.5, True, None, 2, 2, False),
    ("Table Letter", "Table Text", 9.5, False, None, 1, 1, False),
    ("Footnote Text", "Normal", 9, False, None, 0, 2, False),
    ("TOC 1", "Normal", 11, False, None, 0, 5, False),
    ("Header", None, 9, False, None, 0, 0, False),
    ("Footer", None, 9, False, None, 0, 0, False),
)
LISTS = {
    "Heading 1": (OUTLINE, 0),
    "Numbered Paragraph": (OUTLINE, 1),
    "Lettered Item": (OUTLINE, 2),
    "List Bullet": (BULLETS, 0),
}


def dress(document: Any) -> None:
    """Give a new document its page, language, styles and list definitions."""
    _page(document.sections[0])
    _defaults(document.styles.element)
    for row in STYLES:
        _style(document, *row)
    _numbering(document.part.numbering_part.element)
    for name, (number, level) in LISTS.items():
        _join_list(document.styles[name], number, level)
    _note_mark(document)


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(24), Mm(21)


def _defaults(styles: Any) -> None:
    run = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(run):
        run.remove(child)
    for xml in (
        f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>',
        f'<w:sz {nsdecls("w")} w:val="22"/>',
        f'<w:szCs {nsdecls("w")} w:val="22"/>',
        f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>',
    ):
        run.append(parse_xml(xml))


def _style(document: Any, name: str, base: str | None, size: float, bold: bool, ink: RGBColor | None, *space: Any) -> None:
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if base is not None:
        style.base_style = styles[base]
    _strip(style.element)
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    if ink is not None:
        style.font.color.rgb = ink
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.keep_with_next = Pt(space[0]), Pt(space[1]), space[2]
    spacing.line_spacing = 1.0 if name.startswith(("Table", "Footnote", "Header", "Footer", "Title")) else 1.12
    spacing.alignment = WD_ALIGN_PARAGRAPH.LEFT
    style.quick_style = True


def _strip(style: Any) -> None:
    run = style.find(qn("w:rPr"))
    if run is not None:
        style.remove(run)
    paragraph = style.find(qn("w:pPr"))
    for tag in ("w:numPr", "w:pBdr", "w:contextualSpacing", "w:ind", "w:tabs"):
        found = None if paragraph is None else paragraph.find(qn(tag))
        if found is not None:
            paragraph.remove(found)


def _numbering(numbering: Any) -> None:
    for child in list(numbering):
        numbering.remove(child)
    outline = (
        _level(0, "decimal", "%1", 10, "Heading1")
        + _level(1, "decimal", "%1.%2", 13, "NumberedParagraph")
        + _level(2, "lowerLetter", "(%3)", 21, "LetteredItem", 8)
    )
    _definition(numbering, OUTLINE, "multilevel", outline)
    _definition(numbering, BULLETS, "hybridMultilevel", _level(0, "bullet", "•", 20, "ListBullet", 6))
    _definition(numbering, LETTERS, "singleLevel", _level(0, "lowerLetter", "(%1)", 6, None, 6))
    for number in (OUTLINE, BULLETS, LETTERS):
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def _level(level: int, form: str, text: str, indent: int, style: str | None, hang: int | None = None) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    left, hanging = (round(mm * 56.7) for mm in (indent, hang or indent))
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _definition(numbering: Any, number: int, kind: str, levels: str) -> None:
    numbering.append(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:nsid w:val="{number:08X}"/>'
            f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        )
    )


def _join_list(style: Any, number: int, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = level
    numbered.get_or_add_numId().val = number


def _note_mark(document: Any) -> None:
    style = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
