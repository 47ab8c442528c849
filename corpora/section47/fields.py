"""Word fields with their printed results: contents, captions, page numbers, and the bookmarks that they point at."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from corpora.section47.content import Block

TEXT_WIDTH = Mm(160)


def add_field(paragraph: Any, code: str, result: str) -> None:
    """Add a complex field with its code and the result that Word would have printed."""
    for xml in (_char("begin"), _code(code), _char("separate"), _text(result), _char("end")):
        paragraph._p.append(parse_xml(xml))


def add_sequence(paragraph: Any, label: str) -> None:
    """Start a caption: the label's word, its number as a SEQ field, and a colon."""
    word, number = label.split(" ")
    paragraph.add_run(f"{word} ")
    add_field(paragraph, f" SEQ {word} \\* ARABIC ", number)
    paragraph.add_run(": ")


def bookmark(paragraph: Any, number: int) -> None:
    """Put a contents bookmark round the paragraph's text."""
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="_Toc4700{number:02d}"/>')
    paragraph._p.insert(1, start)
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def add_contents(document: Any, headings: list[Block]) -> None:
    """Add a table of contents field whose result lists `headings` with the page on which each one falls."""
    for index, heading in enumerate(headings, 1):
        paragraph = document.add_paragraph(style="TOC 1")
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(10))
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        if index == 1:
            for xml in (_char("begin"), _code(' TOC \\o "1-1" \\h \\z \\u '), _char("separate")):
                paragraph._p.append(parse_xml(xml))
        paragraph._p.append(parse_xml(_entry(heading, f"_Toc4700{index:02d}")))
        if index == len(headings):
            paragraph._p.append(parse_xml(_char("end")))


def _entry(heading: Block, target: str) -> str:
    number = f"{_run(heading.number)}{_run(None)}" if heading.number else ""
    page = (_char("begin"), _code(f" PAGEREF {target} \\h "), _char("separate"), _run(str(heading.page)), _char("end"))
    inside = f"{number}{_run(heading.text)}{_run(None)}{''.join(map(_bare, page))}"
    return f'<w:hyperlink {nsdecls("w")} w:anchor="{target}" w:history="1">{inside}</w:hyperlink>'


def _run(text: str | None) -> str:
    return "<w:r><w:tab/></w:r>" if text is None else f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _bare(xml: str) -> str:
    return xml.replace(f" {nsdecls('w')}", "", 1)


def _char(kind: str) -> str:
    return f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(code: str) -> str:
    return f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'


def _text(text: str) -> str:
    return f"<w:r {nsdecls('w')}><w:t>{text}</w:t></w:r>"


def add_margins(document: Any, header: str, footer: str) -> None:
    """Print `header` and `footer` with page numbers on every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = header
    line = section.footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{footer}\tPage ")
    add_field(line, " PAGE ", "2")
    line.add_run(" of ")
    add_field(line, " NUMPAGES ", "14")
